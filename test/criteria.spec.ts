import { canonicalJson, sha256Of } from '../src/platform/codes/canonical-json.js';
import { Db } from '../src/platform/db/db.js';
import { CriteriaQuery } from '../src/inclusion/criteria/criteria.query.js';
import { type CriteriaSetWhole, contentOf, FIRST_SET } from '../src/inclusion/criteria/criteria.words.js';
import { startApp, type Running } from './support/app.js';
import { foundOffice, type TestOffice } from './support/office.js';

describe('criteria', () => {
  let running: Running;
  let ours: TestOffice;

  beforeAll(async () => {
    running = await startApp();
    ours = await foundOffice(running);
  });
  afterAll(() => running.stop());

  const asUs = <T>(work: () => Promise<T>): Promise<T> =>
    running.app.get(Db).run({ actor: ours.people.coordinator.actor }, work);

  describe('of the product', () => {
    let first: CriteriaSetWhole;
    beforeAll(async () => {
      first = await asUs(() => running.app.get(CriteriaQuery).mainSet());
    });

    it('are the main set of an office that has chosen none: 28 criteria in six dimensions, in four languages', () => {
      expect(first).toMatchObject({
        id: FIRST_SET,
        name: 'transversal-inclusion',
        version: 1,
        publisher: null,
      });
      expect(first.criteria).toHaveLength(28);
      expect(first.dimensions.map(({ code }) => code)).toEqual([
        'people',
        'purpose',
        'government',
        'culture',
        'participation',
        'partnership',
      ]);
      expect(first.criteria.map(({ position }) => position)).toEqual(
        first.criteria.map((_, place) => place + 1),
      );
      const texts = [...textsIn(first)];
      expect(texts.length).toBeGreaterThan(200);
      for (const text of texts) expect(Object.keys(text).sort()).toEqual(['en', 'es', 'fr', 'pt']);
    });

    it('have the hash of what they say', () => {
      expect(sha256Of(canonicalJson(contentOf(first)))).toBe(first.sha256);
    });
  });

  it('once published are changed by nobody, in the database either', async () => {
    const db = running.app.get(Db);
    for (const change of [
      `update criteria_sets set version = 2`,
      `delete from criteria_sets`,
      `update criteria set position = 99`,
      `delete from requirements`,
      `insert into criteria (set_id, code, dimension, position, name, question, examples)
       values ('${FIRST_SET}', 'more', 'people', 29, '{"es":"Más"}', '{"es":"¿Más?"}', '[]')`,
      `insert into criteria_sets (id, publisher_id, publisher_name, name, version, languages, title, stages, scale, dimensions, sha256, published_by)
       select gen_random_uuid(), '${ours.office.id}', '{"es":"Nos"}', 'another.set', 1, languages, title, stages, scale, dimensions, sha256, gen_random_uuid()
       from criteria_sets`,
    ])
      await expect(asUs(() => db.change(change))).rejects.toMatchObject({ code: '42501' });
  });
});

/** Every text per language in a value. */
function* textsIn(value: unknown): Generator<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value) && 'es' in value) yield value as Record<string, string>;
  else for (const member of Object.values(value)) yield* textsIn(member);
}
