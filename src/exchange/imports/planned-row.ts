import type { Texts } from '../../platform/i18n/texts.js';
import type { Kind, PARTNER_ROLES, THEMES } from '../../registry/initiatives/initiative.words.js';
import type { Level, PartnerType, Sector } from '../../registry/partners/partner.words.js';
import type { RegisterActivity } from '../../registry/activities/activities.dto.js';
import type { RegisterCommitment } from '../../registry/commitments/commitments.dto.js';
import type { RegisterContribution } from '../../registry/contributions/contributions.dto.js';
import type { RowProblem } from './problems.js';
import type { InstrumentKind } from '../../registry/instruments/instrument.words.js';

/** A counterpart as the file describes it; whether the directory knows it is found out later. */
export interface PlannedPartner {
  role: (typeof PARTNER_ROLES)[number];
  /** Equal for rows of one file that mean the same place. */
  place: string;
  names: Texts;
  /** ISO 3166-1 alpha-2. */
  country: string;
  type: PartnerType;
  level: Level | null;
  sector: Sector;
  latitude: number | null;
  longitude: number | null;
  wikidata: string | null;
}

/** What the file wrote, kept with the instrument word for word. */
export interface OriginalWording {
  /** Name of the list. */
  source: string;
  /** Words that date it. */
  date: string | null;
  /** Words that name it. */
  kind: string | null;
  /** The whole cell. */
  cell: string;
}

/** A signed text that the row names. */
export interface PlannedInstrument {
  kind: InstrumentKind;
  title: Texts;
  /** EDTF; null when the file does not say. */
  signed: string | null;
  ends: string | null;
  /** `fixed` when the file names an end; null when it says nothing of a term. */
  term: 'fixed' | null;
  originalWording: OriginalWording;
}

/** Who gives or answers for something: the office as a whole, a department of it, or a partner of the row by its place. */
export type Side =
  { kind: 'office' } | { kind: 'department'; departmentId: string } | { kind: 'partner'; place: number };

/** Money, or something in kind, that the row names. */
export interface PlannedContribution {
  side: Side;
  words: Omit<RegisterContribution, 'partnerId'>;
}

/** A promise that the row names. */
export interface PlannedCommitment {
  side: Exclude<Side, { kind: 'office' }>;
  words: Omit<RegisterCommitment, 'responsible'>;
}

/** A fact of the relation's life that the row names. */
export interface PlannedActivity {
  /** Every partner of the row takes part. */
  allPartners: boolean;
  words: Omit<RegisterActivity, 'partnerIds'>;
}

/** The initiative that a row becomes. */
export interface PlannedInitiative {
  kind: Kind;
  title: Texts;
  summary: Texts;
  themes: (typeof THEMES)[number][];
}

/** Where the first of two equal rows stands, and in which cells the second differs. */
export interface DuplicateOf {
  row: number;
  /** `same_row`: all that the map reads is the same; `same_tie`: kind, sides and signatures are. */
  reason: 'same_row' | 'same_tie';
  /** True when the second names the two sides the other way round. */
  sidesSwapped: boolean;
  differences: Array<{ column: string; first: string; here: string }>;
}

/** A cell that a person has put right. */
export interface CorrectedCell {
  column: string;
  /** What the file wrote. */
  written: string;
}

/** What will become of a row: written, shown as a duplicate, refused with errors, or left out by the map's filter. */
export type PlannedOutcome = 'planned' | 'duplicate' | 'refused' | 'left_out';

/** One row of the file, accounted for. */
export interface PlannedRow {
  row: number;
  line: number;
  outcome: PlannedOutcome;
  /** SHA-256 (hexadecimal) of the map's name and of what the map reads of the row; the same in every office. */
  fingerprint: string;
  /** `in_force` when a text was signed, else `draft`. */
  state: 'in_force' | 'draft';
  initiative: PlannedInitiative | null;
  partners: PlannedPartner[];
  instruments: PlannedInstrument[];
  contributions: PlannedContribution[];
  commitments: PlannedCommitment[];
  activities: PlannedActivity[];
  duplicateOf: DuplicateOf | null;
  /** Texts of the row in the order of the columns, corrected. */
  cells: string[];
  /** Cells that a person has put right, with what the file wrote. */
  corrected: CorrectedCell[];
  problems: RowProblem[];
}
