import { Problem } from '../../../platform/http/problem.js';
import { SHIPPED_MAPS, shippedMap } from '../maps/shipped-maps.js';
import { columnsReadBy, readMap } from './read-map.js';

const sound = {
  name: 'city-list',
  version: 1,
  source: { title: 'List of the city', licence: 'CC BY 4.0' },
  language: 'es',
  expects: { columns: ['ciudad', 'país', 'año'] },
  own: { is: 'office' },
  initiative: { kind: { constant: 'twinning' }, title: { twinning: { es: 'Hermanamiento con {ciudad}' } } },
  partners: [
    { role: 'partner', names: { es: '{ciudad}' }, country: { column: 'país', extractor: 'country.by-name' } },
  ],
};

async function pointersOf(map: unknown): Promise<string[]> {
  try {
    await readMap(map);
  } catch (problem) {
    if (problem instanceof Problem) return (problem.facts.errors ?? []).map(({ pointer }) => pointer);
    throw problem;
  }
  return [];
}

describe('A map', () => {
  it.each(SHIPPED_MAPS)('that ships with the product is sound: %s', async (name) => {
    const map = await readMap(shippedMap(name));
    expect(map.name).toBe(name);
    // Whoever opens a list in a spreadsheet program saves it as that program's own.
    expect([undefined, 'json']).toContain(map.format);
    for (const templates of Object.values(map.initiative.title)) {
      expect(Object.keys(templates)).toEqual(expect.arrayContaining(['es', 'en', 'fr', 'pt']));
    }
  });

  it('tells which columns it reads', async () => {
    expect(columnsReadBy(await readMap(sound))).toEqual(['ciudad', 'país']);
  });

  it.each([
    ['an unknown field', { ...sound, colour: 'red' }, ['/colour']],
    ['no source', { ...sound, source: undefined }, ['/source']],
    ['a name with blanks', { ...sound, name: 'City list' }, ['/name']],
    [
      'a column that it does not expect',
      { ...sound, rowFilter: { column: 'tipo', filled: true } },
      ['/rowFilter/column'],
    ],
    [
      'a template with an unknown column',
      { ...sound, partners: [{ ...sound.partners[0], names: { es: '{city}' } }] },
      ['/partners/0/names/es'],
    ],
    [
      'a rule that says two things',
      { ...sound, initiative: { ...sound.initiative, kind: { constant: 'twinning', column: 'año' } } },
      ['/initiative/kind'],
    ],
    [
      'an unknown kind',
      { ...sound, initiative: { ...sound.initiative, title: { friendship: { es: '{ciudad}' } } } },
      ['/initiative/title/friendship'],
    ],
    [
      'an unknown extractor',
      { ...sound, instruments: { column: 'año', extractor: 'agreement-prose.it' } },
      ['/instruments/extractor'],
    ],
    ['prose without a reading', { ...sound, instruments: { column: 'año' } }, ['/instruments']],
    ['one side where two are said', { ...sound, own: { is: 'first-partner' } }, ['/partners']],
    [
      'an unknown theme',
      { ...sound, initiative: { ...sound.initiative, themes: { constant: ['war'] } } },
      ['/initiative/themes'],
    ],
  ])('with %s is refused, naming the place', async (_what, map, pointers) => {
    expect(await pointersOf(map)).toEqual(pointers);
  });
});
