import type { Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

/** SQLSTATE classes and network errors of a server that is away and may come back. */
const OUTAGE = /^(08...|57P0[123]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;

const BETWEEN_ATTEMPTS = 1000;

/**
 * The database as pg-boss uses it. pg-boss does not wait for the statement that marks a job as done, and its
 * failure would end the process; so while the server is away, statements wait for it instead of failing.
 */
export class PatientDatabase {
  #patient = false;
  #over = false;
  #underWay = 0;

  constructor(
    private readonly pool: pg.Pool,
    private readonly log: Logger,
  ) {}

  /** From now on an outage is waited out; before, at start, it is an error that has to be seen. */
  beginWaiting(): void {
    this.#patient = true;
  }

  /** Nothing waits any longer: whoever still does is told that there was nothing to do. */
  stopWaiting(): void {
    this.#over = true;
  }

  /** Whether statements are on their way, or wait for a connection or for the server to come back. */
  get busy(): boolean {
    return this.#underWay > 0;
  }

  /** See `Db` of pg-boss. */
  async executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
    this.#underWay += 1;
    try {
      return await this.#execute(text, values);
    } finally {
      this.#underWay -= 1;
    }
  }

  async #execute(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
    for (let attempt = 1; !this.#over; attempt += 1) {
      try {
        return await this.pool.query(text, values);
      } catch (fault) {
        if (!this.#over && !(this.#patient && isOutage(fault))) {
          throw fault;
        }
        if (attempt === 1 && !this.#over) {
          this.log.warn(
            `The jobs wait for the database: ${fault instanceof Error ? fault.message : String(fault)}`,
          );
        }
      }
      await sleep(BETWEEN_ATTEMPTS, undefined, { ref: false });
    }
    // pg-boss asks some statements how many rows they changed.
    return { rows: /select count\(\*\)/i.test(text) ? [{ count: '0' }] : [] };
  }
}

/** Whether a fault says that the server is away, and not that the statement is wrong. */
export function isOutage(fault: unknown): boolean {
  if (typeof fault !== 'object' || fault === null) {
    return false;
  }
  const code = 'code' in fault ? String(fault.code) : '';
  const message = 'message' in fault ? String(fault.message) : '';
  return (
    OUTAGE.test(code) || /^(Connection terminated|timeout exceeded when trying to connect)/.test(message)
  );
}
