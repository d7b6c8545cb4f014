import autocannon from 'autocannon';
import type { BenchRequest } from './workloads.js';

/** What one round of requests on one server gave. */
export interface Round {
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly requests: number;
  readonly bytesPerAnswer: number;
}

const CONNECTIONS = 32;

/**
 * Sends requests over 32 connections, each connection the next one when it has its answer.
 * @param next gives the next request; all connections take from the same row
 * @param bound it ends after so many seconds or so many requests, whichever comes first
 * @throws Error when an answer is not 2xx or does not come
 */
export async function load(
  url: string,
  next: () => BenchRequest,
  bound: { seconds: number; requests: number },
): Promise<Round> {
  const times: number[] = [];
  let bytes = 0;
  const begun = performance.now();
  let last = begun;
  const run = autocannon({
    url,
    connections: CONNECTIONS,
    duration: bound.seconds,
    maxOverallRequests: bound.requests,
    sampleInt: 100,
    requests: [
      {
        setupRequest: (shape) => {
          const { method, path, secret, body } = next();
          return {
            ...shape,
            method,
            path,
            headers: {
              authorization: `Bearer ${secret}`,
              ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            },
            ...(body === undefined ? {} : { body }),
          };
        },
      },
    ],
  });
  run.on('response', (_client, _status, size, milliseconds) => {
    times.push(milliseconds);
    bytes += size;
    last = performance.now();
  });
  const outcome = await run;
  if (outcome.non2xx > 0 || outcome.errors > 0 || times.length === 0)
    throw new Error(
      `${url}: ${outcome.non2xx} answers were no success, ${outcome.errors} did not come (${outcome.timeouts} of them in time)`,
    );
  times.sort((a, b) => a - b);
  return {
    requestsPerSecond: (times.length * 1000) / (last - begun),
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    requests: times.length,
    bytesPerAnswer: bytes / times.length,
  };
}

/** The value below which this share of the sorted values lies. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}
