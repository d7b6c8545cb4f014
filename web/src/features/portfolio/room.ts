import { IconChartBar } from '@tabler/icons-react';
import type { Room } from '~/ui/room';

export default {
  order: 20,
  nav: { text: 'portfolio.nav', to: '/portfolio' },
  permission: 'portfolio.read',
  commands: [
    { text: 'portfolio.command', to: '/portfolio', icon: IconChartBar, permission: 'portfolio.read' },
  ],
} satisfies Room;
