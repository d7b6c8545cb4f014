import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Texts } from '../../platform/i18n/texts.js';
import type { Dimension, NamedScore, NamedStage } from './criteria.words.js';

/** A published set: written once, changed never. Its criteria and requirements are rows of their own. */
@Entity('criteria_sets')
export class CriteriaSet {
  @PrimaryColumn('uuid') id: string;
  /** Office that published it; null: it came with the product. */
  @Column('uuid', { name: 'publisher_id', nullable: true }) publisherId: string | null;
  /** What the office was called then: other offices cannot look it up. */
  @Column('jsonb', { name: 'publisher_name', nullable: true }) publisherName: Texts | null;
  @Column('text') name: string;
  @Column('integer') version: number;
  @Column('text', { array: true }) languages: string[];
  @Column('jsonb') title: Texts;
  @Column('jsonb') stages: readonly NamedStage[];
  @Column('jsonb') scale: readonly NamedScore[];
  @Column('jsonb') dimensions: readonly Dimension[];
  @Column('uuid', { name: 'based_on_id', nullable: true }) basedOnId: string | null;
  @Column('text') sha256: string;
  /** The beginning of the transaction that published it; its criteria are written in the same one. */
  @Column('timestamptz', { name: 'published_at' }) publishedAt: Date;
  @Column('uuid', { name: 'published_by', nullable: true }) publishedBy: string | null;
}
