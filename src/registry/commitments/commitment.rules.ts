import { certainlyBefore, edtfOf } from '../../platform/dates/edtf.js';
import type { Fault } from '../../platform/http/problem.js';
import type {
  CommitmentState,
  CommitmentWords,
  EvidenceKind,
  EvidenceWords,
  KeptLate,
} from './commitment.words.js';

/**
 * Whether a commitment is late: open, and over on every day that its date can mean. One that is due in 2025 is
 * late from 1 January 2026; before that it only might be, which is not said. One without a date is never late.
 *
 * @param today `YYYY-MM-DD`, in the office's time zone
 */
export function isLate(state: CommitmentState, due: string | null, today: string): boolean {
  return state === 'open' && due !== null && edtfOf(due).until < today;
}

/**
 * Whether a commitment was kept after its date: `certainly`, whatever days the two dates mean; `possibly`, where the
 * day on which it was kept is too vague to tell. What is due in a month has until its last day. Null: in time, not
 * kept, or without a date.
 */
export function keptLateOf(
  state: CommitmentState,
  due: string | null,
  doneOn: string | null,
): KeptLate | null {
  if (state !== 'done' || due === null || doneOn === null) return null;
  const [last, done] = [edtfOf(due).until, edtfOf(doneOn)];
  if (done.from > last) return 'certainly';
  return done.until > last ? 'possibly' : null;
}

/** The members of each kind of evidence: the first has to be there, the others may. */
const MEMBERS: Readonly<Record<EvidenceKind, readonly ('fileId' | 'url' | 'note' | 'text')[]>> = {
  file: ['fileId'],
  link: ['url', 'note'],
  text: ['text'],
};

/** What cannot be in evidence: a kind without its member, or with one of another kind. */
export function evidenceFaultsOf(evidence: readonly EvidenceWords[], at = ''): Fault[] {
  return evidence.flatMap((piece, place) => {
    const [needed, ...optional] = MEMBERS[piece.kind];
    const allowed: readonly (string | undefined)[] = [needed, ...optional];
    const faults: Fault[] = [];
    if (needed && piece[needed] == null)
      faults.push({
        pointer: `${at}/evidence/${place}/${needed}`,
        code: 'validation.evidenceNeeds',
        params: { kind: piece.kind, field: needed },
      });
    for (const field of ['fileId', 'url', 'note', 'text'] as const)
      if (piece[field] != null && !allowed.includes(field))
        faults.push({
          pointer: `${at}/evidence/${place}/${field}`,
          code: 'validation.evidenceForeign',
          params: { kind: piece.kind, field },
        });
    return faults;
  });
}

/** What the rules know beside the words. */
export interface CommitmentFacts {
  /** `YYYY-MM-DD`, in the office's time zone. */
  readonly today: string;
  /** When the text that it comes from was signed (EDTF); null: none, or not known. */
  readonly signed: string | null;
}

/**
 * What cannot be in the words of a commitment, each fault with the field and the remedy. Dates may be vague:
 * only what is certainly out of order is refused.
 *
 * @param at pointer to the commitment, when several came together: `/17`
 */
export function faultsOf(
  words: CommitmentWords,
  doneOn: string | null,
  facts: CommitmentFacts,
  at = '',
): Fault[] {
  const faults: Fault[] = [];
  if ((words.responsible.partnerId === undefined) === (words.responsible.departmentId === undefined))
    faults.push({ pointer: `${at}/responsible`, code: 'validation.oneResponsible' });
  if (words.made !== null && edtfOf(words.made).from > facts.today)
    faults.push({
      pointer: `${at}/made`,
      code: 'validation.notInFuture',
      params: { today: facts.today },
    });
  if (words.due !== null) faults.push(...beforeMade(words.due, words.made, facts, `${at}/due`));
  if (doneOn !== null && words.made !== null)
    faults.push(...beforeMade(doneOn, words.made, facts, `${at}/made`));
  faults.push(...evidenceFaultsOf(words.evidence, at));
  return faults;
}

/** What is wrong with the date on which a commitment is said to be done. */
export function completionFaultsOf(on: string, made: string | null, facts: CommitmentFacts): Fault[] {
  if (edtfOf(on).from > facts.today)
    return [{ pointer: '/on', code: 'validation.notInFuture', params: { today: facts.today } }];
  return beforeMade(on, made, facts, '/on');
}

/** A commitment was made when it says so, or else when the text that it comes from was signed. */
function beforeMade(date: string, made: string | null, facts: CommitmentFacts, pointer: string): Fault[] {
  const since = made ?? facts.signed;
  if (since === null || !certainlyBefore(edtfOf(date), edtfOf(since))) return [];
  return [{ pointer, code: 'validation.beforeItWasMade', params: { date, made: since } }];
}
