import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { Config } from '../config/config.js';
import { pendingMigrations } from '../db/pending.js';
import { Jobs } from '../jobs/jobs.js';

/** Milliseconds after which a database that has not answered counts as away: probes are impatient. */
const PATIENCE = 2000;

/** Whether the process can do its work, and what is missing. */
export interface Readiness {
  readonly ready: boolean;
  readonly database: 'ok' | 'unreachable';
  readonly migrations: 'ok' | 'pending' | 'unknown';
  /** `outside`: another process does them (WORKER=outside). */
  readonly jobs: 'ok' | 'stopped' | 'outside';
}

/** What probes ask. */
@Injectable()
export class Health {
  /** Migrations do not become undone while a process runs, so that they are asked about until they are there. */
  #current = false;

  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly config: Config,
    private readonly jobs: Jobs,
  ) {}

  async readiness(): Promise<Readiness> {
    const patience = new AbortController();
    const [database, migrations] = await Promise.race([
      this.#database(),
      sleep(PATIENCE, ['unreachable', 'unknown'] as const, { ref: false, signal: patience.signal }),
    ]);
    patience.abort();
    const jobs = this.config.WORKER === 'outside' ? 'outside' : this.jobs.areDoneHere ? 'ok' : 'stopped';
    return {
      ready: database === 'ok' && migrations === 'ok' && jobs !== 'stopped',
      database,
      migrations,
      jobs,
    };
  }

  async #database(): Promise<readonly [Readiness['database'], Readiness['migrations']]> {
    try {
      if (this.#current) {
        await this.source.query('select 1');
      } else {
        this.#current = (await pendingMigrations(this.source)).length === 0;
      }
      return ['ok', this.#current ? 'ok' : 'pending'];
    } catch {
      // Why is in the log of whatever else needs the database; a probe wants to know that it is away.
      return ['unreachable', this.#current ? 'ok' : 'unknown'];
    }
  }
}
