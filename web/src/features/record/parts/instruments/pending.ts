import type { Shape } from '~/api/client';

type Procedure = Shape<'ProcedureView'>;
type Step = Shape<'StepView'>;

/** A step that stands before a signature, and the procedure that it is of. */
export interface Pending {
  readonly procedure: Procedure;
  readonly step: Step;
}

/**
 * Steps that have to be done before a text is signed: told before one tries; the server decides. Its own procedures count,
 * and those of a planned text where it has none. A procedure with a recorded reason for an early signature holds nothing up.
 */
export function pendingBefore(instrumentId: string, procedures: readonly Procedure[]): Pending[] {
  const own = procedures.filter(({ instrument }) => instrument?.id === instrumentId);
  const counting = own.length > 0 ? own : procedures.filter(({ instrument }) => instrument === null);
  return counting
    .filter(({ earlySignature }) => earlySignature === null)
    .flatMap((procedure) =>
      procedure.steps
        .filter(({ state, beforeSignature }) => state === 'open' && beforeSignature)
        .map((step) => ({ procedure, step })),
    );
}
