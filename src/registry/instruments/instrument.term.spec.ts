import fc from 'fast-check';
import { addDuration } from '../../platform/dates/duration.js';
import { edtfOf } from '../../platform/dates/edtf.js';
import {
  expiresWithin,
  expiryOf,
  type IncomingLink,
  type InstrumentDates,
  inForceOn,
  isExpired,
  noticeDeadline,
} from './instrument.term.js';

const nothing: InstrumentDates = {
  signed: null,
  inForce: null,
  ends: null,
  ended: null,
  term: null,
  noticePeriod: null,
  renewalPeriod: null,
  incoming: [],
};
const instrument = (known: Partial<InstrumentDates>): InstrumentDates => ({ ...nothing, ...known });
const link = (kind: IncomingLink['kind'], known: Partial<IncomingLink> = {}): IncomingLink => ({
  kind,
  signed: null,
  inForce: null,
  ends: null,
  ...known,
});

const day = fc
  .date({ min: new Date('1998-01-01T00:00:00Z'), max: new Date('2003-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const edtf = fc.tuple(day, fc.constantFrom(4, 7, 10)).map(([text, length]) => text.slice(0, length));
const maybe = fc.option(edtf, { freq: 2 });
const anyLink = fc.record({
  kind: fc.constantFrom('renews' as const, 'extends' as const, 'amends' as const, 'terminates' as const),
  signed: maybe,
  inForce: maybe,
  ends: maybe,
});
const anyInstrument: fc.Arbitrary<InstrumentDates> = fc.record({
  signed: maybe,
  inForce: maybe,
  ends: maybe,
  ended: maybe,
  term: fc.constantFrom(null, 'fixed' as const, 'indefinite' as const, 'self_renewing' as const),
  noticePeriod: fc.constantFrom(null, 'P3M', 'P10D'),
  renewalPeriod: fc.constantFrom(null, 'P1Y', 'P5Y', 'P1M', 'P45D'),
  incoming: fc.array(anyLink, { maxLength: 3 }),
});

/** The same instrument with every date changed: of begins by one function, of ends by another. */
function redated(
  from: InstrumentDates,
  begins: (date: string) => string,
  stops: (date: string) => string,
): InstrumentDates {
  const on = (date: string | null, change: (date: string) => string): string | null =>
    date === null ? null : change(date);
  return {
    ...from,
    signed: on(from.signed, begins),
    inForce: on(from.inForce, begins),
    ends: on(from.ends, stops),
    ended: on(from.ended, stops),
    incoming: from.incoming.map((one) => ({
      kind: one.kind,
      signed: on(one.signed, stops), // the begin of a terminating instrument is an end here
      inForce: on(one.inForce, stops),
      ends: on(one.ends, stops),
    })),
  };
}
const firstDay = (date: string): string => edtfOf(date).from;
const lastDay = (date: string): string => edtfOf(date).until;

describe('whether an instrument is in force on a day', () => {
  it.each<[string, Partial<InstrumentDates>, string, string]>([
    ['no dates at all', {}, '2000-01-01', 'unknown'],
    ['signed in a year, asked within it', { signed: '1999' }, '1999-06-01', 'possibly'],
    ['signed in a year, asked after it', { signed: '1999' }, '2000-01-01', 'yes'],
    ['signed in a year, asked before it', { signed: '1999' }, '1998-12-31', 'no'],
    [
      'begins at its entry into force, not at signature',
      { signed: '1999', inForce: '2001' },
      '2000-06-01',
      'no',
    ],
    ['fixed, on its last day', { signed: '1999', ends: '2004-05-10', term: 'fixed' }, '2004-05-10', 'yes'],
    ['fixed, the day after', { signed: '1999', ends: '2004-05-10', term: 'fixed' }, '2004-05-11', 'no'],
    ['term not known, with an end', { signed: '1999', ends: '2004' }, '2005-01-01', 'no'],
    ['term not known, no end', { signed: '1931' }, '2026-01-01', 'yes'],
    ['fixed, its end not known', { signed: '1999', term: 'fixed' }, '2026-01-01', 'possibly'],
    [
      'self-renewing, past its end',
      { signed: '1999', ends: '2004', term: 'self_renewing' },
      '2026-01-01',
      'yes',
    ],
    ['indefinite, past its end', { signed: '1999', ends: '2004', term: 'indefinite' }, '2026-01-01', 'yes'],
    [
      'self-renewing and ended',
      { signed: '1999', term: 'self_renewing', ended: '2010-03' },
      '2010-04-01',
      'no',
    ],
    ['ended in a month, asked within it', { signed: '1999', ended: '2010-03' }, '2010-03-15', 'possibly'],
    ['begin not known, end past', { ended: '2010' }, '2011-01-01', 'no'],
    ['begin not known, end to come', { ended: '2010' }, '2005-01-01', 'possibly'],
    [
      'extended',
      { signed: '1999', ends: '2004', term: 'fixed', incoming: [link('extends', { ends: '2009' })] },
      '2008-01-01',
      'yes',
    ],
    [
      'extended, past the extension',
      { signed: '1999', ends: '2004', term: 'fixed', incoming: [link('extends', { ends: '2009' })] },
      '2010-01-01',
      'no',
    ],
    [
      'terminated by another instrument',
      { signed: '1999', incoming: [link('terminates', { signed: '2005-02-01', inForce: '2005-06-30' })] },
      '2005-07-01',
      'no',
    ],
    [
      'terminated nobody knows when',
      { signed: '1999', incoming: [link('terminates')] },
      '2005-07-01',
      'possibly',
    ],
    [
      'renewed, past its own end',
      { signed: '1999', ends: '2004', incoming: [link('renews', { signed: '2004-12' })] },
      '2005-01-01',
      'no',
    ],
  ])('%s', (_, dates, onDay, answer) => {
    expect(inForceOn(instrument(dates), onDay)).toBe(answer);
  });

  it('is never answered with more certainty than a more precise knowledge of the dates bears out', () => {
    const precise = (seed: number) => (date: string) => {
      const { from, until } = edtfOf(date);
      const days = (Date.parse(until) - Date.parse(from)) / 86_400_000;
      return addDuration(edtfOf(from), { text: '', months: 0, days: Math.round(days * seed) }).from;
    };
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(anyInstrument, day, share, share, (vague, onDay, a, b) => {
        const answer = inForceOn(vague, onDay);
        const truth = inForceOn(redated(vague, precise(a), precise(b)), onDay);
        if (answer === 'yes' || answer === 'no') expect(truth).toBe(answer);
        expect(truth === 'unknown').toBe(answer === 'unknown');
      }),
      { numRuns: 3000 },
    );
  });

  it("is 'possibly' only where the dates can mean both a yes and a no", () => {
    const known = anyInstrument.filter(
      (one) =>
        (one.signed ?? one.inForce) !== null &&
        !(one.term === 'fixed' && one.ends === null) &&
        one.incoming.every(
          (other) => other.kind !== 'terminates' || (other.signed ?? other.inForce) !== null,
        ),
    );
    fc.assert(
      fc.property(known, day, (vague, onDay) => {
        const longest = inForceOn(redated(vague, firstDay, lastDay), onDay);
        const shortest = inForceOn(redated(vague, lastDay, firstDay), onDay);
        expect(inForceOn(vague, onDay)).toBe(longest === shortest ? longest : 'possibly');
      }),
      { numRuns: 3000 },
    );
  });

  it('stays no once it certainly ended', () => {
    fc.assert(
      fc.property(anyInstrument, day, day, (one, a, b) => {
        const [earlier, later] = a < b ? [a, b] : [b, a];
        const begin = one.inForce ?? one.signed;
        fc.pre(begin === null || earlier >= edtfOf(begin).from);
        if (inForceOn(one, earlier) === 'no') expect(inForceOn(one, later)).toBe('no');
      }),
      { numRuns: 3000 },
    );
  });

  it('is no better for more ends, and no worse for an extension', () => {
    const rank = { no: 0, possibly: 1, yes: 2, unknown: 3 };
    fc.assert(
      fc.property(
        anyInstrument.filter((one) => (one.signed ?? one.inForce) !== null),
        day,
        edtf,
        (one, onDay, date) => {
          const before = rank[inForceOn(one, onDay)];
          const terminated = { ...one, incoming: [...one.incoming, link('terminates', { signed: date })] };
          expect(rank[inForceOn(terminated, onDay)]).toBeLessThanOrEqual(before);
          const extended = { ...one, incoming: [...one.incoming, link('extends', { ends: date })] };
          if (one.ends !== null) expect(rank[inForceOn(extended, onDay)]).toBeGreaterThanOrEqual(before);
          const renewed = { ...one, incoming: [...one.incoming, link('renews', { signed: date })] };
          expect(rank[inForceOn(renewed, onDay)]).toBe(before);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is asked for a day, not for a month', () => {
    expect(() => inForceOn(instrument({ signed: '1999' }), '1999-06')).toThrow(RangeError);
  });
});

describe('the expiry of an instrument', () => {
  const fixed = instrument({ signed: '2000-01-15', ends: '2005-01-14', term: 'fixed' });

  it('is its end, or the latest end of its extensions, and none where it runs on or was ended before', () => {
    expect(expiryOf(fixed)).toEqual(edtfOf('2005-01-14'));
    expect(
      expiryOf({
        ...fixed,
        incoming: [link('extends', { ends: '2007' }), link('extends', { ends: '2006-05' })],
      }),
    ).toEqual(edtfOf('2007'));
    expect(expiryOf({ ...fixed, term: 'self_renewing' })).toBeNull();
    expect(expiryOf({ ...fixed, ended: '2003' })).toBeNull();
    expect(expiryOf({ ...fixed, incoming: [link('terminates', { signed: '2003' })] })).toBeNull();
    expect(expiryOf(nothing)).toBeNull();
  });

  it('has passed only when no day that it can mean is left', () => {
    expect([isExpired(fixed, '2005-01-14'), isExpired(fixed, '2005-01-15')]).toEqual([false, true]);
    const year = instrument({ ends: '2005' });
    expect([isExpired(year, '2005-12-31'), isExpired(year, '2006-01-01')]).toEqual([false, true]);
  });

  it('is near from as many days before it as asked, until it passed or a renewal is signed', () => {
    const within = (one: InstrumentDates, today: string): boolean => expiresWithin(one, today, 30);
    expect(
      ['2004-12-14', '2004-12-15', '2005-01-14', '2005-01-15'].map((today) => within(fixed, today)),
    ).toEqual([false, true, true, false]);
    expect(within({ ...fixed, incoming: [link('renews', { signed: '2004-12' })] }, '2005-01-01')).toBe(false);
    expect(within(instrument({ ends: '2005' }), '2004-12-15')).toBe(true);
    expect(within(instrument({ ends: '2005' }), '2005-12-31')).toBe(true);
  });

  it('agrees with what is in force, and is never near and past at once', () => {
    fc.assert(
      fc.property(anyInstrument, day, fc.nat(400), (one, today, days) => {
        if (isExpired(one, today)) {
          expect(inForceOn(one, today)).toBe('no');
          expect(expiresWithin(one, today, days)).toBe(false);
        }
        if (expiresWithin(one, today, days)) expect(expiresWithin(one, today, days + 30)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the last day for a notice of non-renewal', () => {
  const renewing = instrument({
    signed: '2000-05-31',
    ends: '2005-05-31',
    term: 'self_renewing',
    noticePeriod: 'P3M',
    renewalPeriod: 'P5Y',
  });

  it('lies one period of notice before the end of the period that runs', () => {
    expect(noticeDeadline(renewing, '2003-01-01')).toEqual(edtfOf('2005-02-28'));
    expect(noticeDeadline(renewing, '2005-05-31')).toEqual(edtfOf('2005-02-28'));
    expect(noticeDeadline(renewing, '2005-06-01')).toEqual(edtfOf('2010-02-28'));
    expect(noticeDeadline(renewing, '2026-01-01')).toEqual(edtfOf('2030-02-28'));
    expect(noticeDeadline({ ...renewing, renewalPeriod: 'P1M' }, '2026-02-10')).toEqual(edtfOf('2025-11-28'));
  });

  it('is counted from the begin where no end is written, and is a span where the end is not known to the day', () => {
    expect(noticeDeadline({ ...renewing, ends: null }, '2003-01-01')).toEqual(edtfOf('2005-02-28'));
    expect(noticeDeadline({ ...renewing, ends: '2005' }, '2007-01-01')).toEqual({
      from: '2009-10-01',
      until: '2010-09-30',
    });
    expect(noticeDeadline({ ...renewing, ends: '2005', noticePeriod: 'P1Y' }, '2007-01-01')).toEqual(
      edtfOf('2009'),
    );
  });

  it('does not exist where nothing renews itself, no notice is agreed, or the end is settled', () => {
    for (const none of [
      { term: 'fixed' as const },
      { term: null },
      { noticePeriod: null },
      { ended: '2004' },
      { incoming: [link('terminates', { signed: '2004' })] },
      { incoming: [link('terminates')] },
      { ends: null, signed: null },
    ]) {
      expect(noticeDeadline({ ...renewing, ...none }, '2003-01-01')).toBeNull();
    }
    expect(noticeDeadline({ ...renewing, renewalPeriod: null }, '2005-06-01')).toBeNull();
    expect(noticeDeadline({ ...renewing, renewalPeriod: null }, '2005-05-01')).toEqual(edtfOf('2005-02-28'));
  });

  it('belongs to the first period that is not over, for any period', () => {
    fc.assert(
      fc.property(
        day,
        // The period that is not over ends within the years that the register knows.
        fc.integer({ min: 2004, max: 2194 }).map((year) => `${year}-07-01`),
        fc.constantFrom('P1Y', 'P5Y', 'P1M', 'P18M', 'P45D', 'P1M10D', 'P1D'),
        (ends, today, renewalPeriod) => {
          const one = instrument({
            signed: '1990',
            ends,
            term: 'self_renewing',
            noticePeriod: 'P10D',
            renewalPeriod,
          });
          const end = addDuration(edtfOf(noticeDeadline(one, today)?.from ?? ''), 'P10D').from;
          expect(end >= today).toBe(true);
          let renewals = 0;
          while (addDuration(edtfOf(ends), renewalPeriod, renewals).from < today) renewals++;
          expect(end).toBe(addDuration(edtfOf(ends), renewalPeriod, renewals).from);
        },
      ),
      { numRuns: 60 },
    );
  });
});
