import { KINDS } from '~/ui/words/codes';
import fc from 'fast-check';
import { choicesIn, FIELDS, isUsed, mapName, mapOf, missingIn, type Choices } from './choices';
import { guessed } from './guess';

const column = fc.stringMatching(/^[A-Za-zÁéñ][A-Za-z0-9 _áéñ]{0,10}[a-z]$/);
const code = fc.constantFrom('twinning_agreement', 'protocol', 'framework_agreement');

/** Whatever people may choose on the screen. */
const choices: fc.Arbitrary<Choices> = fc
  .record({
    title: fc.stringMatching(/^[A-Za-zÁ][A-Za-z áé]{0,20}[a-z]$/),
    language: fc.constantFrom('es', 'en', 'fr', 'pt'),
    own: fc.constantFrom('office' as const, 'first-partner' as const),
    columns: fc
      .tuple(fc.uniqueArray(column, { minLength: 19, maxLength: 19 }), fc.subarray([...FIELDS]))
      .map(([names, fields]) => Object.fromEntries(fields.map((field, at) => [field, names[at] ?? '']))),
    country: fc.constantFrom('', 'MX', 'FR'),
    kind: fc.constantFrom('told' as const, ...KINDS),
    kinds: fc.dictionary(column, fc.constantFrom(...KINDS)),
    instrument: code,
    instruments: fc.dictionary(column, code),
    order: fc.constantFrom('edtf' as const, 'day-month-year' as const, 'month-day-year' as const),
    by: fc.constantFrom('office' as const, 'partner' as const),
    currency: fc.constantFrom('', 'MXN'),
  })
  .filter((chosen) => missingIn(chosen).length === 0);

describe('what columns mean', () => {
  it('comes back from the map that was made of it, as far as the map can tell', () => {
    fc.assert(
      fc.property(choices, (chosen) => {
        const map = mapOf(chosen, 3);
        const back = choicesIn(map);
        expect(back && mapOf(back, 3)).toEqual(map);
      }),
    );
  });

  it('names in the map no column that it does not expect, and none of a side that the rows do not have', () => {
    fc.assert(
      fc.property(choices, (chosen) => {
        const { expects } = mapOf(chosen) as { expects: { columns: string[] } };
        const used = FIELDS.flatMap((field) => (isUsed(field, chosen) ? (chosen.columns[field] ?? []) : []));
        expect(expects.columns.toSorted()).toEqual([...new Set(used)].toSorted());
        expect(new Set(expects.columns).size).toBe(expects.columns.length);
      }),
    );
  });

  it('is not read out of a map that says more', () => {
    const chosen = guessed(
      [
        { name: 'Ciudad', values: [], dates: null },
        { name: 'País', values: [], dates: null },
      ],
      'Lista',
      'es',
    );
    const map = mapOf(chosen);
    expect(choicesIn(map)).not.toBeNull();
    expect(choicesIn({ ...map, rowFilter: { column: 'Ciudad', filled: true } })).toBeNull();
    expect(choicesIn({ ...map, decimalSign: ',' })).toBeNull();
  });

  it('is guessed from names in four languages', () => {
    const named = (...names: string[]) =>
      guessed(
        names.map((name) => ({ name, values: [], dates: null })),
        'x',
        'es',
      ).columns;
    expect(named('Ciudad', 'País', 'Tipo de convenio', 'Fecha de firma', 'Vigencia')).toEqual({
      'partner.name': 'Ciudad',
      'partner.country': 'País',
      'instrument.kind': 'Tipo de convenio',
      'instrument.signed': 'Fecha de firma',
      'instrument.ends': 'Vigencia',
    });
    expect(named('Ville', 'Pays', 'Type', 'Année')).toMatchObject({
      'partner.name': 'Ville',
      'instrument.signed': 'Année',
    });
    expect(named('City', 'Country', 'Signed on', 'Title')).toMatchObject({
      title: 'Title',
      'partner.country': 'Country',
    });
    expect(named('Cidade', 'País', 'Valor', 'Moeda')).toMatchObject({ amount: 'Valor', currency: 'Moeda' });
  });

  it('is guessed as a date or an amount only where there are figures', () => {
    const named = (name: string, ...texts: string[]) =>
      guessed([{ name, values: texts.map((text) => ({ text })), dates: null }], 'x', 'es').columns;
    expect(named('Sinónimos o términos afines', 'fin de vigencia', 'número de convenio')).toEqual({});
    expect(named('Término', 'indefinido', '3 de mayo de 2027')).toEqual({ 'instrument.ends': 'Término' });
    expect(named('Valor', 'alto', 'bajo')).toEqual({});
    expect(named('Ciudad', 'Lyon')).toEqual({ 'partner.name': 'Ciudad' });
  });

  it('has a name that a map may have, whatever the list is called', () => {
    fc.assert(
      fc.property(fc.string(), (title) => expect(mapName(title)).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)),
    );
  });
});
