import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { startApp, type Running } from './support/app.js';

const assets = join(import.meta.dirname, '..', 'dist', 'web', 'assets');

/** How the screens are handed out; what they show is tried in test/browser. */
describe('The screens', () => {
  let running: Running;

  beforeAll(async () => {
    running = await startApp();
  });
  afterAll(() => running.stop());

  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(running.url + path, { headers: { Accept: 'text/html', ...headers }, redirect: 'manual' });

  it('answer at every address of theirs with one page, whose number for styles is new each time', async () => {
    const nonces = new Set<string>();
    for (const path of ['/', '/sign-in', '/initiatives/01890000-0000-7000-8000-000000000000?lang=fr']) {
      const answer = await get(path);
      const page = await answer.text();
      expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([200, 'no-store']);
      const policy = answer.headers.get('Content-Security-Policy') ?? '';
      expect(policy).toContain("script-src 'self';");
      expect(policy).not.toContain('unsafe');
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
      expect(page).toContain(`content="${nonce}"`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  it('leave to the API, the probes and the pages of links what is theirs', async () => {
    for (const path of [
      '/api/v1/nothing',
      '/api/nothing',
      '/problems/nothing',
      '/assets/nothing.js',
      '/health/nothing',
    ]) {
      const answer = await get(path);
      expect([path, answer.status, answer.headers.get('Content-Type')]).toEqual([
        path,
        404,
        'application/problem+json; charset=utf-8',
      ]);
    }
    // A program that goes astray gets a problem, not a page.
    expect((await get('/nothing', { Accept: 'application/json' })).status).toBe(404);
    expect((await get('/nothing.png')).status).toBe(404);
    expect((await get('/../package.json')).status).not.toBe(500);
    expect((await get('/health/live')).headers.get('Content-Type')).toContain('json');
  });

  it('send files that never change under names that say their content, as small as the browser takes them', async () => {
    const script = readdirSync(assets).find((name) => /^index-.*\.js$/.test(name)) ?? '';
    const plain = await fetchRaw(`/assets/${script}`, 'identity');
    const gzip = await fetchRaw(`/assets/${script}`, 'gzip');
    const brotli = await fetchRaw(`/assets/${script}`, 'gzip, br');
    expect(plain.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
    expect([plain, gzip, brotli].map(({ headers }) => headers.get('Content-Encoding'))).toEqual([
      null,
      'gzip',
      'br',
    ]);
    expect(gzip.headers.get('Vary')).toBe('Accept-Encoding');
    expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true);
    expect(brotliDecompressSync(brotli.body).equals(plain.body)).toBe(true);
  });

  /** fetch would unpack by itself. */
  async function fetchRaw(path: string, encoding: string): Promise<{ headers: Headers; body: Buffer }> {
    const { get: ask } = await import('node:http');
    return new Promise((done, fail) => {
      ask(running.url + path, { headers: { 'Accept-Encoding': encoding } }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          done({
            headers: new Headers(response.headers as Record<string, string>),
            body: Buffer.concat(parts),
          }),
        );
      }).on('error', fail);
    });
  }
});
