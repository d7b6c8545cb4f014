import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Encodings that the build has prepared, the smaller first. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/** Below these nothing is a screen: what is not there is told as a problem. */
const NOT_SCREENS = /^\/(api|criteria|health|metrics|problems|assets|start|join|new-password)(\/|$)/;

interface Asset {
  readonly path: string;
  readonly type: string;
  /** Encodings besides the plain one. */
  readonly encodings: readonly (readonly [string, string])[];
}

/**
 * Serves the screens that `npm run build` has made: the files of dist/web at their names, and index.html at every address
 * that no route of the API and no file has, since the screens' own addresses are told apart in the browser.
 */
export function openWeb(app: NestFastifyApplication, folder = webFolder()): void {
  const fastify = app.getHttpAdapter().getInstance();
  const assets = filesOf(folder);
  const index = existsSync(join(folder, 'index.html'))
    ? readFileSync(join(folder, 'index.html'), 'utf8')
    : null;
  fastify.get('/*', (request, reply) => {
    const path = pathOf(request);
    const asset = assets.get(path);
    // After a new build the old files are gone while the server still knows their names.
    if (asset && existsSync(asset.path)) return sendAsset(asset, path, request, reply);
    if (index === null || NOT_SCREENS.test(path) || !wantsPage(request)) return reply.callNotFound();
    return sendIndex(index, reply);
  });
}

/** Content is part of the name of what lies in assets/, so that it never changes. */
function sendAsset(asset: Asset, path: string, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const encoding = asset.encodings.find(([name]) =>
    new RegExp(`\\b${name}\\b(?!\\s*;\\s*q=0(?:\\.0*)?(?:,|$))`).test(accepted),
  );
  if (encoding) void reply.header('Content-Encoding', encoding[0]);
  return reply
    .type(asset.type)
    .header('Vary', 'Accept-Encoding')
    .header('Cache-Control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
    .send(readFileSync(asset.path + (encoding?.[1] ?? '')));
}

/**
 * The page with a number of its own for this answer: only styles that carry it are taken (CSP3 §6.7.3), because dialogs
 * and themes write some; scripts come from files alone. The page is kept nowhere, since the number works once.
 */
function sendIndex(index: string, reply: FastifyReply): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  return reply
    .type('text/html; charset=utf-8')
    .header('Cache-Control', 'no-store')
    .header('Content-Security-Policy', policyWith(nonce))
    .send(index.replaceAll('%NONCE%', nonce));
}

function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join(';');
}

/** A browser that goes somewhere asks for a page; a program or an image that is missing does not. */
function wantsPage(request: FastifyRequest): boolean {
  const path = pathOf(request);
  return path === '/' || (/text\/html/.test(request.headers.accept ?? '') && extname(path) === '');
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?')[0] ?? '';
}

function filesOf(folder: string): ReadonlyMap<string, Asset> {
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const there = new Set(names);
  return new Map(
    names.flatMap((path): [string, Asset][] => {
      const type = TYPES[extname(path)];
      if (type === undefined) return [];
      const encodings = ENCODINGS.filter(([, ending]) => there.has(path + ending));
      return [[`/${relative(folder, path).split(sep).join('/')}`, { path, type, encodings }]];
    }),
  );
}

/** dist/web: beside dist/src when built, below the project's folder when run from source. */
function webFolder(): string {
  const project = join(dirname(fileURLToPath(import.meta.url)), '..');
  return basename(project) === 'dist' ? join(project, 'web') : join(project, 'dist', 'web');
}
