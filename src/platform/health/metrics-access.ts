import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/**
 * Whether figures may be read: from this machine, or with the token of METRICS_TOKEN. What a proxy on this
 * machine passes on comes from elsewhere, whatever the socket says.
 */
export function mayReadMetrics(
  request: Pick<IncomingMessage, 'headers' | 'socket'>,
  token: string | undefined,
): 'yes' | 'no' | 'wrong-token' {
  const { authorization } = request.headers;
  if (token !== undefined && authorization !== undefined) {
    return equal(authorization, `Bearer ${token}`) ? 'yes' : 'wrong-token';
  }
  const forwarded = FORWARDED.some((header) => request.headers[header] !== undefined);
  return !forwarded && isLoopback(request.socket.remoteAddress ?? '') ? 'yes' : 'no';
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

/** Compares digests, so that the time it takes says nothing about the token. */
function equal(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
