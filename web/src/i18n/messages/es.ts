import { merged } from './merged';

/** What the first pages say, and how they lead to the other rooms. */
export default merged(
  import.meta.glob<Record<string, string>>(
    [
      '../../ui/texts.es.json',
      '../../ui/words/texts.es.json',
      '../../features/{home,register,session,shell}/texts.es.json',
      '../../features/*/entry/texts.es.json',
    ],
    { eager: true, import: 'default' },
  ),
);
