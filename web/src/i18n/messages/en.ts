import { merged } from './merged';

export default merged(
  import.meta.glob<Record<string, string>>(['../../ui/**/texts.en.json', '../../features/*/texts.en.json'], {
    eager: true,
    import: 'default',
  }),
);
