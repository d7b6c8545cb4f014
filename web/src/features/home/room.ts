import type { Room } from '~/ui/room';

export default { order: 0, nav: { text: 'home.nav', to: '/' } } satisfies Room;
