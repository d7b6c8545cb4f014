import { Transform } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { PageQuery } from '../../platform/http/pages.js';
import type { Reason } from '../../registry/partners/partner.matching.js';
import type { Level } from '../../registry/partners/partner.words.js';
import type { Texts } from '../../platform/i18n/texts.js';
import { type Choice, IMPORT_STATES, type ImportState } from './import.words.js';
import type { Severity } from './problems.js';
import type { ReadImport } from './reading.dto.js';
import type { SourceFormat } from './reading/source-table.js';

const several = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.split(',').filter((part) => part !== '') : value;

/** What became of a row, or would: `new` in a dry run, `imported` once it is written, `withdrawn` when it was taken back. */
export const ROW_OUTCOMES = ['new', 'imported', 'withdrawn', 'duplicate', 'refused', 'left_out'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

/** Which imports. */
export class ListImports extends PageQuery {
  /** States: `?state=planned&state=committed` or `?state=planned,committed`. */
  @IsOptional()
  @Transform(several)
  @IsArray()
  @IsIn(IMPORT_STATES, { each: true })
  state?: ImportState[];
}

/** Which rows of a report. */
export class ReadReport extends PageQuery {
  /** How many rows, 1 to 1,000; 100 when left out. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => Number(value))
  @IsInt()
  @Min(1)
  @Max(1000)
  override limit?: number;

  /** Outcomes: `?outcome=refused,duplicate`. */
  @IsOptional()
  @Transform(several)
  @IsArray()
  @IsIn(ROW_OUTCOMES, { each: true })
  outcome?: RowOutcome[];
}

/** Something that an import says about the file. */
export class FileProblemView {
  /** Stable code, e.g. `file.columns-missing`. */
  code: string;
  /** An error refuses the whole file; a notice only tells what was understood. */
  severity: Severity;
  /** 1-based line of the file, where there is one. */
  line: number | null;
  /** What stands in the file, shortened. */
  found: string;
  /** What is wrong and what would be right, in the language of the answer. */
  remedy: string;
}

/** Something that an import says about a row, or about one cell of it. */
export class RowProblemView {
  /** Row as a person sees it: in a spreadsheet the header is row 1; in a JSON list the first item is. */
  row: number;
  /** 1-based line of the file; the row in a workbook. */
  line: number;
  /** Column; null when the row as a whole is meant. */
  column: string | null;
  /** Stable code, e.g. `country.unknown`. */
  code: string;
  /** An error keeps the row out; a notice only tells what was understood. */
  severity: Severity;
  /** What stands in the file, shortened. */
  found: string;
  /** What was made of it; null when nothing could be. */
  understood: string | null;
  /** What is wrong and what would be right, in the language of the answer. */
  remedy: string;
}

/** A partner that a row names, and what the directory knows of it. */
export class RowPartner {
  /** Equal for rows that mean the same place; by it a decision is told. */
  place: string;
  names: Texts;
  /** ISO 3166-1 alpha-2. */
  country: string;
  role: string;
  /** `matched`: an entry that was there; `new`: none is like it; `ambiguous`: a person has to choose. */
  outcome: 'matched' | 'new' | 'ambiguous';
  /** Entry of the directory; null while there is none. */
  partnerId: string | null;
  /** Entries between which a person has to choose; `level` is missing in earlier reports. */
  candidates: { id: string; names: Texts; country: string | null; level?: Level | null }[];
  /** Entry that the directory knows for certain, and by what, whatever people decide; missing in earlier reports. */
  recognised?: { id: string; by: Reason } | null;
  /** What a person decided: a new entry, the same as `partnerId`, or its rows are left out; null when nobody has. */
  choice: Choice | null;
}

/** A signed text that a row names. */
export class RowInstrument {
  kind: string;
  title: Texts;
  /** EDTF. */
  signed: string | null;
  /** EDTF. */
  ends: string | null;
}

/** Money, or something in kind, that a row names. */
export class RowContribution {
  /** `money` or `in_kind`. */
  kind: string;
  year: number;
  /** ISO 4217. */
  currency: string | null;
  /** Exact decimals as text. */
  planned: string | null;
  committed: string | null;
  spent: string | null;
  what: Texts;
}

/** A promise that a row names. */
export class RowCommitment {
  what: Texts;
  /** EDTF. */
  due: string | null;
}

/** An activity that a row names. */
export class RowActivity {
  kind: string;
  title: Texts;
  /** EDTF. */
  from: string;
  /** EDTF. */
  until: string | null;
  /** `planned` or `done`. */
  state: string;
}

/** What a row repeats: an earlier row of the file, or a record of the register. */
export class RowDuplicate {
  /** Earlier row of the same file; null when it is in the register. */
  row: number | null;
  /** Record of the register; null when the earlier row is not yet in it. */
  initiativeId: string | null;
  reference: string | null;
  /** `same_row`: the row itself was imported before; `same_tie`: same kind, partners and years of signature. */
  reason: 'same_row' | 'same_tie';
  /** The two sides stand the other way round. */
  sidesSwapped: boolean;
  /** Cells in which it differs from the earlier row. */
  differences: { column: string; first: string; here: string }[];
}

/** One row of the file, accounted for. */
export class ImportRowView {
  row: number;
  line: number;
  outcome: RowOutcome;
  /** agreement, twinning or project; null when the row was refused before that was known. */
  kind: string | null;
  /** `draft` or `in_force`. */
  state: string | null;
  title: Texts;
  /** The record that it became. */
  initiativeId: string | null;
  partners: RowPartner[];
  instruments: RowInstrument[];
  contributions: RowContribution[];
  commitments: RowCommitment[];
  activities: RowActivity[];
  duplicateOf: RowDuplicate | null;
  /** Texts of the row in the order of `found.columns`, corrected; null for rows that became a record. */
  cells: string[] | null;
  /** Cells that a person has put right, with what the file wrote. */
  corrected: { column: string; written: string }[];
  /** What a person decided of the row; null when nobody has. */
  choice: Choice | null;
  problems: RowProblemView[];
}

/** What the file was found to be. */
export class FoundFormat {
  format: SourceFormat;
  /** Null for workbooks. */
  encoding: string | null;
  /** Sheet of a workbook that was read; null for other files. */
  sheet: string | null;
  delimiter: string | null;
  decimalSign: '.' | ',' | null;
  /** Row that names the columns; null for JSON, and for imports of earlier versions of the product. */
  headerRow: number | null;
  /** Rows below it; null for imports of earlier versions of the product. */
  rows: number | null;
  columns: string[];
}

/** Rows by what became of them, or would; and what they bring. */
export class ImportCounts {
  rows: number;
  /** Would be written by a commitment. */
  new: number;
  /** In the register; after a withdrawal, those that stay because somebody has changed them since. */
  imported: number;
  /** Taken back by a withdrawal. */
  withdrawn: number;
  duplicate: number;
  refused: number;
  leftOut: number;
  partnersMatched: number;
  partnersNew: number;
  instruments: number;
  contributions: number;
  commitments: number;
  activities: number;
}

/** How far an import is. */
export class ImportProgressView {
  /** reading, matching (partners and records that are there), writing. */
  phase: string;
  /** Rows done in this phase. */
  done: number;
  total: number;
  /** When it was last told. */
  at: string;
}

/** An import of a list. Without a commitment nothing of it is in the register. */
export class ImportView {
  id: string;
  /** Number of the state; send it as If-Match (`"v2"`) to commit. */
  version: number;
  state: ImportState;
  /** Map by which the rows are read; null until somebody has said what the columns mean. */
  mapName: string | null;
  mapVersion: number | null;
  /** Where the list comes from, as the map says. */
  source: { title: string; licence: string; url: string | null } | null;
  /** What people said of how the file is to be read; what they left open was found out. */
  reading: ReadImport;
  /** Cells that people have put right. */
  corrections: number;
  fileName: string;
  /** Bytes. */
  fileSize: number;
  /** SHA-256 of the file, hexadecimal. */
  sha256: string;
  /** What the file was found to be; null until it has been read. */
  found: FoundFormat | null;
  /** Rows by what became of them, or would; null until they have been read. */
  counts: ImportCounts | null;
  /** How far it is; null once it is done. */
  progress: ImportProgressView | null;
  /** What is wrong with the file as a whole, and what was understood of it. */
  problems: FileProblemView[];
  requestedBy: string;
  requestedAt: string;
  finishedAt: string | null;
  /** What you may do with it now. */
  may: ('commit' | 'discard' | 'settle' | 'withdraw')[];
}

/** A page of imports. */
export class ImportPage {
  items: ImportView[];
  /** Cursor of the next page; null on the last. Also as a Link header with rel="next". */
  next: string | null;
}

/** A page of a report. */
export class ImportReportPage {
  items: ImportRowView[];
  /** Cursor of the next page; null on the last. Also as a Link header with rel="next". */
  next: string | null;
}
