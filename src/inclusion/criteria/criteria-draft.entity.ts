import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Texts } from '../../platform/i18n/texts.js';
import type { CriteriaWords, Criterion, Dimension } from './criteria.words.js';

/** A set that an office is writing. Once it is published it stays as it was. */
@Entity('criteria_drafts')
export class CriteriaDraft {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @VersionColumn() version: number;
  /** Second half of the name that it will be published under. */
  @Column('text') slug: string;
  @Column('text', { array: true }) languages: string[];
  @Column('jsonb') title: Texts;
  @Column('jsonb') dimensions: readonly Dimension[];
  @Column('jsonb') criteria: readonly Criterion[];
  @Column('uuid', { name: 'based_on_id', nullable: true }) basedOnId: string | null;
  @Column('uuid', { name: 'published_set_id', nullable: true }) publishedSetId: string | null;
  @Column('timestamptz', { name: 'registered_at' }) registeredAt: Date;
  @Column('timestamptz', { name: 'revised_at' }) revisedAt: Date;

  /** What it says. */
  words(): CriteriaWords {
    const { languages, title, dimensions, criteria } = this;
    return { languages, title, dimensions, criteria };
  }
}
