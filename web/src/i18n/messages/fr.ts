import { merged } from './merged';

/** What the first pages say, and how they lead to the other rooms. */
export default merged(
  import.meta.glob<Record<string, string>>(
    [
      '../../ui/texts.fr.json',
      '../../ui/words/texts.fr.json',
      '../../features/{home,register,session,shell}/texts.fr.json',
      '../../features/*/entry/texts.fr.json',
    ],
    { eager: true, import: 'default' },
  ),
);
