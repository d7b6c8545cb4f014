import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { Problem } from '../../platform/http/problem.js';
import type { Texts } from '../../platform/i18n/texts.js';
import type { Part } from '../disaggregation.js';
import { noticesOf, type TerminologyNotice } from '../terminology/terminology.js';
import type { ActivityKind, ActivityState, ActivityWords, LinkWords } from './activity.words.js';

/** A change of state, for the screen. */
export type Turn = 'complete' | 'reopen';

/** Whether the state allows the change; completing what is done puts its facts right. */
export function fits(turn: Turn, state: ActivityState): boolean {
  return turn === 'complete' || state === 'done';
}

/** A dated fact of a relation's life: the row and its life. */
@Entity('activities')
export class Activity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('uuid', { name: 'initiative_id' }) initiativeId: string;
  @VersionColumn() version: number;
  @Column('text') kind: ActivityKind;
  @Column('jsonb') title: Texts;
  @Column('jsonb') summary: Texts;
  @Column('text', { name: 'starts' }) from: string;
  @Column('text', { name: 'ends', nullable: true }) until: string | null;
  @Column('text', { name: 'place_name', nullable: true }) placeName: string | null;
  @Column('text', { nullable: true }) country: string | null;
  @Column('double precision', { nullable: true }) latitude: number | null;
  @Column('double precision', { nullable: true }) longitude: number | null;
  @Column('uuid', { name: 'partner_ids', array: true }) partnerIds: string[];
  @Column('text') state: ActivityState;
  @Column('integer', { name: 'people_total', nullable: true }) peopleTotal: number | null;
  @Column('jsonb', { name: 'people_parts' }) peopleParts: Part[];
  @Column('uuid', { name: 'file_ids', array: true }) fileIds: string[];
  @Column('jsonb') links: LinkWords[];
  @Column('jsonb') notices: TerminologyNotice[];
  @Column('timestamptz', { name: 'registered_at' }) registeredAt: Date;
  @Column('timestamptz', { name: 'revised_at' }) revisedAt: Date;

  words(): ActivityWords {
    const { kind, title, summary, from, until, partnerIds, fileIds, links } = this;
    const { placeName: name, country, latitude, longitude } = this;
    const somewhere = name !== null || country !== null || latitude !== null;
    const counted = this.peopleTotal !== null || this.peopleParts.length > 0;
    return {
      kind,
      title,
      summary,
      from,
      until,
      place: somewhere ? { name, country, latitude, longitude } : null,
      partnerIds,
      peopleReached: counted ? { total: this.peopleTotal, disaggregation: this.peopleParts } : null,
      fileIds,
      links,
    };
  }

  /** Says something else from now on. */
  say(words: ActivityWords, now: Date): void {
    Object.assign(this, columnsOf(words), { notices: noticesOfActivity(words), revisedAt: now });
  }

  /** It took place. */
  complete(words: ActivityWords, now: Date): void {
    this.state = 'done';
    this.say(words, now);
  }

  /** It has not taken place after all: nobody was reached. @throws Problem state-does-not-fit (409) */
  reopen(now: Date): void {
    if (!fits('reopen', this.state))
      throw new Problem('state-does-not-fit', {
        status: 409,
        params: { move: 'reopen', state: this.state },
        extensions: { state: this.state, possible: ['complete'] },
      });
    this.state = 'planned';
    this.say({ ...this.words(), peopleReached: null }, now);
  }
}

/** The columns that hold the words. */
export function columnsOf({ place, peopleReached, ...words }: ActivityWords) {
  return {
    ...words,
    placeName: place?.name ?? null,
    country: place?.country ?? null,
    latitude: place?.latitude ?? null,
    longitude: place?.longitude ?? null,
    peopleTotal: peopleReached?.total ?? null,
    peopleParts: peopleReached?.disaggregation ?? [],
  };
}

/** Words of an activity that the wording rule points at. */
export function noticesOfActivity(words: ActivityWords): TerminologyNotice[] {
  return [
    ...noticesOf('/title', words.title),
    ...noticesOf('/summary', words.summary),
    ...words.links.flatMap((link, place) => noticesOf(`/links/${place}/note`, link.note)),
  ];
}
