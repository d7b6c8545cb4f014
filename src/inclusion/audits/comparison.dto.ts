import { IsArray, IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { PageQuery } from '../../platform/http/pages.js';
import { List } from '../../platform/http/query.js';
import type { Texts } from '../../platform/i18n/texts.js';
import { type Stage, STAGES } from '../criteria/criteria.words.js';
import type { Answer } from './audit.words.js';
import { AgreementView } from './shapes.dto.js';

/** What came of comparing one cell. */
export const OUTCOMES = ['agreed', 'over', 'under', 'applicability', 'unassessed_by_office', 'unassessed_by_audit'] as const; // prettier-ignore
export type Outcome = (typeof OUTCOMES)[number];

/** Agreement on one criterion. */
export class CriterionAgreement extends AgreementView {
  /** Code of the criterion, e.g. `people.women`. */
  criterion: string;
}

/** The office's marks, as they stood when fieldwork began, against the audit's. */
export class ComparisonView {
  overall: AgreementView;
  /** In the order of the set. */
  criteria: CriterionAgreement[];
}

/** Filters of the compared cells; several combine by "and". */
export class ListCells extends PageQuery {
  @IsOptional() @List() @IsArray() @IsIn(OUTCOMES, { each: true }) outcome?: Outcome[];
  /** Codes of criteria. */
  @IsOptional()
  @List()
  @IsArray()
  @Matches(/^[a-z0-9_.]{1,80}$/, { each: true })
  criterion?: string[];
  @IsOptional() @List() @IsArray() @IsIn(STAGES, { each: true }) stage?: Stage[];
  /** Id of a record of the sample. */
  @IsOptional() @IsUUID() initiative?: string;
}

/** What the office had marked. */
export class OfficeMark {
  state: 'scored' | 'not_applicable';
  score: number | null;
  /** What its evidence allowed then. */
  ceiling: number;
  /** Its evidence had fallen away. */
  aboveCeiling: boolean;
  /** Every requirement of the score held. */
  complete: boolean;
  /** Version of the assessment that was looked at. */
  version: number;
}

/** What the audit found. */
export class AuditMark {
  state: 'scored' | 'not_applicable';
  score: number | null;
  /** Why it is not applicable. */
  reason: Texts | null;
  note: Texts;
  /** Answers per requirement. */
  answers: Record<string, Answer>;
  /** Highest score that these answers allow. */
  ceiling: number;
  /** Who assessed, by id and name; null for a name that is not in sight any more. */
  by: string;
  byName: string | null;
}

/** One cell, as both saw it. */
export class CellView {
  initiativeId: string;
  reference: string;
  title: Texts;
  /** Place of the record in the sample. */
  position: number;
  criterion: string;
  stage: Stage;
  office: OfficeMark | null;
  audit: AuditMark | null;
  outcome: Outcome;
}

/** A page of cells, in the order of the sample. */
export class CellPage {
  items: CellView[];
  /** Cursor of the next page; null on the last. */
  next: string | null;
}
