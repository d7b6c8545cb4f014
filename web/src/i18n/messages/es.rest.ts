import { merged } from './merged';

/** What all other rooms say. */
export default merged(
  import.meta.glob<Record<string, string>>(
    [
      '../../ui/journal/texts.es.json',
      '../../features/*/texts.es.json',
      '!../../features/{home,register,session,shell}/texts.es.json',
    ],
    { eager: true, import: 'default' },
  ),
);
