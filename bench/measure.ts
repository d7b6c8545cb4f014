import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { compareAnswers } from './compare.js';
import type { Size } from './generate.js';
import { load, median, type Round } from './load.js';
import { processorTimes, type Server, usedSince } from './servers.js';
import type { BenchRequest, Workload } from './workloads.js';

/** Both servers on one database. */
export interface Pair {
  readonly size: Size;
  /** A connection of the owner to their database. */
  readonly database: pg.Client;
  readonly raw: Server;
  readonly app: Server;
}

/** Medians over the rounds of one server. */
export interface Figures {
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Processor milliseconds of the server for each request. */
  readonly ofServer: number;
  /** And of its backends in the database. */
  readonly ofDatabase: number;
}

/** One workload at one size. */
export interface Measured {
  readonly workload: Workload;
  readonly size: Size;
  readonly raw: Figures;
  readonly app: Figures;
  readonly bytesPerAnswer: number;
}

/** How long it is measured. */
export interface Effort {
  readonly rounds: number;
  readonly seconds: number;
}

/** More than this in one round would make the register another one (create) or prove nothing more (reads). */
const MOST_REQUESTS = { GET: 30_000, POST: 1500 };

/**
 * Measures a workload: all sizes and both servers take turns in every round, so that whatever else the machine
 * does meets all of them alike.
 */
export async function measure(
  workload: Workload,
  pairs: readonly Pair[],
  effort: Effort,
  log: (line: string) => void,
): Promise<Measured[]> {
  const runs = await Promise.all(
    pairs.map(async (pair) => ({
      pair,
      requests: await workload.requests(pair.database),
      raw: [] as Taken[],
      app: [] as Taken[],
    })),
  );
  for (const { pair, requests } of runs)
    await compareAnswers(pair.raw.url, pair.app.url, requests.slice(0, 40));
  for (let round = 0; round <= effort.rounds; round += 1)
    for (const { pair, requests, ...taken } of runs)
      // Whoever is first finds the pages of the database less warm, so each is first in turn.
      for (const side of round % 2 === 0 ? (['raw', 'app'] as const) : (['app', 'raw'] as const)) {
        const result = await oneRound(pair, side, requests, round === 0 ? 2 : effort.seconds);
        // The round before the first warms up: connections, prepared statements, compiled code.
        if (round === 0) continue;
        taken[side].push(result);
        log(
          `${workload.name} ${pair.size} ${side} round ${round}: ${result.requestsPerSecond.toFixed(0)}/s, processor ms for each: server ${result.ofServer.toFixed(2)}, database ${result.ofDatabase.toFixed(2)}`,
        );
      }
  return runs.map(({ pair, raw, app }) => ({
    workload,
    size: pair.size,
    raw: figuresOf(raw),
    app: figuresOf(app),
    bytesPerAnswer: median(app.map((round) => round.bytesPerAnswer)),
  }));
}

type Taken = Round & Pick<Figures, 'ofServer' | 'ofDatabase'>;

async function oneRound(
  pair: Pair,
  side: 'raw' | 'app',
  requests: readonly BenchRequest[],
  seconds: number,
): Promise<Taken> {
  const server = pair[side];
  let place = 0;
  const next = (): BenchRequest => requests[place++ % requests.length] as BenchRequest;
  const most = MOST_REQUESTS[requests[0]?.method ?? 'GET'];
  await load(server.url, next, { seconds: 0.5, requests: most / 10 });
  const serverBefore = processorTimes([server.pid]);
  const databaseBefore = processorTimes(await backendsOf(pair.database, side));
  const round = await load(server.url, next, { seconds, requests: most });
  // What a server still does for this round shall not fall into the next one.
  await sleep(100);
  return {
    ...round,
    ofServer: usedSince(serverBefore) / round.requests,
    ofDatabase: usedSince(databaseBefore) / round.requests,
  };
}

/** Process ids of the connections that this server has to the database. */
export async function backendsOf(database: pg.Client, side: 'raw' | 'app'): Promise<number[]> {
  const { rows } = await database.query<{ pid: number }>(
    'select pid from pg_stat_activity where datname = current_database() and application_name = $1',
    [side === 'raw' ? 'transversal-raw' : 'transversal'],
  );
  return rows.map((row) => row.pid);
}

function figuresOf(rounds: readonly Taken[]): Figures {
  const of = (figure: keyof Figures): number => median(rounds.map((round) => round[figure]));
  return {
    requestsPerSecond: of('requestsPerSecond'),
    p50: of('p50'),
    p99: of('p99'),
    ofServer: of('ofServer'),
    ofDatabase: of('ofDatabase'),
  };
}
