import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A published set that an office uses. */
@Entity('office_criteria_sets')
export class CriteriaAdoption {
  @PrimaryColumn('uuid', { name: 'office_id' }) officeId: string;
  @PrimaryColumn('uuid', { name: 'set_id' }) setId: string;
  /** The one by which new assessments are made. */
  @Column('boolean') main: boolean;
  @Column('timestamptz', { name: 'adopted_at' }) adoptedAt: Date;
  @Column('uuid', { name: 'adopted_by' }) adoptedBy: string;
}
