import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { IsDuration, addDuration, durationOf, parseDuration, subtractDuration } from './duration.js';
import {
  IsEdtf,
  certainlyAfter,
  certainlyBefore,
  compareEdtf,
  edtfOf,
  edtfOfSpan,
  isEdtf,
  parseEdtf,
  possiblyAfter,
  possiblyBefore,
  possiblySame,
} from './edtf.js';

/** Texts of all precisions, made without the code under test: the days come from JavaScript's own calendar. */
const dateText = fc
  .tuple(
    fc.date({
      min: new Date('1000-01-01T00:00:00Z'),
      max: new Date('2200-12-31T00:00:00Z'),
      noInvalidDate: true,
    }),
    fc.constantFrom(4, 7, 10),
  )
  .map(([date, length]) => date.toISOString().slice(0, length));
const edtf = dateText.map(edtfOf);
const durationText = fc
  .record({ Y: fc.nat(90), M: fc.nat(40), W: fc.nat(60), D: fc.nat(900) })
  .filter((parts) => Object.values(parts).some((n) => n > 0))
  .map(
    (parts) =>
      'P' +
      Object.entries(parts)
        .map(([unit, n]) => (n > 0 ? `${n}${unit}` : ''))
        .join(''),
  );

describe('a date of the register', () => {
  it('is read with its precision and the days that it can mean', () => {
    expect(parseEdtf('1999')).toEqual({
      text: '1999',
      precision: 'year',
      from: '1999-01-01',
      until: '1999-12-31',
    });
    expect(parseEdtf('2024-02')).toEqual({
      text: '2024-02',
      precision: 'month',
      from: '2024-02-01',
      until: '2024-02-29',
    });
    expect(parseEdtf('1999-03-05')).toMatchObject({
      precision: 'day',
      from: '1999-03-05',
      until: '1999-03-05',
    });
  });

  it.each([
    ['1999-02-29', 'impossible-date'],
    ['1900-02-29', 'impossible-date'],
    ['1999-13', 'impossible-date'],
    ['1999-00', 'impossible-date'],
    ['1999-04-31', 'impossible-date'],
    ['0999', 'out-of-range'],
    ['2201-01-01', 'out-of-range'],
    ['', 'not-edtf'],
    ['99', 'not-edtf'],
    ['1999-3-5', 'not-edtf'],
    ['05/03/1999', 'not-edtf'],
    ['1999-03-05T00:00:00Z', 'not-edtf'],
    ['1999~', 'not-edtf'],
    ['1999\n', 'not-edtf'],
    ['١٩٩٩', 'not-edtf'],
  ])('refuses %j as %s', (text, fault) => {
    expect(parseEdtf(text)).toEqual({ fault, text });
  });

  it('is read without loss, or refused; no text makes the reader throw', () => {
    fc.assert(
      fc.property(fc.oneof(dateText, fc.string(), fc.stringMatching(/^\d{4}-\d{2}-\d{2}$/)), (text) => {
        const answer = parseEdtf(text);
        if (!isEdtf(answer)) return expect(answer.text).toBe(text);
        expect(answer.text).toBe(text);
        expect(answer.from <= answer.until).toBe(true);
        expect(answer.from.startsWith(text) && answer.until.startsWith(text)).toBe(true);
        expect(new Date(`${answer.until}T00:00:00Z`).toISOString().slice(0, 10)).toBe(answer.until);
      }),
    );
  });

  it('is written again from the days that it can mean; other spans are intervals', () => {
    fc.assert(fc.property(edtf, (date) => edtfOfSpan(date) === date.text));
    expect(edtfOfSpan({ from: '2026-01-01', until: '2026-02-28' })).toBe('2026-01-01/2026-02-28');
  });

  it('stands in one total order, which keeps to what is certain', () => {
    fc.assert(
      fc.property(edtf, edtf, edtf, (a, b, c) => {
        expect(compareEdtf(a, b)).toBe(-compareEdtf(b, a) + 0);
        expect(compareEdtf(a, b) === 0).toBe(a.text === b.text);
        if (compareEdtf(a, b) <= 0 && compareEdtf(b, c) <= 0)
          expect(compareEdtf(a, c)).toBeLessThanOrEqual(0);
        if (certainlyBefore(a, b)) expect(compareEdtf(a, b)).toBe(-1);
      }),
    );
  });

  it('is before, after or possibly the same as another, never none of the three', () => {
    fc.assert(
      fc.property(edtf, edtf, (a, b) => {
        const cases = [certainlyBefore(a, b), certainlyAfter(a, b), possiblySame(a, b)];
        expect(cases.filter(Boolean)).toHaveLength(1);
        if (certainlyBefore(a, b)) expect([possiblyBefore(a, b), possiblyAfter(a, b)]).toEqual([true, false]);
        expect(possiblyBefore(a, b)).toBe(possiblyAfter(b, a));
      }),
    );
    expect(possiblyBefore(edtfOf('1999'), edtfOf('1999-03-05'))).toBe(true);
    expect(possiblyAfter(edtfOf('1999'), edtfOf('1999-03-05'))).toBe(true);
    expect(possiblyBefore(edtfOf('1999-03-05'), edtfOf('1999-03-05'))).toBe(false);
  });
});

describe('a duration', () => {
  it('is years, months, weeks and days', () => {
    expect(durationOf('P1Y6M')).toEqual({ text: 'P1Y6M', months: 18, days: 0 });
    expect(durationOf('P2W3D')).toEqual({ text: 'P2W3D', months: 0, days: 17 });
  });

  it.each([
    ['P', 'not-duration'],
    ['5Y', 'not-duration'],
    ['P5', 'not-duration'],
    ['P-1Y', 'not-duration'],
    ['P1.5Y', 'not-duration'],
    ['PT12H', 'not-duration'],
    ['P1M1Y', 'not-duration'],
    ['p5y', 'not-duration'],
    ['5 years', 'not-duration'],
    ['P0D', 'empty-duration'],
    ['P401Y', 'out-of-range'],
  ])('is refused when it is %j: %s', (text, fault) => {
    expect(parseDuration(text)).toEqual({ fault, text });
  });

  it.each([
    ['1999', 'P5Y', '2004'],
    ['1999', 'P24M', '2001'],
    ['1999-11', 'P3M', '2000-02'],
    ['2024-01-31', 'P1M', '2024-02-29'],
    ['2024-02-29', 'P1Y', '2025-02-28'],
    ['2024-02-29', 'P1Y1D', '2025-03-01'],
    ['1999-12-25', 'P10D', '2000-01-04'],
    ['2024-03-30', 'P1W', '2024-04-06'],
  ])('%s and %s is %s', (date, duration, sum) => {
    expect(addDuration(edtfOf(date), duration)).toEqual(edtfOf(sum));
  });

  it('finer than its date gives the span of days that the answer can be, without a text', () => {
    expect(addDuration(edtfOf('1999'), 'P3M')).toEqual({ from: '1999-04-01', until: '2000-03-31' });
    expect(subtractDuration(edtfOf('2010'), 'P3M')).toEqual({ from: '2009-10-01', until: '2010-09-30' });
    expect(addDuration(edtfOf('1999-03'), 'P10D')).toEqual({ from: '1999-03-11', until: '1999-04-10' });
    expect(addDuration(edtfOf('2200'), 'P1Y')).toEqual({ from: '2201-01-01', until: '2201-12-31' });
  });

  it('added keeps the order of dates, moves forward, and is undone by subtraction where no month end is met', () => {
    fc.assert(
      fc.property(edtf, edtf, durationText, (a, b, duration) => {
        const [a2, b2] = [addDuration(a, duration), addDuration(b, duration)];
        if (a.from <= b.from) expect(a2.from <= b2.from).toBe(true);
        if (a.until <= b.until) expect(a2.until <= b2.until).toBe(true);
        expect(a2.from > a.from && a2.from <= a2.until).toBe(true);
        const days = { text: '', months: 0, days: durationOf(duration).days };
        if (a.precision === 'day') expect(subtractDuration(addDuration(a, days), days).from).toBe(a.from);
        const months = { text: '', months: durationOf(duration).months, days: 0 };
        if (Number(a.from.slice(8)) <= 28)
          expect(subtractDuration(addDuration(a, months), months).from).toBe(a.from);
      }),
    );
  });

  it('of days alone counts as many days as the calendar has', () => {
    fc.assert(
      fc.property(edtf, fc.integer({ min: 1, max: 146097 }), (date, days) => {
        const sum = addDuration(date, `P${days}D`);
        expect((Date.parse(sum.from) - Date.parse(date.from)) / 86_400_000).toBe(days);
      }),
    );
  });
});

describe('a field of a date or a duration', () => {
  class Terms {
    @IsEdtf() signed: unknown;
    @IsDuration() noticePeriod: unknown;
  }
  const faults = (signed: unknown, noticePeriod: unknown): (string | undefined)[] =>
    validateSync(Object.assign(new Terms(), { signed, noticePeriod })).map(
      (fault) => Object.keys(fault.constraints ?? {})[0],
    );

  it('takes what can be read and refuses everything else by name', () => {
    expect(faults('1999-03', 'P3M')).toEqual([]);
    expect(faults('1999-02-30', 'P0D')).toEqual(['isEdtf', 'isDuration']);
    expect(faults(1999, null)).toEqual(['isEdtf', 'isDuration']);
  });
});
