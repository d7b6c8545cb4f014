import { merged } from './merged';

export default merged(
  import.meta.glob<Record<string, string>>(['../../ui/**/texts.pt.json', '../../features/*/texts.pt.json'], {
    eager: true,
    import: 'default',
  }),
);
