import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import PgBoss from 'pg-boss';
import { Config } from '../config/config.js';
import type { Actor } from '../context/actor.js';
import { context } from '../context/context.js';
import { Db } from '../db/db.js';
import { newId } from '../db/ids.js';
import { DEFAULT_LOCALE, type Locale } from '../i18n/i18n.js';
import type { EnqueueOptions, Job, Work, WorkOptions } from './job.js';
import { PatientDatabase } from './patient-database.js';
import { ABANDONED, Presence, RESTART } from './presence.js';

/** Database role that may put jobs into queues, and read none. */
const ENQUEUER = 'transversal_jobs';

/** How often a queue is looked at for what another process put there or what is due now. */
const POLLING_SECONDS = 2;

const ABANDONED_EVERY = 15_000;

/** How long a running job may take to end by itself when the process stops, and then to give up. */
const GRACE = 15_000;
const GIVING_UP = 5_000;

/** Payloads of what is done are soon thrown away (a mail holds a link); what failed is kept to be looked at. */
const KEEPING = {
  archiveCompletedAfterSeconds: 3600,
  archiveFailedAfterSeconds: 7 * 24 * 3600,
  deleteAfterDays: 1,
} as const;

const DEFAULTS = { retries: 5, retryAfter: 10, expireAfter: 15 * 60, atOnce: 1 } as const;

/** A job's row: what was asked for and by whom. */
interface Envelope {
  readonly payload: unknown;
  readonly requestId?: string;
  readonly locale?: Locale;
  readonly actor?: Actor | null;
}

interface Kind {
  /** Each kind knows the shape of its own payload; the queue's name ties both ends together. */
  work(job: Job<unknown>): Promise<void>;
  readonly options: Required<WorkOptions>;
  readonly cron?: { readonly expression: string; readonly timeZone: string };
}

/** How many jobs there are, over all queues. */
export interface JobCounts {
  readonly waiting: number;
  readonly active: number;
  readonly failed: number;
}

/**
 * Work that is done after the answer: mails, imports, reminders. Jobs are rows (pg-boss), put into their queue
 * in the same transaction as the change that asks for them: either both are there or neither.
 */
@Injectable()
export class Jobs implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('Jobs');
  readonly #kinds = new Map<string, Kind>();
  readonly #workers = new Map<string, string[]>();
  readonly #stopping = new AbortController();
  readonly #pool: pg.Pool;
  readonly #database: PatientDatabase;
  /** Puts jobs into queues, and makes the queues. */
  readonly #boss: PgBoss;
  /** Takes jobs out of queues and watches the clock; only where jobs are done. */
  #foreman: PgBoss | undefined;
  readonly #presence: Presence;
  #watch: NodeJS.Timeout | undefined;
  #started = false;
  #running = 0;

  constructor(
    private readonly config: Config,
    private readonly db: Db,
  ) {
    this.#pool = new pg.Pool({
      connectionString: config.DATABASE_URL,
      application_name: 'transversal-jobs',
      max: 2,
      idleTimeoutMillis: 30_000,
    });
    this.#pool.on('error', (fault) => this.#log.warn(`A connection of the jobs was lost: ${fault.message}`));
    this.#database = new PatientDatabase(this.#pool, this.#log);
    this.#boss = this.#bossWith({ schedule: false, supervise: false });
    this.#presence = new Presence(config.DATABASE_URL);
  }

  /** Whether jobs are done by this process, and have begun to be. */
  get areDoneHere(): boolean {
    return this.#started && this.#foreman !== undefined;
  }

  /**
   * Says how a kind of job is done; call it in onModuleInit.
   * @param name what is done, `<feature>.<verb>`
   * @param work runs outside any unit of work and opens its own with Db.run()
   */
  work<Payload extends object>(name: string, work: Work<Payload>, options: WorkOptions = {}): void {
    this.#register(name, { work, options: { ...DEFAULTS, ...options } });
  }

  /**
   * Has something done again and again; call it in onModuleInit.
   * @param cron minute, hour, day, month, weekday: `0 3 * * *` is each night at three
   * @param timeZone IANA name
   */
  every(
    cron: string,
    name: string,
    work: Work<object>,
    options: WorkOptions & { timeZone?: string } = {},
  ): void {
    const { timeZone = 'UTC', ...rest } = options;
    this.#register(name, { work, options: { ...DEFAULTS, ...rest }, cron: { expression: cron, timeZone } });
  }

  /**
   * Puts a job into its queue, in the current transaction: it is done once that has committed.
   * @param payload becomes JSON
   * @returns id of the job, or null when one with the same singletonKey waits already
   * @throws Error outside a unit of work, or for a job that nobody has registered
   */
  async enqueue(name: string, payload: object, options: EnqueueOptions = {}): Promise<string | null> {
    if (!this.#kinds.has(name)) {
      throw new Error(`Nobody has said how the job ${name} is done`);
    }
    const unit = this.db.unit();
    const { requestId, locale, actor } = context();
    const id = newId();
    const envelope: Envelope = {
      payload,
      requestId,
      locale,
      actor: actor && { ...actor, via: 'job', credentialId: name },
    };
    const enqueued = await this.#boss.send(name, envelope, {
      id,
      startAfter: options.startAfter,
      // The policy of the queues lets one job wait for each key, and counts "no key" as one.
      singletonKey: options.singletonKey ?? id,
      db: { executeSql: (text, values: unknown[]) => unit.queryAs(ENQUEUER, text, values) },
    });
    if (enqueued === null && options.singletonKey === undefined) {
      throw new Error(`The queue of the job ${name} is not there: the jobs have not been started`);
    }
    unit.afterCommit(() => this.#wake(name));
    return enqueued;
  }

  /** Counts the jobs by what became of them; failed ones of the last days. */
  async counts(): Promise<JobCounts> {
    const { rows } = await this.#pool.query<{ waiting: number; active: number; failed: number }>(
      `select count(*) filter (where state in ('created', 'retry'))::int as waiting,
              count(*) filter (where state = 'active')::int as active,
              count(*) filter (where state = 'failed')::int as failed
       from pgboss.job where name not like '\\_\\_pgboss%'`,
    );
    return rows[0] ?? { waiting: 0, active: 0, failed: 0 };
  }

  /** Makes the queues of all kinds, and begins to work on them if jobs are done in this process. */
  async onApplicationBootstrap(): Promise<void> {
    await this.#boss.start();
    for (const [name, { options }] of this.#kinds) {
      const queue = {
        name,
        policy: 'short' as const,
        retryLimit: options.retries,
        retryDelay: options.retryAfter,
        retryBackoff: true,
        expireInSeconds: options.expireAfter,
      };
      await this.#boss.createQueue(name, { ...queue });
      await this.#boss.updateQueue(name, { ...queue });
    }
    await this.#keepTime();
    this.#started = true;
    if (this.config.WORKER === 'inside') {
      await this.#beginWork();
    }
  }

  /** Lets running jobs end; what does not end in time is given back and done again later. */
  async beforeApplicationShutdown(): Promise<void> {
    if (!this.#started) {
      await this.#pool.end();
      return;
    }
    this.#started = false;
    clearInterval(this.#watch);
    const giveUp = setTimeout(() => this.#stopping.abort(), GRACE).unref();
    const deadline = Date.now() + GRACE + GIVING_UP;
    const stopped = this.#foreman?.stop({ graceful: true, wait: true, timeout: GRACE + GIVING_UP });
    await Promise.race([stopped, sleep(GRACE + GIVING_UP, undefined, { ref: false })]);
    // pg-boss does not wait for those of its loops that are just looking for a job, and may find one.
    while ((this.#database.busy || this.#running > 0) && Date.now() < deadline) {
      await sleep(20);
    }
    clearTimeout(giveUp);
    this.#stopping.abort();
    this.#database.stopWaiting();
    await this.#presence.end();
    await Promise.race([this.#pool.end(), sleep(GIVING_UP, undefined, { ref: false })]);
  }

  #bossWith(options: PgBoss.ConstructorOptions): PgBoss {
    const boss = new PgBoss({ ...options, db: this.#database });
    boss.on('error', (fault) => this.#log.error(fault.message, fault.stack));
    return boss;
  }

  #register(name: string, kind: Kind): void {
    if (this.#kinds.has(name)) {
      throw new Error(`Two places say how the job ${name} is done`);
    }
    if (this.#started) {
      throw new Error(`The job ${name} comes too late: say in onModuleInit how it is done`);
    }
    this.#kinds.set(name, kind);
  }

  async #beginWork(): Promise<void> {
    const foreman = this.#bossWith({
      ...KEEPING,
      migrate: false,
      cronWorkerIntervalSeconds: POLLING_SECONDS,
    });
    this.#foreman = await foreman.start();
    this.#database.beginWaiting();
    for (const [name, kind] of this.#kinds) {
      const workers = Array.from({ length: kind.options.atOnce }, () =>
        foreman.work<Envelope>(
          name,
          { includeMetadata: true, pollingIntervalSeconds: POLLING_SECONDS },
          async ([job]) => {
            if (job) {
              // pg-boss would rest after each job until it is time to look again.
              this.#wake(name);
              await this.#do(kind, job);
            }
          },
        ),
      );
      this.#workers.set(name, await Promise.all(workers));
    }
    const takeUp = (): void => {
      this.#takeUpAbandoned().catch((fault: unknown) => this.#log.warn(`Abandoned jobs: ${sentence(fault)}`));
    };
    takeUp();
    this.#watch = setInterval(takeUp, ABANDONED_EVERY).unref();
  }

  async #keepTime(): Promise<void> {
    for (const { name } of await this.#boss.getSchedules()) {
      if (!this.#kinds.get(name)?.cron) {
        await this.#boss.unschedule(name);
      }
    }
    for (const [name, { cron }] of this.#kinds) {
      if (cron) {
        await this.#boss.schedule(name, cron.expression, { payload: {} }, { tz: cron.timeZone });
      }
    }
  }

  async #do(kind: Kind, row: PgBoss.JobWithMetadata<Envelope>): Promise<void> {
    const { id, name, data, retryCount, retryLimit } = row;
    this.#running += 1;
    try {
      await this.#presence.hold(id);
      const job: Job<unknown> = {
        id,
        name,
        payload: data.payload,
        attempt: retryCount + 1,
        last: retryCount >= retryLimit,
        requestId: data.requestId ?? newId(),
        locale: data.locale ?? DEFAULT_LOCALE,
        actor: data.actor ?? null,
        signal: AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(row.expireInSeconds * 1000)]),
      };
      const fault = await faultOf(() => kind.work(job));
      // Written down here and waited for, although pg-boss would do it, so that the lock outlasts it.
      if (fault === undefined) {
        await this.#boss.complete(name, id);
      } else {
        this.#tell(job, fault);
        await this.#boss.fail(name, id, { message: storable(sentence(fault)) });
      }
    } finally {
      this.#running -= 1;
      await this.#presence.release(id);
    }
  }

  #tell(job: Job<unknown>, fault: unknown): void {
    const line = `${job.name} ${job.id} (request ${job.requestId}) failed at attempt ${job.attempt}: ${sentence(fault)}`;
    if (job.last) {
      this.#log.error(`${line}; it is not tried again`, fault instanceof Error ? fault.stack : undefined);
    } else {
      this.#log.warn(line);
    }
  }

  async #takeUpAbandoned(): Promise<void> {
    const { rows } = await this.#pool.query<{ name: string; id: string }>(ABANDONED);
    for (const { name, id } of rows) {
      this.#log.warn(`${name} ${id} was left by a process that ended; it is done again`);
      await this.#boss.fail(name, id, { message: 'The process that did it ended before it was done' });
      await this.#pool.query(RESTART, [name, id]);
      this.#wake(name);
    }
  }

  #wake(name: string): void {
    for (const worker of this.#workers.get(name) ?? []) {
      this.#foreman?.notifyWorker(worker);
    }
  }
}

async function faultOf(work: () => Promise<void>): Promise<unknown> {
  try {
    await work();
    return undefined;
  } catch (fault) {
    return fault ?? new Error('The job failed and said nothing');
  }
}

function sentence(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}

/** jsonb holds neither NUL nor half of a surrogate pair. */
function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}
