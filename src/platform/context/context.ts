import { AsyncLocalStorage } from 'node:async_hooks';
import type { Locale } from '../i18n/i18n.js';
import type { Actor } from './actor.js';

/** What is known of the request, job or command that runs now. */
export interface RequestContext<Unit = unknown> {
  /** Correlates answer, log lines and journal entries. */
  readonly requestId: string;
  /** Language of the answer. */
  locale: Locale;
  actor: Actor | null;
  /** The unit of work, owned by platform/db. */
  unit: Unit;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Runs `work` with `context` as the current one. */
export function within<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

/** The current context. @throws Error outside a request, job or command: a fault of ours. */
export function context(): RequestContext {
  const current = storage.getStore();
  if (!current) throw new Error('There is no request context here: call Db.run() in jobs and commands');
  return current;
}

/** The current context, or undefined where none is (logging). */
export function contextIfAny(): RequestContext | undefined {
  return storage.getStore();
}

/** The actor of the current request. @throws Error when the route is public: a fault of ours. */
export function currentActor(): Actor {
  const { actor } = context();
  if (!actor) throw new Error('This code needs an actor, and the route that called it is public');
  return actor;
}

/** The office that the actor works for. @throws Error when none is chosen: a fault of ours. */
export function currentOffice(): string {
  const { officeId } = currentActor();
  if (!officeId) throw new Error('This code needs an office, and the actor has chosen none');
  return officeId;
}
