import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A signed-in browser. */
@Entity('sessions')
export class Session {
  @PrimaryColumn('uuid') id: string;
  @Column('bytea', { select: false }) hash: Buffer;
  @Column('uuid', { name: 'person_id' }) personId: string;
  /** The office that is worked for; null before one is chosen. */
  @Column('uuid', { name: 'office_id', nullable: true }) officeId: string | null;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  /** Ends then, whatever happens. */
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  /** To the minute. */
  @Column('timestamptz', { name: 'last_used_at' }) lastUsedAt: Date;
  @Column('text', { name: 'user_agent', nullable: true }) userAgent: string | null;
  @Column('text', { nullable: true }) address: string | null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
}
