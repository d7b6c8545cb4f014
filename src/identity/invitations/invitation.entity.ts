import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { Locale } from '../../platform/i18n/i18n.js';
import type { Role } from '../access/permissions.js';

/** An invitation into an office, by mail. */
@Entity('invitations')
export class Invitation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('citext') email: string;
  @Column('text', { array: true }) roles: Role[];
  @Column('text') locale: Locale;
  /** Null until the mail is written: the secret is made there, and stands nowhere else. */
  @Column('bytea', { select: false, nullable: true }) hash: Buffer | null;
  @Column('uuid', { name: 'invited_by' }) invitedBy: string;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt: Date | null;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('timestamptz', { name: 'accepted_at', nullable: true }) acceptedAt: Date | null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
}
