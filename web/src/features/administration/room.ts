import {
  IconBarrierBlock,
  IconBuilding,
  IconHistory,
  IconKey,
  IconListCheck,
  IconSitemap,
  IconUserPlus,
} from '@tabler/icons-react';
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
    { text: 'administration.office', to: '/administration/office', icon: IconBuilding },
    { text: 'administration.departments', to: '/administration/departments', icon: IconSitemap },
    { text: 'administration.criteria', to: '/administration/criteria', icon: IconListCheck },
    { text: 'administration.gates', to: '/administration/gates', icon: IconBarrierBlock },
    { text: 'administration.journal', to: '/administration/journal', icon: IconHistory },
  ],
} satisfies Room;
