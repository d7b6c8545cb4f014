import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Texts } from '../../platform/i18n/texts.js';
import type { Part } from '../disaggregation.js';
import { noticesOf, type TerminologyNotice } from '../terminology/terminology.js';

/** The words of a measurement: what revisions compare. */
export interface MeasurementWords {
  /** EDTF. */
  on: string;
  /** Exact decimal. */
  value: string;
  note: Texts;
  disaggregation: Part[];
}

/** A dated value of an indicator. */
@Entity('indicator_measurements')
export class Measurement {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('uuid', { name: 'initiative_id' }) initiativeId: string;
  @Column('uuid', { name: 'indicator_id' }) indicatorId: string;
  @VersionColumn() version: number;
  @Column('text', { name: 'measured' }) on: string;
  @Column('numeric') value: string;
  @Column('jsonb') note: Texts;
  @Column('jsonb') disaggregation: Part[];
  @Column('boolean', { name: 'after_closing' }) afterClosing: boolean;
  @Column('jsonb') notices: TerminologyNotice[];
  @Column('timestamptz', { name: 'registered_at' }) registeredAt: Date;
  @Column('timestamptz', { name: 'revised_at' }) revisedAt: Date;

  words(): MeasurementWords {
    const { on, value, note, disaggregation } = this;
    return { on, value, note, disaggregation };
  }

  /** Says something else from now on. */
  say(words: MeasurementWords, now: Date): void {
    Object.assign(this, words, { notices: noticesOf('/note', words.note), revisedAt: now });
  }
}
