import { OmitType } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength, ValidateIf } from 'class-validator';
import { PageQuery } from '../../platform/http/pages.js';
import { Flag } from '../../platform/http/query.js';
import type { Texts } from '../../platform/i18n/texts.js';
import { SetsDifferenceView } from './comparison.dto.js';
import { DimensionOfSet, PlacedCriterionOfSet, ScoreOfSet, StageOfSet } from './criteria-words.dto.js';
import type { SetAct } from './criteria.policy.js';

/** Filters of the list of published sets; several combine by "and". */
export class ListCriteriaSets extends PageQuery {
  /** All versions of this name: `transversal-inclusion`. */
  @IsOptional() @IsString() @MaxLength(121) name?: string;

  /** `product`: what came with the product; `own`: what your office published; `others`: what other offices did. */
  @IsOptional() @IsIn(['product', 'own', 'others']) from?: 'product' | 'own' | 'others';

  /** true: those that your office uses; false: the others. */
  @IsOptional() @Flag() @IsBoolean() adopted?: boolean;

  /** true: only the newest version of each name; false: only those that there is a newer one of. */
  @IsOptional() @Flag() @IsBoolean() newest?: boolean;
}

/** An office uses a published set. */
export class AdoptCriteriaSet {
  /**
   * true: from now on new assessments are made by it. Assessments by the former main set stay as they are and stay
   * readable. Left out: the main set stays what it is.
   */
  @ValidateIf((_, value) => value !== undefined)
  @IsBoolean()
  main?: boolean;
}

/** Who published a set, as it was called then. */
export class PublisherOfSet {
  /** Id of the office. */
  id: string;
  name: Texts;
}

/** A published set as lists show it. It never changes. */
export class CriteriaSetLine {
  id: string;
  /** Name in addresses: `transversal-inclusion`, or `<office>.<name>`. */
  name: string;
  /** 1, 2, … of this name. */
  version: number;
  title: Texts;
  /** Languages in which every text of it is there, the first one first. */
  languages: string[];
  /** null: it came with the product. */
  publisher: PublisherOfSet | null;
  /** Id of the set that it was made from; null: of none. */
  basedOn: string | null;
  /** Number of criteria. */
  size: number;
  /** When it was published (ISO 8601, UTC). */
  publishedAt: string;
  /**
   * SHA-256 of the members name, version, languages, title, stages, scale, dimensions and criteria (without
   * `position`) of the public document, as canonical JSON (RFC 8785), in hexadecimal digits.
   */
  sha256: string;
  /** Its public address: JSON, JSON-LD and IATI codelist, for everybody. Use it as `vocabulary-uri`. */
  address: string;
  /** Id of the newest version of this name; its own when it is that. */
  newest: string;
  /** Your office uses it. */
  adopted: boolean;
  /** New assessments of your office are made by it. */
  main: boolean;
  /** What you may do with it now. */
  may: SetAct[];
}

/** A page of published sets, the newest first. */
export class CriteriaSetPage {
  items: CriteriaSetLine[];
  /** Cursor of the next page; null on the last. Also as a Link header with rel="next". */
  next: string | null;
}

/** A published set, whole. */
export class CriteriaSetView extends OmitType(CriteriaSetLine, []) {
  stages: StageOfSet[];
  scale: ScoreOfSet[];
  dimensions: DimensionOfSet[];
  criteria: PlacedCriterionOfSet[];
}

/** A published set by its name. */
export class SetOfComparison {
  id: string;
  name: string;
  version: number;
  title: Texts;
}

/** What differs between two published sets, from the one to the other. */
export class CriteriaComparison extends SetsDifferenceView {
  from: SetOfComparison;
  to: SetOfComparison;
}
