import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { invalid, Problem } from '../../platform/http/problem.js';
import type { Texts } from '../../platform/i18n/texts.js';
import { noticesOf, type TerminologyNotice } from '../terminology/terminology.js';
import { type CommitmentFacts, completionFaultsOf } from './commitment.rules.js';
import {
  type CommitmentState,
  type CommitmentWords,
  EMPTY_WORDS,
  type EvidenceWords,
} from './commitment.words.js';

/** A change of state, for the policy and the screen. */
export type Turn = 'complete' | 'reopen' | 'drop';

/**
 * From which states a turn may start. Completing what is done, or dropping what is dropped, puts its date, its
 * evidence or its reason right.
 */
const TURNS: Readonly<Record<Turn, readonly CommitmentState[]>> = {
  complete: ['open', 'done'],
  drop: ['open', 'dropped'],
  reopen: ['done', 'dropped'],
};

/** Whether the state allows the change. */
export function fits(turn: Turn, state: CommitmentState): boolean {
  return TURNS[turn].includes(state);
}

/** Who does what by when: the row and its life. */
@Entity('commitments')
export class Commitment {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('uuid', { name: 'initiative_id' }) initiativeId: string;
  @VersionColumn() version: number;
  @Column('uuid', { name: 'partner_id', nullable: true }) partnerId: string | null;
  @Column('uuid', { name: 'department_id', nullable: true }) departmentId: string | null;
  @Column('jsonb') what: Texts;
  @Column('text', { nullable: true }) made: string | null;
  @Column('text', { nullable: true }) due: string | null;
  @Column('uuid', { name: 'instrument_id', nullable: true }) instrumentId: string | null;
  @Column('text') state: CommitmentState;
  @Column('text', { name: 'done_on', nullable: true }) doneOn: string | null;
  @Column('text', { name: 'drop_reason', nullable: true }) dropReason: string | null;
  @Column('jsonb') evidence: EvidenceWords[];
  @Column('jsonb') notices: TerminologyNotice[];
  @Column('timestamptz', { name: 'registered_at' }) registeredAt: Date;
  @Column('timestamptz', { name: 'revised_at' }) revisedAt: Date;

  /** What it says. */
  words(): CommitmentWords {
    const { what, made, due, instrumentId, evidence } = this;
    return {
      responsible:
        this.partnerId === null ? { departmentId: this.departmentId ?? '' } : { partnerId: this.partnerId },
      what,
      made,
      due,
      instrumentId,
      evidence,
    };
  }

  /** Says something else from now on. */
  say(words: CommitmentWords, now: Date): void {
    Object.assign(this, columnsOf(words), { revisedAt: now });
    this.notices = noticesOfCommitment(words, this.dropReason);
  }

  /** State and what belongs to it, for the journal. */
  life(): { state: CommitmentState; doneOn: string | null; dropReason: string | null } {
    const { state, doneOn, dropReason } = this;
    return { state, doneOn, dropReason };
  }

  /**
   * It was kept.
   * @param on EDTF date; not after today, and not certainly before the commitment was made
   * @throws Problem state-does-not-fit (409), validation (422)
   */
  complete(on: string, facts: CommitmentFacts): void {
    this.#turn('complete');
    const faults = completionFaultsOf(on, this.made, facts);
    if (faults.length > 0) throw invalid(...faults);
    this.state = 'done';
    this.doneOn = on;
  }

  /** It will not be kept any more. @throws Problem state-does-not-fit (409) */
  drop(reason: string): void {
    this.#turn('drop');
    this.state = 'dropped';
    this.dropReason = reason;
  }

  /** It is to be kept after all, or was not kept as it had seemed. @throws Problem state-does-not-fit (409) */
  reopen(): void {
    this.#turn('reopen');
    this.state = 'open';
    this.doneOn = null;
    this.dropReason = null;
  }

  #turn(turn: Turn): void {
    if (fits(turn, this.state)) return;
    throw new Problem('state-does-not-fit', {
      status: 409,
      params: { move: turn, state: this.state },
      extensions: {
        state: this.state,
        possible: (['complete', 'drop', 'reopen'] as const).filter((other) => fits(other, this.state)),
      },
    });
  }
}

/** The columns that hold the words. */
export function columnsOf(
  words: CommitmentWords,
): Omit<CommitmentWords, 'responsible'> & { partnerId: string | null; departmentId: string | null } {
  const { responsible, ...columns } = words;
  return {
    ...columns,
    partnerId: responsible.partnerId ?? null,
    departmentId: responsible.departmentId ?? null,
  };
}

/** Only the words of a journal entry's state, which also knows other facts. */
export function wordsOf(state: Readonly<Record<string, unknown>>): CommitmentWords {
  const words: Record<string, unknown> = { ...EMPTY_WORDS };
  for (const field of ['responsible', 'what', ...Object.keys(EMPTY_WORDS)])
    if (state[field] != null) words[field] = state[field];
  return words as unknown as CommitmentWords;
}

/** Words of a commitment that the wording rule points at. */
export function noticesOfCommitment(words: CommitmentWords, dropReason: string | null): TerminologyNotice[] {
  return [
    ...noticesOf('/what', words.what),
    ...words.evidence.flatMap((piece, place) => [
      ...noticesOf(`/evidence/${place}/note`, piece.note),
      ...noticesOf(`/evidence/${place}/text`, piece.text),
    ]),
    ...noticesOf('/dropReason', dropReason),
  ];
}
