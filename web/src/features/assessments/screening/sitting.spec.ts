import fc from 'fast-check';
import type { Choice, Criterion, MarkValues } from '../mark/values';
import { screenBody, toSave, type Sitting } from './sitting';

const mark = (choice: Choice, rationale = ''): MarkValues => ({
  choice,
  reason: choice === 'not_applicable' ? { es: 'No hay' } : {},
  rationale: { es: rationale },
  counterfactual: {},
  answers: [],
});
const asked = ['people.women', 'people.youth', 'culture.media'].map((code) => ({ code })) as Criterion[];

describe('a screening', () => {
  it('saves what was chosen and is other than before, on the version that was read', () => {
    const sitting: Sitting = {
      marks: [mark('0'), mark(''), mark('1', 'Porque sí')],
      began: [
        { version: 3, values: mark('0') },
        { version: null, values: mark('') },
        { version: 2, values: mark('0') },
      ],
    };
    expect(toSave(sitting)).toEqual([2]);
    expect(screenBody('set', asked, sitting, toSave(sitting))).toEqual({
      set: 'set',
      criteria: [
        {
          criterion: 'culture.media',
          version: 2,
          state: 'scored',
          score: 1,
          rationale: { es: 'Porque sí' },
          counterfactual: {},
          answers: [],
        },
      ],
    });
  });

  it('sends nothing twice and nothing that nobody chose', () => {
    const any = fc.constantFrom<Choice>('', '0', '1', '2', 'not_applicable').map((choice) => mark(choice));
    fc.assert(
      fc.property(fc.array(fc.tuple(any, any), { minLength: 3, maxLength: 3 }), (pairs) => {
        const sitting: Sitting = {
          marks: pairs.map(([now]) => now),
          began: pairs.map(([, before], version) => ({ version, values: before })),
        };
        const { criteria } = screenBody('set', asked, sitting, toSave(sitting));
        expect(criteria).toHaveLength(
          pairs.filter(([now, before]) => now.choice !== '' && now.choice !== before.choice).length,
        );
      }),
    );
  });
});
