import { merged } from './merged';

/** What all other rooms say. */
export default merged(
  import.meta.glob<Record<string, string>>(
    [
      '../../ui/journal/texts.fr.json',
      '../../features/*/texts.fr.json',
      '!../../features/{home,register,session,shell}/texts.fr.json',
    ],
    { eager: true, import: 'default' },
  ),
);
