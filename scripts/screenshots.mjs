/**
 * `npm run screenshots`: starts the product with the demonstration office in a folder that is thrown away, and writes the
 * pictures of docs/screens. Needs a Chromium (CHROMIUM_PATH, or the places where systems keep one).
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { freePort } from './postgres.mjs';
import { prepare, root } from './prepare.mjs';

const HEIGHT = 860;

/** What is shown: the name of the file, who looks, and where. */
const PICTURES = [
  { name: 'home', as: 'coordinator', path: () => '/', height: 1500 },
  { name: 'register', as: 'officer.coordinator', path: () => '/register' },
  { name: 'map', as: 'officer.coordinator', path: () => '/register?layout=map' },
  { name: 'record', as: 'officer.coordinator', path: ({ initiative }) => `/initiatives/${initiative}` },
  { name: 'inclusion', as: 'officer.coordinator', path: ({ initiative }) => `/initiatives/${initiative}/inclusion`, height: 1500 },
  { name: 'portfolio', as: 'coordinator', path: () => '/portfolio', height: 2100 },
  { name: 'audit', as: 'auditor', path: ({ audit }) => `/audits/${audit}/comparison`, height: 1150 },
  { name: 'findings', as: 'coordinator', path: () => '/findings' },
  { name: 'import', as: 'officer.coordinator', path: ({ list }) => `/imports/${list}?step=check`, height: 1250 },
  { name: 'journal', as: 'administrator', path: () => '/administration/journal' },
  { name: 'phone', as: 'officer.coordinator', path: ({ initiative }) => `/initiatives/${initiative}`, width: 390, scheme: 'dark' },
]; // prettier-ignore

await prepare();
const folder = mkdtempSync(join(tmpdir(), 'transversal-screens-'));
const out = join(root, 'docs', 'screens');
mkdirSync(out, { recursive: true });
const port = await freePort(0);
const url = `http://127.0.0.1:${port}`;
const server = spawn(process.execPath, [join(root, 'scripts', 'start.mjs'), '--demo'], {
  cwd: root,
  env: { ...process.env, PORT: String(port), PUBLIC_URL: url, DATA_DIR: folder, LOG_LEVEL: 'warn' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const password = await passwordOf(server);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  const ids = await idsOf(await cookieOf('coordinator', password));
  for (const { name, as, path, width = 1280, height = HEIGHT, scheme = 'light' } of PICTURES) {
    const context = await browser.newContext({
      baseURL: url,
      locale: 'en',
      viewport: { width, height },
      colorScheme: scheme,
      reducedMotion: 'reduce',
    });
    const [cookie, value] = (await cookieOf(as, password)).split('=');
    await context.addCookies([{ name: cookie, value, url }]);
    const page = await context.newPage();
    await page.goto(path(ids));
    await page.locator('h1').waitFor();
    await page.waitForSelector('[aria-busy="true"]', { state: 'detached' });
    await page.waitForTimeout(500);
    await page.screenshot({ path: join(out, `${name}.png`) });
    console.log(`docs/screens/${name}.png`);
    await context.close();
  }
  await browser.close();
} finally {
  const ended = new Promise((done) => server.once('exit', done));
  server.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true });
}

/** The password that the start prints once the demonstration office is there. */
function passwordOf({ stdout }) {
  return new Promise((done, fail) => {
    let said = '';
    stdout.on('data', (chunk) => {
      said += chunk;
      const found = /with the password (\S+),/.exec(said);
      if (found) done(found[1]);
    });
    stdout.once('end', () => fail(new Error(`The product ended before it was ready:\n${said}`)));
  });
}

async function cookieOf(person, password) {
  const answer = await fetch(`${url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: `${person}@demo.example`, password }),
  });
  return (answer.headers.get('set-cookie') ?? '').split(';')[0];
}

async function idsOf(cookie) {
  const read = async (path) => (await fetch(`${url}/api/v1${path}`, { headers: { Cookie: cookie } })).json();
  const first = async (path) => (await read(path)).items[0];
  const { id: list } = await first('/imports');
  while ((await read(`/imports/${list}`)).state === 'planning') await sleep(200);
  return {
    list,
    initiative: (await first('/findings?origin=drift')).initiative.id,
    audit: (await first('/audits?state=closed')).id,
  };
}
