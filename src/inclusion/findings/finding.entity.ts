import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { Problem } from '../../platform/http/problem.js';
import type { Texts } from '../../platform/i18n/texts.js';
import type { Stage } from '../criteria/criteria.words.js';
import { isSettled } from './finding.rules.js';
import type {
  Claim,
  FindingState,
  FindingTask,
  FindingWords,
  Origin,
  Outcome,
  ReplyAnswer,
  Severity,
  StepAct,
} from './finding.words.js';

/** What somebody found that is not as it should be, and what becomes of it: the row and its life. */
@Entity('findings')
export class Finding {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @VersionColumn() version: number;
  @Column('text') reference: string;
  @Column('text') origin: Origin;
  @Column('uuid', { name: 'audit_id', nullable: true }) auditId: string | null;
  @Column('uuid', { name: 'initiative_id', nullable: true }) initiativeId: string | null;
  @Column('uuid', { name: 'set_id' }) setId: string;
  @Column('text') criterion: string;
  @Column('text', { nullable: true }) stage: Stage | null;
  @Column('jsonb', { nullable: true }) condition: Texts | null;
  @Column('jsonb', { nullable: true }) cause: Texts | null;
  @Column('jsonb', { nullable: true }) effect: Texts | null;
  @Column('jsonb', { nullable: true }) recommendation: Texts | null;
  @Column('text') severity: Severity;
  @Column('uuid', { name: 'department_id', nullable: true }) departmentId: string | null;
  @Column('text', { nullable: true }) due: string | null;
  @Column('text') state: FindingState;
  @Column('text', { name: 'claimed_state', nullable: true }) claimedState: Outcome | null;
  @Column('uuid', { name: 'claimed_by', nullable: true }) claimedBy: string | null;
  @Column('timestamptz', { name: 'claimed_at', nullable: true }) claimedAt: Date | null;
  /** Of the outcome that was verified last, as long as it stands. */
  @Column('uuid', { name: 'reported_by', nullable: true }) reportedBy: string | null;
  @Column('timestamptz', { name: 'reported_at', nullable: true }) reportedAt: Date | null;
  @Column('uuid', { name: 'verified_by', nullable: true }) verifiedBy: string | null;
  @Column('timestamptz', { name: 'verified_at', nullable: true }) verifiedAt: Date | null;
  /** When what opened it by itself had gone. */
  @Column('timestamptz', { name: 'cause_gone_at', nullable: true }) causeGoneAt: Date | null;
  /** Null: it opened by itself. */
  @Column('uuid', { name: 'opened_by', nullable: true }) openedBy: string | null;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('timestamptz', { name: 'revised_at' }) revisedAt: Date;

  /** What it says and who sees to it, for the journal; words that it has not are left out. */
  words(): Partial<FindingWords> & FindingTask {
    const { initiativeId, criterion, stage, severity, departmentId, due } = this;
    return {
      initiativeId,
      criterion,
      stage,
      ...(this.condition && { condition: this.condition }),
      ...(this.cause && { cause: this.cause }),
      ...(this.effect && { effect: this.effect }),
      ...(this.recommendation && { recommendation: this.recommendation }),
      severity,
      departmentId,
      due,
    };
  }

  /** How far it has come, for the journal. */
  life(): { state: FindingState; claimedState: Outcome | null } {
    const { state, claimedState } = this;
    return { state, claimedState };
  }

  get claim(): Claim | null {
    return this.claimedState === null || this.claimedBy === null
      ? null
      : { state: this.claimedState, by: this.claimedBy };
  }

  /** Somebody sees to it. What was reported and nobody had verified is taken back. @throws Problem finding-settled */
  begin(): void {
    this.#unsettled();
    this.state = 'in_progress';
    this.#drop();
    this.#unverify();
  }

  /**
   * Says what came of it; it stays as it is until somebody else has verified it.
   * @throws Problem finding-settled; cause-remains: what opened it by itself closes by itself (409)
   */
  report(outcome: Outcome, by: string, now: Date): void {
    this.#unsettled();
    if (this.origin !== 'auditor' && outcome === 'implemented')
      throw new Problem('cause-remains', { status: 409 });
    Object.assign(this, { claimedState: outcome, claimedBy: by, claimedAt: now });
  }

  /** It is as was reported. @throws Problem nothing-to-verify (409), four-eyes (403) */
  verify(by: string, now: Date): void {
    const { state, by: reporter } = this.#claimed();
    if (reporter === by) throw new Problem('four-eyes', { status: 403 });
    Object.assign(this, {
      state,
      reportedBy: reporter,
      reportedAt: this.claimedAt,
      verifiedBy: by,
      verifiedAt: now,
    });
    this.#drop();
  }

  /** It is not as was reported: it stays in the state that it had. @throws Problem nothing-to-verify (409), four-eyes (403) */
  return(by: string): void {
    if (this.#claimed().by === by) throw new Problem('four-eyes', { status: 403 });
    this.#drop();
  }

  /** It was not settled after all. @throws Problem finding-not-settled (409) */
  reopen(): void {
    if (!isSettled(this.state) || this.causeGoneAt !== null)
      throw new Problem('finding-not-settled', { status: 409 });
    this.state = 'in_progress';
    this.#unverify();
  }

  #claimed(): Claim {
    if (this.claim === null) throw new Problem('nothing-to-verify', { status: 409 });
    return this.claim;
  }

  #unsettled(): void {
    if (isSettled(this.state)) throw new Problem('finding-settled', { status: 409 });
  }

  #drop(): void {
    Object.assign(this, { claimedState: null, claimedBy: null, claimedAt: null });
  }

  #unverify(): void {
    Object.assign(this, { reportedBy: null, reportedAt: null, verifiedBy: null, verifiedAt: null });
  }
}

/** What the office answers to a finding; the last one counts, the others stay. */
@Entity('finding_replies')
export class FindingReply {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('uuid', { name: 'finding_id' }) findingId: string;
  @Column('integer') position: number;
  @Column('text') answer: ReplyAnswer;
  @Column('text') reason: string;
  @Column('uuid', { name: 'replied_by' }) repliedBy: string;
  @Column('timestamptz', { name: 'replied_at' }) repliedAt: Date;
}

/** One step of the follow-up. */
@Entity('finding_steps')
export class FindingStep {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('uuid', { name: 'finding_id' }) findingId: string;
  @Column('integer') position: number;
  @Column('text') act: StepAct;
  /** The state that it is about: the one reported, verified or returned, else the one that it is in after it. */
  @Column('text') state: FindingState;
  @Column('text', { nullable: true }) note: string | null;
  @Column('uuid', { array: true, name: 'file_ids' }) fileIds: string[];
  /** Null: it happened by itself. */
  @Column('uuid', { name: 'done_by', nullable: true }) doneBy: string | null;
  @Column('timestamptz', { name: 'done_at' }) doneAt: Date;
}

/** A finding as it stood when a renewal was let pass over it. */
export interface FindingPassed {
  id: string;
  reference: string;
  severity: Severity;
  state: FindingState;
  condition: Texts;
}

/** A renewal that a coordinator let pass although high findings were open. Never changes. */
@Entity('renewal_passings')
export class RenewalPassing {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('uuid', { name: 'initiative_id' }) initiativeId: string;
  @Column('uuid', { name: 'instrument_id' }) instrumentId: string;
  @Column('jsonb', { name: 'instrument_title' }) instrumentTitle: Texts;
  @Column('uuid', { array: true, name: 'finding_ids' }) findingIds: string[];
  @Column('jsonb') findings: FindingPassed[];
  /** The records that the findings are about, and the one of the new text. */
  @Column('uuid', { array: true, name: 'initiative_ids' }) initiativeIds: string[];
  @Column('text') reason: string;
  @Column('uuid', { name: 'passed_by' }) passedBy: string;
  @Column('timestamptz', { name: 'passed_at' }) passedAt: Date;
}
