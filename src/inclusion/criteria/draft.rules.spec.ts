import fc from 'fast-check';
import { hasMessage } from '../../platform/i18n/i18n.js';
import { ALL_ASKS, asksOf, type CriteriaWords, type Criterion, EVIDENCE_KINDS } from './criteria.words.js';
import { draftFaultsOf, factsOf, gapsOf, textsOf } from './draft.rules.js';

const text = { es: 'Texto', fr: 'Texte' };

const criterion = (given: Partial<Criterion> = {}): Criterion => ({
  code: 'place.near',
  dimension: 'place',
  name: text,
  question: text,
  source: null,
  examples: [],
  groupCode: null,
  automatic: null,
  iatiPolicyMarker: null,
  requirements: [{ code: 'said', forScore: 1, text, evidenceKind: 'text', asks: null }],
  ...given,
});

const set = (...criteria: Criterion[]): CriteriaWords => ({
  languages: ['es', 'fr'],
  title: text,
  dimensions: [
    { code: 'place', name: text, question: text },
    { code: 'people', name: text, question: text },
  ],
  criteria,
});

const places = (faults: readonly { pointer: string; code: string }[]): string[] =>
  faults.map(({ pointer, code }) => `${pointer} ${code.replace('validation.', '')}`);

describe('A draft of criteria', () => {
  it('without a fault and without a gap is told so', () => {
    expect(draftFaultsOf(set(criterion()))).toEqual([]);
    expect(gapsOf(set(criterion()))).toEqual([]);
  });

  it.each<[string, CriteriaWords]>([
    ['/criteria/1/code criteriaCodeTwice', set(criterion(), criterion())],
    ['/criteria/0/code criteriaCodeEnding', set(criterion({ code: 'people.json' }))],
    ['/criteria/0/dimension criteriaDimensionUnknown', set(criterion({ dimension: 'purpose' }))],
    [
      '/criteria/1/iatiPolicyMarker criteriaMarkerTwice',
      set(criterion({ iatiPolicyMarker: '1' }), criterion({ code: 'b', iatiPolicyMarker: '1' })),
    ],
    ['/dimensions/2/code criteriaCodeTwice', dimensionTwice()],
    [
      '/criteria/0/requirements/1/code criteriaCodeTwice',
      set(criterion({ requirements: [...criterion().requirements, ...criterion().requirements] })),
    ],
    [
      '/criteria/0/requirements/0/evidenceKind criteriaAutomatic',
      set(criterion({ automatic: 'terminology' })),
    ],
    [
      '/criteria/0/requirements/0/asks criteriaAsksGroup',
      set(
        criterion({
          requirements: [{ code: 'o', forScore: 1, text, evidenceKind: 'objective', asks: 'names_group' }],
        }),
      ),
    ],
  ])('is refused at the very place: %s', (place, words) => {
    expect(places(draftFaultsOf(words))).toEqual([place]);
  });

  it('may ask of evidence what its kind has, and nothing else', () => {
    fc.assert(
      fc.property(fc.constantFrom(...EVIDENCE_KINDS), fc.constantFrom(null, ...ALL_ASKS), (kind, asks) => {
        const words = set(
          criterion({
            groupCode: 'women',
            automatic: kind === 'automatic' ? 'terminology' : null,
            requirements: [{ code: 'one', forScore: 1, text, evidenceKind: kind, asks }],
          }),
        );
        expect(draftFaultsOf(words).length === 0).toBe(asks === null || asksOf(kind).includes(asks));
      }),
    );
  });

  it.each<[string, CriteriaWords]>([
    ['/criteria criteriaNone', set()],
    ['/criteria/0/requirements criteriaScoreFree', set(criterion({ requirements: [] }))],
    ['/criteria/0/requirements criteriaAnalysisMissing', set(criterion({ groupCode: 'women' }))],
    ['/criteria/0/requirements criteriaAnalysisMissing', set(criterion({ dimension: 'people' }))],
    ['/criteria/0/question criteriaLanguagesMissing', set(criterion({ question: { es: '¿Texto?' } }))],
    [
      '/criteria/0/examples/1 criteriaLanguagesMissing',
      set(criterion({ examples: [text, { fr: 'Exemple' }] })),
    ],
  ])('is not published with a gap: %s', (place, words) => {
    expect(draftFaultsOf(words)).toEqual([]);
    expect(places(gapsOf(words))).toEqual([place]);
  });

  it('has a gap for each text that lacks a declared language, and for no other', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.subarray(['es', 'fr'], { minLength: 1 })), (languages) => {
        let lacking = 0;
        const next = (): Record<string, string> => {
          const [there] = languages.take(1);
          if ((there ?? []).length < 2) lacking += 1;
          return Object.fromEntries((there ?? []).map((language) => [language, 'x']));
        };
        const words: CriteriaWords = {
          languages: ['es', 'fr'],
          title: next(),
          dimensions: [{ code: 'place', name: next(), question: next() }],
          criteria: [
            criterion({
              name: next(),
              question: next(),
              source: next(),
              examples: [next()],
              requirements: [{ code: 'a', forScore: 1, text: next(), evidenceKind: 'text', asks: null }],
            }),
          ],
        };
        expect([...textsOf(words)]).toHaveLength(8);
        expect(gapsOf(words)).toHaveLength(lacking);
      }),
    );
  });

  it('is told about in sentences that the catalogues have', () => {
    const faults = [
      ...draftFaultsOf(set(criterion({ dimension: 'x', code: 'a.xml' }), criterion({ code: 'a.xml' }))),
      ...gapsOf(set()),
      ...gapsOf(set(criterion({ requirements: [], name: { es: 'x' } }))),
    ];
    expect(faults.length).toBeGreaterThan(4);
    expect(faults.filter(({ code }) => !hasMessage(code))).toEqual([]);
  });

  it('keeps its history by criterion', () => {
    expect(Object.keys(factsOf('ours', set(criterion(), criterion({ code: 'b' }))))).toEqual([
      'slug',
      'languages',
      'title',
      'dimensions',
      'criteria',
      'criteria.place.near',
      'criteria.b',
    ]);
  });
});

function dimensionTwice(): CriteriaWords {
  const words = set(criterion());
  return { ...words, dimensions: [...words.dimensions, ...words.dimensions.slice(0, 1)] };
}
