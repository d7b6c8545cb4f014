import type { Actor } from '../context/actor.js';
import type { Locale } from '../i18n/i18n.js';

/** One run of a job, as whoever does it sees it. */
export interface Job<Payload> {
  readonly id: string;
  readonly name: string;
  readonly payload: Payload;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** Whether nobody will try again after this attempt. */
  readonly last: boolean;
  /** Of the request that enqueued it, so that log and journal of both can be joined. */
  readonly requestId: string;
  readonly locale: Locale;
  /** For whom it runs: who enqueued it, as they were then; null for what the clock or nobody enqueued. */
  readonly actor: Actor | null;
  /** Aborted when the process stops or the job's time is over: a long job has to give up then. */
  readonly signal: AbortSignal;
}

/** Does a job. It may run twice (after a crash, for example), so it has to be repeatable. */
export type Work<Payload> = (job: Job<Payload>) => Promise<void>;

/** How a kind of job is done. */
export interface WorkOptions {
  /** Attempts after the first one failed. */
  readonly retries?: number;
  /** Seconds before the second attempt; about twice as long before each further one. */
  readonly retryAfter?: number;
  /** Seconds after which an attempt counts as failed; less than a day. */
  readonly expireAfter?: number;
  /** How many of the kind one process does at a time. */
  readonly atOnce?: number;
}

/** When and how often a job is put into its queue. */
export interface EnqueueOptions {
  /** Not before this moment, or this many seconds from now. */
  readonly startAfter?: Date | number;
  /** At most one job of the kind and with this key waits; another one is not enqueued. */
  readonly singletonKey?: string;
}
