import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { invalid, Problem } from '../../platform/http/problem.js';
import type { Texts } from '../../platform/i18n/texts.js';
import { type Level, type PartnerType, type Sector, SECTOR_OF_TYPE } from './partner.words.js';

/** All that is said of a partner: what revisions compare. */
export interface PartnerWords {
  type: PartnerType;
  level: Level | null;
  sector: Sector;
  names: Texts;
  country: string | null;
  subdivision: string | null;
  latitude: number | null;
  longitude: number | null;
  wikidata: string | null;
  orgId: string | null;
  website: string | null;
}

/** The members of {@link PartnerWords}. */
export const PARTNER_WORDS = [
  'type',
  'level',
  'sector',
  'names',
  'country',
  'subdivision',
  'latitude',
  'longitude',
  'wikidata',
  'orgId',
  'website',
] as const satisfies readonly (keyof PartnerWords)[];

/** An entry of the directory that all offices share. */
@Entity('partners')
export class Partner implements PartnerWords {
  @PrimaryColumn('uuid') id: string;
  @VersionColumn() version: number;
  @Column('text') type: PartnerType;
  @Column('text', { nullable: true }) level: Level | null;
  @Column('text') sector: Sector;
  @Column('jsonb') names: Texts;
  @Column('text', { nullable: true }) country: string | null;
  @Column('text', { nullable: true }) subdivision: string | null;
  @Column({ type: 'double precision', nullable: true }) latitude: number | null;
  @Column({ type: 'double precision', nullable: true }) longitude: number | null;
  @Column('text', { nullable: true }) wikidata: string | null;
  @Column('text', { name: 'org_id', nullable: true }) orgId: string | null;
  @Column('text', { nullable: true }) website: string | null;
  @Column('uuid', { name: 'merged_into_id', nullable: true }) mergedIntoId: string | null;
  /** Never shown to another office: who works with whom is each office's own affair. */
  @Column('uuid', { name: 'registered_by_office_id' }) registeredByOfficeId: string;
  @Column('timestamptz', { name: 'registered_at' }) registeredAt: Date;
  @Column('timestamptz', { name: 'revised_at' }) revisedAt: Date;

  /** What is said of it now. */
  words(): PartnerWords {
    return wordsOf(this);
  }

  /** @throws Problem partner-merged (409) when the entry only points to another one */
  standsAlone(): void {
    if (this.mergedIntoId !== null)
      throw new Problem('partner-merged', {
        status: 409,
        params: { id: this.mergedIntoId },
        extensions: { mergedInto: this.mergedIntoId },
      });
  }

  /** Says something else of it. @throws Problem partner-merged */
  revise(words: PartnerWords, at: Date): void {
    this.standsAlone();
    Object.assign(this, words, { revisedAt: at });
  }

  /**
   * Becomes a pointer to `target`, which takes over what it did not know: names, identifiers, place. What
   * the target says already stands.
   * @throws Problem partner-merged, validation
   */
  mergeInto(target: Partner, at: Date): void {
    this.standsAlone();
    if (target.id === this.id) throw invalid({ pointer: '/intoId', code: 'validation.mergeIntoItself' });
    if (target.mergedIntoId !== null)
      throw invalid({
        pointer: '/intoId',
        code: 'validation.partnerMerged',
        params: { id: target.mergedIntoId },
      });
    this.mergedIntoId = target.id;
    this.revisedAt = at;
    target.revise(united(target.words(), this.words()), at);
  }
}

/** What somebody says of a partner; the sector may follow from the type. */
export type PartnerDraft = Omit<PartnerWords, 'sector'> & { sector: Sector | null };

/**
 * The words of a description: what is left out is empty, the sector follows from the type where it can, and
 * names are composed (Unicode NFC), so that one name is one sequence of characters.
 */
export function draftOf(given: Partial<PartnerDraft> & Pick<PartnerDraft, 'type' | 'names'>): PartnerDraft {
  return {
    type: given.type,
    level: given.level ?? null,
    sector: given.sector ?? SECTOR_OF_TYPE[given.type] ?? null,
    names: Object.fromEntries(
      Object.entries(given.names).map(([language, name]) => [language, name.trim().normalize('NFC')]),
    ),
    country: given.country ?? null,
    subdivision: given.subdivision ?? null,
    latitude: given.latitude == null ? null : degrees(given.latitude),
    longitude: given.longitude == null ? null : degrees(given.longitude),
    wikidata: given.wikidata ?? null,
    orgId: given.orgId ?? null,
    website: given.website ?? null,
  };
}

/** Degrees to seven places, which is a centimetre: more is noise of the source. */
export function degrees(given: number): number {
  return Math.round(given * 1e7) / 1e7 + 0;
}

/** The words among the members of a larger object. */
export function wordsOf(larger: PartnerWords): PartnerWords {
  return Object.fromEntries(PARTNER_WORDS.map((word) => [word, larger[word]])) as unknown as PartnerWords;
}

/** `kept`, and of `added` what `kept` does not say; a place is taken whole or not at all. */
export function united(kept: PartnerWords, added: PartnerWords): PartnerWords {
  const country = kept.country ?? added.country;
  const placed = kept.latitude === null ? added : kept;
  return {
    ...kept,
    level: kept.level ?? (kept.type === added.type ? added.level : null),
    names: { ...added.names, ...kept.names },
    country,
    subdivision: kept.subdivision ?? (added.country === country ? added.subdivision : null),
    latitude: placed.latitude,
    longitude: placed.longitude,
    wikidata: kept.wikidata ?? added.wikidata,
    orgId: kept.orgId ?? added.orgId,
    website: kept.website ?? added.website,
  };
}
