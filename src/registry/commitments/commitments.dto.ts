import { OmitType, PartialType } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUrl,
  IsUUID,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsEdtf } from '../../platform/dates/edtf.js';
import { IsTexts, type Texts } from '../../platform/i18n/texts.js';
import type { State } from '../initiatives/initiative.words.js';
import type { TerminologyNotice } from '../terminology/terminology.js';
import type { Act } from './commitment.policy.js';
import {
  type CommitmentState,
  EVIDENCE_KINDS,
  type EvidenceKind,
  type KeptLate,
  type RESPONSIBLE_KINDS,
} from './commitment.words.js';

/** Blanks around a text are not part of it. */
const Trimmed = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

/** Who answers for it: exactly one of the two. */
export class Responsible {
  /** Id of a partner of the initiative. */
  @IsOptional() @IsUUID() partnerId?: string;

  /** Id of a department of the office (`/departments`). */
  @IsOptional() @IsUUID() departmentId?: string;
}

/** Something that shows how far it was kept. Each kind has its own members and no others. */
export class CommitmentEvidence {
  /** `file`: has `fileId`; `link`: has `url`, and `note` if wished; `text`: has `text`. */
  @IsIn(EVIDENCE_KINDS) kind: EvidenceKind;

  /** Id of a file of the office that is not withdrawn; from then on it cannot be deleted, only withdrawn. */
  @IsOptional() @IsUUID() fileId?: string | null;

  /** Address of a page that shows it, http or https, up to 2,000 characters. */
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true })
  @MaxLength(2000)
  url?: string | null;

  /** What is to be seen at the address; up to 1,000 characters. */
  @Trimmed() @IsOptional() @IsString() @IsNotEmpty() @MaxLength(1000) note?: string | null;

  /** The evidence in words, e.g. what was handed over and to whom; up to 5,000 characters. No names of people. */
  @Trimmed() @IsOptional() @IsString() @IsNotEmpty() @MaxLength(5000) text?: string | null;
}

/** A commitment as it is entered in the register: who does what by when. It begins as open. */
export class RegisterCommitment {
  /** Who does it: `{"partnerId": "…"}` or `{"departmentId": "…"}`. */
  @IsDefined() @ValidateNested() @Type(() => Responsible) responsible: Responsible;

  /** What is to be done, per language; at least one, up to 2,000 characters each. */
  @IsTexts({ max: 2000, required: true }) what: Texts;

  /** By when, as precisely as it was said (EDTF: 2026, 2026-03, 2026-03-05); left out when nothing was said. */
  @IsOptional() @IsEdtf() due?: string | null;

  /** When it was made, where that is not the day on which the text that it comes from was signed; not after today. */
  @IsOptional() @IsEdtf() made?: string | null;

  /** Id of the signed text that it comes from, of the same office. */
  @IsOptional() @IsUUID() instrumentId?: string | null;

  /** What shows how far it was kept. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => CommitmentEvidence)
  evidence?: CommitmentEvidence[];
}

/**
 * A change of a commitment: members that are left out stay as they are, lists are replaced whole, null empties
 * what may be empty (JSON Merge Patch, RFC 7396). That it was kept or given up has addresses of its own.
 */
export class ReviseCommitment extends PartialType(RegisterCommitment, { skipNullProperties: false }) {}

/** It was kept. */
export class CompleteCommitment {
  /** When, as precisely as it is known (EDTF: 2026, 2026-03, 2026-03-05); not after today. Today when left out. */
  @IsOptional() @IsEdtf() on?: string;

  /** What shows it, in place of the evidence that there was; when left out that stays. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => CommitmentEvidence)
  evidence?: CommitmentEvidence[];
}

/** It will not be kept any more. */
export class DropCommitment {
  /** Why, up to 2,000 characters; stays to be seen. */
  @Trimmed() @IsString() @IsNotEmpty() @MaxLength(2000) reason: string;
}

/** Why a completion or a dropping is taken back. */
export class ReopenCommitment {
  /** Up to 2,000 characters; stays in the journal. */
  @Trimmed() @IsString() @IsNotEmpty() @MaxLength(2000) reason: string;
}

/** Why a commitment is deleted. */
export class DeleteCommitment {
  /** Needed once the initiative is no draft any more; up to 2,000 characters. */
  @Trimmed() @IsOptional() @IsString() @IsNotEmpty() @MaxLength(2000) reason?: string;
}

/** Which former version to take up again. */
export class RestoreCommitment {
  /** A version number of `/revisions`. */
  @IsInt() @Min(1) version: number;
}

/** Who answers for it, with the name. */
export class ResponsibleView {
  kind: (typeof RESPONSIBLE_KINDS)[number];
  /** Id of the partner; null for a department. */
  partnerId: string | null;
  /** Id of the department; null for a partner. */
  departmentId: string | null;
  /** Name per language. */
  name: Texts;
  /** ISO 3166-1 alpha-2 of a partner, where it is known; null for a department. */
  country: string | null;
}

/** The initiative that a commitment is part of. */
export class InitiativeOfCommitment {
  id: string;
  reference: string;
  kind: string;
  state: State;
  title: Texts;
}

/** The text that a commitment comes from. */
export class InstrumentOfCommitment {
  id: string;
  kind: string;
  title: Texts;
  /** EDTF date. */
  signed: string | null;
}

/** A commitment as lists show it. */
export class CommitmentLine {
  id: string;
  /** Number of the state of this commitment; send it as If-Match (`"v3"`) when you change it. */
  version: number;
  initiativeId: string;
  initiative: InitiativeOfCommitment;
  responsible: ResponsibleView;
  what: Texts;
  /** EDTF date by which it is to be done; null when nothing was said. */
  due: string | null;
  /** EDTF date on which it was made. */
  made: string | null;
  instrument: InstrumentOfCommitment | null;
  state: CommitmentState;
  /**
   * Open, and over on every day that `due` can mean, by the calendar of the office: one that is due in 2025 is
   * late from 1 January 2026.
   */
  late: boolean;
  /** EDTF date on which it was done; null while it is not. */
  doneOn: string | null;
  /**
   * Done after the last day that `due` can mean: `certainly`, or `possibly` where `doneOn` is too vague to tell (due on
   * 2026-03-15, done in 2026-03). Null: in time, not done, or without a date.
   */
  keptLate: KeptLate | null;
  /** Why it was dropped; null while it is not. */
  dropReason: string | null;
  evidence: CommitmentEvidence[];
  /** Words that the wording rule asks to leave behind, with suggestions; notices, never a refusal. */
  notices: TerminologyNotice[];
  registeredAt: string;
  revisedAt: string;
}

/** A commitment, whole. */
export class CommitmentView extends OmitType(CommitmentLine, []) {
  /** What you may do with it now. */
  may: Exclude<Act, 'register'>[];
}

/** A page of the list. */
export class CommitmentPage {
  items: CommitmentLine[];
  /** Cursor of the next page; null on the last. Also as a Link header with rel="next". */
  next: string | null;
}
