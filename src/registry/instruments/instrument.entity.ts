import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Texts } from '../../platform/i18n/texts.js';
import { noticesOf, type TerminologyNotice } from '../terminology/terminology.js';
import type { InstrumentDates, InstrumentLinkKind, InstrumentTerm } from './instrument.term.js';
import type { InstrumentKind } from './instrument.words.js';

/** Who signed: the office held and its unit, never a name. */
export interface SignatoryWords {
  /** `office`, or the id of a partner of the initiative. */
  side: string;
  officeHeld: string;
  unit?: string | null;
}

/** What an imported list said, word for word. */
export interface OriginalWordingWords {
  source?: string | null;
  date?: string | null;
  kind?: string | null;
  cell?: string | null;
}

/** To which instrument, and what it does to it. */
export interface LinkWords {
  kind: InstrumentLinkKind;
  instrumentId: string;
}

/** The words of an instrument: what revisions compare and a restoration brings back. */
export interface InstrumentWords {
  kind: InstrumentKind;
  title: Texts;
  signed: string | null;
  inForce: string | null;
  ends: string | null;
  ended: string | null;
  registered: string | null;
  registrationNumber: string | null;
  term: InstrumentTerm | null;
  noticePeriod: string | null;
  renewalPeriod: string | null;
  signatories: SignatoryWords[];
  languages: string[];
  originalWording: OriginalWordingWords | null;
  links: LinkWords[];
}

/** What is not said. */
export const EMPTY_WORDS: Omit<InstrumentWords, 'kind'> = {
  title: {},
  signed: null,
  inForce: null,
  ends: null,
  ended: null,
  registered: null,
  registrationNumber: null,
  term: null,
  noticePeriod: null,
  renewalPeriod: null,
  signatories: [],
  languages: [],
  originalWording: null,
  links: [],
};

const FIELDS = ['kind', ...Object.keys(EMPTY_WORDS)] as (keyof InstrumentWords)[];

/** Spans are computed and written by the service in one statement with those of the linked texts. */
const Computed = (name: string): PropertyDecorator =>
  Column({ type: 'date', name, nullable: true, select: false, insert: false, update: false });

/** A signed text of an initiative: the row, and what it says. */
@Entity('instruments')
export class Instrument {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('uuid', { name: 'initiative_id' }) initiativeId: string;
  @VersionColumn() version: number;
  @Column('text') kind: InstrumentKind;
  @Column('jsonb') title: Texts;
  @Column('text', { nullable: true }) signed: string | null;
  @Column('text', { name: 'in_force', nullable: true }) inForce: string | null;
  @Column('text', { nullable: true }) ends: string | null;
  @Column('text', { nullable: true }) ended: string | null;
  @Column('text', { nullable: true }) registered: string | null;
  @Column('text', { name: 'registration_number', nullable: true }) registrationNumber: string | null;
  @Column('text', { nullable: true }) term: InstrumentTerm | null;
  @Column('text', { name: 'notice_period', nullable: true }) noticePeriod: string | null;
  @Column('text', { name: 'renewal_period', nullable: true }) renewalPeriod: string | null;
  @Column('jsonb') signatories: SignatoryWords[];
  @Column('text', { array: true }) languages: string[];
  @Column('jsonb', { name: 'original_wording', nullable: true }) originalWording: OriginalWordingWords | null;
  @Column('jsonb') notices: TerminologyNotice[];
  @Computed('signed_from') signedFrom: string | null;
  @Computed('signed_until') signedUntil: string | null;
  @Computed('begins_from') beginsFrom: string | null;
  @Computed('begins_until') beginsUntil: string | null;
  @Computed('stops_from') stopsFrom: string | null;
  @Computed('stops_until') stopsUntil: string | null;
  @Computed('expires_from') expiresFrom: string | null;
  @Computed('expires_until') expiresUntil: string | null;
  @Column('timestamptz', { name: 'registered_at' }) registeredAt: Date;
  @Column('timestamptz', { name: 'revised_at' }) revisedAt: Date;

  /** What it says, with the links that stand in a table of their own. */
  words(links: LinkWords[]): InstrumentWords {
    const words: Record<string, unknown> = { links };
    for (const field of FIELDS) if (field !== 'links') words[field] = this[field];
    return words as unknown as InstrumentWords;
  }

  /** Says something else from now on. */
  say(words: InstrumentWords, now: Date): void {
    const { links: _, ...columns } = words;
    Object.assign(this, columns, { notices: noticesOfWords(words), revisedAt: now });
  }
}

/** Only the words of a journal entry's state, which also knows other facts; what it does not say is empty. */
export function wordsOf(state: Readonly<Record<string, unknown>>): InstrumentWords {
  const words: Record<string, unknown> = { ...EMPTY_WORDS };
  for (const field of FIELDS) if (state[field] != null) words[field] = state[field];
  return words as unknown as InstrumentWords;
}

/** What the computation of its term needs, when it is not linked to. */
export function datesOf(words: InstrumentWords): Omit<InstrumentDates, 'incoming'> {
  const { signed, inForce, ends, ended, term, noticePeriod, renewalPeriod } = words;
  return { signed, inForce, ends, ended, term, noticePeriod, renewalPeriod };
}

/** Words of its title and signatories that the wording rule points at. */
export function noticesOfWords(words: InstrumentWords): TerminologyNotice[] {
  return [
    ...noticesOf('/title', words.title),
    ...words.signatories.flatMap((signatory, place) => [
      ...noticesOf(`/signatories/${place}/officeHeld`, signatory.officeHeld),
      ...noticesOf(`/signatories/${place}/unit`, signatory.unit),
    ]),
  ];
}
