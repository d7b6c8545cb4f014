import { IconFilePlus, IconMap, IconTimeline } from '@tabler/icons-react';
import type { Room } from '~/ui/room';

export default {
  order: 10,
  nav: { text: 'register.nav', to: '/register' },
  permission: 'initiatives.read',
  commands: [
    {
      text: 'register.new.title',
      to: '/register/new',
      icon: IconFilePlus,
      permission: 'initiatives.register',
    },
    { text: 'register.command.map', to: '/register', search: { layout: 'map' }, icon: IconMap },
    {
      text: 'register.command.timeline',
      to: '/register',
      search: { layout: 'timeline' },
      icon: IconTimeline,
    },
  ],
} satisfies Room;
