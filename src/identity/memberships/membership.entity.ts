import { Column, CreateDateColumn, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Role } from '../access/permissions.js';

/** A person's place in an office. One that has ended stays, so that the journal's names stay known. */
@Entity('memberships')
export class Membership {
  @PrimaryColumn('uuid') id: string;
  @VersionColumn() version: number;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text', { array: true }) roles: Role[];
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  /** Let in nowhere for the office since then; null: at work. */
  @Column('timestamptz', { name: 'suspended_at', nullable: true }) suspendedAt: Date | null;
}
