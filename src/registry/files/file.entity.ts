import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { invalid, Problem } from '../../platform/http/problem.js';
import type { Texts } from '../../platform/i18n/texts.js';
import type { TerminologyNotice } from '../terminology/terminology.js';
import type { FileKind } from './file.words.js';

/** A paper of an initiative; its contents are versions, each as it was sent. */
@Entity('files')
export class RegisteredFile {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('uuid', { name: 'initiative_id' }) initiativeId: string;
  @VersionColumn() version: number;
  @Column('text') kind: FileKind;
  @Column('text', { nullable: true }) language: string | null;
  @Column('jsonb') title: Texts;
  /** Number of the version that counts. */
  @Column('integer') current: number;
  @Column('jsonb') notices: TerminologyNotice[];
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt: Date | null;
  @Column('uuid', { name: 'withdrawn_by', nullable: true }) withdrawnBy: string | null;
  @Column('text', { name: 'withdrawal_reason', nullable: true }) withdrawalReason: string | null;
  @Column('uuid', { name: 'registered_by', nullable: true }) registeredBy: string | null;
  @Column('timestamptz', { name: 'registered_at' }) registeredAt: Date;
  @Column('timestamptz', { name: 'revised_at' }) revisedAt: Date;

  /** Takes it out of use; content and history stay. @throws Problem file-is-withdrawn */
  withdraw(personId: string, reason: string, now: Date): void {
    this.refuseWithdrawn();
    Object.assign(this, {
      withdrawnAt: now,
      withdrawnBy: personId,
      withdrawalReason: reason,
      revisedAt: now,
    });
  }

  /** Takes it into use again. @throws Problem file-not-withdrawn */
  reinstate(now: Date): void {
    if (this.withdrawnAt === null) throw new Problem('file-not-withdrawn', { status: 409 });
    Object.assign(this, { withdrawnAt: null, withdrawnBy: null, withdrawalReason: null, revisedAt: now });
  }

  /** @returns number of the new version @throws Problem file-is-withdrawn */
  addVersion(now: Date): number {
    this.refuseWithdrawn();
    this.current += 1;
    this.revisedAt = now;
    return this.current;
  }

  /** @throws Problem file-is-withdrawn (409), validation */
  revise(words: FileWords, notices: TerminologyNotice[], now: Date): void {
    this.refuseWithdrawn();
    for (const field of ['kind', 'title'] as const)
      if (words[field] === null) throw invalid({ pointer: `/${field}`, code: 'validation.notNull' });
    Object.assign(this, words, { notices, revisedAt: now });
  }

  refuseWithdrawn(): void {
    if (this.withdrawnAt !== null) throw new Problem('file-is-withdrawn', { status: 409 });
  }
}

/** What can be revised. */
export type FileWords = Pick<RegisteredFile, 'kind' | 'language' | 'title'>;
