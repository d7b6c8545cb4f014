import { carries } from '../../identity/access/permissions.js';
import type { Actor } from '../../platform/context/actor.js';

/** What a person may want to do with a saved view. */
export type Act = 'revise' | 'remove';

/** What the rules look at. */
export interface Circumstances {
  /** Whose it is. */
  readonly personId: string;
  readonly shared: boolean;
}

/**
 * Slug of the problem that explains a refusal; null: allowed. A view is its owner's; a coordinator may clear away
 * what was shared, since its owner may have left.
 */
export function may(actor: Actor, act: Act, view: Circumstances): 'not-your-view' | 'missing-scope' | null {
  if (actor.scopes !== null && !actor.scopes.includes('views.save')) return 'missing-scope';
  if (view.personId === actor.personId) return null;
  return act === 'remove' && view.shared && actor.roles.includes('coordinator') ? null : 'not-your-view';
}

/** All that an actor may do with it, for the screen. */
export function mayOf(actor: Actor, view: Circumstances): Act[] {
  return (['revise', 'remove'] as const).filter((act) => may(actor, act, view) === null);
}

/** Whether an actor may show views to the whole office, and why not. */
export function mayShare(actor: Actor): 'forbidden' | 'missing-scope' | null {
  if (!carries(actor.roles, 'views.share')) return 'forbidden';
  return actor.scopes !== null && !actor.scopes.includes('views.share') ? 'missing-scope' : null;
}
