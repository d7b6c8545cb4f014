import { Column, CreateDateColumn, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Texts } from '../../platform/i18n/texts.js';

/** How firmly a gate stands in the way: not at all, with a warning, or shut. */
export const GATE_SETTINGS = ['off', 'warn', 'block'] as const;
export type GateSetting = (typeof GATE_SETTINGS)[number];

/** What an office asks for before an initiative leaves draft, and before it completes. */
export interface StageGates {
  readonly leavingDraft: GateSetting;
  readonly completing: GateSetting;
}

/**
 * After how many months without an activity a relation is no longer active, no longer quiet, and no longer even
 * dormant but on paper only. Each is more than the one before.
 */
export interface VitalityThresholds {
  readonly activeMonths: number;
  readonly quietMonths: number;
  readonly dormantMonths: number;
}

/** Half a year: the time that a renewal takes from the first letter to the signature. */
export const FIRST_EXPIRY_NOTICE = 180;

/** What an office begins with. */
export const FIRST_THRESHOLDS: VitalityThresholds = { activeMonths: 12, quietMonths: 24, dormantMonths: 60 };

/** The international-affairs office of a local government: the tenant. */
@Entity('offices')
export class Office {
  @PrimaryColumn('uuid') id: string;
  @VersionColumn() version: number;
  /** Short name in addresses and commands, e.g. `cdmx`; never changes. */
  @Column('text') slug: string;
  @Column('jsonb') name: Texts;
  /** Its own government in the directory of partners. */
  @Column('uuid', { name: 'partner_id', nullable: true }) partnerId: string | null;
  /** ISO 3166-1 alpha-2. */
  @Column('text') country: string;
  /** IANA name: which day it is at the office. */
  @Column('text', { name: 'time_zone' }) timeZone: string;
  /** BCP 47 primary tag: texts are shown in it when the reader's language is missing. */
  @Column('text', { name: 'default_language' }) defaultLanguage: string;
  /** ISO 4217. */
  @Column('text') currency: string;
  /** Begins every reference: `CDMX` in CDMX-2026-0012. */
  @Column('text', { name: 'reference_prefix' }) referencePrefix: string;
  @Column('jsonb', { name: 'stage_gates' }) stageGates: StageGates;
  @Column('jsonb') vitality: VitalityThresholds;
  /** How many days before a text stops the office wants to know. */
  @Column('integer', { name: 'expiry_notice_days' }) expiryNoticeDays: number;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
}
