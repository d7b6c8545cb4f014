import fc from 'fast-check';
import { certainlyBefore, edtfOf } from '../../platform/dates/edtf.js';
import { EMPTY_WORDS, type InstrumentWords } from './instrument.entity.js';
import { faultsOf, linkFaultsOf, openQuestionsOf } from './instrument.rules.js';
import { inForceOn, type IncomingLink } from './instrument.term.js';

const TODAY = '2026-03-05';
const words = (given: Partial<InstrumentWords> = {}): InstrumentWords => ({
  ...EMPTY_WORDS,
  kind: 'protocol',
  title: { es: 'Protocolo' },
  ...given,
});
const faults = (given: Partial<InstrumentWords>): string[] =>
  faultsOf(words(given), TODAY).map(({ pointer, code }) => `${pointer} ${code.replace('validation.', '')}`);

const edtf = fc
  .tuple(
    fc.date({
      min: new Date('1998-01-01T00:00:00Z'),
      max: new Date('2003-12-31T00:00:00Z'),
      noInvalidDate: true,
    }),
    fc.constantFrom(4, 7, 10),
  )
  .map(([date, length]) => date.toISOString().slice(0, length));
const maybe = fc.option(edtf, { freq: 2 });

describe('the words of an instrument', () => {
  it.each<[Partial<InstrumentWords>, string[]]>([
    [{}, []],
    [{ title: {} }, ['/title titleOrWording']],
    [{ title: {}, originalWording: { cell: 'Jumelage (1999)' } }, []],
    [{ signed: '2026-03-06' }, ['/signed notInFuture']],
    [{ signed: '2026-03' }, []],
    [{ signed: '2026', inForce: '2031' }, []],
    [{ registered: '2027' }, ['/registered notInFuture']],
    [{ signed: '1999-03-05', inForce: '1999-03-04' }, ['/inForce dateBefore']],
    [{ signed: '1999-03-05', inForce: '1999-03' }, []],
    [{ inForce: '2001', ends: '2000' }, ['/ends dateBefore']],
    [{ signed: '2001', ends: '2000', ended: '2000-12' }, ['/ends dateBefore', '/ended dateBefore']],
    [{ signed: '2001', registered: '2000-12-31' }, ['/registered dateBefore']],
    [{ term: 'indefinite', ends: '2030' }, ['/ends indefiniteWithEnd']],
    [{ term: 'indefinite', noticePeriod: 'P3M' }, ['/noticePeriod periodWithoutTerm']],
    [{ renewalPeriod: 'P5Y' }, ['/renewalPeriod periodWithoutTerm']],
    [{ term: 'fixed', noticePeriod: 'P3M', renewalPeriod: 'P5Y' }, []],
  ])('%j: %j', (given, expected) => {
    expect(faults(given)).toEqual(expected);
  });

  it('are never refused for an order of dates that may be right', () => {
    fc.assert(
      fc.property(edtf, maybe, maybe, maybe, maybe, (signed, inForce, ends, ended, registered) => {
        const found = faults({ signed, inForce, ends, ended, registered });
        const later: [string, string | null][] = Object.entries({ inForce, ends, ended, registered });
        for (const [field, date] of later) {
          const sure = date !== null && certainlyBefore(edtfOf(date), edtfOf(signed));
          if (sure) expect(found).toContain(`/${field} dateBefore`);
          else if (field !== 'ends') expect(found).not.toContain(`/${field} dateBefore`);
        }
      }),
    );
  });

  it('leave a question open exactly where the answer about a late day is in doubt', () => {
    const link = fc.record({
      kind: fc.constantFrom<IncomingLink['kind'][]>('extends', 'terminates', 'renews', 'amends'),
      signed: maybe,
      inForce: maybe,
      ends: maybe,
    });
    fc.assert(
      fc.property(
        maybe,
        maybe,
        maybe,
        fc.constantFrom(null, 'fixed' as const, 'self_renewing' as const),
        fc.array(link, { maxLength: 2 }),
        (signed, ends, ended, term, incoming) => {
          const one = words({ signed, ends, ended, term });
          const asked = openQuestionsOf(one, incoming).map(({ code }) => code);
          const answer = inForceOn({ ...one, incoming }, '2100-01-01');
          const doubts = asked.filter((code) =>
            ['beginUnknown', 'endUnknown', 'terminationUndated'].includes(code),
          );
          if (answer === 'possibly' || answer === 'unknown') expect(doubts).not.toEqual([]);
          if (answer === 'yes') expect(doubts).toEqual([]);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('the links of an instrument', () => {
  const known = new Map([
    ['old', { id: 'old', signed: '1999' }],
    ['undated', { id: 'undated', signed: null }],
  ]);
  const of = (signed: string | null, targets: string[]): string[] =>
    linkFaultsOf(
      words({ signed, links: targets.map((instrumentId) => ({ kind: 'renews', instrumentId })) }),
      'self',
      known,
      [{ id: 'later', signed: '2010' }],
    ).map(({ pointer, code }) => `${pointer} ${code.replace('validation.', '')}`);

  it('go from a text to one of the office that was not signed later', () => {
    expect(of('1999-12', ['old', 'undated'])).toEqual([]);
    expect(of(null, ['old'])).toEqual([]);
    expect(of('1998-12-31', ['old'])).toEqual(['/links/0/instrumentId linkToLater']);
    expect(of('2001', ['self', 'elsewhere'])).toEqual([
      '/links/0/instrumentId linkToItself',
      '/links/1/instrumentId unknownInstrument',
    ]);
    expect(of('2011', [])).toEqual(['/signed signedAfterLinking']);
  });
});
