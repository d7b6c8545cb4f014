import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { Problem } from '../../platform/http/problem.js';
import type { Texts } from '../../platform/i18n/texts.js';
import { noticesOf, type TerminologyNotice } from '../terminology/terminology.js';
import type { DueRule, StepState, StepWords } from './procedure.words.js';

/** A change of state, for the policy and the screen. */
export type Turn = 'complete' | 'skip' | 'reopen';

/** From which states a turn may start. Completing what is done puts its date right; so does skipping the reason. */
const TURNS: Readonly<Record<Turn, readonly StepState[]>> = {
  complete: ['open', 'done'],
  skip: ['open', 'skipped'],
  reopen: ['done', 'skipped'],
};

/** Whether the state allows the change. */
export function fits(turn: Turn, state: StepState): boolean {
  return TURNS[turn].includes(state);
}

/** A legal step: as the template had it when the procedure began, and what became of it. */
@Entity('procedure_steps')
export class ProcedureStep {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('uuid', { name: 'initiative_id' }) initiativeId: string;
  @Column('uuid', { name: 'procedure_id' }) procedureId: string;
  @VersionColumn() version: number;
  @Column('integer') position: number;
  @Column('text') code: string;
  @Column('integer') occurrence: number;
  @Column('jsonb') name: Texts;
  @Column('jsonb') authority: Texts;
  @Column('jsonb') needs: Texts;
  @Column('jsonb') source: Texts;
  @Column('text', { name: 'depends_on', array: true }) after: string[];
  @Column('jsonb', { name: 'due_rule', nullable: true }) dueRule: DueRule | null;
  @Column('text', { nullable: true }) every: string | null;
  @Column('boolean', { name: 'before_signature' }) beforeSignature: boolean;
  @Column('boolean') signature: boolean;
  @Column('text') state: StepState;
  @Column('text', { nullable: true }) due: string | null;
  @Column('text', { nullable: true }) began: string | null;
  @Column('text', { name: 'done_on', nullable: true }) doneOn: string | null;
  @Column('text', { nullable: true }) reference: string | null;
  @Column('text', { nullable: true }) note: string | null;
  @Column('uuid', { name: 'file_ids', array: true }) fileIds: string[];
  @Column('text', { name: 'skip_reason', nullable: true }) skipReason: string | null;
  @Column('jsonb') notices: TerminologyNotice[];
  @Column('timestamptz', { name: 'registered_at' }) registeredAt: Date;
  @Column('timestamptz', { name: 'revised_at' }) revisedAt: Date;

  /** What people say of it. */
  words(): StepWords {
    const { authority, reference, due, began, note, fileIds } = this;
    return { authority, reference, due, began, note, fileIds };
  }

  /** Words, state and what belongs to it, for the journal. */
  facts(): Record<string, unknown> {
    const { state, doneOn, skipReason } = this;
    return { ...this.words(), state, doneOn, skipReason };
  }

  /** Says something else from now on. */
  say(words: Partial<StepWords>): void {
    Object.assign(this, words);
    this.#touch();
  }

  /** @param on EDTF date that the rules have let pass @throws Problem state-does-not-fit (409) */
  complete(on: string): void {
    this.#turn('complete');
    this.state = 'done';
    this.doneOn = on;
    this.#touch();
  }

  /** It is done without. @throws Problem state-does-not-fit (409) */
  skip(reason: string): void {
    this.#turn('skip');
    this.state = 'skipped';
    this.skipReason = reason;
    this.#touch();
  }

  /** It is to be done after all, or was not done as it had seemed. @throws Problem state-does-not-fit (409) */
  reopen(): void {
    this.#turn('reopen');
    this.state = 'open';
    this.doneOn = null;
    this.skipReason = null;
    this.#touch();
  }

  #touch(): void {
    this.notices = noticesOfStep(this);
    this.revisedAt = new Date();
  }

  #turn(turn: Turn): void {
    if (fits(turn, this.state)) return;
    throw new Problem('state-does-not-fit', {
      status: 409,
      params: { move: turn, state: this.state },
      extensions: {
        state: this.state,
        possible: (['complete', 'skip', 'reopen'] as const).filter((other) => fits(other, this.state)),
      },
    });
  }
}

/** Words of a step that the wording rule points at. */
export function noticesOfStep(step: {
  readonly name: Texts;
  readonly authority: Texts;
  readonly needs: Texts;
  readonly note: string | null;
  readonly skipReason: string | null;
}): TerminologyNotice[] {
  return [
    ...noticesOf('/name', step.name),
    ...noticesOf('/authority', step.authority),
    ...noticesOf('/needs', step.needs),
    ...noticesOf('/note', step.note),
    ...noticesOf('/skipReason', step.skipReason),
  ];
}
