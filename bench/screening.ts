/**
 * How long it takes to screen a whole record, all criteria at one stage in one call, over HTTP; beside it the same rows
 * written by hand in one transaction, as the owner, with every trigger and constraint that the tables have:
 *
 *     node dist/bench/screening.js [records]
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type pg from 'pg';
import { FIRST_SET } from '../src/inclusion/criteria/criteria.words.js';
import { connectedTo, freshCopy } from './databases.js';
import { median } from './load.js';
import { benchOffices, secretHash } from './offices.js';
import { ROOT, startApp } from './servers.js';

const records = Number(process.argv[2] ?? 60);
const [office] = benchOffices();
if (!office) throw new Error('There is no office');
const secret = `tv_${randomBytes(32).toString('base64url')}`;
const log = (line: string): void => console.error(line);
const dataDir = join(ROOT, '.data', 'bench');
const { startPostgres } = (await import(pathToFileURL(join(ROOT, 'scripts', 'postgres.mjs')).href)) as {
  startPostgres: (options: {
    dataDir: string;
    log: (line: string) => void;
  }) => Promise<{ url: string; stop(): Promise<void> }>;
};

interface Criterion {
  code: string;
  requirements: string[];
}

/** What somebody says who looked at a criterion: two requirements answered in words, and a 0. */
const words = ({ code, requirements }: Criterion): Record<string, unknown> => ({
  criterion: code,
  state: 'scored',
  score: 0,
  rationale: { es: 'Se revisó el expediente completo' },
  answers: requirements.slice(0, 2).map((requirement) => ({
    requirement,
    answer: 'partly',
    evidence: [{ kind: 'text', text: { es: 'Lo dice el plan de trabajo' } }],
  })),
});

const postgres = await startPostgres({ dataDir, log });
try {
  const database = await freshCopy(postgres.url, '10k', 'bench_screening', log);
  await connectedTo(database, async (owner) => {
    // The generated records have marks; here nobody has looked yet.
    await owner.query('truncate assessments, initiative_marks cascade');
    await owner.query('begin');
    await owner.query(`select set_config('app.told', '1', true)`);
    await owner.query(
      `insert into tokens (id, hash, prefix, office_id, person_id, name, scopes, created_at, expires_at)
       values ($1, $2, 'tv_bench', $3, $4, 'bench', '{assessments.read,assessments.assess}', now(), now() + interval '1 day')`,
      [randomUUID(), secretHash(secret), office.id, office.personId],
    );
    await owner.query('commit');
    const { rows: ids } = await owner.query<{ id: string }>(
      `select id from initiatives where office_id = $1 and state not in ('completed', 'terminated') order by id limit $2`,
      [office.id, records * 2],
    );
    const { rows: criteria } = await owner.query<Criterion>(
      `select c.code, array_agg(r.code order by r.position) as requirements from criteria c
       join requirements r on r.set_id = c.set_id and r.criterion = c.code
       where c.set_id = $1 and c.automatic is null group by c.code, c.position order by c.position`,
      [FIRST_SET],
    );
    const cells = criteria.map(words);
    const app = await startApp(database, join(dataDir, 'app'));
    const taken = { app: [] as number[], again: [] as number[], raw: [] as number[] };
    try {
      for (let place = 0; place < records; place += 1) {
        const [mine, byHand] = [ids[place * 2]?.id ?? '', ids[place * 2 + 1]?.id ?? ''];
        taken.app.push(await screen(app.url, mine, cells));
        const seen = cells.map((cell) => ({ ...cell, version: 1, score: 0, rationale: { es: 'Otra vez' } }));
        taken.again.push(await screen(app.url, mine, seen));
        taken.raw.push(await writtenByHand(owner, byHand, cells));
      }
    } finally {
      await app.stop();
    }
    console.table([
      {
        criteria: cells.length,
        'app ms': round(median(taken.app)),
        'again ms': round(median(taken.again)),
        'by hand ms': round(median(taken.raw)),
        'by hand / app': round(median(taken.raw) / median(taken.app)),
      },
    ]);
  });
} finally {
  await postgres.stop();
}

async function screen(url: string, id: string, criteria: readonly object[]): Promise<number> {
  const began = performance.now();
  const answer = await fetch(`${url}/api/v1/initiatives/${id}/screenings/design`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ criteria, refused: 'keep-none' }),
  });
  const body = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${body}`);
  return performance.now() - began;
}

/** The rows of one screening, by set-based statements, without anything of the product above the database. */
async function writtenByHand(
  owner: pg.Client,
  initiative: string,
  cells: readonly Record<string, unknown>[],
): Promise<number> {
  const rows = cells.map((cell) => ({ ...cell, id: randomUUID() }));
  const began = performance.now();
  await owner.query('begin');
  await owner.query(`select set_config('app.told', '1', true), set_config('app.office', $1, true)`, [
    office?.id,
  ]);
  await owner.query(
    `insert into assessments (id, office_id, initiative_id, set_id, criterion, stage, version, state, score, rationale,
       counterfactual, assessed_by)
     select r.id, $2, $3, $4, r.criterion, 'design', 1, r.state, r.score, r.rationale, '{}', $5
     from jsonb_to_recordset($1::jsonb) r(id uuid, criterion text, state text, score smallint, rationale jsonb)`,
    [JSON.stringify(rows), office?.id, initiative, FIRST_SET, office?.personId],
  );
  await owner.query(
    `insert into assessment_answers (assessment_id, requirement, office_id, initiative_id, set_id, criterion, answer)
     select r.id, a.requirement, $2, $3, $4, r.criterion, a.answer
     from jsonb_to_recordset($1::jsonb) r(id uuid, criterion text, answers jsonb),
       jsonb_to_recordset(r.answers) a(requirement text, answer text)`,
    [JSON.stringify(rows), office?.id, initiative, FIRST_SET],
  );
  await owner.query(
    `insert into assessment_evidence (id, office_id, initiative_id, assessment_id, requirement, position, kind, text)
     select gen_random_uuid(), $2, $3, r.id, a.requirement, 1, 'text', a.evidence -> 0 -> 'text'
     from jsonb_to_recordset($1::jsonb) r(id uuid, answers jsonb),
       jsonb_to_recordset(r.answers) a(requirement text, evidence jsonb)`,
    [JSON.stringify(rows), office?.id, initiative],
  );
  await owner.query('commit');
  return performance.now() - began;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
