import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Texts } from '../../platform/i18n/texts.js';
import { noticesOf, type TerminologyNotice } from '../terminology/terminology.js';
import type { ProcedureFacts } from './procedure.rules.js';

/** The legal steps of an instrument, or of one that is planned. */
@Entity('procedures')
export class Procedure {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('uuid', { name: 'initiative_id' }) initiativeId: string;
  @VersionColumn() version: number;
  @Column('uuid', { name: 'instrument_id', nullable: true }) instrumentId: string | null;
  @Column('text', { name: 'template_code' }) templateCode: string;
  @Column('integer', { name: 'template_version' }) templateVersion: number;
  /** The office that wrote the template; null: it came with the product. */
  @Column('uuid', { name: 'template_office', nullable: true }) templateOffice: string | null;
  @Column('jsonb') name: Texts;
  @Column('text', { nullable: true }) country: string | null;
  @Column('text') began: string;
  @Column('text', { name: 'early_reason', nullable: true }) earlyReason: string | null;
  @Column('uuid', { name: 'early_by', nullable: true }) earlyBy: string | null;
  @Column('timestamptz', { name: 'early_at', nullable: true }) earlyAt: Date | null;
  @Column('jsonb') notices: TerminologyNotice[];
  @Column('timestamptz', { name: 'registered_at' }) registeredAt: Date;
  @Column('timestamptz', { name: 'revised_at' }) revisedAt: Date;

  /** What revisions compare. */
  words(): { instrumentId: string | null; began: string; earlyReason: string | null } {
    const { instrumentId, began, earlyReason } = this;
    return { instrumentId, began, earlyReason };
  }

  /** What the rules of its steps look at. */
  facts(): ProcedureFacts {
    return { began: this.began, early: this.earlyReason !== null };
  }

  /** It is about another instrument from now on, or began on another day. */
  say(words: { instrumentId: string | null; began: string }): void {
    Object.assign(this, words, { revisedAt: new Date() });
  }

  /** Somebody answers for the signature coming before what should come first. */
  signEarly(reason: string, personId: string): void {
    const now = new Date();
    Object.assign(this, { earlyReason: reason, earlyBy: personId, earlyAt: now, revisedAt: now });
    this.notices = noticesOf('/earlySignature/reason', reason);
  }
}
