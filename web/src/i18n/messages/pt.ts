import { merged } from './merged';

/** What the first pages say, and how they lead to the other rooms. */
export default merged(
  import.meta.glob<Record<string, string>>(
    [
      '../../ui/texts.pt.json',
      '../../ui/words/texts.pt.json',
      '../../features/{home,register,session,shell}/texts.pt.json',
      '../../features/*/entry/texts.pt.json',
    ],
    { eager: true, import: 'default' },
  ),
);
