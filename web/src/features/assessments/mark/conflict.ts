import { isProblem } from '~/api/problem';
import type { Cell, Criterion, MarkValues } from './values';

/** A mark, field by field: each requirement is one, so that two people who answered different ones do not clash. */
export type Fields = Readonly<Record<string, unknown>>;

const ANSWER = 'answers.';

/** The fields of a mark that are compared when two people wrote at once. */
export function fieldsOf({ answers, ...words }: MarkValues): Fields {
  return {
    ...words,
    ...Object.fromEntries(answers.map((answer) => [`${ANSWER}${answer.requirement}`, answer])),
  };
}

/** A mark with some of its fields replaced. */
export function withFields(values: MarkValues, fields: Fields): MarkValues {
  const { choice, reason, rationale, counterfactual }: MarkValues = { ...values, ...fields };
  return {
    choice,
    reason,
    rationale,
    counterfactual,
    answers: values.answers.map(
      (answer) => (fields[`${ANSWER}${answer.requirement}`] ?? answer) as MarkValues['answers'][number],
    ),
  };
}

/** Code of the requirement that a field answers; null: it is no answer. */
export function requirementOf(field: string): string | null {
  return field.startsWith(ANSWER) ? field.slice(ANSWER.length) : null;
}

/** What somebody else wrote in the meantime, out of the refusal that says so; null: it was refused for another reason. */
export function overtakenBy(thrown: unknown): Cell | null {
  if (!isProblem(thrown, 'stale-version') && !isProblem(thrown, 'already-assessed')) return null;
  return (thrown.document['current'] as Cell | undefined) ?? null;
}

/** Names of the fields in the order in which they are shown. */
export function fieldNames({ requirements }: Pick<Criterion, 'requirements'>): string[] {
  return [
    'choice',
    'reason',
    ...requirements.map(({ code }) => `${ANSWER}${code}`),
    'counterfactual',
    'rationale',
  ];
}
