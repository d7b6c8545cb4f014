/**
 * How long an audit of 2,000 records takes to draw, to open and to compare, over HTTP:
 *
 *     node dist/bench/audits.js [sample]
 *
 * In an office of some 2,400 records of 10,000, each record of the sample with eight marks on either side.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FIRST_SET } from '../src/inclusion/criteria/criteria.words.js';
import { connectedTo, freshCopy } from './databases.js';
import { benchOffices, secretHash } from './offices.js';
import { ROOT, startApp } from './servers.js';

const size = Number(process.argv[2] ?? 2000);
const [office] = benchOffices();
if (!office) throw new Error('There is no office');
const secret = (): string => `tv_${randomBytes(32).toString('base64url')}`;
const log = (line: string): void => console.error(line);
const dataDir = join(ROOT, '.data', 'bench');
const { startPostgres } = (await import(pathToFileURL(join(ROOT, 'scripts', 'postgres.mjs')).href)) as {
  startPostgres: (options: {
    dataDir: string;
    log: (line: string) => void;
  }) => Promise<{ url: string; stop(): Promise<void> }>;
};
const postgres = await startPostgres({ dataDir, log });
try {
  const database = await freshCopy(postgres.url, '10k', 'bench_audits', log);
  const auditor = { id: randomUUID(), secret: secret() };
  const coordinator = { id: office.colleagueId, secret: secret() };
  const asOwner = (statements: readonly [string, unknown[]?][]): Promise<void> =>
    connectedTo(database, async (client) => {
      await client.query(`begin; select set_config('app.told', '1', true)`);
      for (const [sql, values] of statements) await client.query(sql, values);
      await client.query('commit');
    });
  await asOwner([
    [
      `insert into people (id, version, email, name, locale) values ($1, 1, 'auditor@bench.example', 'Auditor', 'es')`,
      [auditor.id],
    ],
    [
      `insert into memberships (id, version, office_id, person_id, roles) values ($1, 1, $2, $3, '{auditor}')`,
      [randomUUID(), office.id, auditor.id],
    ],
    ...[coordinator, auditor].map((person): [string, unknown[]] => [
      `insert into tokens (id, hash, prefix, office_id, person_id, name, scopes, created_at, expires_at)
       values ($1, $2, 'tv_bench', $3, $4, 'bench', '{audits.read,audits.open,audits.audit,initiatives.read}', now(), now() + interval '1 day')`,
      [randomUUID(), secretHash(person.secret), office.id, person.id],
    ]),
    ['set local role transversal_weigher'],
    [
      `insert into assessments (id, office_id, initiative_id, set_id, criterion, stage, version, state, score, ceiling,
         rationale, counterfactual)
       select gen_random_uuid(), i.office_id, i.id, k.set_id, k.code, 'design', 1, 'scored', k.position % 3, k.position % 3,
         '{"es": "porque sí"}', '{"es": "no existiría"}'
       from initiatives i join criteria k on k.position <= 8 and k.set_id = $2
       where i.office_id = $1`,
      [office.id, FIRST_SET],
    ],
  ]);
  const app = await startApp(database, join(dataDir, 'app'));
  try {
    const timed: [string, number][] = [];
    const ask = async <T>(
      name: string | null,
      as: { secret: string },
      path: string,
      given: { method?: string; body?: object; version?: number } = {},
    ): Promise<T> => {
      const began = performance.now();
      const answer = await fetch(`${app.url}/api/v1${path}`, {
        method: given.method ?? 'GET',
        headers: {
          Authorization: `Bearer ${as.secret}`,
          ...(given.body && { 'Content-Type': 'application/json' }),
          ...(given.version !== undefined && { 'If-Match': `"v${given.version}"` }),
        },
        ...(given.body && { body: JSON.stringify(given.body) }),
      });
      const body = (await answer.json()) as T;
      if (name !== null) timed.push([name, performance.now() - began]);
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${JSON.stringify(body)}`);
      return body;
    };
    interface Audit {
      id: string;
      version: number;
    }
    const put = (
      name: string | null,
      as: { secret: string },
      audit: Audit,
      what: string,
      body: object = {},
    ): Promise<Audit> =>
      ask<Audit>(name, as, `/audits/${audit.id}/${what}`, { method: 'PUT', body, version: audit.version });
    const opened = await ask<Audit>(null, coordinator, '/audits', {
      method: 'POST',
      body: { title: { es: 'Medida' } },
    });
    const members = [{ personId: auditor.id, role: 'lead' }];
    const staffed = await put(null, coordinator, opened, 'team', { members });
    const lot = { method: 'stratified', size, by: ['kind', 'state'], seed: 'bench' };
    const drawn = await put('draw', coordinator, staffed, 'sample', lot);
    const begun = await put('begin fieldwork', coordinator, drawn, 'fieldwork');
    const { items } = await ask<{ items: { initiativeId: string }[] }>(
      null,
      auditor,
      `/audits/${opened.id}/sheets`,
    );
    for (let round = 0; round < 5; round += 1) {
      await ask('open the audit', auditor, `/audits/${opened.id}`);
      await ask('list of sheets, 100', auditor, `/audits/${opened.id}/sheets?limit=100`);
      await ask('one sheet', auditor, `/audits/${opened.id}/sheets/${items[round]?.initiativeId}`);
    }
    await asOwner([
      ['alter table audit_assessments disable trigger user'],
      ['alter table audit_samples disable trigger user'],
      [
        `insert into audit_assessments (office_id, audit_id, initiative_id, set_id, criterion, stage, state, score, note,
           answers, ceiling, assessed_by, assessed_at)
         select s.office_id, s.audit_id, s.initiative_id, k.set_id, k.code, 'design', 'scored', (k.position + s.position) % 3,
           '{}', '{}', 2, $2, now()
         from audit_samples s join audits a on a.id = s.audit_id
         join criteria k on k.set_id = a.set_id and k.position <= 8 where s.audit_id = $1`,
        [opened.id, auditor.id],
      ],
      ['update audit_samples set done_at = now(), done_by = $2 where audit_id = $1', [opened.id, auditor.id]],
      ['alter table audit_assessments enable trigger user'],
      ['alter table audit_samples enable trigger user'],
      // Weeks of fieldwork have gone by in life, and the statistics know what was written.
      ['analyze audit_assessments, audit_office_marks, audit_samples, assessments'],
    ]);
    const draft = await put('end fieldwork', auditor, begun, 'draft');
    for (let round = 0; round < 5; round += 1) {
      await ask('comparison', coordinator, `/audits/${opened.id}/comparison`);
      await ask(
        'cells that differ, 100',
        coordinator,
        `/audits/${opened.id}/comparison/cells?outcome=over&limit=100`,
      );
      await ask('draft report, JSON', coordinator, `/audits/${opened.id}/report`);
    }
    const replies = await put(null, auditor, draft, 'replies');
    await put('close', auditor, replies, 'closing');
    const byName = new Map<string, number[]>();
    for (const [name, time] of timed) byName.set(name, [...(byName.get(name) ?? []), time]);
    console.table(
      [...byName].map(([what, times]) => {
        const sorted = times.toSorted((a, b) => a - b);
        return {
          what,
          times: sorted.length,
          'median, ms': Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
          'slowest, ms': Math.round(sorted.at(-1) ?? 0),
        };
      }),
    );
  } finally {
    await app.stop();
  }
} finally {
  await postgres.stop();
}
