import type { Shape } from '~/api/client';
import { pendingBefore } from './pending';

type Procedure = Shape<'ProcedureView'>;

const step = (code: string, state: string, beforeSignature = true): unknown => ({
  code,
  state,
  beforeSignature,
});
const procedure = (instrumentId: string | null, steps: unknown[], early = false): Procedure =>
  ({
    instrument: instrumentId === null ? null : { id: instrumentId },
    earlySignature: early ? { reason: 'Visita de Estado' } : null,
    steps,
  }) as unknown as Procedure;

const codes = (instrumentId: string, ...procedures: Procedure[]): string[] =>
  pendingBefore(instrumentId, procedures).map(({ step: { code } }) => code);

describe('what has to be done before a text is signed', () => {
  const planned = procedure(null, [
    step('opinion', 'open'),
    step('draft', 'done'),
    step('register', 'open', false),
  ]);

  it('are the open steps before the signature of its own procedure', () => {
    const own = procedure('a', [step('council', 'open'), step('translation', 'skipped')]);
    expect(codes('a', planned, own)).toEqual(['council']);
  });

  it('are those of the planned text where it has no procedure of its own', () => {
    expect(codes('b', planned, procedure('a', [step('council', 'open')]))).toEqual(['opinion']);
  });

  it('are none once somebody answers for the early signature', () => {
    expect(codes('a', procedure('a', [step('council', 'open')], true))).toEqual([]);
  });
});
