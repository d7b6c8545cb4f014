import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { certainlyAfter, edtfOf } from '../../platform/dates/edtf.js';
import { invalid, Problem } from '../../platform/http/problem.js';
import type { Texts } from '../../platform/i18n/texts.js';
import type { TerminologyNotice } from '../terminology/terminology.js';
import type { Kind, State } from './initiative.words.js';

/** A level of government and what it does here. */
export interface LevelRole {
  level: string;
  role: string;
}

/** From which states a verb may start, and where it leads. */
const MOVES = {
  submit: { from: ['draft'], to: 'in_review' },
  sendBack: { from: ['in_review'], to: 'draft' },
  approve: { from: ['in_review'], to: 'approved' },
  enterIntoForce: { from: ['approved'], to: 'in_force' },
  suspend: { from: ['in_force'], to: 'suspended' },
  resume: { from: ['suspended'], to: 'in_force' },
  complete: { from: ['in_force', 'suspended'], to: 'completed' },
  terminate: { from: ['draft', 'in_review', 'approved', 'in_force', 'suspended'], to: 'terminated' },
} as const satisfies Record<string, { from: readonly State[]; to: State }>;

/** A change of state: dated, with an actor (in the journal) and, where one ends or stops, a reason. */
export type Move = keyof typeof MOVES;

/** All changes of state, in the order of a life. */
export const ALL_MOVES = Object.keys(MOVES) as Move[];

/** Whether the state allows the change; the record's parts and the person are asked elsewhere. */
export function fits(move: Move, state: State): boolean {
  const from: readonly State[] = MOVES[move].from;
  return from.includes(state);
}

/** States in which a record is, or has been, in force; an import brings it in one of them. */
export function isKnownInForce(state: State): boolean {
  return state === 'in_force' || state === 'suspended' || state === 'completed';
}

/** States that no record leaves any more. */
export function hasEnded(state: State): boolean {
  return state === 'completed' || state === 'terminated';
}

/** What the office does with its partners: the row and its life. */
@Entity('initiatives')
export class Initiative {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @VersionColumn() version: number;
  @Column('text') reference: string;
  @Column('text') kind: Kind;
  @Column('text') state: State;
  @Column('jsonb') title: Texts;
  @Column('jsonb') summary: Texts;
  @Column('jsonb') benefit: Texts;
  @Column('text', { array: true }) themes: string[];
  @Column('text', { name: 'forms_of_action', array: true }) formsOfAction: string[];
  @Column('uuid', { name: 'responsible_department_id', nullable: true }) responsibleDepartmentId:
    string | null;
  @Column('uuid', { name: 'participating_department_ids', array: true }) participatingDepartmentIds: string[];
  @Column('jsonb') levels: LevelRole[];
  @Column('text', { name: 'sdg_goals', array: true }) sdgGoals: string[];
  @Column('text', { name: 'sdg_targets', array: true }) sdgTargets: string[];
  @Column('text', { array: true }) languages: string[];
  @Column('text') visibility: string;
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId: string | null;
  /** Since when the register has known it in force: nobody is asked for activities before. */
  @Column({ type: 'date', name: 'observed_since', nullable: true }) observedSince: string | null;
  /** Follows the activities, in one statement with their change. */
  @Column({
    type: 'date',
    name: 'last_activity_on',
    nullable: true,
    select: false,
    insert: false,
    update: false,
  })
  lastActivityOn: string | null;
  @Column('jsonb') notices: TerminologyNotice[];
  @Column('uuid', { name: 'registered_by', nullable: true }) registeredBy: string | null;
  @Column('timestamptz', { name: 'registered_at' }) registeredAt: Date;
  @Column('timestamptz', { name: 'revised_at' }) revisedAt: Date;

  /**
   * Changes the state.
   * @param on EDTF date on which the change takes effect; not after today
   * @param facts what the rules ask about parts of the record
   * @throws Problem state-does-not-fit (409), validation (422)
   */
  move(
    move: Move,
    on: string,
    facts: { today: string; reason: string | null; signedInstruments: number; lastChange: string | null },
  ): { from: State; to: State } {
    if (!fits(move, this.state))
      throw new Problem('state-does-not-fit', {
        status: 409,
        params: { move, state: this.state },
        extensions: { state: this.state, possible: ALL_MOVES.filter((other) => fits(other, this.state)) },
      });
    const date = edtfOf(on);
    if (date.from > facts.today)
      throw invalid({ pointer: '/on', code: 'validation.notInFuture', params: { today: facts.today } });
    if (facts.lastChange !== null && certainlyAfter(edtfOf(facts.lastChange), date))
      throw invalid({
        pointer: '/on',
        code: 'validation.beforeLastChange',
        params: { last: facts.lastChange },
      });
    if ((move === 'suspend' || move === 'terminate' || move === 'sendBack') && !facts.reason)
      throw invalid({ pointer: '/reason', code: 'validation.reasonNeeded' });
    // An agreement or a twinning is in force by its signed text; a project may begin without one.
    if (move === 'enterIntoForce' && this.kind !== 'project' && facts.signedInstruments === 0)
      throw new Problem('signed-instrument-missing', { status: 409, params: { kind: this.kind } });
    const from = this.state;
    this.state = MOVES[move].to;
    if (isKnownInForce(this.state)) this.observedSince ??= facts.today;
    return { from, to: this.state };
  }
}
