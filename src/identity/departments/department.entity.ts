import { Column, CreateDateColumn, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Texts } from '../../platform/i18n/texts.js';

/** A part of the city's administration that answers for initiatives or takes part in them. */
@Entity('departments')
export class Department {
  @PrimaryColumn('uuid') id: string;
  @VersionColumn() version: number;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('jsonb') name: Texts;
  /** false: no new initiative takes it, and those that have it keep it. */
  @Column('boolean') active: boolean;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
}
