import { OmitType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateIf,
} from 'class-validator';
import { IsEdtf } from '../../platform/dates/edtf.js';
import { IsTexts, type Texts } from '../../platform/i18n/texts.js';
import type { State } from '../initiatives/initiative.words.js';
import type { TerminologyNotice } from '../terminology/terminology.js';
import type { NoDue } from './procedure.rules.js';
import type { ProcedureState, StepState } from './procedure.words.js';
import type { Turn } from './step.entity.js';

/** Blanks around a text are not part of it. */
const Trimmed = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

/** Begins the legal steps of an instrument, or of one that is planned. */
export class BeginProcedure {
  /** Code of a template of `/procedure-templates`; its steps are copied, and later changes of it do not reach them. */
  @IsString() @IsNotEmpty() @MaxLength(40) templateCode: string;

  /** Id of an instrument of the initiative; left out while the text is only planned. */
  @IsOptional() @IsUUID() instrumentId?: string | null;

  /** When the procedure began (EDTF: 2026, 2026-03, 2026-03-05); not after today. Today when left out. */
  @ValidateIf((_, value) => value !== undefined) @IsEdtf() began?: string;
}

/** A change of a procedure: members that are left out stay as they are. */
export class ReviseProcedure {
  /** The instrument that it is about, of the same initiative; null: a planned one. */
  @IsOptional() @IsUUID() instrumentId?: string | null;

  /** When it began (EDTF); not after today, and not certainly after a step that is done. */
  @ValidateIf((_, value) => value !== undefined) @IsEdtf() began?: string;
}

/** Why something is signed before what should come first. */
export class RecordEarlySignature {
  /** Up to 2,000 characters; stays to be seen. */
  @Trimmed() @IsString() @IsNotEmpty() @MaxLength(2000) reason: string;
}

/** A change of a step: members that are left out stay as they are, null empties what may be empty. */
export class ReviseStep {
  /** Before which authority, or who does it, per language. */
  @IsTexts({ max: 300 }) authority?: Texts;

  /** Number of the letter, file or entry; up to 200 characters. */
  @Trimmed() @IsOptional() @IsString() @IsNotEmpty() @MaxLength(200) reference?: string | null;

  /** By when (EDTF); null: as the template counts it. */
  @IsOptional() @IsEdtf() due?: string | null;

  /** When the work on it began (EDTF); not after today, and not certainly after it was done. */
  @IsOptional() @IsEdtf() began?: string | null;

  /** Up to 5,000 characters. No names of people. */
  @Trimmed() @IsOptional() @IsString() @IsNotEmpty() @MaxLength(5000) note?: string | null;

  /** Ids of files of the initiative, all of them at once. */
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  fileIds?: string[];
}

/** A step is done. */
export class CompleteStep {
  /**
   * When, as precisely as it is known (EDTF); not after today, not certainly before it began or before a step that
   * it waits for. Today when left out.
   */
  @ValidateIf((_, value) => value !== undefined) @IsEdtf() on?: string;

  /** Number of the letter, file or entry, up to 200 characters; when left out it stays. */
  @Trimmed() @IsOptional() @IsString() @IsNotEmpty() @MaxLength(200) reference?: string | null;

  /** Ids of files of the initiative that show it; when left out they stay. */
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  fileIds?: string[];
}

/** A step is not needed. */
export class SkipStep {
  /** Why, up to 2,000 characters; stays to be seen. */
  @Trimmed() @IsString() @IsNotEmpty() @MaxLength(2000) reason: string;
}

/** Why a step is open again. */
export class ReopenStep {
  /** Up to 2,000 characters; stays in the journal. */
  @Trimmed() @IsString() @IsNotEmpty() @MaxLength(2000) reason: string;
}

/** Why a procedure is deleted. */
export class DeleteProcedure {
  /** Needed once the initiative is no draft any more; up to 2,000 characters. */
  @Trimmed() @IsOptional() @IsString() @IsNotEmpty() @MaxLength(2000) reason?: string;
}

/** The initiative that a procedure is part of. */
export class InitiativeOfProcedure {
  id: string;
  reference: string;
  kind: string;
  state: State;
  title: Texts;
}

/** The instrument that a procedure is about. */
export class InstrumentOfProcedure {
  id: string;
  kind: string;
  title: Texts;
  /** EDTF date. */
  signed: string | null;
}

/** The template that a procedure began with. */
export class TemplateOfProcedure {
  code: string;
  /** The version whose steps were copied. */
  version: number;
  /** Id of the office that wrote it; null: it came with the product. */
  office: string | null;
  name: Texts;
}

/** A step that comes next. */
export class NextStep {
  id: string;
  code: string;
  name: Texts;
  authority: Texts;
  /** EDTF date. */
  due: string | null;
  late: boolean;
}

/** How many steps are in which state. */
export class StepCounts {
  open: number;
  done: number;
  skipped: number;
  /** Of the open ones. */
  late: number;
}

/** Why the signature comes before what should come first. */
export class EarlySignature {
  reason: string;
  /** Who answers for it. */
  personId: string;
  at: string;
}

/** A procedure as lists show it. */
export class ProcedureLine {
  id: string;
  /** Number of the state of this procedure; send it as If-Match (`"v3"`) when you change it. Steps have their own. */
  version: number;
  initiativeId: string;
  initiative: InitiativeOfProcedure;
  /** null: the text is only planned. */
  instrument: InstrumentOfProcedure | null;
  template: TemplateOfProcedure;
  /** ISO 3166-1 alpha-2; null: of no country. */
  country: string | null;
  /** EDTF date. */
  began: string;
  /** `open` while a step is. What comes again keeps it open until its next time is skipped. */
  state: ProcedureState;
  /** Whether a step is late, by the calendar of the office. */
  late: boolean;
  /** The date of the open step that is due first (EDTF); null when none has one. */
  due: string | null;
  /** Open steps that wait for nothing. */
  next: NextStep[];
  counts: StepCounts;
  /** Open steps without which nothing is signed. */
  beforeSignature: number;
  earlySignature: EarlySignature | null;
  /** Words that the wording rule asks to leave behind, with suggestions; notices, never a refusal. */
  notices: TerminologyNotice[];
  registeredAt: string;
  revisedAt: string;
}

/** A file that a step rests on. */
export class FileOfStep {
  id: string;
  title: Texts;
  /** Of the version that counts. */
  name: string;
  mediaType: string;
  bytes: number;
  /** SHA-256 of the version that counts. */
  sha256: string;
  /** It was taken out of use. */
  withdrawn: boolean;
}

/** A step of a procedure, whole. */
export class StepView {
  id: string;
  /** Number of the state of this step; send it as If-Match (`"v3"`) when you change it. */
  version: number;
  procedureId: string;
  initiativeId: string;
  /** Place in the order, from 1. */
  position: number;
  code: string;
  /** 1 for the first; more for what comes again. */
  occurrence: number;
  name: Texts;
  authority: Texts;
  /** What has to be there for it. */
  needs: Texts;
  /** The law or practice that it comes from. */
  source: Texts;
  /** Codes of the steps that have to be done or skipped before it. */
  after: string[];
  /** While it is open nothing is signed, unless a coordinator records why. */
  beforeSignature: boolean;
  /** It is the signing itself. */
  signature: boolean;
  /** It comes again after it was done (ISO 8601 duration); null: it comes once. */
  every: string | null;
  /** EDTF date; null: none, see `dueMissing`. */
  due: string | null;
  /** `own`: somebody set it; `template`: counted as the template says. */
  dueOrigin: 'own' | 'template' | null;
  /**
   * Why the template’s date is not known: `waits-for-step` (it is counted from one that is open), `step-skipped`, or
   * `date-too-vague` (days are not counted from a month or a year: say the day, or set a date).
   */
  dueMissing: NoDue | null;
  state: StepState;
  /** It is open and waits for nothing. */
  next: boolean;
  /** Open, and over on every day that `due` can mean, by the calendar of the office. */
  late: boolean;
  /** EDTF date. */
  began: string | null;
  /** EDTF date; null while it is not done. */
  doneOn: string | null;
  reference: string | null;
  note: string | null;
  files: FileOfStep[];
  /** Why it is not needed; null while it is not skipped. */
  skipReason: string | null;
  notices: TerminologyNotice[];
  revisedAt: string;
  /** What you may do with it now. */
  may: ('revise' | Turn)[];
}

/** A procedure, whole. */
export class ProcedureView extends OmitType(ProcedureLine, []) {
  /** All steps in their order. */
  steps: StepView[];
  /** What you may do with it now. */
  may: ('revise' | 'recordEarlySignature' | 'delete')[];
}

/** A page of the list. */
export class ProcedurePage {
  items: ProcedureLine[];
  /** Cursor of the next page; null on the last. Also as a Link header with rel="next". */
  next: string | null;
}
