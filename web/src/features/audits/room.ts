import { IconScale, IconUserSearch } from '@tabler/icons-react';
import type { Room } from '~/ui/room';

export default {
  order: 30,
  nav: { text: 'audits.nav', to: '/audits' },
  permission: 'audits.read',
  commands: [
    { text: 'audits.title', to: '/audits', icon: IconScale },
    { text: 'audits.new.title', to: '/audits/new', icon: IconUserSearch, permission: 'audits.open' },
  ],
} satisfies Room;
