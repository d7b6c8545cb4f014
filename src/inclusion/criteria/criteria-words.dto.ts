import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, Matches, MaxLength, ValidateNested } from 'class-validator';
import { IsTexts, type Texts } from '../../platform/i18n/texts.js';
import { type Group, GROUPS } from '../../registry/groups.js';
import {
  ALL_ASKS,
  type Asks,
  type Automatic,
  AUTOMATIC,
  type Criterion,
  type Dimension,
  EARNED_SCORES,
  type EarnedScore,
  EVIDENCE_KINDS,
  type EvidenceKind,
  type NamedScore,
  type NamedStage,
  type Requirement,
  type Score,
  type Stage,
} from './criteria.words.js';

/** Small letters, digits and underscores. */
const CODE = /^[a-z][a-z0-9_]*$/;

/** Such words joined by dots. */
const DOTTED = /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$/;

/** Codes of the OECD-DAC policy markers (IATI codelist PolicyMarker, vocabulary 1). */
const MARKERS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'];

/** What has to be shown for a score. */
export class RequirementOfCriterion implements Requirement {
  /** Small letters, digits and underscores, once in its criterion: `analysis`. */
  @Matches(CODE) @MaxLength(40) code: string;

  /** The score from which on it is needed. */
  @IsIn(EARNED_SCORES) forScore: EarnedScore;

  /** What must be so, per language. */
  @IsTexts({ max: 500, required: true }) text: Texts;

  /**
   * What satisfies it: `analysis` and `document` a file or a link with page or quote; `text` words; `objective`,
   * `indicator`, `commitment`, `contribution`, `partner`, `departments`, `levels` something of the record that is
   * pointed at; `confirmation` the partners’ confirmation of the record; `automatic` a check that the product makes.
   */
  @IsIn(EVIDENCE_KINDS) evidenceKind: EvidenceKind;

  /**
   * What the record must hold beyond that, by kind. objective: `names_group`; indicator: `split_by_group`,
   * `outcome_with_target`, `with_target`, `measured_against_target`, `measured`; commitment: `dated`,
   * `dated_of_each_partner`; contribution: `marked`, `majority_marked`, `of_each_partner`; departments:
   * `two_with_dated_tasks`; levels: `all_with_role`. null: evidence of its kind is enough.
   */
  @IsOptional() @IsIn(ALL_ASKS) asks: Asks | null = null;
}

/** A question put to an initiative at each stage. */
export class CriterionOfSet implements Criterion {
  /** Small letters, digits and underscores, in words joined by dots; once in the set: `people.women`. */
  @Matches(DOTTED) @MaxLength(80) code: string;

  /** Code of a dimension of the set. */
  @Matches(CODE) @MaxLength(40) dimension: string;

  /** Name per language. */
  @IsTexts({ max: 200, required: true }) name: Texts;

  /** What it asks, per language. */
  @IsTexts({ max: 1000, required: true }) question: Texts;

  /** Where it comes from, per language; null: not said. */
  @IsOptional() @IsTexts({ max: 500, required: true }) source: Texts | null = null;

  /** Examples of what shows it, each per language; up to 20. */
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: { type: 'string' } } })
  @IsArray()
  @ArrayMaxSize(20)
  @IsTexts({ max: 300, required: true, each: true })
  examples: Texts[] = [];

  /** The group that it is about, so that split figures can back it; null: about none. */
  @IsOptional() @IsIn(GROUPS) groupCode: Group | null = null;

  /** `terminology`: the product answers it by its check of the record’s texts; null: people do. */
  @IsOptional() @IsIn(AUTOMATIC) automatic: Automatic | null = null;

  /** Code of the OECD-DAC marker (IATI codelist PolicyMarker) that it is published as, too; null: none. */
  @IsOptional() @IsIn(MARKERS) iatiPolicyMarker: string | null = null;

  /** What has to be shown for a score, in its order; up to 20. */
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => RequirementOfCriterion)
  requirements: RequirementOfCriterion[] = [];
}

/** Criteria that belong together. */
export class DimensionOfSet implements Dimension {
  /** Small letters, digits and underscores, once in the set: `people`. */
  @Matches(CODE) @MaxLength(40) code: string;

  /** Name per language. */
  @IsTexts({ max: 200, required: true }) name: Texts;

  /** What it asks, per language. */
  @IsTexts({ max: 1000, required: true }) question: Texts;
}

/** A criterion of a published set. */
export class PlacedCriterionOfSet extends CriterionOfSet {
  /** Place in the set, from 1. */
  position: number;
}

/** A stage of the policy cycle. */
export class StageOfSet implements NamedStage {
  code: Stage;
  name: Texts;
}

/** A score and what it means. */
export class ScoreOfSet implements NamedScore {
  score: Score;
  /** Code of the IATI codelist PolicySignificance. */
  iatiPolicySignificance: string;
  name: Texts;
}
