import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { Pool, PoolClient, QueryResult, QueryResultRow } from 'pg';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

/** A statement that PostgreSQL prepares once per connection; make it with `named()`. */
export interface NamedStatement {
  readonly name: string;
  readonly text: string;
}

/** A named statement with its values. */
export interface LastStatement extends NamedStatement {
  readonly values: readonly unknown[];
}

/**
 * Names a statement for the hot path.
 * @param name `<feature>.<verb>`, at most 63 bytes, unique for its text
 */
export function named(name: string, text: string): NamedStatement {
  return { name, text };
}

/** The database role that a unit speaks as: `app` sees one office, `identity` only the identity tables. */
export type UnitRole = 'app' | 'identity';

/**
 * One transaction, opened at first use and ended by whoever opened the context.
 * The statements of its opening travel together with the first query (pg's pipeline mode).
 */
export class UnitOfWork {
  #client: PoolClient | null = null;
  #acquiring: Promise<PoolClient> | null = null;
  #opening: Promise<unknown>[] = [];
  #runner: QueryRunner | null = null;
  #beforeCommit: (() => Iterable<LastStatement>)[] = [];
  #afterCommit: (() => void)[] = [];
  #ended = false;
  /** The database role that the connection speaks as now. */
  #speaking: string;
  /** Statements sent so far, transaction control left out; tests hold routes to a number. */
  statements = 0;

  constructor(
    private readonly source: DataSource,
    /** A read need not wait for its COMMIT: nothing can be lost by it. */
    private readonly readOnly: boolean,
    private readonly role: UnitRole = 'app',
  ) {
    this.#speaking = `transversal_${role}`;
  }

  get isOpen(): boolean {
    return this.#acquiring !== null && !this.#ended;
  }

  /** Runs a named statement. Rows as PostgreSQL gives them (snake_case, json parsed). */
  async read<T extends QueryResultRow>(
    statement: NamedStatement,
    values: readonly unknown[] = [],
  ): Promise<T[]> {
    // Without waiting where the connection is there: what is sent in one turn keeps its order and travels together.
    const client = this.#connected ?? (await this.#connect());
    this.statements += 1;
    gather(client);
    const result = await client.query<T>({ name: statement.name, text: statement.text, values: [...values] });
    return result.rows;
  }

  /** Runs an unnamed statement: cold paths only, since PostgreSQL plans it anew each time. */
  async query<T extends QueryResultRow>(
    sql: string,
    values: readonly unknown[] = [],
  ): Promise<QueryResult<T>> {
    const client = this.#connected ?? (await this.#connect());
    this.statements += 1;
    return client.query<T>(sql, [...values]);
  }

  /** TypeORM's manager on this unit's connection and transaction. */
  async manager(): Promise<EntityManager> {
    const client = await this.#connect();
    if (!this.#runner) {
      const runner = this.source.createQueryRunner();
      // TypeORM would take a second connection from the pool and begin a transaction of its own.
      Object.assign(runner, { databaseConnection: this.#counting(client), isTransactionActive: true });
      this.#runner = runner;
    }
    return this.#runner.manager;
  }

  /** Speaks as another role for the length of `work`; no other query of the unit may run meanwhile. */
  async asRole<T>(role: string, work: () => Promise<T>): Promise<T> {
    const client = await this.#connect();
    const before = this.#speaking;
    await this.#speakAs(client, role);
    let result: T;
    try {
      result = await work();
    } catch (fault) {
      // Where the transaction itself has failed no role can be set, and none is needed any more.
      await this.#speakAs(client, before).catch(() => undefined);
      throw fault;
    }
    await this.#speakAs(client, before);
    return result;
  }

  /**
   * Runs one statement as a role that may do one thing only (jobs: `transversal_jobs`). The switch there, the
   * statement and the switch back are sent in one go, so that nothing else of this unit comes in between.
   */
  async queryAs<T extends QueryResultRow>(
    role: string,
    sql: string,
    values: readonly unknown[] = [],
  ): Promise<QueryResult<T>> {
    const client = await this.#connect();
    this.statements += 1;
    const [, result] = await Promise.all([
      client.query(`SET LOCAL ROLE ${client.escapeIdentifier(role)}`),
      client.query<T>(sql, [...values]),
      client.query(`SET LOCAL ROLE ${client.escapeIdentifier(this.#speaking)}`),
    ]);
    return result;
  }

  /**
   * What these statements do goes last, and the last of them together with COMMIT; where it fails, COMMIT is a
   * ROLLBACK.
   */
  beforeCommit(statements: () => Iterable<LastStatement>): void {
    this.#beforeCommit.push(statements);
  }

  /** `work` runs once the transaction is safely written; it must not throw. */
  afterCommit(work: () => void): void {
    this.#afterCommit.push(work);
  }

  /** Writes everything, or throws and has written nothing. */
  async commit(): Promise<void> {
    if (this.#ended) return;
    if (!this.#acquiring) {
      this.#ended = true;
      return;
    }
    let client: PoolClient;
    let last: LastStatement | null = null;
    try {
      client = await this.#acquiring;
      await Promise.all(this.#opening);
      for (const statements of this.#beforeCommit)
        for (const statement of statements()) {
          // One after the other: where there are several they are large, and need not be in memory together.
          if (last) await this.#carryOut(client, last);
          last = statement;
        }
    } catch (fault) {
      await this.rollback();
      throw fault;
    }
    gather(client);
    const sent = last ? [this.#carryOut(client, last)] : [];
    const committing = client.query('COMMIT');
    this.#ended = true;
    if (this.readOnly && sent.length === 0) {
      // The next unit's statements may follow on the wire: they are carried out after this one. Where the
      // connection is broken they fail, too, and the pool throws it away.
      committing.catch(() => undefined);
      this.#release();
    } else await this.#finish(sent, committing);
    for (const work of this.#afterCommit) work();
  }

  /**
   * Nothing follows the statements that were sent: COMMIT travels in the same packet, and the connection is free for
   * the next unit, whose statements are carried out after these. A unit that may write stays open.
   */
  endReading(): void {
    const client = this.#connected;
    if (!this.readOnly || client === null || this.#beforeCommit.length > 0) return;
    this.#ended = true;
    // Where a statement fails COMMIT is a ROLLBACK, and whoever awaits the statement hears of it.
    client.query('COMMIT').catch(() => undefined);
    this.#release();
  }

  /** Undoes everything; safe to call twice, and after a commit. */
  async rollback(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    if (!this.#acquiring) return;
    try {
      const client = await this.#acquiring;
      await client.query('ROLLBACK');
      this.#release();
    } catch (fault) {
      // The connection is of no more use: PostgreSQL undoes what it had begun.
      this.#release(fault instanceof Error ? fault : new Error(String(fault)));
    }
  }

  #carryOut(client: PoolClient, { name, text, values }: LastStatement): Promise<unknown> {
    this.statements += 1;
    return client.query({ name, text, values: [...values] });
  }

  async #finish(sent: readonly Promise<unknown>[], committing: Promise<QueryResult>): Promise<void> {
    const outcomes = await Promise.allSettled([...sent, committing]);
    const broken = outcomes.at(-1)?.status === 'rejected';
    const fault = outcomes.find((outcome) => outcome.status === 'rejected')?.reason as Error | undefined;
    this.#release(broken ? fault : undefined);
    if (fault) throw fault;
    // COMMIT of a failed transaction is answered with ROLLBACK and no error.
    if ((await committing).command !== 'COMMIT')
      throw new Error('The transaction had failed and was rolled back');
  }

  get #connected(): PoolClient | null {
    return this.#ended ? null : this.#client;
  }

  async #connect(): Promise<PoolClient> {
    if (this.#ended) throw new Error('This unit of work has ended');
    this.#acquiring ??= this.#open();
    return this.#acquiring;
  }

  async #open(): Promise<PoolClient> {
    const client = await poolOf(this.source).connect();
    this.#client = client;
    gather(client);
    this.#send(client, 'BEGIN');
    if (this.role !== 'app') this.#send(client, `SET LOCAL ROLE ${this.#speaking}`);
    return client;
  }

  #send(client: PoolClient, sql: string): void {
    const sent = client.query(sql);
    // Awaited before COMMIT; a query that follows it fails first, and must not leave this one unheard.
    sent.catch(() => undefined);
    this.#opening.push(sent);
  }

  async #speakAs(client: PoolClient, role: string): Promise<void> {
    await client.query(`SET LOCAL ROLE ${client.escapeIdentifier(role)}`);
    this.#speaking = role;
  }

  /** Counts what TypeORM sends, so that a route's statements are all counted in one place. */
  #counting(client: PoolClient): PoolClient {
    const count = (): void => {
      this.statements += 1;
    };
    return new Proxy(client, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key, target);
        if (typeof value !== 'function') return value;
        if (key === 'query') count();
        return value.bind(target) as unknown;
      },
    });
  }

  #release(fault?: Error): void {
    const client = this.#client;
    this.#client = null;
    client?.release(fault);
  }
}

/**
 * What is sent before the current turn of the event loop ends goes in one packet. Writing to the socket is the
 * dearest thing that a short request does, dearer than its queries.
 */
function gather(client: PoolClient): void {
  const { stream } = client.connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** TypeORM's own pool, which is a pg Pool. */
export function poolOf(source: DataSource): Pool {
  return (source.driver as PostgresDriver).master as Pool;
}
