import 'reflect-metadata';
import { type LoggerService, Module, type OnModuleInit } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { ConfigModule } from '../src/platform/config/config.module.js';
import { loadConfig } from '../src/platform/config/config.js';
import type { Actor } from '../src/platform/context/actor.js';
import { Db } from '../src/platform/db/db.js';
import { DbModule } from '../src/platform/db/db.module.js';
import { newId } from '../src/platform/db/ids.js';
import type { Job } from '../src/platform/jobs/job.js';
import { Jobs } from '../src/platform/jobs/jobs.js';
import { JobsModule } from '../src/platform/jobs/jobs.module.js';
import { Presence } from '../src/platform/jobs/presence.js';
import { cloneDatabase, type ClonedDatabase } from './support/database.js';

const actor: Actor = {
  personId: newId(),
  officeId: newId(),
  roles: ['officer'],
  scopes: null,
  via: 'session',
  credentialId: newId(),
};

/** What the house below did, in order. */
let done: Job<{ what: string }>[] = [];
let failures: Record<string, string> = {};
let gate: { entered: () => void; open: Promise<void> } | undefined;

class Chores implements OnModuleInit {
  constructor(private readonly jobs: Jobs) {}

  onModuleInit(): void {
    const note = async (job: Job<{ what: string }>): Promise<void> => {
      done.push(job);
      const failure = failures[job.payload.what];
      if (failure) {
        throw new Error(failure);
      }
    };
    this.jobs.work('chore.do', note);
    this.jobs.work('chore.retry', note, { retries: 1, retryAfter: 1 });
    this.jobs.work<{ what: string }>('chore.wait', async (job) => {
      gate?.entered();
      await gate?.open;
      done.push(job);
    });
    this.jobs.every('* * * * *', 'chore.tick', async () => {
      ticks += 1;
    });
  }
}

let ticks = 0;

const lines: string[] = [];
const log: LoggerService = {
  log: () => undefined,
  warn: (line: string) => lines.push(`warn ${line}`),
  error: (line: string) => lines.push(`error ${line}`),
};

interface House {
  readonly db: Db;
  readonly jobs: Jobs;
  close(): Promise<void>;
}

async function house(url: string, worker: 'inside' | 'outside' = 'inside'): Promise<House> {
  const config = loadConfig({ DATABASE_URL: url, DATABASE_POOL: '3', WORKER: worker });
  @Module({
    imports: [ConfigModule.with(config), DbModule, JobsModule],
    providers: [{ provide: Chores, useFactory: (jobs: Jobs) => new Chores(jobs), inject: [Jobs] }],
  })
  class Built {}
  const built = await Test.createTestingModule({ imports: [Built] })

    .setLogger(log)
    .compile();
  await built.init();
  return { db: built.get(Db), jobs: built.get(Jobs), close: () => built.close() };
}

async function until(true_: () => boolean | Promise<boolean>, what: string, seconds = 10): Promise<void> {
  for (let waited = 0; waited < seconds * 50; waited += 1) {
    if (await true_()) {
      return;
    }
    await sleep(20);
  }
  throw new Error(`${what} did not happen within ${seconds} s`);
}

describe('jobs', () => {
  let database: ClonedDatabase;
  let owner: pg.Client;
  let main: House;

  const enqueue = (name: string, what: string, options = {}) =>
    main.db.run({ actor, requestId: 'request-1', locale: 'fr' }, () =>
      main.jobs.enqueue(name, { what }, options),
    );
  const row = async (id: string | null) =>
    (
      await owner.query<{ state: string; output: unknown; retry_count: number }>(
        'select state, output, retry_count from pgboss.job where id = $1',
        [id],
      )
    ).rows[0];

  beforeAll(async () => {
    database = await cloneDatabase();
    owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
    main = await house(database.url);
  });

  beforeEach(() => {
    done = [];
    failures = {};
    gate = undefined;
  });

  afterAll(async () => {
    await main.close();
    await owner.end();
    await database.drop();
  });

  it('are done soon after the change that asked for them was written, for whoever asked', async () => {
    let early = 0;
    const id = await main.db.run({ actor, requestId: 'request-1', locale: 'fr' }, async () => {
      const enqueued = await main.jobs.enqueue('chore.do', { what: 'sweep' });
      await sleep(200);
      early = done.length;
      return enqueued;
    });
    await until(() => done.length > 0, 'the job', 1.5);
    expect(early).toBe(0);
    expect(done[0]).toMatchObject({
      id,
      name: 'chore.do',
      payload: { what: 'sweep' },
      attempt: 1,
      last: false,
      requestId: 'request-1',
      locale: 'fr',
      actor: { ...actor, via: 'job', credentialId: 'chore.do' },
    });
    await until(async () => (await row(id))?.state === 'completed', 'its end');
    expect(done).toHaveLength(1);
  });

  it('are not there when the change was undone', async () => {
    const undone = main.db.run({ actor }, async () => {
      await main.jobs.enqueue('chore.do', { what: 'undone' });
      throw new Error('Undo it');
    });
    await expect(undone).rejects.toThrow('Undo it');
    const { rows } = await owner.query(`select 1 from pgboss.job where data #>> '{payload,what}' = 'undone'`);
    expect(rows).toEqual([]);
  });

  it('cannot be enqueued outside a unit of work, nor under a name that nobody works on', async () => {
    await expect(main.jobs.enqueue('chore.do', { what: 'nothing' })).rejects.toThrow('no request context');
    await expect(enqueue('chore.unheard-of', 'nothing')).rejects.toThrow('chore.unheard-of');
  });

  it('are read by nobody who enqueues', async () => {
    const read = (sql: string) => main.db.run({ actor }, () => main.db.query(sql));
    await expect(read('select * from pgboss.job')).rejects.toMatchObject({ code: '42501' });
    const asEnqueuer = main.db.run({ actor }, async () => {
      await main.jobs.enqueue('chore.do', { what: 'secret' }, { startAfter: 3600 });
      return main.db.unit().queryAs('transversal_jobs', 'select data from pgboss.job');
    });
    await expect(asEnqueuer).rejects.toMatchObject({ code: '42501' });
  });

  it('leave the role of the unit as it was, also beside other queries of the unit', async () => {
    const roles = await main.db.run({ actor: null, role: 'identity' }, async () => {
      const who = () => main.db.query<{ role: string }>('select current_user as role');
      const answers = await Promise.all([
        who(),
        main.jobs.enqueue('chore.do', { what: 'a' }),
        who(),
        main.jobs.enqueue('chore.do', { what: 'b' }),
        who(),
      ]);
      return answers
        .filter((answer) => typeof answer === 'object')
        .flatMap((rows) => rows?.map(({ role }) => role));
    });
    expect(roles).toEqual(Array(3).fill('transversal_identity'));
    await until(() => done.length === 2, 'both jobs', 1.5);
  });

  it('are tried again when they fail, and kept as failed with the reason in the end', async () => {
    failures = { spill: 'The bucket fell over \0 \ud800' };
    const id = await enqueue('chore.retry', 'spill');
    await until(async () => (await row(id))?.state === 'failed', 'the failure');
    expect(done.map(({ attempt, last }) => [attempt, last])).toEqual([
      [1, false],
      [2, true],
    ]);
    expect((await row(id))?.output).toEqual({ message: 'The bucket fell over  \ufffd' });
    expect((await main.jobs.counts()).failed).toBe(1);
    expect(lines.filter((line) => line.includes(String(id)))).toEqual([
      expect.stringMatching(
        /^warn chore.retry .* \(request request-1\) failed at attempt 1: The bucket fell over/,
      ),
      expect.stringMatching(/^error chore.retry .* failed at attempt 2: .*; it is not tried again$/),
    ]);
  });

  it('wait until their time, once for each singleton key', async () => {
    const wait = { startAfter: new Date(Date.now() + 3_600_000), singletonKey: 'evening' };
    const first = await enqueue('chore.do', 'later', wait);
    expect(first).toEqual(expect.any(String));
    expect(await enqueue('chore.do', 'later', wait)).toBeNull();
    expect(await enqueue('chore.do', 'later', { ...wait, singletonKey: 'morning' })).toEqual(
      expect.any(String),
    );
    expect((await row(first))?.state).toBe('created');
    expect(done).toEqual([]);
  });

  it('are done by the clock, too', async () => {
    await until(() => ticks > 0, 'the tick', 15);
    expect(ticks).toBe(1);
  });

  it('are enqueued by a process that does none, and done by another', async () => {
    const other = await cloneDatabase();
    const app = await house(other.url, 'outside');
    await app.db.run({ actor }, () => app.jobs.enqueue('chore.do', { what: 'elsewhere' }));
    await sleep(300);
    expect([done.length, app.jobs.areDoneHere]).toEqual([0, false]);
    const worker = await house(other.url);
    await until(() => done.length === 1, 'the job');
    await worker.close();
    await app.close();
    await other.drop();
  });

  it('are taken up again when the process that did them died, and only then', async () => {
    const other = await cloneDatabase();
    const app = await house(other.url, 'outside');
    const enqueued = async (what: string) =>
      app.db.run({ actor }, () => app.jobs.enqueue('chore.do', { what }));
    const left = await enqueued('left');
    const held = await enqueued('held');
    const client = new pg.Client({ connectionString: other.url });
    await client.connect();
    await client.query(`update pgboss.job set state = 'active', started_on = now() - interval '1 minute'`);
    const elsewhere = new Presence(other.url);
    await elsewhere.hold(held ?? '');

    const worker = await house(other.url);
    await until(() => done.length > 0, 'the job that was left');
    expect(done.map(({ id, attempt }) => [id, attempt])).toEqual([[left, 2]]);
    const { rows } = await client.query('select state from pgboss.job where id = $1', [held]);
    expect(rows).toEqual([{ state: 'active' }]);

    await elsewhere.end();
    await client.end();
    await worker.close();
    await app.close();
    await other.drop();
  });

  it('outlive a lost connection to the database', async () => {
    let open = (): void => undefined;
    const entered = new Promise<void>((resolve) => {
      gate = { entered: resolve, open: new Promise((free) => (open = free)) };
    });
    const id = await enqueue('chore.wait', 'storm');
    await entered;
    await owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name like 'transversal%' and pid <> pg_backend_pid()`,
    );
    open();
    await until(async () => (await row(id))?.state === 'completed', 'the end of the job');
    await enqueue('chore.do', 'after the storm');
    await until(() => done.length === 2, 'the next job');
    expect(done.map(({ payload }) => payload.what)).toEqual(['storm', 'after the storm']);
  });

  it('are finished before the process ends', async () => {
    const other = await cloneDatabase();
    const app = await house(other.url);
    let open = (): void => undefined;
    const entered = new Promise<void>((resolve) => {
      gate = { entered: resolve, open: new Promise((free) => (open = free)) };
    });
    await app.db.run({ actor }, () => app.jobs.enqueue('chore.wait', { what: 'slow' }));
    await entered;
    const closed = app.close();
    setTimeout(open, 300);
    await closed;
    expect(done.map(({ payload }) => payload.what)).toEqual(['slow']);
    const client = new pg.Client({ connectionString: other.url });
    await client.connect();
    const { rows } = await client.query(`select state from pgboss.job where name = 'chore.wait'`);
    expect(rows).toEqual([{ state: 'completed' }]);
    await client.end();
    await other.drop();
  });
});
