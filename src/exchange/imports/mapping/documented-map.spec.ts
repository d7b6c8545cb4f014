import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { planImport } from '../plan.js';
import { readSource } from '../reading/read-source.js';
import { readMap } from './read-map.js';

const manual = readFileSync(join(import.meta.dirname, '../../../../docs/import-maps.md'), 'utf8');

describe('The map in the manual', () => {
  it('does what the manual says', async () => {
    const map = await readMap(JSON.parse(/```json\n(.*?)```/s.exec(manual)?.[1] ?? ''));
    const list = 'ciudad;país;tipo;firma\nCádiz;España;Hermanamiento;05/03/2009\nDublín;Irlanda;;\n';
    const { table } = readSource(Buffer.from(list), 'convenios.csv');
    const { rows } = planImport(table!, map, { today: '2026-01-31', office: null });
    expect(rows).toMatchObject([
      {
        state: 'in_force',
        initiative: { kind: 'twinning', title: { es: 'Hermanamiento con Cádiz' } },
        partners: [{ country: 'ES', level: 'municipal' }],
        instruments: [{ kind: 'twinning_agreement', signed: '2009-03-05' }],
      },
      { state: 'draft', initiative: { kind: 'agreement' }, partners: [{ country: 'IE' }], instruments: [] },
    ]);
  });
});
