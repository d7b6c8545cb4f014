import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { Problem } from '../../platform/http/problem.js';
import type { Texts } from '../../platform/i18n/texts.js';
import type { Stage } from '../criteria/criteria.words.js';
import {
  type Answer,
  AUDIT_STATES,
  type AuditState,
  type Division,
  type MemberRole,
  type Method,
} from './audit.words.js';
import type { Allocation } from './sampling.rules.js';

/** How the audit goes about its work. */
export interface AuditPlan {
  /** Questions, methods, who is asked; per language. */
  methods: Texts;
  steps: { what: Texts; due: string | null; personId: string | null }[];
}

/** How the sample was taken: all that it takes to take it again. */
export interface Sampling {
  method: Method;
  /** Name of the way to draw; null where all were taken. */
  algorithm: string | null;
  seed: string | null;
  size: number;
  by: Division[];
  strata: Allocation[];
  /** SHA-256 of the frame, 64 hexadecimal digits. */
  frameHash: string;
  frameSize: number;
  drawnAt: string;
  drawnBy: string;
}

/** Filters of the list of initiatives, as its address has them; empty: all records. */
export type Scope = Record<string, string | number | boolean | string[]>;

/** What may be said of an audit before and while it runs. */
export interface AuditWords {
  title: Texts;
  purpose: Texts;
  scope: Scope;
  setId: string;
  stages: Stage[];
  plan: AuditPlan;
  fieldworkFrom: string | null;
  fieldworkUntil: string | null;
  repliesUntil: string | null;
}

/** Somebody else looks: an audit and its life. What it rests on is fixed once fieldwork begins. */
@Entity('audits')
export class Audit {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @VersionColumn() version: number;
  @Column('text') reference: string;
  @Column('jsonb') title: Texts;
  @Column('jsonb') purpose: Texts;
  @Column('jsonb') scope: Scope;
  @Column('uuid', { name: 'set_id' }) setId: string;
  @Column('text', { array: true }) stages: Stage[];
  @Column('jsonb') plan: AuditPlan;
  @Column('text') state: AuditState;
  @Column('date', { name: 'fieldwork_from', nullable: true }) fieldworkFrom: string | null;
  @Column('date', { name: 'fieldwork_until', nullable: true }) fieldworkUntil: string | null;
  @Column('date', { name: 'replies_until', nullable: true }) repliesUntil: string | null;
  @Column('jsonb', { nullable: true }) sampling: Sampling | null;
  @Column('integer') draws: number;
  @Column('uuid', { name: 'opened_by' }) openedBy: string;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('timestamptz', { name: 'revised_at' }) revisedAt: Date;
  @Column('timestamptz', { name: 'fieldwork_began_at', nullable: true }) fieldworkBeganAt: Date | null;
  @Column('timestamptz', { name: 'fieldwork_ended_at', nullable: true }) fieldworkEndedAt: Date | null;
  @Column('timestamptz', { name: 'replies_asked_at', nullable: true }) repliesAskedAt: Date | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
  @Column('uuid', { name: 'closed_by', nullable: true }) closedBy: string | null;
  /** The report as canonical JSON (RFC 8785), from closing on; read only where it is asked for. */
  @Column('text', { nullable: true, select: false }) report: string | null;
  @Column('text', { name: 'report_sha256', nullable: true }) reportSha256: string | null;

  words(): AuditWords {
    const { title, purpose, scope, setId, stages, plan, fieldworkFrom, fieldworkUntil, repliesUntil } = this;
    return { title, purpose, scope, setId, stages, plan, fieldworkFrom, fieldworkUntil, repliesUntil };
  }

  say(words: AuditWords, now: Date): void {
    Object.assign(this, words, { revisedAt: now });
  }

  /** A sample was taken; one that was taken before does not hold any more, and is counted. */
  sampled(sampling: Sampling, now: Date): void {
    this.#in('planned');
    this.sampling = sampling;
    this.draws += 1;
    this.revisedAt = now;
  }

  /** @throws Problem audit-stage, audit-closed, audit-not-sampled (409) */
  beginFieldwork(now: Date): void {
    this.#in('planned');
    if (this.sampling === null) throw new Problem('audit-not-sampled', { status: 409 });
    this.state = 'fieldwork';
    this.fieldworkBeganAt = now;
  }

  /** From now on both sides see what the other had marked. @throws Problem audit-stage, audit-closed */
  endFieldwork(now: Date): void {
    this.#in('fieldwork');
    this.state = 'draft';
    this.fieldworkEndedAt = now;
  }

  /** The draft report goes to the office. @throws Problem audit-stage, audit-closed */
  askReplies(until: string | null, now: Date): void {
    this.#in('draft');
    this.state = 'replies';
    this.repliesAskedAt = now;
    if (until !== null) this.repliesUntil = until;
  }

  /**
   * Nothing of it changes any more.
   * @param report canonical JSON
   * @throws Problem audit-stage, audit-closed
   */
  close(report: string, sha256: string, by: string, now: Date): void {
    this.#in('replies');
    this.state = 'closed';
    this.closedAt = now;
    this.closedBy = by;
    this.report = report;
    this.reportSha256 = sha256;
  }

  #in(state: AuditState): void {
    atStage(this.state, [state]);
  }
}

/** @throws Problem audit-closed, audit-stage (409) when an audit is in none of these stages */
export function atStage(state: AuditState, needed: readonly AuditState[]): void {
  if (needed.includes(state)) return;
  if (state === 'closed') throw new Problem('audit-closed', { status: 409 });
  throw new Problem('audit-stage', {
    status: 409,
    params: { state, needed: needed.join(', ') },
    extensions: { state, needed, stages: AUDIT_STATES },
  });
}

/** Who audits. Whoever left stands here still, blind until fieldwork ends. */
@Entity('audit_members')
export class AuditMember {
  @PrimaryColumn('uuid', { name: 'audit_id' }) auditId: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('text') role: MemberRole;
  @Column('timestamptz', { name: 'left_at', nullable: true }) leftAt: Date | null;
}

/** The records that could be drawn, as `[id, reference, stratum]`, so that the draw can be repeated. */
@Entity('audit_frames')
export class AuditFrame {
  @PrimaryColumn('uuid', { name: 'audit_id' }) auditId: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('jsonb') records: [id: string, reference: string, stratum: string][];
}

/** One record of the sample and its sheet: who works on it, and whether it is done. */
@Entity('audit_samples')
export class AuditSample {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('uuid', { name: 'audit_id' }) auditId: string;
  @Column('uuid', { name: 'initiative_id' }) initiativeId: string;
  @VersionColumn() version: number;
  @Column('text') stratum: string;
  @Column('integer') position: number;
  @Column('uuid', { name: 'assigned_to', nullable: true }) assignedTo: string | null;
  @Column('timestamptz', { name: 'done_at', nullable: true }) doneAt: Date | null;
  @Column('uuid', { name: 'done_by', nullable: true }) doneBy: string | null;
}

/** What the audit says of one criterion of a record at one stage, found without seeing the office's mark. */
@Entity('audit_assessments')
export class AuditAssessment {
  @PrimaryColumn('uuid', { name: 'audit_id' }) auditId: string;
  @PrimaryColumn('uuid', { name: 'initiative_id' }) initiativeId: string;
  @PrimaryColumn('text') criterion: string;
  @PrimaryColumn('text') stage: Stage;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('uuid', { name: 'set_id' }) setId: string;
  @Column('text') state: 'scored' | 'not_applicable';
  @Column('smallint', { nullable: true }) score: number | null;
  @Column('jsonb', { nullable: true }) reason: Texts | null;
  @Column('jsonb') note: Texts;
  @Column('jsonb') answers: Record<string, Answer>;
  @Column('smallint') ceiling: number;
  @Column('uuid', { name: 'assessed_by' }) assessedBy: string;
  @Column('timestamptz', { name: 'assessed_at' }) assessedAt: Date;
}
