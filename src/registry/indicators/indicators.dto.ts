import { OmitType, PartialType } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsEdtf } from '../../platform/dates/edtf.js';
import { PageQuery } from '../../platform/http/pages.js';
import { Flag, List } from '../../platform/http/query.js';
import { IsTexts, type Texts } from '../../platform/i18n/texts.js';
import { GROUPS, type Split, SPLITS } from '../groups.js';
import type { InitiativeOfPart } from '../initiatives/part.dto.js';
import type { PartAct } from '../initiatives/part.policy.js';
import { IsExactDecimal } from '../rational.js';
import type { TerminologyNotice } from '../terminology/terminology.js';
import {
  type Direction,
  DIRECTIONS,
  INDICATOR_KINDS,
  type IndicatorKind,
  type Result,
  RESULTS,
} from './indicator.words.js';

/** Blanks around a text are not part of it. */
const Trimmed = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

/** A value and, where it is known, its date. */
export class DatedValue {
  /** Exact decimal as a text: "1250.5". */
  @IsExactDecimal() value: string;

  /** EDTF date: 2024, 2024-06 or 2024-06-30. */
  @IsOptional() @IsEdtf() on?: string | null;
}

/** An indicator as it is entered in the register. */
export class RegisterIndicator {
  /** The objective of the same initiative that it rests on (`/objectives`). */
  @IsOptional() @IsUUID() objectiveId?: string | null;

  /** `output`: what the work made; `outcome`: what changed because of it. */
  @IsIn(INDICATOR_KINDS) kind: IndicatorKind;

  /** What is measured, per language; up to 300 characters each. */
  @IsTexts({ max: 300, required: true }) title: Texts;

  /** Unit, e.g. "people", "workshops", "%", "t CO₂e"; up to 100 characters. */
  @Trimmed() @IsString() @IsNotEmpty() @MaxLength(100) unit: string;

  /** The unit counts people: then all values are whole and not negative, and the sexes, like the ages, add up to no more than the total. */
  @IsOptional() @IsBoolean() countsPeople?: boolean;

  /** It is a share, a rate or an average ("% of women in work"): a part may then lie above the whole. Not together with `countsPeople`. */
  @IsOptional() @IsBoolean() rate?: boolean;

  /** Which way is the better one; `more` when left out. */
  @IsOptional() @IsIn(DIRECTIONS) direction?: Direction;

  /** Where it stood before; the date is not in the future. */
  @IsOptional() @ValidateNested() @Type(() => DatedValue) baseline?: DatedValue | null;

  /** Where it is to stand, and by when; not on the worse side of the baseline. */
  @IsOptional() @ValidateNested() @Type(() => DatedValue) target?: DatedValue | null;
}

/**
 * A change of an indicator: members that are left out stay as they are, null empties what may be empty
 * (JSON Merge Patch, RFC 7396); `baseline` and `target` are replaced whole.
 */
export class ReviseIndicator extends PartialType(RegisterIndicator, { skipNullProperties: false }) {}

/** The part of a measured value that falls to a group, a sex or an age. Aggregates only, never people. */
export class MeasuredPart {
  /** What the value is split by. */
  @IsIn(Object.keys(SPLITS)) by: Split;

  /** `group`: indigenous, women, children, older_adults, disability, youth, migrants, other_excluded; `sex`: women, men, other_or_not_said; `age`: 0-11, 12-17, 18-29, 30-59, 60+. */
  @IsString() @MaxLength(30) code: string;

  /** Exact decimal as a text. */
  @IsExactDecimal() value: string;
}

/** A measurement as it is entered in the register. */
export class RegisterMeasurement {
  /** When it was measured, as precisely as it is known (EDTF); not after today. One measurement for each date. */
  @IsEdtf() on: string;

  /** The total, an exact decimal as a text; not below its largest part. */
  @IsExactDecimal() value: string;

  /** How it was measured, its source, what to know about it, per language; up to 2,000 characters each. */
  @IsOptional() @IsTexts({ max: 2000 }) note?: Texts;

  /** Parts of the value; each code of a split at most once. They need not add up to the total. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => MeasuredPart)
  disaggregation?: MeasuredPart[];
}

/** A change of a measurement: members that are left out stay as they are, `disaggregation` is replaced whole. */
export class ReviseMeasurement extends PartialType(RegisterMeasurement, { skipNullProperties: false }) {}

/** Filters and place of the list of all indicators of the office, the newest first; several combine by "and". */
export class ListIndicators extends PageQuery {
  /** Ids of initiatives. */
  @IsOptional() @List() @IsArray() @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) initiative?: string[];
  /** Ids of objectives. */
  @IsOptional() @List() @IsArray() @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) objective?: string[];
  @IsOptional() @List() @IsArray() @IsIn(INDICATOR_KINDS, { each: true }) kind?: string[];
  /** How they stand against their target. */
  @IsOptional() @List() @IsArray() @IsIn(RESULTS, { each: true }) result?: string[];
  /** Measured separately for one of these groups, at least once. */
  @IsOptional() @List() @IsArray() @IsIn(GROUPS, { each: true }) group?: string[];
  /** Measured by sex at least once (true), or never (false). */
  @IsOptional() @Flag() @IsBoolean() bySex?: boolean;
  /** The unit counts people. */
  @IsOptional() @Flag() @IsBoolean() countsPeople?: boolean;
  /** Target due on or after (EDTF; a year counts from its first day). */
  @IsOptional() @IsEdtf() targetFrom?: string;
  /** Target due on or before (EDTF; a year counts to its last day). */
  @IsOptional() @IsEdtf() targetUntil?: string;
}

/** The same for the indicators of one initiative, in the order in which they were registered. */
export class ListIndicatorsOfInitiative extends OmitType(ListIndicators, ['initiative']) {}

/** A measurement. */
export class MeasurementView {
  id: string;
  version: number;
  indicatorId: string;
  /** EDTF date. */
  on: string;
  value: string;
  note: Texts;
  disaggregation: MeasuredPart[];
  /** It was registered or changed after the initiative had ended, and changes nothing of `closing`. */
  afterClosing: boolean;
  notices: TerminologyNotice[];
  registeredAt: string;
  revisedAt: string;
}

/** A page of measurements, the latest first. */
export class MeasurementPage {
  items: MeasurementView[];
  /** Cursor of the next page; null on the last. Also as a Link header with rel="next". */
  next: string | null;
}

/** The part of the way from the baseline to the target, exact. */
export class ShareOfTheWay {
  /** Integers of any size, in lowest terms; the numerator carries the sign. */
  numerator: string;
  denominator: string;
  /** Rounded down to one digit: "99.9" is not there yet. */
  percent: string;
}

/** How an indicator stands against its target; computed, never typed. */
export class AchievementView {
  /** `reached`: at the target or beyond; `nearly`: nine tenths of the way from the baseline; `missed`; `not_measured`; `no_target`. */
  result: Result;
  /** Null without baseline, target or measurement, and where baseline and target are the same. */
  share: ShareOfTheWay | null;
}

/** How an indicator stood when its initiative was completed or terminated. It stays as it was then. */
export class ClosingView {
  /** EDTF date on which the initiative ended. */
  on: string;
  /** Baseline and target as they were then. */
  baseline: string | null;
  target: string | null;
  /** The last measurement that can be of that day or before; null when there was none. */
  value: string | null;
  /** EDTF date of that measurement. */
  measuredOn: string | null;
  result: Result;
  /** As in the achievement. */
  share: ShareOfTheWay | null;
}

/** An indicator, as lists show it. */
export class IndicatorLine {
  id: string;
  version: number;
  initiativeId: string;
  initiative: InitiativeOfPart;
  objectiveId: string | null;
  kind: IndicatorKind;
  title: Texts;
  unit: string;
  countsPeople: boolean;
  rate: boolean;
  direction: Direction;
  baseline: DatedValue | null;
  target: DatedValue | null;
  /** The measurement of the latest date; null when there is none. */
  latest: MeasurementView | null;
  /** Number of measurements. */
  measured: number;
  /** The latest measurement against the target. */
  achievement: AchievementView;
  /** What counts as the result of the initiative once that has ended; null before. */
  closing: ClosingView | null;
  /** Words that the wording rule asks to leave behind, with suggestions; notices, never a refusal. */
  notices: TerminologyNotice[];
  registeredAt: string;
  revisedAt: string;
  /** What you may do with it now. */
  may: Exclude<PartAct, 'register'>[];
}

/** An indicator, whole. */
export class IndicatorView extends IndicatorLine {
  /** Its measurements, the latest first, up to 200; all of them at `/indicators/{id}/measurements`. */
  measurements: MeasurementView[];
}

/** A page of the list. */
export class IndicatorPage {
  items: IndicatorLine[];
  /** Cursor of the next page; null on the last. Also as a Link header with rel="next". */
  next: string | null;
}
