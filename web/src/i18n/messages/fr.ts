import { merged } from './merged';

export default merged(
  import.meta.glob<Record<string, string>>(['../../ui/**/texts.fr.json', '../../features/*/texts.fr.json'], {
    eager: true,
    import: 'default',
  }),
);
