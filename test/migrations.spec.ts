import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { migrate, ownerSource } from '../src/platform/db/migrate.js';
import { type Running, startApp } from './support/app.js';

/** Everything that a migration can leave behind, as text that compares. */
const PICTURE = `
  select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') as line
    from information_schema.columns where table_schema = 'public'
  union all select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
  union all select 'index ' || indexname || ' ' || indexdef from pg_indexes where schemaname = 'public'
  union all select 'policy ' || tablename || ' ' || policyname || ' ' || roles::text || ' ' || coalesce(qual, '') || coalesce(with_check, '') from pg_policies
  union all select 'trigger ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
  union all select 'function ' || p.oid::regprocedure || ' ' || md5(pg_get_functiondef(p.oid)) || ' ' || coalesce(proacl::text, '')
    from pg_proc p where pronamespace = 'public'::regnamespace and prokind = 'f'
      and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  union all select 'rights ' || relname || ' ' || coalesce(relacl::text, '') || ' ' || relrowsecurity || relforcerowsecurity from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
  union all select 'search ' || cfgname from pg_ts_config where cfgnamespace = 'public'::regnamespace
  order by 1`;

describe('The migrations', () => {
  let running: Running;
  let url: string;
  const name = `transversal_migrations_${randomBytes(6).toString('hex')}`;

  const ask = async <T extends pg.QueryResultRow>(database: string, sql: string): Promise<T[]> => {
    const client = new pg.Client({ connectionString: database });
    await client.connect();
    try {
      return (await client.query<T>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  const picture = async (): Promise<string[]> =>
    (await ask<{ line: string }>(url, PICTURE)).map((row) => row.line);

  beforeAll(async () => {
    running = await startApp();
    await ask(running.databaseUrl, `create database ${name}`);
    const address = new URL(running.databaseUrl);
    address.pathname = `/${name}`;
    url = address.href;
  });
  afterAll(async () => {
    await ask(running.databaseUrl, `drop database ${name} with (force)`);
    await running.stop();
  });

  it('go up, down to nothing, and up again to the same', async () => {
    const done = await migrate(url);
    expect(done.length).toBeGreaterThan(4);
    expect(await migrate(url)).toEqual([]);
    const first = await picture();
    const source = ownerSource(url);
    await source.initialize();
    for (const _ of done) await source.undoLastMigration();
    await source.destroy();
    const left = (await picture()).filter((line) => !/\bmigrations\b|^rights|^search/.test(line));
    expect(left).toEqual([]);
    expect(await migrate(url)).toEqual(done);
    expect(await picture()).toEqual(first);
  });

  it('leave the tables as the entities describe them', async () => {
    const source = running.app.get(DataSource);
    const described = source.entityMetadatas.flatMap((entity) =>
      entity.columns.map((column) => {
        const type = source.driver.normalizeType(column) + (column.isArray ? '[]' : '');
        return `${entity.tableName}.${column.databaseName} ${type} ${column.isNullable ? 'null' : 'not null'}`;
      }),
    );
    const there = await ask<{ line: string }>(
      running.databaseUrl,
      `select attrelid::regclass || '.' || attname || ' ' || format_type(atttypid, null) || case when attnotnull then ' not null' else ' null' end as line
       from pg_attribute where attnum > 0 and not attisdropped and attrelid in
         (select oid from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r')`,
    );
    const lines = there.map((row) => row.line.replaceAll('"', ''));
    expect(described.length).toBeGreaterThan(50);
    expect(described.filter((column) => !lines.includes(column))).toEqual([]);
  });

  it('wait for one another when two processes start at once', async () => {
    const both = await Promise.all([migrate(url), migrate(url)]);
    expect(both).toEqual([[], []]);
  });
});
