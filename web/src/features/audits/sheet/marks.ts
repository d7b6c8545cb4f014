import type { Shape } from '~/api/client';
import type { Texts } from '~/i18n/text-in';
import { same } from '~/ui/conflict';
import { type Stage } from '~/ui/words/codes';

export type TheSheet = Shape<'SheetView'>;
export type Criterion = Shape<'CriterionOfSheet'>;
export type Answer = 'yes' | 'partly' | 'no';
export type Score = 0 | 1 | 2;
export type Choice = Score | 'not_applicable';

/** What is written in one cell, whether or not it is enough for a mark yet. */
export interface Entry {
  readonly answers: Readonly<Record<string, Answer>>;
  readonly choice: Choice | null;
  readonly reason: Texts;
  readonly note: Texts;
}

/** Entries by `stage/criterion`. */
export type Entries = Readonly<Record<string, Entry>>;

export const EMPTY: Entry = { answers: {}, choice: null, reason: {}, note: {} };

export function keyOf(cell: { readonly criterion: string; readonly stage: string }): string {
  return `${cell.stage}/${cell.criterion}`;
}

/**
 * The highest score that the answers allow, by the server's rule (mark.rules.ts), so that what it would refuse cannot be
 * chosen: every requirement of the score and of those below it is answered with yes.
 */
export function ceilingOf(
  requirements: readonly { readonly code: string; readonly forScore: number }[],
  answers: Readonly<Record<string, string>>,
): Score {
  for (const score of [2, 1] as const) {
    const asked = requirements.filter(({ forScore }) => forScore <= score);
    if (
      asked.some(({ forScore }) => forScore === score) &&
      asked.every(({ code }) => answers[code] === 'yes')
    )
      return score;
  }
  return 0;
}

/** The sheet's marks as entries. */
export function entriesOf({ marks }: Pick<TheSheet, 'marks'>): Entries {
  return Object.fromEntries(
    marks.map((mark) => [
      keyOf(mark),
      {
        answers: mark.answers as Record<string, Answer>,
        choice: mark.state === 'not_applicable' ? 'not_applicable' : (mark.score as Score),
        reason: mark.reason ?? {},
        note: mark.note,
      },
    ]),
  );
}

/** What an entry lacks to be a mark; null: nothing. */
export function lackOf(entry: Entry, criterion: Criterion): 'choice' | 'reason' | 'ceiling' | null {
  if (entry.choice === null) return 'choice';
  if (entry.choice === 'not_applicable')
    return Object.values(entry.reason).some((text) => text.trim() !== '') ? null : 'reason';
  return entry.choice > ceilingOf(criterion.requirements, entry.answers) ? 'ceiling' : null;
}

/** The marks that can be sent: entries that lack nothing. */
export function marksOf(
  entries: Entries,
  { stages, criteria }: Pick<TheSheet, 'stages' | 'criteria'>,
): Shape<'WriteMark'>[] {
  return stages.flatMap((stage) =>
    criteria.flatMap((criterion): Shape<'WriteMark'>[] => {
      const entry = entries[keyOf({ criterion: criterion.code, stage })];
      if (!entry || lackOf(entry, criterion) !== null) return [];
      const score = entry.choice === 'not_applicable' ? null : entry.choice;
      return [
        {
          criterion: criterion.code,
          stage,
          state: score === null ? 'not_applicable' : 'scored',
          score,
          reason: score === null ? spoken(entry.reason) : null,
          note: spoken(entry.note),
          answers: { ...entry.answers },
        },
      ];
    }),
  );
}

/** Answers lower the score with them: one that they no longer allow falls to what they do. */
export function answered(entry: Entry, criterion: Criterion, code: string, answer: Answer): Entry {
  const answers = { ...entry.answers, [code]: answer };
  const ceiling = ceilingOf(criterion.requirements, answers);
  const above = typeof entry.choice === 'number' && entry.choice > ceiling;
  return { ...entry, answers, choice: above ? ceiling : entry.choice };
}

/** The next cell without a mark after this one, going round; null: all are judged. */
export function nextOpen(
  { stages, criteria }: Pick<TheSheet, 'stages' | 'criteria'>,
  entries: Entries,
  from: { readonly criterion: string; readonly stage: Stage },
): { criterion: string; stage: Stage } | null {
  const cells = stages.flatMap((stage) => criteria.map((criterion) => ({ criterion, stage })));
  const here = cells.findIndex(
    ({ criterion, stage }) => criterion.code === from.criterion && stage === from.stage,
  );
  const round = [...cells.slice(here + 1), ...cells.slice(0, here + 1)];
  const open = round.find(({ criterion, stage }) => {
    const entry = entries[keyOf({ criterion: criterion.code, stage })];
    return !entry || lackOf(entry, criterion) !== null;
  });
  return open ? { criterion: open.criterion.code, stage: open.stage } : null;
}

/** Entries that are on the page and not on the server, of which the device keeps a draft. */
export function unsent(entries: Entries, sent: Entries): Entries {
  return Object.fromEntries(Object.entries(entries).filter(([key, entry]) => !same(sent[key], entry)));
}

function spoken(texts: Texts): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''));
}
