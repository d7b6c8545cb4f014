import { Injectable } from '@nestjs/common';
import { type DataSource, type EntityTarget, type ObjectLiteral, type Repository } from 'typeorm';
import { InjectDataSource } from '@nestjs/typeorm';
import type { QueryResultRow } from 'pg';
import type { Actor } from '../context/actor.js';
import { context, within } from '../context/context.js';
import { DEFAULT_LOCALE, type Locale } from '../i18n/i18n.js';
import { newId } from './ids.js';
import { type NamedStatement, named, UnitOfWork, type UnitRole } from './unit-of-work.js';

export { named, type NamedStatement };

const ENTER = named('db.enter', 'select enter($1::uuid, $2::uuid, $3::text)');

/**
 * The one door to the database. Everything goes through the unit of work of the current request or job.
 */
@Injectable()
export class Db {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** TypeORM's repository in the current unit. @throws Error outside a unit of work */
  async of<Row extends ObjectLiteral>(entity: EntityTarget<Row>): Promise<Repository<Row>> {
    return (await this.unit().manager()).getRepository(entity);
  }

  /** Rows of a named (prepared) statement: the hot path. */
  read<T extends QueryResultRow>(statement: NamedStatement, values: readonly unknown[] = []): Promise<T[]> {
    return this.unit().read<T>(statement, values);
  }

  /** Rows of an unnamed statement: cold paths. */
  async query<T extends QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<T[]> {
    return (await this.unit().query<T>(sql, values)).rows;
  }

  /** How many rows an unnamed statement changed. */
  async change(sql: string, values: readonly unknown[] = []): Promise<number> {
    return (await this.unit().query(sql, values)).rowCount ?? 0;
  }

  /** Nothing follows the statements that were sent for a request that reads: see {@link UnitOfWork.endReading}. */
  endReading(): void {
    this.unit().endReading();
  }

  /** The unit of work of the current request. @throws Error outside one */
  unit(): UnitOfWork {
    const { unit } = context();
    if (!(unit instanceof UnitOfWork)) throw new Error('There is no unit of work here');
    return unit;
  }

  /** Tells the database for whom the rest of this transaction speaks; row-level security follows it. */
  async enter(actor: Actor): Promise<void> {
    const current = context();
    current.actor = actor;
    await this.read(ENTER, [actor.personId, actor.officeId, current.requestId]);
  }

  /**
   * Carries out what takes long, such as receiving a file, without a transaction: what the request's unit of
   * work has done so far is committed, and a new one is opened for the same actor afterwards.
   */
  async pause<T>(work: () => Promise<T>): Promise<T> {
    await this.unit().commit();
    const result = await work();
    const current = context();
    current.unit = this.open(false);
    if (current.actor) await this.enter(current.actor);
    return result;
  }

  /** A unit for one HTTP request; the interceptor commits it. */
  open(readOnly: boolean): UnitOfWork {
    return new UnitOfWork(this.source, readOnly);
  }

  /**
   * Runs `work` in a unit of work of its own: jobs, commands, tests, and sign-in (role `identity`).
   * Committed when `work` returns, rolled back when it throws.
   * @param as.actor for whom; null: nobody, so that row-level security shows nothing
   */
  async run<T>(
    as: { actor: Actor | null; role?: UnitRole; locale?: Locale; requestId?: string },
    work: () => Promise<T>,
  ): Promise<T> {
    const unit = new UnitOfWork(this.source, false, as.role ?? 'app');
    const current = {
      requestId: as.requestId ?? newId(),
      locale: as.locale ?? DEFAULT_LOCALE,
      actor: as.actor,
      unit,
    };
    return within(current, async () => {
      try {
        if (as.actor) await this.enter(as.actor);
        const result = await work();
        await unit.commit();
        return result;
      } catch (fault) {
        await unit.rollback();
        throw fault;
      }
    });
  }
}
