import { merged } from './merged';

/** What the first pages say, and how they lead to the other rooms. */
export default merged(
  import.meta.glob<Record<string, string>>(
    [
      '../../ui/texts.en.json',
      '../../ui/words/texts.en.json',
      '../../features/{home,register,session,shell}/texts.en.json',
      '../../features/*/entry/texts.en.json',
    ],
    { eager: true, import: 'default' },
  ),
);
