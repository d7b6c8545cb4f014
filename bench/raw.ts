/**
 * The raw limit: what a server made by hand for these few requests alone could do on the same database. Plain
 * node:http and pg with ten connections and prepared statements; JSON is built in SQL and passed through as text.
 * It checks the bearer token by its hash (one statement, as the product does), reads rows by office_id, and writes
 * the journal with the product's own tell(). It checks no input, knows no roles but one, and has no other route.
 *
 *     DATABASE_URL=postgres://owner@127.0.0.1/db PORT=3001 node dist/bench/raw.js
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import pg from 'pg';
import { v7 } from 'uuid';
import { FIRST_SET } from '../src/inclusion/criteria/criteria.words.js';
import { secretHash } from './offices.js';
import { PORTFOLIO, PORTFOLIO_OF_SOME, SET } from './portfolio-sql.js';
import { BEARER, INDEX, LIST, ONE, REGISTER, SEARCH, TELL } from './raw-sql.js';

interface Caller {
  office_id: string;
  person_id: string;
  scopes: string[];
  today: string;
  active: string;
  quiet: string;
  dormant: string;
}

interface Line {
  line: string;
  key: string;
  id: string;
}

const pool = new pg.Pool({
  connectionString: process.env['DATABASE_URL'],
  application_name: 'transversal-raw',
  max: 10,
  pipeline: true,
  idleTimeoutMillis: 0,
});

/** Portfolios are planned in another way than all else. */
const planning = new pg.Pool({
  connectionString: process.env['DATABASE_URL'],
  application_name: 'transversal-raw',
  max: 10,
  options: '-c enable_nestloop=off -c enable_sort=off -c jit=off -c work_mem=64MB',
  idleTimeoutMillis: 0,
});

const statement = (name: string, text: string) => (values: unknown[]) => ({ name, text, values });
const bearer = statement('bearer', BEARER);
const one = statement('one', ONE);
const list = statement('list', LIST);
const search = statement('search', SEARCH);
const register = statement('register', REGISTER);
const index = statement('index', INDEX);
const tell = statement('tell', TELL);
const set = statement('set', SET);
const portfolio = statement('portfolio', PORTFOLIO);
const portfolioOfSome = statement('portfolio-of-some', PORTFOLIO_OF_SOME);

const ROOM = '/api/v1/initiatives';
const PORTFOLIO_ROOM = '/api/v1/portfolio';

const server = createServer((request, response) => {
  answer(request, response).catch((fault: unknown) => {
    // Whoever asked has gone away, as the load does at the end of a round.
    if (request.destroyed) return;
    console.error(fault);
    send(response, 500, '{"status":500}');
  });
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = request.url ?? '/';
  const reading = request.method === 'GET';
  const [caller] = (await pool.query<Caller>(bearer([secretHash(secretOf(request))]))).rows;
  if (!caller) return send(response, 401, '{"status":401}');
  if (!caller.scopes.includes(reading ? 'initiatives.read' : 'initiatives.register'))
    return send(response, 403, '{"status":403}');
  if (!reading) return registerOne(caller, await bodyOf(request), response);
  if (url.startsWith(PORTFOLIO_ROOM))
    return showPortfolio(caller, new URLSearchParams(url.slice(PORTFOLIO_ROOM.length + 1)), response);
  if (!url.startsWith(ROOM)) return send(response, 404, '{"status":404}');
  if (url[ROOM.length] === '/') return viewOne(caller, url.slice(ROOM.length + 1), response);
  return showList(caller, new URLSearchParams(url.slice(ROOM.length + 1)), response);
}

async function viewOne(caller: Caller, id: string, response: ServerResponse): Promise<void> {
  const { rows } = await pool.query<View>(one([...placeOf(caller), id]));
  if (!rows[0]) return send(response, 404, '{"status":404}');
  send(response, 200, withActs(rows[0], caller));
}

async function showList(caller: Caller, query: URLSearchParams, response: ServerResponse): Promise<void> {
  const words = query.get('q');
  const { rows } = await pool.query<Line>(
    words === null
      ? list([...placeOf(caller), listOf(query, 'kind'), listOf(query, 'theme'), listOf(query, 'state')])
      : search([...placeOf(caller), words]),
  );
  const shown = rows.slice(0, 25);
  const last = shown.at(-1);
  const next =
    rows.length > 25 && last
      ? `"${Buffer.from(JSON.stringify([last.key, last.id])).toString('base64url')}"`
      : 'null';
  send(response, 200, `{"items":[${shown.map((row) => row.line).join(',')}],"next":${next}}`);
}

/** The counts as SQL gives them; putting them in words is left out. */
async function showPortfolio(
  caller: Caller,
  query: URLSearchParams,
  response: ServerResponse,
): Promise<void> {
  const [used] = (await pool.query<{ id: string; judged: number }>(set([caller.office_id, FIRST_SET]))).rows;
  const asked = [caller.office_id, used?.id, used?.judged];
  const { rows } = await planning.query<{ answer: string }>(
    query.has('kind')
      ? portfolioOfSome([...asked, listOf(query, 'kind'), listOf(query, 'theme')])
      : portfolio(asked),
  );
  send(response, 200, rows[0]?.answer ?? 'null');
}

async function registerOne(caller: Caller, body: Buffer, response: ServerResponse): Promise<void> {
  const id = v7();
  const sent = body.toString('utf8');
  const entry = {
    id: v7(),
    officeId: caller.office_id,
    personId: caller.person_id,
    verb: 'initiative.registered',
    subjectType: 'initiative',
    subjectId: id,
    initiativeId: id,
    version: 1,
    via: 'token',
    words: JSON.parse(sent) as unknown,
  };
  const client = await pool.connect();
  try {
    // All of it in one round trip: the answer is read before COMMIT, and sent after it.
    const [, , , , view, commit] = await Promise.all([
      client.query('begin'),
      client.query(register([caller.office_id, id, sent, caller.person_id])),
      client.query(index([id])),
      client.query(tell([JSON.stringify(entry), id])),
      client.query<View>(one([...placeOf(caller), id])),
      client.query('commit'),
    ]);
    const [row] = view.rows;
    if (!row || commit.command !== 'COMMIT') throw new Error('Nothing was registered');
    send(response, 201, withActs(row, caller));
  } finally {
    client.release();
  }
}

interface View {
  body: string;
  state: string;
  submitted_by: string | null;
}

/** What an officer who is also coordinator may do with a record in each state. */
const ACTS: Readonly<Record<string, readonly string[]>> = {
  draft: ['revise', 'submit', 'terminate'],
  in_review: ['revise', 'sendBack', 'approve', 'terminate'],
  approved: ['revise', 'enterIntoForce', 'terminate'],
  in_force: ['revise', 'suspend', 'complete', 'terminate'],
  suspended: ['revise', 'resume', 'complete', 'terminate'],
  completed: ['revise'],
  terminated: ['revise'],
};

function withActs(view: View, caller: Caller): string {
  const acts = (ACTS[view.state] ?? []).filter(
    (act) => act !== 'approve' || view.submitted_by !== caller.person_id,
  );
  return `${view.body.slice(0, -1)},"may":${JSON.stringify(acts)}}`;
}

/** The office, and the days that its answers depend on. */
function placeOf({ office_id, today, active, quiet, dormant }: Caller): string[] {
  return [office_id, today, active, quiet, dormant];
}

function secretOf(request: IncomingMessage): string {
  return (request.headers.authorization ?? '').slice('Bearer '.length);
}

function listOf(query: URLSearchParams, name: string): string[] {
  return (query.get(name) ?? '').split(',');
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, status: number, body: string): void {
  response
    .writeHead(status, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
    })
    .end(body);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    server.close();
    server.closeAllConnections();
    void pool.end();
    void planning.end();
  });
server.listen(Number(process.env['PORT'] ?? 3001), '127.0.0.1');
