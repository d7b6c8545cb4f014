import type { Permission } from '../../identity/access/permissions.js';

/** What a person may want to do with a draft. */
export const DRAFT_ACTS = ['revise', 'publish', 'delete'] as const;
export type DraftAct = (typeof DRAFT_ACTS)[number];

/** What a person may want to do with a published set. */
export const SET_ACTS = ['adopt', 'choose', 'retire', 'copy'] as const;
export type SetAct = (typeof SET_ACTS)[number];

/** What the rules look at in a set, as seen from an office. */
export interface SetInOffice {
  /** It is the product's first, which every office has. */
  readonly first: boolean;
  readonly adopted: boolean;
  readonly main: boolean;
}

/** Slug of the problem that explains why a draft is left alone; null: it is not. */
export function draftRefusal(published: boolean): 'criteria-set-published' | null {
  return published ? 'criteria-set-published' : null;
}

/** Slug of the problem that explains why an office goes on using a set; null: it need not. */
export function retirementRefusal({
  first,
  main,
}: SetInOffice): 'criteria-set-of-all' | 'criteria-set-main' | null {
  if (first) return 'criteria-set-of-all';
  return main ? 'criteria-set-main' : null;
}

/** All that an actor may do with a draft now, for the screen. */
export function mayOfDraft(permissions: readonly Permission[], published: boolean): DraftAct[] {
  return permissions.includes('criteria.write') && draftRefusal(published) === null ? [...DRAFT_ACTS] : [];
}

/** All that an actor may do with a published set now, for the screen. */
export function mayOfSet(permissions: readonly Permission[], set: SetInOffice): SetAct[] {
  if (!permissions.includes('criteria.write')) return [];
  return SET_ACTS.filter((act) => {
    if (act === 'adopt') return !set.adopted;
    if (act === 'choose') return !set.main;
    if (act === 'retire') return set.adopted && retirementRefusal(set) === null;
    return true;
  });
}
