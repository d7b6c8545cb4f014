import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Texts } from '../../platform/i18n/texts.js';
import type { Score, Stage } from '../criteria/criteria.words.js';
import type { AssessmentState } from './assessment.words.js';

/** The mark of an initiative by one criterion at one stage. */
@Entity('assessments')
export class Assessment {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('uuid', { name: 'initiative_id' }) initiativeId: string;
  @Column('uuid', { name: 'set_id' }) setId: string;
  @Column('text') criterion: string;
  @Column('text') stage: Stage;
  @VersionColumn() version: number;
  @Column('text') state: AssessmentState;
  /** Null exactly where it does not apply. */
  @Column('smallint', { nullable: true }) score: Score | null;
  @Column('jsonb', { nullable: true }) reason: Texts | null;
  @Column('jsonb') rationale: Texts;
  @Column('jsonb') counterfactual: Texts;
  /** The highest score whose requirements hold with evidence. The database keeps it, nobody else. */
  @Column({ type: 'smallint', insert: false, update: false }) ceiling: Score;
  /** The mark stands, and its evidence fell away. */
  @Column({ type: 'boolean', name: 'above_ceiling', insert: false, update: false }) aboveCeiling: boolean;
  /** A claim, 1 or 2, whose every requirement holds. */
  @Column({ type: 'boolean', insert: false, update: false }) complete: boolean;
  /** Null: the criterion computes itself. */
  @Column('uuid', { name: 'assessed_by', nullable: true }) assessedBy: string | null;
  @Column('timestamptz', { name: 'assessed_at' }) assessedAt: Date;
  @Column('timestamptz', { name: 'revised_at' }) revisedAt: Date;
}
