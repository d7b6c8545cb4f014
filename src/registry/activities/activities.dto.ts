import { OmitType, PartialType, PickType } from '@nestjs/swagger';
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
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsCountry } from '../../platform/codes/countries.js';
import { IsEdtf } from '../../platform/dates/edtf.js';
import { PageQuery } from '../../platform/http/pages.js';
import { Flag, List } from '../../platform/http/query.js';
import { IsTexts, type Texts } from '../../platform/i18n/texts.js';
import { type Split, SPLITS } from '../groups.js';
import type { InitiativeOfPart } from '../initiatives/part.dto.js';
import type { PartAct } from '../initiatives/part.policy.js';
import type { TerminologyNotice } from '../terminology/terminology.js';
import type { Turn } from './activity.entity.js';
import { ACTIVITY_KINDS, ACTIVITY_STATES, type ActivityKind, type ActivityState } from './activity.words.js';

const SORTS = ['from', '-from'] as const;

/** As many people as there are, with room to spare. */
const MANKIND = 2_000_000_000;

/** Blanks around a text are not part of it. */
const Trimmed = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

/** Where it takes place, as far as it is known. */
export class ActivityPlace {
  /** Name of the place, e.g. "Palais des congrès, Lyon"; up to 300 characters. */
  @Trimmed() @IsOptional() @IsString() @IsNotEmpty() @MaxLength(300) name?: string | null;

  /** ISO 3166-1 alpha-2. */
  @IsOptional() @IsCountry() country?: string | null;

  /** Degrees; both or neither. */
  @IsOptional() @IsNumber() @IsLatitude() latitude?: number | null;
  @IsOptional() @IsNumber() @IsLongitude() longitude?: number | null;
}

/** How many of the people reached belong to a group, are of a sex or of an age. Aggregates only, never people. */
export class PeoplePart {
  /** What they are counted by. */
  @IsIn(Object.keys(SPLITS)) by: Split;

  /** `group`: indigenous, women, children, older_adults, disability, youth, migrants, other_excluded; `sex`: women, men, other_or_not_said; `age`: 0-11, 12-17, 18-29, 30-59, 60+. */
  @IsString() @MaxLength(30) code: string;

  /** How many; a whole number from 0. */
  @IsInt() @Min(0) @Max(MANKIND) value: number;
}

/** How many people were reached. */
export class PeopleReached {
  /** All of them; not below the largest part, nor below what the sexes, or the ages, add up to. Left out when only parts were counted. */
  @IsOptional() @IsInt() @Min(0) @Max(MANKIND) total?: number | null;

  /** Parts; each code of a split at most once. Groups overlap; nobody has to be counted in a part. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => PeoplePart)
  disaggregation?: PeoplePart[];
}

/** A page that tells of it. */
export class ActivityLink {
  /** Address, http or https, up to 2,000 characters. */
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true }) @MaxLength(2000) url: string;

  /** What is to be seen there; up to 1,000 characters. */
  @Trimmed() @IsOptional() @IsString() @IsNotEmpty() @MaxLength(1000) note?: string | null;
}

/** An activity as it is entered in the register. */
export class RegisterActivity {
  /** What it is. */
  @IsIn(ACTIVITY_KINDS) kind: ActivityKind;

  /** Title per language; at least one, up to 300 characters each. */
  @IsTexts({ max: 300, required: true }) title: Texts;

  /** What it is about and what came of it, per language; up to 5,000 characters each. No names of people. */
  @IsOptional() @IsTexts({ max: 5000 }) summary?: Texts;

  /** When, as precisely as it is known (EDTF: 2026, 2026-03, 2026-03-05); with `until`: from when. */
  @IsEdtf() from: string;

  /** Until when, where it took longer than `from` says. */
  @IsOptional() @IsEdtf() until?: string | null;

  /** Where. */
  @IsOptional() @ValidateNested() @Type(() => ActivityPlace) place?: ActivityPlace | null;

  /** Partners of the initiative who take part. */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(500)
  @IsUUID(undefined, { each: true })
  partnerIds?: string[];

  /** `planned` when left out; `done` for what took place already, not later than today. */
  @IsOptional() @IsIn(ACTIVITY_STATES) state?: ActivityState;

  /** People reached; only by what is done. */
  @IsOptional() @ValidateNested() @Type(() => PeopleReached) peopleReached?: PeopleReached | null;

  /** Files of the initiative that show it: minutes, lists, pictures. */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  fileIds?: string[];

  /** Pages that tell of it. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => ActivityLink)
  links?: ActivityLink[];
}

/**
 * A change of an activity: members that are left out stay as they are, lists, `place` and `peopleReached` are
 * replaced whole, null empties what may be empty (JSON Merge Patch, RFC 7396). Its state changes at `/completion`.
 */
export class ReviseActivity extends PartialType(OmitType(RegisterActivity, ['state']), {
  skipNullProperties: false,
}) {}

/** That it took place, with what is known only now: members that are left out stay as they are. */
export class CompleteActivity extends PartialType(
  PickType(RegisterActivity, ['from', 'until', 'partnerIds', 'peopleReached', 'fileIds', 'links']),
  { skipNullProperties: false },
) {}

/** Filters, order and place of the list of all activities of the office; several combine by "and". */
export class ListActivities extends PageQuery {
  /** Ids of initiatives. */
  @IsOptional() @List() @IsArray() @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) initiative?: string[];
  @IsOptional() @List() @IsArray() @IsIn(ACTIVITY_KINDS, { each: true }) kind?: string[];
  @IsOptional() @List() @IsArray() @IsIn(ACTIVITY_STATES, { each: true }) state?: string[];
  /** Ids of partners who take part. */
  @IsOptional() @List() @IsArray() @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) partner?: string[];
  /** Countries in which they take place, ISO 3166-1 alpha-2. */
  @IsOptional() @List() @IsArray() @IsCountry({ each: true }) country?: string[];
  /** Can take place on or after (EDTF; a year counts from its first day). */
  @IsOptional() @IsEdtf() from?: string;
  /** Can take place on or before (EDTF; a year counts to its last day). */
  @IsOptional() @IsEdtf() until?: string;
  /** Planned, and their date is over (true), or not (false). */
  @IsOptional() @Flag() @IsBoolean() late?: boolean;
  /** Order by date; a minus turns it round. `-from` when left out. */
  @IsOptional() @IsIn(SORTS) sort?: (typeof SORTS)[number];
}

/** The same for the activities of one initiative. */
export class ListActivitiesOfInitiative extends OmitType(ListActivities, ['initiative']) {}

/** A partner who takes part. */
export class PartnerPresent {
  id: string;
  names: Texts;
  country: string | null;
}

/** An activity. */
export class ActivityView {
  id: string;
  version: number;
  initiativeId: string;
  initiative: InitiativeOfPart;
  kind: ActivityKind;
  title: Texts;
  summary: Texts;
  /** EDTF date: as precise as it is known. */
  from: string;
  /** EDTF date; null when it is no span. */
  until: string | null;
  place: ActivityPlace | null;
  /** Partners who take part, in the order given. */
  partners: PartnerPresent[];
  state: ActivityState;
  /** Planned, and its date is over; computed. */
  late: boolean;
  peopleReached: PeopleReached | null;
  fileIds: string[];
  links: ActivityLink[];
  /** Words that the wording rule asks to leave behind, with suggestions; notices, never a refusal. */
  notices: TerminologyNotice[];
  registeredAt: string;
  revisedAt: string;
  /** What you may do with it now. */
  may: (Exclude<PartAct, 'register'> | Turn)[];
}

/** A page of the list. */
export class ActivityPage {
  items: ActivityView[];
  /** Cursor of the next page; null on the last. Also as a Link header with rel="next". */
  next: string | null;
}
