import { IconKey } from '@tabler/icons-react';
import type { Room } from '~/ui/room';

export default {
  order: 90,
  commands: [{ text: 'session.change-password', to: '/account', icon: IconKey }],
} satisfies Room;
