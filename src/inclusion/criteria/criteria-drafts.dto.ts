import { OmitType, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsOptional,
  IsUUID,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { PageQuery } from '../../platform/http/pages.js';
import { Flag } from '../../platform/http/query.js';
import { IsTexts, type Texts } from '../../platform/i18n/texts.js';
import type { TerminologyNotice } from '../../registry/terminology/terminology.js';
import { SetsDifferenceView } from './comparison.dto.js';
import { SetOfComparison } from './criteria-sets.dto.js';
import { CriterionOfSet, DimensionOfSet } from './criteria-words.dto.js';
import type { DraftAct } from './criteria.policy.js';

/** A set that the office begins to write: from nothing, or as a copy of a published one. */
export class WriteCriteriaDraft {
  /**
   * Second half of the name that it will be published under, `<office>.<slug>`: small letters, digits and hyphens. The
   * slug of a set that your office has published gives its next version.
   */
  @Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/) @MaxLength(60) slug: string;

  /** Id of a published set, whoever published it: what is left out here is copied from it. */
  @IsOptional() @IsUUID() basedOn?: string | null;

  /** Title per language; needed when it is based on none. */
  @ValidateIf((_, value) => value !== undefined)
  @IsTexts({ max: 200, required: true })
  title?: Texts;

  /**
   * BCP 47 primary tags of the languages in which every text of it will be there, the first one first; needed when it
   * is based on none.
   */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @Matches(/^[a-z]{2,3}$/, { each: true })
  languages?: string[];

  /** Up to 20, in their order. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => DimensionOfSet)
  dimensions?: DimensionOfSet[];

  /** Up to 200, in their order. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => CriterionOfSet)
  criteria?: CriterionOfSet[];
}

/** A change of a draft: members that are left out stay as they are; lists are given whole. */
export class ReviseCriteriaDraft extends PartialType(OmitType(WriteCriteriaDraft, ['basedOn']), {
  skipNullProperties: false,
}) {}

/** Filters of the list of drafts. */
export class ListCriteriaDrafts extends PageQuery {
  /** true: those that were published; false: those that are still written on. */
  @IsOptional() @Flag() @IsBoolean() published?: boolean;
}

/** Something that stands in the way of publication. */
export class GapOfDraft {
  /** JSON Pointer into the draft. */
  pointer: string;
  /** Name of the rule; stable. */
  code: string;
  /** What would be right, in the language of the request. */
  detail: string;
}

/** A draft as lists show it. */
export class CriteriaDraftLine {
  id: string;
  /** Number of the state of this draft; send it as If-Match (`"v3"`) when you change it. */
  version: number;
  slug: string;
  /** Name that it will be published under. */
  name: string;
  title: Texts;
  languages: string[];
  /** Number of criteria. */
  size: number;
  /** Id of the set that it was copied from; null: of none. */
  basedOn: string | null;
  /** Id of the set that it was published as; null: it is still written on. */
  publishedSet: string | null;
  registeredAt: string;
  revisedAt: string;
  /** What you may do with it now. */
  may: DraftAct[];
}

/** A page of drafts, what was revised last first. */
export class CriteriaDraftPage {
  items: CriteriaDraftLine[];
  /** Cursor of the next page; null on the last. Also as a Link header with rel="next". */
  next: string | null;
}

/** A draft, whole. */
export class CriteriaDraftView extends OmitType(CriteriaDraftLine, []) {
  dimensions: DimensionOfSet[];
  criteria: CriterionOfSet[];
  /** What stands in the way of publication; empty: it can be published. */
  gaps: GapOfDraft[];
  /** Words that the wording rule asks to leave behind, with suggestions; notices, never a refusal. */
  notices: TerminologyNotice[];
}

/** What differs between a published set and a draft. */
export class DraftComparison extends SetsDifferenceView {
  from: SetOfComparison;
}
