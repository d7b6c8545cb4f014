/**
 * Measures what belongs to the life of a record, on a PostgreSQL that is thrown away: the whole record against a
 * server made by hand, what is due in an office of 20,000 records, and the filter by vitality among 100,000.
 *
 *     npm run build && node dist/bench/life.js [rounds] [seconds]
 *
 * What is not asked for over HTTP is filled in by SQL, without triggers; everything that is said there is invented.
 */
import 'reflect-metadata';
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { migrate } from '../src/platform/db/migrate.js';
import { compareAnswers } from './compare.js';
import { fillWithInitiatives, foundOffices } from './filled.js';
import { load, median, quantile } from './load.js';
import { backendsOf } from './measure.js';
import { secretHash } from './offices.js';
import { RAW_RECORD } from './raw-record.js';
import { BEARER } from './raw-sql.js';
import { CITIES } from './vocabulary.js';
import {
  freePort,
  inherited,
  isAnswering,
  processorTimes,
  ROOT,
  startApp,
  stop,
  usedSince,
} from './servers.js';

/** Parts of the record that is read whole. */
const PARTNERS = 10;
const INSTRUMENTS = 5;
const COMMITMENTS = 30;
const ACTIVITIES = 50;
const FILES = 20;

/** Records of the office whose calendar is read, and of the one that is filtered. */
const WITH_DATES = 20_000;
const FILTERED = 100_000;

if (process.argv[2] === 'raw') serveRaw();
else await measureAll(Number(process.argv[2] ?? 5), Number(process.argv[3] ?? 3));

function serveRaw(): void {
  const pool = new pg.Pool({
    connectionString: process.env['DATABASE_URL'],
    application_name: 'transversal-raw',
    max: 10,
    pipeline: true,
    idleTimeoutMillis: 0,
  });
  createServer((request, response) => {
    void (async () => {
      const secret = (request.headers.authorization ?? '').slice('Bearer '.length);
      const caller = { name: 'bearer', text: BEARER, values: [secretHash(secret)] };
      const [who] = (await pool.query<{ office_id: string }>(caller)).rows;
      const id = (request.url ?? '').split('/')[4];
      const record = { name: 'record', text: RAW_RECORD, values: [id, who?.office_id] };
      const [row] = who ? (await pool.query<{ body: string }>(record)).rows : [];
      const body = row?.body ?? '{}';
      const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
      response.writeHead(row ? 200 : 404, headers).end(body);
    })().catch((fault: unknown) => {
      if (!request.destroyed) response.writeHead(500).end(String(fault));
    });
  }).listen(Number(process.env['PORT']), '127.0.0.1');
}

async function measureAll(rounds: number, seconds: number): Promise<void> {
  const { startPostgres } = (await import(pathToFileURL(join(ROOT, 'scripts', 'postgres.mjs')).href)) as {
    startPostgres: (options: { ephemeral: true }) => Promise<{ url: string; stop(): Promise<void> }>;
  };
  const postgres = await startPostgres({ ephemeral: true });
  const dataDir = join(ROOT, '.data', 'bench', 'life');
  const ending: (() => Promise<unknown>)[] = [() => postgres.stop()];
  try {
    await migrate(postgres.url);
    const [dated, filtered] = await foundOffices(postgres.url, dataDir, ['dated', 'filtered']);
    if (!dated || !filtered) throw new Error('The offices are not there');
    await fill(postgres.url, dated.id, filtered.id);
    const app = await startApp(postgres.url, dataDir);
    ending.push(() => app.stop());
    const ask = (secret: string, path: string): Promise<number> => timed(app.url, secret, path);

    // Another office first: what the process does for the first time ever is no part of it, the rule of the texts is.
    await series(() => ask(filtered.secret, '/calendar?limit=25'));
    const before = processorTimes([app.pid]);
    const first = await ask(dated.secret, '/calendar?limit=25');
    const used = usedSince(before);
    const next = await series(() => ask(dated.secret, '/calendar?limit=25'));
    const month = await series(() => ask(dated.secret, '/calendar?from=2027-03&until=2027-03&limit=25'));
    console.table({
      'calendar, first call of the day': { ms: first, 'processor ms of the server': used },
      'calendar, as it opens': next,
      'calendar of a month': month,
    });
    const filters = {
      'vitality=dormant': 'vitality=dormant',
      'vitality=active, the latest activity first': 'vitality=active&sort=-activity',
      'kind=twinning': 'kind=twinning',
      'state=in_force and theme=health': 'state=in_force&theme=health',
    };
    const times: Record<string, unknown> = {};
    for (const [title, query] of Object.entries(filters))
      times[title] = await series(() => ask(filtered.secret, `/initiatives?limit=25&${query}`));
    console.table(times);

    const id = await wholeRecord(app.url, dated.secret);
    const port = await freePort();
    const raw = spawn(process.execPath, [join(ROOT, 'dist', 'bench', 'life.js'), 'raw'], {
      env: { ...inherited(), DATABASE_URL: postgres.url, PORT: String(port) },
      stdio: 'inherit',
    });
    ending.push(() => stop(raw));
    const rawUrl = `http://127.0.0.1:${port}`;
    while (!(await isAnswering(rawUrl))) continue;
    const servers = { raw: { url: rawUrl, pid: raw.pid ?? 0 }, app };
    const request = {
      method: 'GET',
      path: `/api/v1/initiatives/${id}/record`,
      secret: dated.secret,
    } as const;
    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    ending.push(() => client.end());
    await compareAnswers(rawUrl, app.url, [request]);
    const taken: Record<'raw' | 'app', Taken[]> = {
      raw: [],
      app: [],
    };
    for (let round = 0; round <= rounds; round += 1)
      for (const side of round % 2 === 0 ? (['raw', 'app'] as const) : (['app', 'raw'] as const)) {
        const { url, pid } = servers[side];
        const before = processorTimes([pid]);
        const databaseBefore = processorTimes(await backendsOf(client, side));
        const seen = await load(url, () => request, { seconds, requests: 20_000 });
        // The first round warms up.
        if (round > 0)
          taken[side].push({
            perSecond: seen.requestsPerSecond,
            server: usedSince(before) / seen.requests,
            database: usedSince(databaseBefore) / seen.requests,
            bytes: seen.bytesPerAnswer,
          });
      }
    const of = (side: 'raw' | 'app', figure: keyof Taken): number =>
      Number(median(taken[side].map((round) => round[figure])).toFixed(2));
    console.table({
      'requests a second': { raw: of('raw', 'perSecond'), app: of('app', 'perSecond') },
      'ms of processor in the server': { raw: of('raw', 'server'), app: of('app', 'server') },
      'ms of processor in the database': { raw: of('raw', 'database'), app: of('app', 'database') },
      'bytes of the answer': { raw: of('raw', 'bytes'), app: of('app', 'bytes') },
    });
    console.log(`ratio ${(of('app', 'perSecond') / of('raw', 'perSecond')).toFixed(2)}`);
  } finally {
    for (const end of ending.reverse()) await end();
  }
}

/** Of one round of one server; processor milliseconds for each answer. */
interface Taken {
  readonly perSecond: number;
  readonly server: number;
  readonly database: number;
  readonly bytes: number;
}

/** Records with dates and facts: days spread over years, so that hardly two texts give notice on the same one. */
async function fill(url: string, dated: string, filtered: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    await fillWithInitiatives(client, dated, WITH_DATES);
    await fillWithInitiatives(client, filtered, FILTERED);
    const each = `(select id, row_number() over () as n from initiatives where office_id = $1) i`;
    for (const sql of [
      `insert into instruments (id, office_id, initiative_id, version, kind, title, signed, ends, term, notice_period,
         renewal_period, signatories, languages, notices, signed_from, signed_until, begins_from, begins_until,
         stops_from, stops_until)
       select gen_random_uuid(), $1, i.id, 1, 'framework_agreement', '{"es": "Convenio marco"}', d.signed::text, null,
         case when n % 10 = 0 then 'self_renewing' else 'fixed' end, case when n % 10 = 0 then 'P3M' end,
         case when n % 10 = 0 then (array['P1Y', 'P2Y', 'P5Y'])[1 + n % 3] end, '[]', '{es}', '[]', d.signed,
         d.signed, d.signed, d.signed, case when n % 10 > 0 then d.ends else 'infinity' end,
         case when n % 10 > 0 then d.ends else 'infinity' end
       from ${each} cross join lateral
         (select date '1980-01-01' + n::int % 15000 as signed, date '2026-06-01' + n::int % 3000 as ends) d`,
      `insert into commitments (id, office_id, initiative_id, version, partner_id, department_id, what, due, state,
         evidence, notices, document)
       select gen_random_uuid(), $1, i.id, 1, null, gen_random_uuid(), '{"es": "Enviar el informe"}',
         (date '2026-01-01' + n::int % 2000)::text, 'open', '[]', '[]', '' from ${each}`,
      `insert into activities (id, office_id, initiative_id, version, kind, title, summary, starts, partner_ids, state,
         people_parts, file_ids, links, notices)
       select gen_random_uuid(), $1, i.id, 1, 'visit', '{"es": "Visita"}', '{}',
         (date '2026-12-01' + n::int % 900)::text, '{}', 'planned', '[]', '{}', '[]', '[]' from ${each} where n % 2 = 0`,
      `insert into indicators (id, office_id, initiative_id, version, kind, title, unit, counts_people, rate, direction,
         target_value, target_on, notices)
       select gen_random_uuid(), $1, i.id, 1, 'output', '{"es": "Personas"}', 'personas', true, false, 'more', 100,
         (date '2027-01-01' + n::int % 900)::text, '[]' from ${each} where n % 4 = 0`,
      `insert into procedures (id, office_id, initiative_id, version, template_code, template_version, name, began,
         notices)
       select gen_random_uuid(), $1, i.id, 1, 'mx', 1, '{"es": "Trámite"}', '2026-01-01', '[]'
       from ${each} where n % 4 = 1`,
      `insert into procedure_steps (id, office_id, initiative_id, procedure_id, version, position, code, occurrence,
         name, authority, needs, source, depends_on, before_signature, signature, state, file_ids, notices, deadline)
       select gen_random_uuid(), $1, p.initiative_id, p.id, 1, 1, 'notice', 1, '{"es": "Aviso"}', '{}', '{}', '{}',
         '{}', true, false, 'open', '{}', '[]', (date '2026-02-01' + (row_number() over ())::int % 1500)::text
       from procedures p where p.office_id = $1`,
    ])
      await client.query(sql, [dated]);
    await client.query('set session_replication_role = origin');
    await client.query('analyze');
  } finally {
    await client.end();
  }
}

/** A record as it is asked for, made over HTTP. Answers with its id. */
async function wholeRecord(url: string, secret: string): Promise<string> {
  const post = async (path: string, body: object | FormData): Promise<string> => {
    const form = body instanceof FormData;
    const answer = await fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${secret}`, ...(!form && { 'Content-Type': 'application/json' }) },
      body: form ? body : JSON.stringify(body),
    });
    const made = (await answer.json()) as { id?: string };
    if (made.id === undefined) throw new Error(`${path}: ${JSON.stringify(made)}`);
    return made.id;
  };
  const partnerIds: string[] = [];
  for (let n = 0; n < PARTNERS; n += 1)
    partnerIds.push(
      await post('/partners', {
        type: 'local_government',
        level: 'municipal',
        names: { es: CITIES[n * 3]?.[0] ?? '' },
        country: 'FR',
        latitude: -40 + n * 8,
        longitude: -70 + n * 14,
      }),
    );
  const id = await post('/initiatives', {
    kind: 'project',
    title: { es: 'Agua y barrios', fr: 'Eau et quartiers' },
    partners: partnerIds.map((partnerId) => ({ partnerId, role: 'partner', gives: { es: 'Experiencia' } })),
  });
  const into = (room: string, body: object | FormData): Promise<string> =>
    post(`/initiatives/${id}/${room}`, body);
  for (let n = 0; n < INSTRUMENTS; n += 1)
    await into('instruments', {
      kind: 'protocol',
      title: { es: `Protocolo ${n}` },
      signed: `20${10 + n}-03-05`,
    });
  for (let n = 0; n < COMMITMENTS; n += 1)
    await into('commitments', {
      responsible: { partnerId: partnerIds[n % PARTNERS] },
      what: { es: `Entregar el informe ${n} con sus anexos`, fr: `Remettre le rapport ${n}` },
      due: `2027-${String(1 + (n % 12)).padStart(2, '0')}`,
    });
  for (let n = 0; n < ACTIVITIES; n += 1)
    await into('activities', {
      kind: 'meeting',
      title: { es: `Reunión ${n} de seguimiento` },
      from: `202${n % 5}-0${1 + (n % 9)}`,
      state: 'done',
      partnerIds: partnerIds.slice(0, 3),
      peopleReached: { total: 20 + n, disaggregation: [{ by: 'sex', code: 'women', value: 10 }] },
    });
  for (let n = 0; n < FILES; n += 1) {
    const form = new FormData();
    form.append('file', new Blob([`Minuta número ${n} de la reunión de seguimiento`]), `minuta-${n}.txt`);
    await into('files', form);
  }
  return id;
}

/** Milliseconds from the request to the end of the answer. @throws Error when it is no success */
async function timed(url: string, secret: string, path: string): Promise<number> {
  const begun = performance.now();
  const answer = await fetch(`${url}/api/v1${path}`, { headers: { Authorization: `Bearer ${secret}` } });
  const body = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${body.slice(0, 300)}`);
  return Number((performance.now() - begun).toFixed(1));
}

/** One after the other: what a single person waits for. */
async function series(ask: () => Promise<number>): Promise<Record<string, number>> {
  const times: number[] = [];
  for (let n = 0; n < 30; n += 1) times.push(await ask());
  times.sort((a, b) => a - b);
  return { ms: quantile(times, 0.5), p90: quantile(times, 0.9), least: times[0] ?? Number.NaN };
}
