import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Texts } from '../../platform/i18n/texts.js';
import type { Group } from '../groups.js';
import { noticesOf, type TerminologyNotice } from '../terminology/terminology.js';

/** The words of an objective: what revisions compare and a restoration brings back. */
export interface ObjectiveWords {
  text: Texts;
  /** Groups that the text names. */
  groups: Group[];
  /** Where it stands among the initiative's objectives. */
  place: number;
}

/** A short text that indicators and marks point to. */
@Entity('objectives')
export class Objective {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('uuid', { name: 'initiative_id' }) initiativeId: string;
  @VersionColumn() version: number;
  @Column('jsonb') text: Texts;
  @Column('text', { array: true }) groups: Group[];
  @Column('integer') place: number;
  @Column('jsonb') notices: TerminologyNotice[];
  @Column('timestamptz', { name: 'registered_at' }) registeredAt: Date;
  @Column('timestamptz', { name: 'revised_at' }) revisedAt: Date;

  words(): ObjectiveWords {
    const { text, groups, place } = this;
    return { text, groups, place };
  }

  /** Says something else from now on. */
  say(words: ObjectiveWords, now: Date): void {
    Object.assign(this, words, { notices: noticesOf('/text', words.text), revisedAt: now });
  }
}
