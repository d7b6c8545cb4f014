import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { Permission } from '../access/permissions.js';

/** A key with which a program works for an office, in the name of the person who made it. */
@Entity('tokens')
export class Token {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  /** What it is for. */
  @Column('text') name: string;
  @Column('bytea', { select: false }) hash: Buffer;
  /** The beginning of the secret, so that people find it again. */
  @Column('text') prefix: string;
  @Column('text', { array: true }) scopes: Permission[];
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  /** To the minute; null: never used. */
  @Column('timestamptz', { name: 'last_used_at', nullable: true }) lastUsedAt: Date | null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
}
