import fc from 'fast-check';
import { EVIDENCE_KINDS } from '../criteria/criteria.words.js';
import { ANSWERS, type EvidenceWords, SHOWN_KINDS, type ShownKind } from './assessment.words.js';
import { countsInForm, formFaultsOf, shortfallOf } from './evidence.rules.js';

const piece = (kind: ShownKind, given: Partial<EvidenceWords> = {}): EvidenceWords => ({
  kind,
  targetId: null,
  level: null,
  url: null,
  text: null,
  page: null,
  quote: null,
  ...given,
});

const target = 'a0000000-0000-4000-8000-000000000000';
const said = { es: 'Se dice en qué' };
const anyPiece = fc.record<EvidenceWords>({
  kind: fc.constantFrom(...SHOWN_KINDS),
  targetId: fc.option(fc.constant(target)),
  level: fc.option(fc.constant('municipal')),
  url: fc.option(fc.constant('https://example.org/')),
  text: fc.option(fc.constantFrom({}, said)),
  page: fc.option(fc.constant('12')),
  quote: fc.option(fc.constant('…')),
});

describe('a piece of evidence', () => {
  it('that is words alone counts only where words are asked for', () => {
    expect(EVIDENCE_KINDS.filter((wanted) => countsInForm(wanted, piece('text', { text: said })))).toEqual([
      'text',
    ]);
  });

  it('that is a file or a link counts with the page or the passage that shows it', () => {
    for (const kind of ['document', 'link'] as const) {
      expect(EVIDENCE_KINDS.filter((wanted) => countsInForm(wanted, piece(kind)))).toEqual([]);
      for (const where of [{ page: '3' }, { quote: 'whereas' }])
        expect(EVIDENCE_KINDS.filter((wanted) => countsInForm(wanted, piece(kind, where)))).toEqual([
          'analysis',
          'document',
          'text',
        ]);
    }
  });

  it('that points at the record counts for what asks to be pointed at just that', () => {
    const counted = SHOWN_KINDS.filter((kind) => !['document', 'link', 'text'].includes(kind)).map((kind) => [
      kind,
      ...EVIDENCE_KINDS.filter((wanted) => countsInForm(wanted, piece(kind))),
    ]);
    expect(counted).toEqual([
      ['objective', 'objective'],
      ['indicator', 'indicator'],
      ['commitment', 'commitment'],
      ['contribution', 'contribution'],
      ['activity'],
      ['partner', 'partner'],
      ['department', 'departments'],
      ['level', 'levels'],
    ]);
  });

  it('has what its kind has, and nothing else', () => {
    expect(formFaultsOf(piece('objective', { targetId: target, text: said }), '/e')).toEqual([]);
    expect(formFaultsOf(piece('link', { quote: 'q' }), '/e').map((fault) => fault.pointer)).toEqual([
      '/e/url',
    ]);
    expect(
      formFaultsOf(piece('text', { text: {}, url: 'x', page: '1' }), '/e').map((fault) => fault.pointer),
    ).toEqual(['/e/url', '/e/text', '/e/page']);
  });
});

describe('why a requirement is not met', () => {
  it('is told exactly when it is not', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...EVIDENCE_KINDS),
        fc.option(fc.constantFrom(...ANSWERS)),
        fc.boolean(),
        fc.array(fc.record({ words: anyPiece, holds: fc.boolean(), there: fc.boolean() })),
        (evidenceKind, answer, holds, pieces) => {
          const met = evidenceKind !== 'confirmation' && answer === 'yes' && holds;
          expect(shortfallOf({ evidenceKind, asks: null }, answer, holds, pieces) === null).toBe(met);
        },
      ),
    );
  });

  it.each([
    ['no_evidence', []],
    ['evidence_does_not_count', [{ words: piece('text', { text: said }), holds: false, there: true }]],
    ['evidence_lost', [{ words: piece('indicator', { targetId: target }), holds: false, there: false }]],
    ['condition_not_met', [{ words: piece('indicator', { targetId: target }), holds: false, there: true }]],
  ])('%s', (code, pieces) => {
    expect(shortfallOf({ evidenceKind: 'indicator', asks: 'measured' }, 'yes', false, pieces)).toBe(code);
  });
});
