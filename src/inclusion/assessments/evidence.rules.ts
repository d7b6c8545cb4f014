import type { Fault } from '../../platform/http/problem.js';
import type { Asks, EvidenceKind } from '../criteria/criteria.words.js';
import type { Answer, EvidenceWords, ShownKind } from './assessment.words.js';

/** What of the record each kind of requirement wants to be pointed at. */
const POINTED: Partial<Record<EvidenceKind, ShownKind>> = {
  objective: 'objective',
  indicator: 'indicator',
  commitment: 'commitment',
  contribution: 'contribution',
  partner: 'partner',
  departments: 'department',
  levels: 'level',
};

/** Kinds of evidence whose pointer is the id of a row. */
const WITH_TARGET: readonly ShownKind[] = [
  'document',
  'objective',
  'indicator',
  'commitment',
  'contribution',
  'activity',
  'partner',
  'department',
];

/**
 * Whether a piece of evidence can count for a requirement at all, by its form alone. Words alone count only where
 * words are asked for; a file or a link counts with the page or the passage that shows it. What it points to is asked
 * of the record; the function `evidence_holds` of the database asks both.
 */
export function countsInForm(wanted: EvidenceKind, piece: EvidenceWords): boolean {
  if (piece.kind === 'document' || piece.kind === 'link')
    return ['analysis', 'document', 'text'].includes(wanted) && (piece.page ?? piece.quote) !== null;
  if (piece.kind === 'text') return wanted === 'text' && Object.keys(piece.text ?? {}).length > 0;
  return POINTED[wanted] === piece.kind;
}

/** What a piece of evidence lacks, or has that its kind does not have. */
export function formFaultsOf(piece: EvidenceWords, at: string): Fault[] {
  const { kind } = piece;
  const needs: readonly (readonly [field: keyof EvidenceWords, needed: boolean, allowed: boolean])[] = [
    ['targetId', WITH_TARGET.includes(kind), WITH_TARGET.includes(kind)],
    ['level', kind === 'level', kind === 'level'],
    ['url', kind === 'link', kind === 'link'],
    ['text', kind === 'text', true],
    ['page', false, kind === 'document' || kind === 'link'],
    ['quote', false, kind === 'document' || kind === 'link'],
  ];
  return needs.flatMap(([field, needed, allowed]): Fault[] => {
    const there = piece[field] !== null && !(field === 'text' && Object.keys(piece.text ?? {}).length === 0);
    if (needed && !there)
      return [{ pointer: `${at}/${field}`, code: 'validation.evidenceNeeds', params: { kind, field } }];
    if (!allowed && there)
      return [{ pointer: `${at}/${field}`, code: 'validation.evidenceHasNo', params: { kind, field } }];
    return [];
  });
}

/** Where the pointer of a piece of evidence stands. */
export function pointerOf(kind: ShownKind): 'targetId' | 'level' {
  return kind === 'level' ? 'level' : 'targetId';
}

/** A piece of evidence, weighed. */
export interface Weighed {
  /** Counts for its requirement. */
  readonly holds: boolean;
  /** What it points to is on the record. */
  readonly there: boolean;
}

/** Why a requirement is not met; each has a sentence in the catalogues (`assessments.missing.*`). */
export type Shortfall =
  | 'not_answered'
  | 'answered_partly'
  | 'answered_no'
  | 'no_evidence'
  | 'evidence_lost'
  | 'evidence_does_not_count'
  | 'condition_not_met'
  | 'flagged_words'
  | 'no_confirmation_yet';

/**
 * Why a requirement is not met, the first thing to mend first; null: it is met.
 * @param pieces its evidence as it was given, with how each piece was weighed
 */
export function shortfallOf(
  requirement: { readonly evidenceKind: EvidenceKind; readonly asks: Asks | null },
  answer: Answer | null,
  holds: boolean,
  pieces: readonly (Weighed & { readonly words: EvidenceWords })[],
): Shortfall | null {
  if (requirement.evidenceKind === 'confirmation') return 'no_confirmation_yet';
  if (requirement.evidenceKind === 'automatic') return answer === 'yes' && holds ? null : 'flagged_words';
  if (answer === null) return 'not_answered';
  if (answer === 'no') return 'answered_no';
  if (answer === 'partly') return 'answered_partly';
  if (holds) return null;
  if (pieces.length === 0) return 'no_evidence';
  const fitting = pieces.filter((piece) => countsInForm(requirement.evidenceKind, piece.words));
  if (fitting.length === 0) return 'evidence_does_not_count';
  return fitting.every((piece) => !piece.there) ? 'evidence_lost' : 'condition_not_met';
}
