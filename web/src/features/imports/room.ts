import { IconTableImport } from '@tabler/icons-react';
import type { Room } from '~/ui/room';

export default {
  order: 40,
  nav: { text: 'imports.nav', to: '/imports' },
  permission: 'imports.read',
  commands: [{ text: 'imports.new', to: '/imports/new', icon: IconTableImport, permission: 'imports.run' }],
} satisfies Room;
