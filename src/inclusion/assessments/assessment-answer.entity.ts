import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Answer } from './assessment.words.js';

/** A requirement of a criterion, answered for one mark. */
@Entity('assessment_answers')
export class AssessmentAnswer {
  @PrimaryColumn('uuid', { name: 'assessment_id' }) assessmentId: string;
  @PrimaryColumn('text') requirement: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('uuid', { name: 'initiative_id' }) initiativeId: string;
  @Column('uuid', { name: 'set_id' }) setId: string;
  @Column('text') criterion: string;
  @Column('text') answer: Answer;
  /** Whether its evidence shows it; the database keeps it. */
  @Column({ type: 'boolean', insert: false, update: false }) holds: boolean;
}
