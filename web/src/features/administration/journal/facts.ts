import type { Texts } from '~/i18n/text-in';

/** One field of a change. */
export interface Change {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

type Facts = Readonly<Record<string, unknown>>;

/** The fields that an entry tells of, as they were and as they are. */
export function changesIn(facts: Facts): Change[] {
  const before = membersOf(facts['before']);
  const after = membersOf(facts['after']);
  return [...new Set([...Object.keys(after), ...Object.keys(before)])].map((field) => ({
    field,
    before: before[field] ?? null,
    after: after[field] ?? null,
  }));
}

/** Members that may name what an entry is about, best first. */
const NAMES = ['title', 'name', 'names', 'text', 'what', 'email', 'reference', 'slug'];

/** What the record was called, as far as the entry tells: a text per language, or one text. */
export function nameIn(facts: Facts): Texts | string | null {
  const cell = membersOf(facts['cell'])['criterion'];
  if (typeof cell === 'string') return cell;
  for (const from of [membersOf(facts['after']), membersOf(facts['before']), facts])
    for (const name of NAMES) {
      const value = from[name];
      if (typeof value === 'string' && value !== '') return value;
      if (isTexts(value)) return value;
    }
  return null;
}

/** Whom an entry is about besides who did it. */
export function personIn(facts: Facts): string | null {
  const { personId } = facts;
  return typeof personId === 'string' ? personId : null;
}

function isTexts(value: unknown): value is Texts {
  const members = membersOf(value);
  return (
    Object.keys(members).length > 0 &&
    Object.entries(members).every(([tag, text]) => /^[a-z]{2,3}$/.test(tag) && typeof text === 'string')
  );
}

function membersOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
