import { merged } from './merged';

/** What all other rooms say. */
export default merged(
  import.meta.glob<Record<string, string>>(
    [
      '../../ui/journal/texts.pt.json',
      '../../features/*/texts.pt.json',
      '!../../features/{home,register,session,shell}/texts.pt.json',
    ],
    { eager: true, import: 'default' },
  ),
);
