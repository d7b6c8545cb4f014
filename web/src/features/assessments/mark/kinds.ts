import type { Shape } from '~/api/client';
import type { Kind, PieceValues } from './values';

type EvidenceKind = Shape<'RequirementOfCriterion'>['evidenceKind'];

/** What counts for each kind of requirement, the most usual first; the server weighs it, this only offers it first. */
const COUNTS: Readonly<Record<EvidenceKind, readonly Kind[]>> = {
  analysis: ['document', 'link'],
  document: ['document', 'link'],
  text: ['text', 'document', 'link'],
  objective: ['objective'],
  indicator: ['indicator'],
  commitment: ['commitment'],
  contribution: ['contribution'],
  partner: ['partner'],
  departments: ['department'],
  levels: ['level'],
  confirmation: [],
  automatic: [],
};

const ALL: readonly Kind[] = [
  'document',
  'link',
  'text',
  'objective',
  'indicator',
  'commitment',
  'contribution',
  'activity',
  'partner',
  'department',
  'level',
];

/** Kinds of evidence for a requirement: those that count, and those that only illustrate it. */
export function kindsFor(wanted: EvidenceKind): {
  readonly count: readonly Kind[];
  readonly others: readonly Kind[];
} {
  const count = COUNTS[wanted];
  return { count, others: ALL.filter((kind) => !count.includes(kind)) };
}

/** Whether people answer the requirement at all: two kinds answer themselves. */
export function isAnswerable(wanted: EvidenceKind): boolean {
  return COUNTS[wanted].length > 0;
}

/** Whether a piece has what its kind needs: before that it cannot be weighed. */
export function isWhole({ kind, targetId, level, url, text }: PieceValues): boolean {
  if (kind === 'level') return level !== '';
  if (kind === 'link') return /^https?:\/\/[^\s/]+/.test(url.trim());
  if (kind === 'text') return Object.values(text).some((words) => words.trim() !== '');
  return targetId !== '';
}
