import { Transform, Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { PageQuery } from '../../platform/http/pages.js';
import { Flag, List } from '../../platform/http/query.js';
import type { Texts } from '../../platform/i18n/texts.js';
import type { Vitality } from '../initiatives/initiative.vitality.js';
import type { Kind, State } from '../initiatives/initiative.words.js';
import type { TransitionView, VitalityReviewView } from '../initiatives/initiatives.dto.js';
import { REVIEW_DECISIONS, type ReviewDecision } from './vitality-review.entity.js';

/** Kinds of relations that are reviewed; a project has an end of its own. */
export const REVIEWED_KINDS = ['twinning', 'agreement'] as const satisfies readonly Kind[];

/** Blanks around a text are not part of it. */
const Trimmed = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

/** What is decided about a relation, and why. */
export class DecideVitality {
  /** Year of the review; not after this year. */
  @IsInt() @Min(1900) @Max(2200) year: number;

  /** `keep` it as it is, `revive` it, or `end` it. To end it is a step of its own (`/termination`). */
  @IsIn(REVIEW_DECISIONS) decision: ReviewDecision;

  /** Why, in the words of whoever decides; up to 2,000 characters. */
  @Trimmed() @IsString() @IsNotEmpty() @MaxLength(2000) reason: string;
}

/** Which review, filters and place of the list. */
export class ListVitalityReview extends PageQuery {
  /** Year of the review; this year when left out. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1900) @Max(2200) year?: number;
  @IsOptional() @List() @IsArray() @IsIn(REVIEWED_KINDS, { each: true }) kind?: string[];
  /** How alive they are: `dormant` or `on_paper`. */
  @IsOptional() @List() @IsArray() @IsIn(['dormant', 'on_paper'], { each: true }) vitality?: Vitality[];
  /** Something was decided in this review (true), or nothing yet (false). */
  @IsOptional() @Flag() @IsBoolean() decided?: boolean;
}

/** A relation under review. */
export class VitalityReviewLine {
  initiative: {
    id: string;
    /** For `If-Match` when you decide. */
    version: number;
    reference: string;
    kind: Kind;
    state: State;
    title: Texts;
  };
  partners: { id: string; names: Texts; country: string | null }[];
  /** How alive it was at the end of that year, or is today. */
  vitality: Vitality;
  /** Last day on which its latest activity until then can have taken place; null when it had none. */
  lastActivityOn: string | null;
  /** Last day that the last of its texts can be in force; null when one has no end, or none is known. */
  expiresOn: string | null;
  /** What was decided in this review: the last decision counts; null when nothing was. */
  review: VitalityReviewView | null;
  /** How it ended since: when, why, and who decided; null when it goes on. */
  ended: TransitionView | null;
}

/** A page of the list. */
export class VitalityReviewPage {
  /** Year of the review. */
  year: number;
  /** `YYYY-MM-DD`: the last day of that year, or today. */
  asOf: string;
  items: VitalityReviewLine[];
  /** Cursor of the next page; null on the last. Also as a Link header with rel="next". */
  next: string | null;
}
