import { IconHistory, IconKey, IconUserPlus } from '@tabler/icons-react';
import type { Room } from '~/ui/room';

export default {
  order: 50,
  nav: { text: 'administration.nav', to: '/administration' },
  permission: 'people.read',
  commands: [
    { text: 'administration.people', to: '/administration/people', icon: IconUserPlus },
    {
      text: 'administration.tokens',
      to: '/administration/tokens',
      icon: IconKey,
      permission: 'tokens.manage',
    },
    { text: 'administration.journal', to: '/administration/journal', icon: IconHistory },
  ],
} satisfies Room;
