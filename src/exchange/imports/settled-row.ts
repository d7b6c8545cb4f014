import type { Verdict } from '../../registry/partners/partner.matching.js';
import type { ImportCounts, RowDuplicate, RowOutcome, RowPartner } from './imports.dto.js';
import type { Choice } from './import.words.js';
import type { KnownRecord } from './known-records.js';
import type { PlannedPartner, PlannedRow } from './planned-row.js';
import type { RowProblem } from './problems.js';
import type { RowFacts } from './row-report.js';

/** A planned row after directory and register were asked about it. */
export interface SettledRow {
  readonly planned: PlannedRow;
  outcome: RowOutcome;
  partners: RowPartner[];
  duplicateOf: RowDuplicate | null;
  problems: RowProblem[];
  initiativeId: string | null;
  /** What a person decided of it. */
  choice: Choice | null;
}

/** A row as the file alone settles it. */
export function settledByFile(planned: PlannedRow): SettledRow {
  const { duplicateOf } = planned;
  return {
    planned,
    outcome: planned.outcome === 'planned' ? 'new' : planned.outcome,
    partners: planned.partners.map((partner) => ({
      ...described(partner),
      outcome: 'new',
      partnerId: null,
      candidates: [],
      recognised: null,
      choice: null,
    })),
    duplicateOf: duplicateOf && { ...duplicateOf, initiativeId: null, reference: null },
    problems: planned.problems,
    initiativeId: null,
    choice: null,
  };
}

/**
 * Puts what a person decided of a row over what was found out. A row that is word for word another one stays a
 * repetition: one row becomes one record.
 */
export function decide(row: SettledRow, choice: Choice): void {
  row.choice = choice;
  if (choice === 'leave_out') row.outcome = 'left_out';
  if (choice === 'new' && row.outcome === 'duplicate' && row.duplicateOf?.reason === 'same_tie')
    row.outcome = 'new';
}

/** Rows of a file that is refused as a whole, as far as something is to be said of them. */
export function refusedByFile(problems: readonly RowProblem[]): SettledRow[] {
  const rows = new Map<number, SettledRow>();
  for (const problem of problems) {
    const { row, line } = problem;
    const known = rows.get(row);
    if (known) {
      known.problems.push(problem);
      continue;
    }
    const planned: PlannedRow = {
      row,
      line,
      outcome: 'refused',
      fingerprint: '',
      state: 'draft',
      initiative: null,
      partners: [],
      instruments: [],
      contributions: [],
      commitments: [],
      activities: [],
      duplicateOf: null,
      cells: [],
      corrected: [],
      problems: [problem],
    };
    rows.set(row, settledByFile(planned));
  }
  return [...rows.values()];
}

/** Keeps a row out that repeats a record of the register. */
export function repeats(
  row: SettledRow,
  reason: RowDuplicate['reason'],
  { id, reference }: KnownRecord,
): void {
  row.duplicateOf = { row: null, initiativeId: id, reference, reason, sidesSwapped: false, differences: [] };
  if (reason === 'same_row' || row.choice !== 'new') row.outcome = 'duplicate';
}

/** Keeps a row out that repeats an earlier one under other names of the same partners. */
export function repeatsRow(
  row: SettledRow,
  first: number,
  reason: RowDuplicate['reason'] = 'same_tie',
): void {
  if (reason === 'same_row' || row.choice !== 'new') row.outcome = 'duplicate';
  row.duplicateOf = {
    row: first,
    initiativeId: null,
    reference: null,
    reason,
    sidesSwapped: false,
    differences: [],
  };
}

/** A partner of a row with what the directory knows of it. */
export function matched(partner: PlannedPartner, verdict: Verdict | undefined): RowPartner {
  const known = { ...described(partner), recognised: null, choice: null };
  if (verdict?.outcome === 'matched') {
    const { id, reason } = verdict;
    return { ...known, outcome: 'matched', partnerId: id, candidates: [], recognised: { id, by: reason } };
  }
  if (verdict?.outcome !== 'ambiguous') return { ...known, outcome: 'new', partnerId: null, candidates: [] };
  const candidates = verdict.candidates
    .slice(0, 10)
    .map(({ id, names, country, level }) => ({ id, names: { ...names }, country, level }));
  return { ...known, outcome: 'ambiguous', partnerId: null, candidates };
}

/** Rows by what became of them, and what those that come in bring. */
export function countsOf(rows: readonly SettledRow[]): ImportCounts {
  const of = (outcome: RowOutcome): number => rows.filter((row) => row.outcome === outcome).length;
  const coming = rows.filter(({ outcome }) => outcome === 'new' || outcome === 'imported');
  const matchedIds = new Set<string>();
  const newPlaces = new Set<string>();
  for (const { planned, partners } of coming) {
    for (const [place, partner] of partners.entries()) {
      if (partner.outcome === 'matched') matchedIds.add(partner.partnerId ?? '');
      else newPlaces.add(planned.partners[place]?.place ?? '');
    }
  }
  return {
    rows: rows.length,
    new: of('new'),
    imported: of('imported'),
    withdrawn: of('withdrawn'),
    duplicate: of('duplicate'),
    refused: of('refused'),
    leftOut: of('left_out'),
    partnersMatched: matchedIds.size,
    partnersNew: newPlaces.size,
    instruments: sumOf(coming, 'instruments'),
    contributions: sumOf(coming, 'contributions'),
    commitments: sumOf(coming, 'commitments'),
    activities: sumOf(coming, 'activities'),
  };
}

function sumOf(
  rows: readonly SettledRow[],
  part: 'instruments' | 'contributions' | 'commitments' | 'activities',
): number {
  return rows.reduce((sum, { planned }) => sum + planned[part].length, 0);
}

/** Keeps a row out, with the reason. */
export function refuse(
  row: SettledRow,
  code: RowProblem['code'],
  found: string,
  params: RowProblem['params'] = {},
): void {
  const { row: number, line } = row.planned;
  row.outcome = 'refused';
  row.problems = [
    ...row.problems,
    { row: number, line, column: null, code, severity: 'error', found, understood: null, params },
  ];
}

/** What is kept of a row for its report. */
export function factsOf({ planned, partners, duplicateOf, problems, choice }: SettledRow): RowFacts {
  return {
    kind: planned.initiative?.kind ?? null,
    state: planned.initiative ? planned.state : null,
    title: planned.initiative?.title ?? {},
    partners,
    instruments: planned.instruments.map(({ kind, title, signed, ends }) => ({ kind, title, signed, ends })),
    contributions: planned.contributions.map(({ words }) => {
      const { kind, year, currency, planned: plan, committed, spent, what } = words;
      return {
        kind,
        year,
        currency: currency ?? null,
        planned: plan ?? null,
        committed: committed ?? null,
        spent: spent ?? null,
        what: what ?? {},
      };
    }),
    commitments: planned.commitments.map(({ words: { what, due } }) => ({ what, due: due ?? null })),
    activities: planned.activities.map(({ words: { kind, title, from, until, state } }) => ({
      kind,
      title,
      from,
      until: until ?? null,
      state: state ?? 'planned',
    })),
    duplicateOf,
    corrected: planned.corrected,
    choice,
    problems,
  };
}

function described({
  place,
  names,
  country,
  role,
}: PlannedPartner): Pick<RowPartner, 'place' | 'names' | 'country' | 'role'> {
  return { place, names, country, role };
}
