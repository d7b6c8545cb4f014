import { merged } from './merged';

/** What all other rooms say. */
export default merged(
  import.meta.glob<Record<string, string>>(
    [
      '../../ui/journal/texts.en.json',
      '../../features/*/texts.en.json',
      '!../../features/{home,register,session,shell}/texts.en.json',
    ],
    { eager: true, import: 'default' },
  ),
);
