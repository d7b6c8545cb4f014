import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Vitality } from '../initiatives/initiative.vitality.js';

/** What can be decided about a relation that sleeps. */
export const REVIEW_DECISIONS = ['keep', 'revive', 'end'] as const;
export type ReviewDecision = (typeof REVIEW_DECISIONS)[number];

/** What was decided about a relation in a yearly review. Never changed: another decision follows it. */
@Entity('vitality_reviews')
export class VitalityReview {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('uuid', { name: 'initiative_id' }) initiativeId: string;
  @Column('integer') year: number;
  @Column('text') decision: ReviewDecision;
  @Column('text') reason: string;
  /** How alive it was, and by which activity, when this was decided. */
  @Column('text') vitality: Vitality;
  @Column({ type: 'date', name: 'last_activity_on', nullable: true }) lastActivityOn: string | null;
  @Column('uuid', { name: 'person_id', nullable: true }) personId: string | null;
  @Column('timestamptz') at: Date;
}
