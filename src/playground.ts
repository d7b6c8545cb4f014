import send from '@fastify/send';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Transversal API</title>
<link rel="stylesheet" href="/api/docs/assets/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<noscript>This page needs JavaScript. The description itself is at /api/openapi.json.</noscript>
<script src="/api/docs/assets/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`;

const START = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  persistAuthorization: true,
  tagsSorter: 'alpha',
  validatorUrl: null,
});
`;

/** Swagger UI sets styles on its elements; its scripts stay files of our own. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'"; // prettier-ignore

/**
 * Serves the committed openapi.json at /api/openapi.json and a page at /api/docs to try it: what programs
 * were built against is what they read, and nothing has to be described anew at start.
 */
export function openPlayground(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.get('/api/docs', (_request, reply) =>
    reply.header('Content-Security-Policy', POLICY).type('text/html; charset=utf-8').send(PAGE),
  );
  fastify.get('/api/docs/start.js', (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(START),
  );
  const assets = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  for (const asset of ['swagger-ui.css', 'swagger-ui-bundle.js'])
    fastify.get(`/api/docs/assets/${asset}`, (request, reply) => file(request, reply, asset, assets));
  fastify.get('/api/openapi.json', (request, reply) => file(request, reply, 'openapi.json', rootFolder()));
}

/** Sends a file of ours with its type, ETag and, where it was not changed, 304. */
async function file(request: FastifyRequest, reply: FastifyReply, name: string, root: string): Promise<void> {
  const { statusCode, headers, stream } = await send(request.raw, name, { root });
  await reply.code(statusCode).headers(headers).send(stream);
}

/** The folder that holds openapi.json: two above dist/src, one above src. */
function rootFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'openapi.json')) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}
