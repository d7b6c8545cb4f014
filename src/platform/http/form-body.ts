import type { FastifyInstance } from 'fastify';
import { unsafeTexts } from './json-body.js';
import { Problem } from './problem.js';

/** Forms are typed by people; this many bytes is a very long one. */
const FORM_LIMIT = 64 * 1024;

/**
 * Parses the forms of pages (application/x-www-form-urlencoded, WHATWG URL Standard §5.1). The API takes no
 * forms: a foreign page can send one without asking first (CORS-safelisted type).
 */
export function parseFormBodies(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: FORM_LIMIT },
    (request, body: string, done) => {
      try {
        if (request.routeOptions.url?.startsWith('/api/'))
          throw new Problem('unsupported-media-type', { status: 415 });
        const fields = Object.fromEntries(new URLSearchParams(body));
        const faults = [...unsafeTexts(fields, '')];
        if (faults.length > 0) throw new Problem('unsafe-text', { status: 422, errors: faults });
        done(null, fields);
      } catch (fault) {
        done(fault instanceof Error ? fault : new Error(String(fault)));
      }
    },
  );
}
