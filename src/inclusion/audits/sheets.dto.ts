import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { PageQuery } from '../../platform/http/pages.js';
import { Flag } from '../../platform/http/query.js';
import { IsTexts, type Texts } from '../../platform/i18n/texts.js';
import { RecordView } from '../../registry/record/record.dto.js';
import { type Stage, STAGES } from '../criteria/criteria.words.js';
import type { Answer, AuditState } from './audit.words.js';

/** Filters of the list of sheets, in the order of the lots. */
export class ListSheets extends PageQuery {
  /** Id of the person who works on them, or `nobody`. */
  @IsOptional() @Matches(/^(nobody|[0-9a-f-]{36})$/) assignedTo?: string;
  @IsOptional() @Flag() @IsIn([true, false]) done?: boolean;
  /** Id of a record. */
  @IsOptional() @IsUUID() initiative?: string;
}

/** A record of the sample in the list. */
export class SheetSummary {
  /** Id of the record. */
  initiativeId: string;
  version: number;
  reference: string;
  title: Texts;
  /** Place in the order of the lots, from 1. */
  position: number;
  stratum: string;
  assignedTo: string | null;
  assignedName: string | null;
  /** Cells that were judged; null while the audit's marks are not yours to see. */
  judged: number | null;
  /** Cells that there are: criteria × stages. */
  cells: number;
  doneAt: string | null;
}

/** A page of sheets. */
export class SheetPage {
  items: SheetSummary[];
  /** Cursor of the next page; null on the last. */
  next: string | null;
}

/** One mark of the sheet. */
export class WriteMark {
  /** Code of a criterion of the audit's set. */
  @Matches(/^[a-z0-9_.]{1,80}$/) criterion: string;
  /** One of the audit's stages. */
  @IsIn(STAGES) stage: Stage;
  @IsIn(['scored', 'not_applicable']) state: 'scored' | 'not_applicable';
  /** 0, 1 or 2; left out or null exactly when it is not applicable. At most what the answers allow. */
  @IsOptional() @IsInt() @Min(0) @Max(2) score?: number | null;
  /** Why it is not applicable, up to 2,000 characters per language; left out or null otherwise. */
  @IsOptional() @IsTexts({ max: 2000, required: true }) reason?: Texts | null;
  /** What was found, up to 5,000 characters per language. */
  @IsOptional() @IsTexts({ max: 5000 }) note?: Texts;
  /** Answers by code of the requirement: `yes`, `partly` or `no`, e.g. `{"people.women.analysis": "yes"}`. A score needs a yes to every requirement up to it. */
  @IsOptional() @IsObject() answers?: Record<string, Answer>;
}

/** The marks of the whole sheet: what is not among them is taken away. */
export class SaveSheet {
  @IsArray()
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => WriteMark)
  marks: WriteMark[];
}

/** A requirement on the sheet. */
export class RequirementOfSheet {
  code: string;
  /** The score that it is a requirement of. */
  forScore: 1 | 2;
  text: Texts;
}

/** A criterion on the sheet. */
export class CriterionOfSheet {
  code: string;
  dimension: string;
  name: Texts;
  question: Texts;
  requirements: RequirementOfSheet[];
}

/** Evidence that the office put forward for the record. For which criterion, requirement or score is not told. */
export class EvidenceOfSheet {
  /** `document`, `link`, `text`, `objective`, `indicator`, `commitment`, `contribution`, `activity`, `partner`, `department`, `level`. */
  kind: string;
  /** Id of what it points at; null for links, texts and levels. */
  targetId: string | null;
  level: string | null;
  url: string | null;
  text: Texts | null;
  page: string | null;
  quote: string | null;
  /** What it pointed at is gone. */
  lost: boolean;
}

/** A mark as it was saved. */
export class MarkOfSheet {
  criterion: string;
  stage: Stage;
  state: 'scored' | 'not_applicable';
  score: number | null;
  reason: Texts | null;
  note: Texts;
  answers: Record<string, Answer>;
  /** Highest score that the answers allow. */
  ceiling: number;
  assessedBy: string;
  assessedAt: string;
}

/** The audit that a sheet belongs to. */
export class AuditOfSheet {
  id: string;
  reference: string;
  state: AuditState;
}

/** A cell of a sheet. */
export class CellOfSheet {
  criterion: string;
  stage: Stage;
}

/** All that an auditor needs to judge one record, and what was judged. */
export class SheetView {
  initiativeId: string;
  /** For If-Match: the sheet's, not the record's. */
  version: number;
  audit: AuditOfSheet;
  position: number;
  stratum: string;
  assignedTo: string | null;
  doneAt: string | null;
  doneBy: string | null;
  stages: Stage[];
  criteria: CriterionOfSheet[];
  /** The record with its parts, each as its own address shows it. */
  record: RecordView;
  /** What the office put forward, each piece once; it says nothing about the office's marks. */
  evidence: EvidenceOfSheet[];
  marks: MarkOfSheet[];
  /** Cells without a mark: the sheet is done when there is none. */
  missing: CellOfSheet[];
  /** What you may do with it now. */
  may: ('save' | 'finish' | 'reopen')[];
}
