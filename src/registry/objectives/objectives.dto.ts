import { OmitType, PartialType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
} from 'class-validator';
import { PageQuery } from '../../platform/http/pages.js';
import { List } from '../../platform/http/query.js';
import { IsTexts, type Texts } from '../../platform/i18n/texts.js';
import { type Group, GROUPS } from '../groups.js';
import type { InitiativeOfPart } from '../initiatives/part.dto.js';
import type { PartAct } from '../initiatives/part.policy.js';
import type { TerminologyNotice } from '../terminology/terminology.js';

/** An objective as it is entered in the register. */
export class RegisterObjective {
  /** What is to be reached, per language; short: up to 1,000 characters each. */
  @IsTexts({ max: 1000, required: true }) text: Texts;

  /** Groups that the text names; the codes of the criteria `people.*` without the prefix. */
  @IsOptional() @IsArray() @ArrayUnique() @IsIn(GROUPS, { each: true }) groups?: Group[];

  /** Place among the initiative's objectives, from 1; at the end when left out. Several may share one. */
  @IsOptional() @IsInt() @Min(1) @Max(1000) place?: number;
}

/**
 * A change of an objective: members that are left out stay as they are, null empties what may be empty
 * (JSON Merge Patch, RFC 7396).
 */
export class ReviseObjective extends PartialType(RegisterObjective, { skipNullProperties: false }) {}

/** Filters and place of the list of all objectives of the office, the newest first; several combine by "and". */
export class ListObjectives extends PageQuery {
  /** Ids of initiatives. */
  @IsOptional() @List() @IsArray() @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) initiative?: string[];
  /** Names one of these groups. */
  @IsOptional() @List() @IsArray() @IsIn(GROUPS, { each: true }) group?: string[];
}

/** The same for one initiative, in the order in which they stand there. */
export class ListObjectivesOfInitiative extends OmitType(ListObjectives, ['initiative']) {}

/** An objective. */
export class ObjectiveView {
  id: string;
  version: number;
  initiativeId: string;
  initiative: InitiativeOfPart;
  text: Texts;
  groups: Group[];
  place: number;
  /** Number of indicators that rest on it; while there is one, it cannot be deleted. */
  indicators: number;
  /** Words that the wording rule asks to leave behind, with suggestions; notices, never a refusal. */
  notices: TerminologyNotice[];
  registeredAt: string;
  revisedAt: string;
  /** What you may do with it now. */
  may: Exclude<PartAct, 'register'>[];
}

/** A page of the list. */
export class ObjectivePage {
  items: ObjectiveView[];
  /** Cursor of the next page; null on the last. Also as a Link header with rel="next". */
  next: string | null;
}
