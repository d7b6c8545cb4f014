import { changed, same } from '../../platform/journal/journal.js';
import type { CriteriaWords, Criterion, Dimension, Requirement } from './criteria.words.js';

/** One member, as it is in the one and in the other. */
export interface MemberChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Things with a code in two lists: which came, which went, and what is different in those of both. */
export interface Difference<Item, Changed> {
  readonly added: readonly Item[];
  readonly removed: readonly Item[];
  readonly changed: readonly Changed[];
}

/** A thing that both have, and what differs in it. */
export interface ChangedItem {
  readonly code: string;
  readonly changes: readonly MemberChange[];
}

/** A criterion that both have, and what differs in it. */
export interface ChangedCriterion extends ChangedItem {
  readonly requirements: Difference<Requirement, ChangedItem>;
}

/** What differs between two sets. */
export interface SetsDifference {
  /** Of the set itself: `title`, `languages`; `order`: the criteria of both stand in another order. */
  readonly changes: readonly MemberChange[];
  readonly dimensions: Difference<Dimension, ChangedItem>;
  readonly criteria: Difference<Criterion, ChangedCriterion>;
}

interface Coded {
  readonly code: string;
}

/**
 * What differs between two sets, field by field. Things are the same thing when they have the same code; where a
 * new one comes in between, those behind it have not changed, so that only an exchanged order is told.
 */
export function differenceOf(before: CriteriaWords, after: CriteriaWords): SetsDifference {
  return {
    changes: [
      ...membersOf(
        { title: before.title, languages: before.languages },
        { title: after.title, languages: after.languages },
      ),
      ...orderOf(before.criteria, after.criteria, 'order'),
      ...orderOf(before.dimensions, after.dimensions, 'dimensionOrder'),
    ],
    dimensions: differ(before.dimensions, after.dimensions, itemChange),
    criteria: differ(before.criteria, after.criteria, criterionChange),
  };
}

function criterionChange(before: Criterion, after: Criterion): ChangedCriterion | null {
  const { requirements: old, ...left } = before;
  const { requirements: fresh, ...right } = after;
  const changes = [...membersOf(left, right), ...orderOf(old, fresh, 'order')];
  const requirements = differ(old, fresh, itemChange);
  const untouched =
    changes.length + requirements.added.length + requirements.removed.length + requirements.changed.length ===
    0;
  return untouched ? null : { code: before.code, changes, requirements };
}

function itemChange(before: Coded, after: Coded): ChangedItem | null {
  const changes = membersOf({ ...before }, { ...after });
  return changes.length === 0 ? null : { code: before.code, changes };
}

function differ<Item extends Coded, Changed>(
  before: readonly Item[],
  after: readonly Item[],
  change: (before: Item, after: Item) => Changed | null,
): Difference<Item, Changed> {
  const old = new Map(before.map((item) => [item.code, item]));
  const kept = new Set(after.map(({ code }) => code));
  return {
    added: after.filter(({ code }) => !old.has(code)),
    removed: before.filter(({ code }) => !kept.has(code)),
    changed: after.flatMap((item) => {
      const former = old.get(item.code);
      return former ? (change(former, item) ?? []) : [];
    }),
  };
}

function membersOf(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): MemberChange[] {
  const facts = changed(before, after);
  return Object.keys(facts.after).map((field) => ({
    field,
    before: facts.before[field],
    after: facts.after[field],
  }));
}

function orderOf(before: readonly Coded[], after: readonly Coded[], field: string): MemberChange[] {
  const codes = (items: readonly Coded[], others: readonly Coded[]): string[] => {
    const there = new Set(others.map(({ code }) => code));
    return items.map(({ code }) => code).filter((code) => there.has(code));
  };
  const [left, right] = [codes(before, after), codes(after, before)];
  return same(left, right) ? [] : [{ field, before: left, after: right }];
}
