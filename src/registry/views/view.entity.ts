import { Column, CreateDateColumn, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { InitiativeFilter } from '../initiatives/initiatives.filter.dto.js';

/** How the records are laid out. */
export const LAYOUTS = ['table', 'map', 'timeline'] as const;
export type Layout = (typeof LAYOUTS)[number];

/** A way to look at the register, under a name. */
@Entity('saved_views')
export class SavedView {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  /** Whose it is. */
  @Column('uuid', { name: 'person_id' }) personId: string;
  @VersionColumn() version: number;
  @Column('text') name: string;
  /** Whether everybody of the office sees it. */
  @Column('boolean') shared: boolean;
  @Column('text') layout: Layout;
  @Column('jsonb') filter: InitiativeFilter;
  @Column('text', { nullable: true }) sort: string | null;
  @Column('text', { array: true }) columns: string[];
  @CreateDateColumn({ name: 'saved_at', type: 'timestamptz' }) savedAt: Date;
  @Column('timestamptz', { name: 'revised_at' }) revisedAt: Date;
}
