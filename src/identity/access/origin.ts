import type { FastifyRequest } from 'fastify';
import type { Config } from '../../platform/config/config.js';
import { Problem } from '../../platform/http/problem.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a change that another site's page sends with a person's cookie (OWASP, Cross-Site Request Forgery
 * Prevention, "Verifying Origin With Standard Headers"); SameSite=Lax on the cookie is the first line.
 * @param strict true: the request speaks with a session, so that its origin has to be told; false: nobody is
 *   signed in (sign-in itself), and only a foreign origin is refused
 * @throws Problem csrf-origin
 */
export function checkOrigin(request: FastifyRequest, config: Config, strict: boolean): void {
  if (SAFE.has(request.method)) return;
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const ours =
    origin === undefined
      ? site === 'same-origin' || (!strict && site === undefined)
      : isOurs(origin, request, config);
  if (!ours) throw new Problem('csrf-origin', { status: 403 });
}

/** PUBLIC_URL, or the very host that was asked: behind its own name, an installation trusts itself. */
function isOurs(origin: string, request: FastifyRequest, config: Config): boolean {
  const url = URL.canParse(origin) ? new URL(origin) : null;
  if (!url) return false;
  if (url.origin === new URL(config.publicUrl).origin) return true;
  return url.host === request.headers.host && (!config.secure || url.protocol === 'https:');
}
