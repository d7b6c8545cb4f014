import { deletedOf } from './deleted';

const entry = (subjectId: string, verb: string, version: number, facts: Record<string, unknown> = {}) => ({
  subjectId,
  verb: `commitment.${verb}`,
  version,
  at: '2026-03-05T10:00:00.000Z',
  personName: 'Ana',
  facts,
});

describe('parts that were deleted', () => {
  it('are those whose last entry says so, in the version before', () => {
    const entries = [
      entry('b', 'restored', 4),
      entry('a', 'deleted', 3, { before: { what: { es: 'Recibir' } }, reason: 'Doble' }),
      entry('b', 'deleted', 3),
      entry('a', 'revised', 2),
      entry('c', 'registered', 1),
    ];
    expect(deletedOf('commitments', entries)).toEqual([
      {
        room: 'commitments',
        id: 'a',
        version: 2,
        texts: { es: 'Recibir' },
        year: null,
        on: null,
        indicatorId: undefined,
        at: '2026-03-05T10:00:00.000Z',
        personName: 'Ana',
        reason: 'Doble',
      },
    ]);
  });

  it('are named by their year where they have no words', () => {
    const [contribution] = deletedOf('contributions', [
      entry('a', 'deleted', 2, { before: { what: {}, year: 2024 } }),
    ]);
    expect(contribution).toMatchObject({ texts: {}, year: 2024, reason: null });
  });
});
