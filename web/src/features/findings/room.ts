import { IconFlag } from '@tabler/icons-react';
import type { Room } from '~/ui/room';

export default {
  order: 31,
  nav: { text: 'findings.nav', to: '/findings' },
  permission: 'findings.read',
  commands: [
    { text: 'findings.command.open', to: '/findings', icon: IconFlag },
    { text: 'findings.command.overdue', to: '/findings', search: { overdue: 'true' }, icon: IconFlag },
  ],
} satisfies Room;
