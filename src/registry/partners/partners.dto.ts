import { IntersectionType, PartialType } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsLatitude,
  IsLongitude,
  IsNotEmpty,
  IsNumber,
  IsOptional,
  IsString,
  IsUrl,
  IsUUID,
  Matches,
  MaxLength,
  Min,
} from 'class-validator';
import { IsCountry } from '../../platform/codes/countries.js';
import { IsOrgId } from '../../platform/codes/org-ids.js';
import { IsSubdivision } from '../../platform/codes/subdivisions.js';
import { IsWikidataId } from '../../platform/codes/wikidata.js';
import { PageQuery } from '../../platform/http/pages.js';
import { IsTexts, type Texts } from '../../platform/i18n/texts.js';
import { FieldChange } from '../../platform/journal/revisions.js';
import type { Reason } from './partner.matching.js';
import type { Act } from './partner.policy.js';
import { LEVELS, type Level, type PartnerType, type Sector, SECTORS, TYPES } from './partner.words.js';

/** What is said of a partner. */
class PartnerDescription {
  /** What it is. A local government is also a province, a region or a metropolitan body: see `level`. */
  @IsIn(TYPES) type: PartnerType;

  /** Level of government; only for `local_government` and `national_body`. */
  @IsOptional() @IsIn(LEVELS) level?: Level | null;

  /**
   * Sector. May be left out where the type leaves no choice: governments and multilateral bodies are public,
   * companies private, civil society social.
   */
  @IsOptional() @IsIn(SECTORS) sector?: Sector;

  /** Name per language, e.g. `{"zh": "广州市", "es": "Cantón"}`; at least one, up to 300 characters each. */
  @IsTexts({ max: 300, required: true }) names: Texts;

  /** ISO 3166-1 alpha-2, e.g. `MX`. May stay empty for city networks, multilateral bodies and `other`. */
  @IsOptional() @IsCountry() country?: string | null;

  /** ISO 3166-2, in the same country, e.g. `MX-CMX`. */
  @IsOptional() @IsSubdivision() subdivision?: string | null;

  /** Degrees north (WGS 84), e.g. 19.4326; together with `longitude` or not at all. */
  @IsOptional() @IsNumber() @IsLatitude() latitude?: number | null;

  /** Degrees east (WGS 84), e.g. -99.1332. */
  @IsOptional() @IsNumber() @IsLongitude() longitude?: number | null;

  /** Item of Wikidata, e.g. `Q1489`. Two entries cannot have the same. */
  @IsOptional() @IsWikidataId() wikidata?: string | null;

  /** Organisation identifier by org-id.guide, e.g. `XM-DAC-41304`. Two entries cannot have the same. */
  @IsOptional() @IsOrgId() orgId?: string | null;

  /** Address of its website, http or https, up to 2,000 characters. */
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true })
  @MaxLength(2000)
  website?: string | null;

  /**
   * Says that the country of a partner that needs one is not known yet; the coordinates are then needed. The
   * country can be given later.
   */
  @IsOptional() @IsBoolean() countryUnknown?: boolean;

  /**
   * Ids of the candidates of a `partner-duplicate` answer that were looked at and are other partners. An entry
   * with the same Wikidata item or organisation identifier stands in the way in any case.
   */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  notDuplicateOf?: string[];
}

/** A partner as it is entered in the directory, which all offices share. */
export class RegisterPartner extends PartnerDescription {}

/**
 * A change of an entry: members that are left out stay as they are, `names` are replaced whole, null empties
 * what may be empty (JSON Merge Patch, RFC 7396).
 */
export class RevisePartner extends PartialType(PartnerDescription, { skipNullProperties: false }) {
  /** Why; shown in the entry's history, which every office can read. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(2000) reason?: string;
}

/** Which former version to take up again. */
export class RestorePartner {
  /** A version number of `/revisions`. */
  @IsInt() @Min(1) version: number;

  /** Why; shown in the entry's history. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(2000) reason?: string;
}

/** Into which entry a double is merged. */
export class MergePartners {
  /** Id of the entry that stays. */
  @IsUUID() intoId: string;

  /** Why the two are one; shown in the history of both. */
  @IsString() @IsNotEmpty() @MaxLength(2000) reason: string;
}

const several = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.split(',').filter((part) => part !== '') : value;
const truth = ({ value }: { value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

/** Which entries of the directory; all that are given have to fit. Entries that were merged are left out. */
export class PartnerFilter {
  /** Words of a name in any language; each begins a word of the name, or the whole is spelled alike. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(200) q?: string;

  /** Countries: `?country=MX&country=FR` or `?country=MX,FR`. */
  @IsOptional()
  @Transform(several)
  @IsArray()
  @ArrayMaxSize(250)
  @IsCountry({ each: true })
  country?: string[];

  /** Types. */
  @IsOptional() @Transform(several) @IsArray() @IsIn(TYPES, { each: true }) type?: PartnerType[];

  /** Levels of government. */
  @IsOptional() @Transform(several) @IsArray() @IsIn(LEVELS, { each: true }) level?: Level[];

  /** Sectors. */
  @IsOptional() @Transform(several) @IsArray() @IsIn(SECTORS, { each: true }) sector?: Sector[];

  /** Subdivisions of countries, ISO 3166-2. */
  @IsOptional()
  @Transform(several)
  @IsArray()
  @ArrayMaxSize(100)
  @IsSubdivision({ each: true })
  subdivision?: string[];

  /** Within a distance of a place: latitude, longitude, kilometres; `19.43,-99.13,50`. */
  @IsOptional() @Matches(/^-?\d{1,2}(\.\d+)?,-?\d{1,3}(\.\d+)?,\d{1,5}(\.\d+)?$/) near?: string;

  /** true: only partners that your office works with; false: only the others. */
  @IsOptional() @Transform(truth) @IsBoolean() usedByUs?: boolean;

  /** true: only entries with a Wikidata item; false: only those without. */
  @IsOptional() @Transform(truth) @IsBoolean() hasWikidata?: boolean;
}

/** Filters, order and place of the list. */
export class ListPartners extends IntersectionType(PartnerFilter, PageQuery) {
  /** By name (in the language of the answer), by country and then name, or the latest registered first. */
  @IsOptional() @IsIn(['name', 'country', 'recent']) sort?: 'name' | 'country' | 'recent' = 'name';
}

/** What is typed so far of a partner. */
export class PartnerTyped {
  /** The name, in any language. */
  @IsString() @IsNotEmpty() @MaxLength(300) name: string;

  /** ISO 3166-1 alpha-2. */
  @IsOptional() @IsCountry() country?: string;

  /** Degrees north. */
  @IsOptional() @Type(() => Number) @IsNumber() @IsLatitude() latitude?: number;

  /** Degrees east. */
  @IsOptional() @Type(() => Number) @IsNumber() @IsLongitude() longitude?: number;

  /** Item of Wikidata. */
  @IsOptional() @IsWikidataId() wikidata?: string;

  /** Organisation identifier. */
  @IsOptional() @IsOrgId() orgId?: string;

  /** What it is; local government when left out. */
  @IsOptional() @IsIn(TYPES) type?: PartnerType;
}

/** An entry of the directory. */
export class PartnerView {
  id: string;
  /** Number of the state of this entry; send it as If-Match (`"v3"`) when you change it. */
  version: number;
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
  /** The entry that stands for this one since they were merged; null for an entry that stands for itself. */
  mergedInto: string | null;
  /** When it was entered. */
  registeredAt: string;
  /** When it was last changed. */
  revisedAt: string;
  /** What you may do with it now. */
  may: Act[];
}

/** One page of the list. */
export class PartnerPage {
  items: PartnerView[];
  /** Cursor of the next page; null on the last. */
  next: string | null;
}

/** An entry that may be the partner that is meant. */
export class PartnerCandidate {
  id: string;
  names: Texts;
  country: string | null;
  type: PartnerType;
  /** How alike the names are, 0 to 1; 1 for the same name or the same identifier. */
  similarity: number;
  /** Distance in kilometres; null where one of the two has no coordinates. */
  distanceKm: number | null;
  /** `wikidata`, `org_id`, `same_name` or `similar_name`. */
  reason: Reason;
}

/** Entries that may be the partner that is typed, the likeliest first. */
export class PartnerCandidates {
  items: PartnerCandidate[];
}

/** How many entries there are for each value of a field, under the other filters. */
export class PartnerFacets {
  /** Number of entries under all filters. */
  total: number;
  /**
   * Field (`country`, `type`, `level`, `sector`) → value → number. A field's own filter does not narrow its
   * counts, so that one can choose anew.
   */
  facets: Record<string, Record<string, number>>;
}

/** One state of an entry in its history. */
export class PartnerRevision {
  /** Version that the entry had after it. */
  version: number;
  at: string;
  /**
   * `partner.registered`, `partner.revised`, `partner.restored`, `partner.merged` or `partner.enlarged` (took over
   * a merged one).
   */
  verb: string;
  /** Who did it; null where it was not a person of your office. */
  person: { id: string; name: string } | null;
  reason: string | null;
  changes: FieldChange[];
}

/** The history of an entry, the oldest state first. */
export class PartnerRevisions {
  items: PartnerRevision[];
}
