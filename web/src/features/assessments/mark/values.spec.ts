import fc from 'fast-check';
import { bodyOf, emptyPiece, faultsIn, valuesOf, type Cell, type MarkValues } from './values';

const requirements = ['analysis', 'design', 'objective'].map((code) => ({
  code,
  forScore: 1 as const,
  text: { es: code },
  evidenceKind: 'text' as const,
  asks: null,
}));

const answered = fc.record({
  requirement: fc.constantFrom('analysis', 'design', 'objective'),
  answer: fc.constantFrom('yes' as const, 'partly' as const, 'no' as const),
  holds: fc.boolean(),
  evidence: fc.array(
    fc.record({
      kind: fc.constant('link' as const),
      targetId: fc.constant(null),
      level: fc.constant(null),
      url: fc.constant('https://ciudad.example/'),
      text: fc.constantFrom(null, { es: 'Nota' }),
      page: fc.constantFrom(null, '3'),
      quote: fc.constantFrom(null, 'Así dice'),
      counts: fc.boolean(),
      lostAt: fc.constant(null),
    }),
    { maxLength: 2 },
  ),
});

const scored = fc.record({
  state: fc.constant('scored' as const),
  score: fc.constantFrom(0 as const, 1 as const, 2 as const),
  reason: fc.constant(null),
  rationale: fc.constantFrom({}, { es: 'Porque sí' }),
  counterfactual: fc.constant({ es: 'No existiría' }),
  answers: fc.uniqueArray(answered, { selector: ({ requirement }) => requirement }),
}) as fc.Arbitrary<Pick<Cell, 'state' | 'score' | 'reason' | 'rationale' | 'counterfactual' | 'answers'>>;

const values = (over: Partial<MarkValues> = {}): MarkValues => ({
  ...valuesOf(
    { requirements },
    { state: 'not_assessed', score: null, reason: null, rationale: {}, counterfactual: {}, answers: [] },
  ),
  ...over,
});

describe('a mark in its form', () => {
  it('says what it said when nothing is changed', () => {
    fc.assert(
      fc.property(scored, (cell) => {
        const body = bodyOf(valuesOf({ requirements }, cell));
        const order = (code: string): number => requirements.findIndex((one) => one.code === code);
        const before = [...cell.answers].sort(
          (one, other) => order(one.requirement) - order(other.requirement),
        );
        expect(body?.answers?.map(({ requirement, answer }) => [requirement, answer])).toEqual(
          before.map(({ requirement, answer }) => [requirement, answer]),
        );
        expect(
          body?.answers?.map(({ evidence }) => evidence?.map(({ page, quote, url }) => [page, quote, url])),
        ).toEqual(
          before.map(({ evidence }) =>
            evidence.map(({ page, quote, url }) => [page ?? undefined, quote ?? undefined, url]),
          ),
        );
        expect(body?.score).toBe(cell.score);
      }),
    );
  });

  it('is nothing while nobody has chosen, and carries nothing that does not belong to the choice', () => {
    expect(bodyOf(values())).toBeNull();
    const typed = values({ reason: { es: 'No hay niñez' }, counterfactual: { es: 'No' } });
    typed.answers[0]!.answer = 'yes';
    expect(bodyOf({ ...typed, choice: 'not_applicable' })).toEqual({
      state: 'not_applicable',
      score: null,
      reason: { es: 'No hay niñez' },
      rationale: {},
    });
    expect(bodyOf({ ...typed, choice: '1' })).not.toHaveProperty('reason');
    expect(bodyOf({ ...typed, choice: '1' })?.counterfactual).toEqual({});
  });

  it('sends of a piece of evidence what its kind has', () => {
    const typed = values({ choice: '1' });
    typed.answers[1] = {
      requirement: 'design',
      answer: 'yes',
      evidence: [{ ...emptyPiece('objective'), targetId: 'id', url: 'https://x.example', page: '3' }],
    };
    expect(bodyOf(typed)?.answers).toEqual([
      { requirement: 'design', answer: 'yes', evidence: [{ kind: 'objective', targetId: 'id' }] },
    ]);
  });
});

describe('faults of a mark', () => {
  it('find their requirement again, whichever were answered before it', () => {
    const typed = values({ choice: '1' });
    typed.answers[2]!.answer = 'yes';
    const fault = (pointer: string) => ({ pointer, code: 'x', detail: 'y' });
    expect(
      faultsIn(
        [
          fault('/criteria/4/answers/0/evidence/1/page'),
          fault('/criteria/4/score'),
          fault('/criteria/4/reason'),
        ],
        typed.answers,
        'criteria/4',
        'marks.7.',
      ).map(({ pointer }) => pointer),
    ).toEqual(['/marks/7/answers/2/evidence/1/page', '/marks/7/choice', '/marks/7/reason']);
    expect(faultsIn([fault('/answers/0/requirement')], typed.answers)[0]?.pointer).toBe(
      '/answers/2/requirement',
    );
  });
});
