import fc from 'fast-check';
import { daysIn, edtfInWords, edtfOf, partsOf } from './edtf';

describe('a date as precise as it is known', () => {
  it('comes back from its parts', () => {
    const date = fc
      .record({ year: fc.integer({ min: 1, max: 9999 }), month: fc.integer({ min: 1, max: 12 }) })
      .chain(({ year, month }) =>
        fc.record({
          year: fc.constant(year),
          month: fc.option(fc.constant(month), { nil: undefined }),
          day: fc.option(fc.integer({ min: 1, max: daysIn(year, month) }), { nil: undefined }),
        }),
      );
    fc.assert(
      fc.property(date, ({ year, month, day }) => {
        const text = edtfOf(year, month, day);
        const expected = { year, ...(month && { month }), ...(month && day && { day }) };
        expect(text === null ? null : partsOf(text)).toEqual(expected);
      }),
    );
  });

  it('is refused where the calendar has no such day', () => {
    expect([edtfOf(2023, 2, 29), edtfOf(2024, 2, 29), partsOf('1900-02-29'), partsOf('hier')]).toEqual([
      null,
      '2024-02-29',
      null,
      null,
    ]);
  });

  it('is said in words of the language, no more precisely than it is', () => {
    expect(
      ['1999', '1999-03', '1999-03-05', '2026-03/2026-05'].map((date) => edtfInWords(date, 'es')),
    ).toEqual(['1999', 'marzo de 1999', '5 de marzo de 1999', 'marzo de 2026 – mayo de 2026']);
    expect(edtfInWords('0050', 'en')).toBe('50');
  });
});
