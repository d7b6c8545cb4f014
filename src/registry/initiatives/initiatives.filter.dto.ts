import { IntersectionType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDateString,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { codeRule } from '../../platform/codes/code-rule.js';
import { isCountry } from '../../platform/codes/countries.js';
import { IsCurrency } from '../../platform/codes/currencies.js';
import { IsLanguageTag } from '../../platform/codes/languages.js';
import { IsSdgGoal, IsSdgTarget } from '../../platform/codes/sdg.js';
import { IsEdtf } from '../../platform/dates/edtf.js';
import { Flag, Json, List } from '../../platform/http/query.js';
import { PageQuery } from '../../platform/http/pages.js';
import { VITALITIES, type Vitality } from './initiative.vitality.js';
import {
  FORMS_OF_ACTION,
  KINDS,
  LEVELS,
  PARTNER_ROLES,
  STATES,
  THEMES,
  VISIBILITIES,
} from './initiative.words.js';

export const SORTS = ['revised', '-revised', 'reference', '-reference', 'title', '-title', 'signed', '-signed', 'expires', '-expires', 'activity', '-activity', 'relevance'] as const; // prettier-ignore

/** What comes next in the life of a record, and can be held back. */
export const HELD_STEPS = ['submit', 'complete', 'renew'] as const;
export type HeldStep = (typeof HELD_STEPS)[number];

/** Records that say nothing where others name a value: `theme=none`. */
export const NONE = 'none';

/** A country, or none. */
const IsCountryOrNone = codeRule(
  'isCountry',
  (code) => code === NONE || isCountry(code),
  '$property must be an ISO 3166-1 alpha-2 country code in capitals, for example MX or FR',
);

/** Conditions on a record; several combine by "and", several values of one by "or". */
export class FilterGroup {
  @IsOptional() @List() @IsArray() @IsIn(KINDS, { each: true }) kind?: string[];
  @IsOptional() @List() @IsArray() @IsIn(STATES, { each: true }) state?: string[];
  /** Themes; `none`: records without any. */
  @IsOptional() @List() @IsArray() @IsIn([...THEMES, NONE], { each: true }) theme?: string[];
  @IsOptional() @List() @IsArray() @IsIn(FORMS_OF_ACTION, { each: true }) formOfAction?: string[];
  /** Ids of departments, responsible or participating. */
  @IsOptional()
  @List()
  @IsArray()
  @ArrayMaxSize(50)
  @IsUUID(undefined, { each: true })
  department?: string[];
  /** Levels of government that take part; `none`: records that name none. */
  @IsOptional() @List() @IsArray() @IsIn([...LEVELS, NONE], { each: true }) level?: string[];
  @IsOptional() @List() @IsArray() @IsSdgGoal({ each: true }) sdgGoal?: string[];
  @IsOptional() @List() @IsArray() @IsSdgTarget({ each: true }) sdgTarget?: string[];
  /** Working languages. */
  @IsOptional() @List() @IsArray() @IsLanguageTag({ each: true }) language?: string[];
  @IsOptional() @List() @IsArray() @IsIn(VISIBILITIES, { each: true }) visibility?: string[];
  /** How alive they are, by their last activity and the office's thresholds: `active`, `quiet`, `dormant`, `on_paper`; `too_early`: no activity yet, and not long in force. */
  @IsOptional() @List() @IsArray() @IsIn(VITALITIES, { each: true }) vitality?: Vitality[];
  /** Ids of partners. */
  @IsOptional() @List() @IsArray() @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) partner?: string[];
  /** Countries of partners, ISO 3166-1 alpha-2; `none`: records without a partner whose country is known. */
  @IsOptional() @List() @IsArray() @IsCountryOrNone({ each: true }) country?: string[];
  /** Kinds of partners, e.g. `city_network`. */
  @IsOptional()
  @List()
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(/^[a-z_]{1,30}$/, { each: true })
  partnerType?: string[];
  @IsOptional() @List() @IsArray() @IsIn(PARTNER_ROLES, { each: true }) partnerRole?: string[];
  /** Id of the initiative that they are part of, or `none`. */
  @IsOptional() @Matches(/^(none|[0-9a-f-]{36})$/) parent?: string;
  /** Kinds of signed texts. */
  @IsOptional()
  @List()
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(/^[a-z_]{1,40}$/, { each: true })
  instrumentKind?: string[];
  /** Beginning of a reference, e.g. `CDMX-2026`. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(40) reference?: string;
  /** A text of it signed on or after (EDTF; a year counts from its first day). */
  @IsOptional() @IsEdtf() signedFrom?: string;
  /** A text of it signed on or before (EDTF; a year counts to its last day). */
  @IsOptional() @IsEdtf() signedUntil?: string;
  /** Registered on or after this day. */
  @IsOptional() @IsDateString({ strict: true }) registeredFrom?: string;
  /** Registered on or before this day. */
  @IsOptional() @IsDateString({ strict: true }) registeredUntil?: string;
  /** Changed since this day. */
  @IsOptional() @IsDateString({ strict: true }) revisedFrom?: string;
  /** A text of it in force on this day; dates that are not precise enough count as possible. */
  @IsOptional() @Matches(/^\d{4}-\d{2}-\d{2}$/) @IsEdtf() inForceOn?: string;
  /** With `inForceOn`: only where the dates leave no doubt. */
  @IsOptional() @IsIn(['possible', 'certain']) certainty?: string;
  /** All its texts have stopped to be in force (true), or not (false). */
  @IsOptional() @Flag() @IsBoolean() expired?: boolean;
  /** The last of its texts stops to be in force within so many days from today. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(36_500) expiringWithin?: number;
  /** Years in which they began: that of the first signed text, else that of the registration. */
  @IsOptional()
  @List()
  @IsArray()
  @ArrayMaxSize(50)
  @Matches(/^[12]\d{3}$/, { each: true })
  year?: string[];
  /** Currencies (ISO 4217) of money that is given to them. */
  @IsOptional() @List() @IsArray() @ArrayMaxSize(50) @IsCurrency({ each: true }) currency?: string[];
  /** Money is given to them of which nobody has worked out the share set against exclusion (true), or none (false); of `currency`, where that is given, too. */
  @IsOptional() @Flag() @IsBoolean() withoutShare?: boolean;
  /**
   * What their marks of inclusion say, as `<criterion>:<stage>:<figure>`, e.g. `people.women:design:score2` or
   * `any:any:aboveCeiling`. Stage and criterion may be `any`, the latter meaning any that
   * people answer. Figures: `assessed`, `unassessed`, `notApplicable`, `score0`, `score1`, `score2`, `claimed` (1 or 2),
   * `shown` (claimed, and all that it asks for holds), `aboveCeiling`, `drifting`, and `screened` (with `any` criterion:
   * all that people answer were looked at). Marks by the criteria set that the office uses, or by that of `markSet`.
   */
  @IsOptional()
  @List()
  @IsArray()
  @ArrayMaxSize(50)
  @Matches(
    /^([a-z0-9_.-]{1,80}):(any|design|implementation|monitoring|evaluation):(assessed|unassessed|notApplicable|score[012]|claimed|shown|aboveCeiling|drifting|screened)$/,
    { each: true },
  )
  mark?: string[];
  /** Id of the criteria set that `mark` asks about. */
  @IsOptional() @IsUUID() markSet?: string;
  /**
   * A gate of the office holds back, with a warning or shut, what comes next: `submit`, a draft that was not screened at
   * design; `complete`, a record in force or suspended that has ended, or ends within the office's notice, and was not
   * screened at evaluation; `renew`, one in force that ends so and has high findings open. Gates that are off hold
   * nothing, and records whose marks are withheld from you are left out, as is what your token may not read.
   */
  @IsOptional() @List() @IsArray() @IsIn(HELD_STEPS, { each: true }) held?: HeldStep[];
  /** Has words that the wording rule points at. */
  @IsOptional() @Flag() @IsBoolean() hasNotices?: boolean;
}

/** Groups of one filter. */
const MOST_GROUPS = 10;

/** Filters of the list; several combine by "and", several values of one by "or" (`?kind=twinning,project`). */
export class InitiativeFilter extends FilterGroup {
  /** Words to find in titles, summaries, benefits, references, names of partners and texts; beginnings of words are enough, accents do not matter, "…" keeps words together, -word leaves out. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(300) q?: string;

  /**
   * Groups of conditions, at most 10: beside the other filters, a record meets all conditions of at least one of
   * them. In an address it is written as JSON: `anyOf=[{"kind":["twinning"],"country":["FR"]},{"theme":["health"]}]`.
   * A group without conditions counts for nothing.
   */
  @IsOptional()
  @Json(() => FilterGroup)
  @IsArray()
  @ArrayMaxSize(MOST_GROUPS)
  @ValidateNested({ each: true })
  anyOf?: FilterGroup[];

  /** Groups of conditions, at most 10: what meets all conditions of one of them is left out. JSON as in `anyOf`. */
  @IsOptional()
  @Json(() => FilterGroup)
  @IsArray()
  @ArrayMaxSize(MOST_GROUPS)
  @ValidateNested({ each: true })
  noneOf?: FilterGroup[];
}

/** Filters, order and place of the list. */
export class ListInitiatives extends IntersectionType(InitiativeFilter, PageQuery) {
  /** Order; `relevance` needs `q`, and is the default with it. A minus turns it round. */
  @IsOptional() @IsIn(SORTS) sort?: (typeof SORTS)[number];

  /** Adds to each line how many parts of each kind it has. */
  @IsOptional() @Flag() @IsBoolean() counts?: boolean;
}

/** How many records there are for each value of a field, under the other filters. */
export class Facets {
  /** Number of records under all filters. */
  total: number;
  /** Field → value → number. A field's own filter does not narrow its counts, so that one can choose anew. */
  facets: Record<string, Record<string, number>>;
}
