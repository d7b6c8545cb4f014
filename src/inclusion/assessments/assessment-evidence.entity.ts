import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Texts } from '../../platform/i18n/texts.js';
import type { ShownKind } from './assessment.words.js';

/** A piece of evidence for an answered requirement. */
@Entity('assessment_evidence')
export class AssessmentEvidence {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('uuid', { name: 'initiative_id' }) initiativeId: string;
  @Column('uuid', { name: 'assessment_id' }) assessmentId: string;
  @Column('text') requirement: string;
  /** Its place among the pieces of the requirement, from 1. */
  @Column('integer') position: number;
  @Column('text') kind: ShownKind;
  @Column('uuid', { name: 'target_id', nullable: true }) targetId: string | null;
  @Column('text', { nullable: true }) level: string | null;
  @Column('text', { nullable: true }) url: string | null;
  @Column('jsonb', { nullable: true }) text: Texts | null;
  @Column('text', { nullable: true }) page: string | null;
  @Column('text', { nullable: true }) quote: string | null;
  /** Whether it counts for its requirement; the database keeps it. */
  @Column({ type: 'boolean', insert: false, update: false }) holds: boolean;
  /** Since when what it points to is gone from the record; null: it is there. */
  @Column({ type: 'timestamptz', name: 'lost_at', nullable: true, insert: false, update: false })
  lostAt: Date | null;
}
