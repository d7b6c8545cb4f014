import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { planImport } from '../plan.js';
import { readText } from '../reading/read-text.js';
import { readMap } from './read-map.js';

const manual = readFileSync(join(import.meta.dirname, '../../../../docs/import-maps.md'), 'utf8');

describe('The map in the manual', () => {
  it('does what the manual says', async () => {
    const map = await readMap(JSON.parse(/```json\n(.*?)```/s.exec(manual)?.[1] ?? ''));
    const list = 'ciudad;país;tipo;firma\nCádiz;España;Hermanamiento;05/03/2009\nDublín;Irlanda;;\n';
    const { table } = readText(Buffer.from(list), 'convenios.csv');
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

  it('brings the money, the promises and the facts that the manual says', async () => {
    const [whole = '', parts = ''] = [...manual.matchAll(/```json\n(.*?)```/gs)].map(([, json = '']) => json);
    const names =
      'ciudad;país;tipo;firma;aporte ciudad;aporte socio;año;compromiso;responsable;límite;visita;personas;mujeres';
    const written = { ...JSON.parse(whole), ...JSON.parse(parts), expects: { columns: names.split(';') } };
    const map = await readMap(written);
    const list = [
      names,
      'Cádiz;España;Hermanamiento;05/03/2009;1.250.000,50;$ 3.000;2026;Abrir una oficina;Obras;31/12/2026;05/11/2025;40;25',
      'Dublín;Irlanda;;;;2,5;2026;Traducir el plan;Contraparte;;;;',
    ].join('\n');
    const { table } = readText(Buffer.from(list), 'convenios.csv');
    const departments = [{ id: 'd1', names: { es: 'Obras' } }];
    const { rows } = planImport(table!, map, { today: '2026-01-31', office: null, departments });
    expect(rows.flatMap(({ problems }) => problems.filter(({ severity }) => severity === 'error'))).toEqual(
      [],
    );
    expect(rows).toMatchObject([
      {
        contributions: [
          { side: { kind: 'office' }, words: { planned: '1250000.50', currency: 'MXN', year: 2026 } },
          { side: { kind: 'partner', place: 0 }, words: { planned: '3000', currency: 'EUR' } },
        ],
        commitments: [{ side: { departmentId: 'd1' }, words: { due: '2026-12-31' } }],
        activities: [
          {
            allPartners: true,
            words: {
              state: 'done',
              from: '2025-11-05',
              peopleReached: { total: 40, disaggregation: [{ by: 'sex', code: 'women', value: 25 }] },
            },
          },
        ],
      },
      {
        contributions: [{ words: { planned: '2.5' } }],
        commitments: [{ side: { kind: 'partner', place: 0 }, words: { due: null } }],
        activities: [],
      },
    ]);
  });
});
