import pg from 'pg';

/** First half of the advisory locks' keys ("TV"), so that nobody else's locks are taken for these. */
const LOCK_SPACE = 0x5456;

/** Between a job's becoming active and the lock on it lies one message to the server. */
const LEEWAY = '10 seconds';

const KEY = `('x' || right($2::text, 8))::bit(32)::int`;

/**
 * Shows the database which jobs somebody is doing (and which uploads are under way), by a lock for each that
 * ends with the connection. What is active without a lock was left by a process that died, and need not wait
 * until its time is over.
 */
export class Presence {
  #client: pg.Client | undefined;
  #connecting: Promise<pg.Client> | undefined;

  constructor(private readonly url: string) {}

  /** Before the work on a job begins. */
  async hold(jobId: string): Promise<void> {
    const client = await this.#connected();
    await client.query(`select pg_advisory_lock($1, ${KEY})`, [LOCK_SPACE, jobId]);
  }

  /** After the end of a job was written down. */
  async release(jobId: string): Promise<void> {
    // A lost connection has released everything already.
    await this.#client?.query(`select pg_advisory_unlock($1, ${KEY})`, [LOCK_SPACE, jobId]);
  }

  async end(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.end();
  }

  async #connected(): Promise<pg.Client> {
    if (this.#client) {
      return this.#client;
    }
    this.#connecting ??= this.#connect();
    try {
      return await this.#connecting;
    } finally {
      this.#connecting = undefined;
    }
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.url, application_name: 'transversal-presence' });
    const forget = (): void => {
      if (this.#client === client) {
        this.#client = undefined;
      }
    };
    client.on('error', forget);
    client.on('end', forget);
    await client.connect();
    this.#client = client;
    return client;
  }
}

/** SQL: nobody who is alive holds the id. @param id an SQL expression of type uuid */
export function notHeld(id: string): string {
  return `not exists (
      select 1 from pg_locks
      where locktype = 'advisory' and objsubid = 2 and classid = ${LOCK_SPACE}
        and database = (select oid from pg_database where datname = current_database())
        and objid = (('x' || right(${id}::text, 8))::bit(32)::bigint)::oid)`;
}

/** Finds jobs that are active and that nobody is doing. */
export const ABANDONED = `
  select name, id from pgboss.job
  where state = 'active' and started_on < now() - interval '${LEEWAY}' and name not like '\\_\\_pgboss%'
    and ${notHeld('id')}`;

/** Lets jobs that were given back start at once instead of after a growing pause. */
export const RESTART = `update pgboss.job set start_after = now() where name = $1 and id = $2 and state = 'retry'`;
