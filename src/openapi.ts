import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { readFile } from 'node:fs/promises';
import { createApp } from './app.setup.js';
import { PERMISSIONS } from './identity/access/permissions.js';
import { loadConfig } from './platform/config/config.js';
import { PUBLIC } from './platform/http/public.js';
import { REQUIRES } from './identity/access/requires.js';

type Json = Record<string, unknown>;

const PROBLEM = {
  type: 'object',
  description: 'A refusal that a person or a program can act on (RFC 9457).',
  required: ['type', 'title', 'status', 'detail', 'instance', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri', description: 'Address of the kind of problem; stable.' },
    title: { type: 'string', description: 'What is wrong, in the language of the request.' },
    status: { type: 'integer', description: 'HTTP status.' },
    detail: { type: 'string', description: 'What to do about it, in the language of the request.' },
    instance: { type: 'string', description: 'Path of the request.' },
    requestId: { type: 'string', description: 'Name it when you ask for help.' },
    errors: {
      type: 'array',
      description: 'Each fault with its place.',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'detail'],
        properties: {
          pointer: {
            type: 'string',
            description:
              'JSON Pointer into the body; `?name` for a query parameter; `header:Name` for a header.',
          },
          code: { type: 'string', description: 'Name of the rule; stable.' },
          detail: { type: 'string', description: 'What would be right.' },
        },
      },
    },
  },
};

/** Problems that any route of a kind can answer with. */
const STATUS: Readonly<Record<string, string>> = {
  '400': 'The request is malformed or a query parameter is wrong.',
  '401': 'Nobody is signed in, or the token is not valid.',
  '403': 'The role, the scope of the token or a rule does not allow it.',
  '404': 'It does not exist, or cannot be seen from here.',
  '409': 'It does not fit the state of the record, or collides with another.',
  '412': 'Somebody changed it since you read it.',
  '422': 'The content is not valid; `errors` names each field.',
  '428': 'If-Match is missing.',
  '429': 'Too many requests; see Retry-After.',
};

/**
 * The OpenAPI 3.1 description, from the routes, the DTOs and their comments as they were built.
 * Needs no database.
 */
export async function describeApi(): Promise<OpenAPIObject> {
  const config = loadConfig({ DATABASE_URL: 'postgres://localhost/none', LOG_LEVEL: 'silent' });
  const app = await createApp(config, true);
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
  const document = SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setOpenAPIVersion('3.1.0')
      .setTitle('Transversal')
      .setDescription(INTRODUCTION)
      .setVersion(version)
      .setLicense('EUPL-1.2', 'https://eupl.eu/1.2/en/')
      .addServer('/', 'This installation')
      .addBearerAuth(
        { type: 'http', scheme: 'bearer', description: 'An API token of an office (`/tokens`).' },
        'token',
      )
      .addCookieAuth(
        'transversal_session',
        { type: 'apiKey', in: 'cookie', description: 'The session of a person who signed in.' },
        'session',
      ) // prettier-ignore
      .build(),
    { operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}` },
  );
  complete(document, routesOf(app));
  return document;
}

const INTRODUCTION = `The register of a city's international-affairs office.

- **Who is asking**: a session cookie or \`Authorization: Bearer tv_…\`. A token has scopes; each operation names the one it needs.
- **Errors** are problem documents (RFC 9457) in Spanish, English, French or Portuguese by Accept-Language; \`errors\` points at each field.
- **Nothing is overwritten unseen**: answers carry an ETag; a change asks for it in If-Match (428 without, 412 when somebody was faster).
- **A POST can be repeated safely** with an Idempotency-Key, which is remembered for seven days.
- **Lists** are pages: \`next\` is the cursor of the following page, also as a Link header.
- **Dates** of the world are EDTF (ISO 8601-2) as precise as they are known: 1999, 1999-03, 1999-03-05. **Texts** are objects per language: \`{"es": "…", "fr": "…"}\`.`;

interface Route {
  readonly permission: string | null;
  readonly isPublic: boolean;
}

/** Permission of each operation, by operation id. */
function routesOf(app: NestFastifyApplication): Map<string, Route> {
  const routes = new Map<string, Route>();
  const container = (app as unknown as { container: { getModules(): Map<string, { controllers: Map<unknown, { metatype: unknown }> }> } }).container; // prettier-ignore
  for (const module of container.getModules().values())
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype !== 'function') continue;
      const prototype = metatype.prototype as Record<string, unknown>;
      for (const name of Object.getOwnPropertyNames(prototype)) {
        const method = prototype[name];
        if (name === 'constructor' || typeof method !== 'function') continue;
        const read = (key: string): unknown =>
          (Reflect.getMetadata(key, method) as unknown) ?? (Reflect.getMetadata(key, metatype) as unknown);
        const permission = read(REQUIRES);
        routes.set(`${metatype.name.replace(/Controller$/, '')}.${name}`, {
          permission: typeof permission === 'string' ? permission : null,
          isPublic: read(PUBLIC) === true,
        });
      }
    }
  return routes;
}

/** What every operation has in common, said once here and never forgotten on a route. */
function complete(document: OpenAPIObject, routes: Map<string, Route>): void {
  const components = (document.components ??= {});
  const schemas = (components.schemas ??= {}) as Json;
  schemas['Problem'] = PROBLEM;
  for (const [path, item] of Object.entries(document.paths))
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      const operation = item[method];
      if (!operation) continue;
      const route = routes.get(operation.operationId ?? '');
      const parameters = (operation.parameters ??= []);
      const statuses = new Set(['429']);
      if (route?.isPublic) operation.security = [];
      else {
        operation.security = [{ token: [] }, { session: [] }];
        statuses.add('401').add('403');
        if (route?.permission && route.permission in PERMISSIONS) {
          const roles = PERMISSIONS[route.permission as keyof typeof PERMISSIONS];
          operation.description =
            `${operation.description ?? ''}\n\nScope \`${route.permission}\`; roles: ${roles.join(', ')}.`.trim();
          Object.assign(operation, { 'x-permission': route.permission });
        }
      }
      if (path.includes('{')) statuses.add('404');
      if (method === 'get') statuses.add('400');
      else statuses.add('400').add('409').add('422');
      if (needsVersion(operation)) statuses.add('412').add('428');
      if (method === 'post' && !route?.isPublic)
        parameters.push({
          name: 'Idempotency-Key',
          in: 'header',
          required: false,
          description:
            'Any text of up to 255 visible characters; a repetition within seven days gets the first answer again.',
          schema: { type: 'string', maxLength: 255 },
        });
      for (const status of statuses)
        operation.responses[status] ??= {
          description: STATUS[status] ?? '',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        };
    }
  modernise(document);
}

function needsVersion(operation: { parameters?: unknown[] }): boolean {
  return (operation.parameters ?? []).some(
    (parameter) =>
      typeof parameter === 'object' &&
      parameter !== null &&
      'name' in parameter &&
      parameter.name === 'If-Match',
  );
}

/** OpenAPI 3.1 is JSON Schema: `nullable` became a type. Lists of values are put in an order that stays. */
function modernise(node: unknown): void {
  if (Array.isArray(node)) node.forEach(modernise);
  else if (typeof node === 'object' && node !== null) {
    const schema = node as Json;
    if (schema['nullable'] === true) {
      delete schema['nullable'];
      if (typeof schema['type'] === 'string') schema['type'] = [schema['type'], 'null'];
      else if (Array.isArray(schema['allOf'])) {
        schema['oneOf'] = [...(schema['allOf'] as unknown[]), { type: 'null' }];
        delete schema['allOf'];
      }
      if (Array.isArray(schema['enum'])) schema['enum'] = [...(schema['enum'] as unknown[]), null];
    }
    // The compiler hands out the members of a union in the order in which it met them, which differs from
    // one build to the next.
    if (Array.isArray(schema['enum']))
      schema['enum'] = (schema['enum'] as unknown[]).toSorted((a, b) =>
        String(a).localeCompare(String(b), 'en'),
      );
    Object.values(schema).forEach(modernise);
  }
}
