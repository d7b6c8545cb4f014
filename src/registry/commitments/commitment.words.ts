import type { Texts } from '../../platform/i18n/texts.js';

/** States of a commitment; PRODUCT words, stable codes of the API. That it is late is computed, never a state. */
export const COMMITMENT_STATES = ['open', 'done', 'dropped'] as const;
export type CommitmentState = (typeof COMMITMENT_STATES)[number];

/** How sure it is that a commitment was kept after its date; see keptLateOf(). */
export const KEPT_LATE = ['certainly', 'possibly'] as const;
export type KeptLate = (typeof KEPT_LATE)[number];

/** What can show that a commitment was kept. */
export const EVIDENCE_KINDS = ['file', 'link', 'text'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** Who can be responsible: a partner of the initiative, or a department of the office. */
export const RESPONSIBLE_KINDS = ['partner', 'department'] as const;

/** A partner of the initiative or a department of the office, never both. */
export interface ResponsibleWords {
  partnerId?: string;
  departmentId?: string;
}

/** Something that shows how far a commitment was kept. */
export interface EvidenceWords {
  kind: EvidenceKind;
  fileId?: string | null;
  url?: string | null;
  note?: string | null;
  text?: string | null;
}

/** The words of a commitment: what revisions compare and a restoration brings back. */
export interface CommitmentWords {
  responsible: ResponsibleWords;
  what: Texts;
  /** EDTF: when it was made. */
  made: string | null;
  /** EDTF: by when. */
  due: string | null;
  /** The text that it comes from. */
  instrumentId: string | null;
  evidence: EvidenceWords[];
}

/** What is not said. */
export const EMPTY_WORDS: Omit<CommitmentWords, 'responsible' | 'what'> = {
  made: null,
  due: null,
  instrumentId: null,
  evidence: [],
};
