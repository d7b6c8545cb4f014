import { isDeepStrictEqual } from 'node:util';
import type { BenchRequest } from './workloads.js';

/** Members that differ for two records registered one after the other. */
const OWN = ['id', 'reference', 'registeredAt', 'revisedAt'];

/**
 * Makes sure that both servers give the same answer; a faster one that leaves something out would prove nothing.
 * @throws Error naming the request
 */
export async function compareAnswers(
  rawUrl: string,
  appUrl: string,
  requests: readonly BenchRequest[],
): Promise<void> {
  for (const request of requests) {
    const [raw, app] = [await answerOf(rawUrl, request), await answerOf(appUrl, request)];
    if (!isDeepStrictEqual(raw, app))
      throw new Error(
        `The answers to ${request.method} ${request.path} differ:\n  raw: ${JSON.stringify(raw)}\n  app: ${JSON.stringify(app)}`,
      );
  }
}

async function answerOf(url: string, { method, path, secret, body }: BenchRequest): Promise<unknown> {
  const answer = await fetch(url + path, {
    method,
    headers: { authorization: `Bearer ${secret}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body }),
  });
  const document = (await answer.json()) as Record<string, unknown>;
  if (method === 'POST') for (const member of OWN) delete document[member];
  return { status: answer.status, document };
}
