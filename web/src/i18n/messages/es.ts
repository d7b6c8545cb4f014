import { merged } from './merged';

export default merged(
  import.meta.glob<Record<string, string>>(['../../ui/**/texts.es.json', '../../features/*/texts.es.json'], {
    eager: true,
    import: 'default',
  }),
);
