import { Column, CreateDateColumn, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Locale } from '../../platform/i18n/i18n.js';

/** Somebody who may belong to several offices. */
@Entity('people')
export class Person {
  @PrimaryColumn('uuid') id: string;
  @VersionColumn() version: number;
  /** Address to sign in with; upper and lower case are the same. */
  @Column('citext') email: string;
  @Column('text') name: string;
  /** Language of mails to this person. */
  @Column('text') locale: Locale;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
}
