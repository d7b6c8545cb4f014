/**
 * Measures the register's screen in Chromium, on an office of 100,000 records in a PostgreSQL that is thrown away: the first
 * view, a filter, and scrolling.
 *
 *     npm run build && node dist/bench/screens.js [runs]
 *
 * Needs a Chromium: CHROMIUM_PATH, or the places where systems keep one.
 */
import 'reflect-metadata';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { migrate } from '../src/platform/db/migrate.js';
import { findChromium } from '../src/platform/printing/chromium.js';
import { type FoundedOffice, fillWithInitiatives, foundOffices } from './filled.js';
import { quantile } from './load.js';
import { ROOT, type Server, startApp } from './servers.js';

const RECORDS = 100_000;
const SCROLLS = 80;
const QUIET = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];

/** In the page, from its first moment: when the first row is drawn, and tasks that keep the page from answering. */
const WATCH = `
  window.tasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.tasks.push(duration);
  }).observe({ type: 'longtask', buffered: true });
  new MutationObserver((_, watch) => {
    if (document.querySelector('tbody tr a') === null) return;
    window.firstRow = performance.now();
    watch.disconnect();
  }).observe(document, { subtree: true, childList: true });`;

/** In the page: bytes of script as they came over the wire, in kB. */
const SCRIPT = `
  performance.getEntriesByType('resource')
    .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
    .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) / 1000`;

/** In the page: presses the box of a filter, and answers after how many ms other rows are drawn. */
const pressed = (label: string): string => `(async () => {
  const box = [...document.querySelectorAll('aside label')]
    .find(({ textContent }) => textContent.startsWith(${JSON.stringify(label)}))?.querySelector('input');
  const rows = () => document.querySelector('tbody').textContent;
  const before = rows();
  const begun = performance.now();
  box.click();
  while (rows() === before) await new Promise(requestAnimationFrame);
  return performance.now() - begun;
})()`;

await measureAll(Number(process.argv[2] ?? 5));

async function measureAll(runs: number): Promise<void> {
  const { startPostgres } = (await import(pathToFileURL(join(ROOT, 'scripts', 'postgres.mjs')).href)) as {
    startPostgres: (options: { ephemeral: true }) => Promise<{ url: string; stop(): Promise<void> }>;
  };
  const executablePath = await findChromium(process.env['CHROMIUM_PATH']);
  if (executablePath === null) throw new Error('There is no Chromium: name yours in CHROMIUM_PATH');
  const postgres = await startPostgres({ ephemeral: true });
  const dataDir = join(ROOT, '.data', 'bench', 'screens');
  const ending: (() => Promise<unknown>)[] = [() => postgres.stop()];
  try {
    await migrate(postgres.url);
    const [office] = await foundOffices(postgres.url, dataDir, ['large']);
    if (!office) throw new Error('The office is not there');
    await fill(postgres.url, office.id);
    const app = await startApp(postgres.url, dataDir);
    ending.push(() => app.stop());
    const browser = await chromium.launch({ executablePath, args: QUIET });
    ending.push(() => browser.close());
    await measure(browser, app, office, runs);
  } finally {
    for (const end of ending.reverse()) await end();
  }
}

async function fill(url: string, officeId: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    await fillWithInitiatives(client, officeId, RECORDS);
    await client.query('vacuum (analyze)');
  } finally {
    await client.end();
  }
}

async function measure(browser: Browser, app: Server, office: FoundedOffice, runs: number): Promise<void> {
  const views: View[] = [];
  const filters: number[] = [];
  const longest: number[] = [];
  // The first run warms the server's plans and code, and is left out.
  for (let run = 0; run <= runs; run += 1) {
    const context = await contextOf(browser, app, office);
    const page = await context.newPage();
    const view = await firstView(page);
    const times = [await filtered(page, 'Hermanamiento'), await filtered(page, 'Proyecto')];
    const task = await scrolled(page);
    await context.close();
    if (run === 0) continue;
    views.push(view);
    filters.push(...times);
    longest.push(task);
  }
  console.table({
    'from the address to the first row, ms': spread(views.map(({ firstRow }) => firstRow)),
    'script of the first view, kB (gzip)': spread(views.map(({ script }) => script)),
    'from a filter to new rows, ms': spread(filters),
    'longest task while scrolling, ms': spread(longest),
  });
}

/** A browser that has never been here, on a usual screen. */
async function contextOf(browser: Browser, app: Server, office: FoundedOffice): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: app.url,
    locale: 'es',
    viewport: { width: 1280, height: 900 },
  });
  await context.addCookies([{ ...office.cookie, url: app.url }]);
  await context.addInitScript({ content: WATCH });
  return context;
}

interface View {
  readonly firstRow: number;
  readonly script: number;
}

async function firstView(page: Page): Promise<View> {
  await page.goto('/register');
  await page.locator('tbody tr a').first().waitFor();
  await page.waitForTimeout(1000);
  return {
    firstRow: await page.evaluate<number>('window.firstRow'),
    script: await page.evaluate<number>(SCRIPT),
  };
}

/** Milliseconds from the click on a filter until other rows have been drawn. */
async function filtered(page: Page, label: string): Promise<number> {
  await page.goto('/register?kind=agreement');
  await page.locator('tbody tr a').first().waitFor();
  // Counts of 100,000 records come later than the first rows.
  await page.locator('aside label', { hasText: label }).waitFor();
  await page.waitForTimeout(500);
  return page.evaluate<number>(pressed(label));
}

/** Goes down the list like somebody who turns the wheel; the longest task of the page's thread meanwhile. */
async function scrolled(page: Page): Promise<number> {
  await page.goto('/register');
  await page.locator('tbody tr a').first().waitFor();
  await page.waitForTimeout(1000);
  await page.evaluate('window.tasks.length = 0');
  await page.locator('tbody').hover();
  for (let step = 0; step < SCROLLS; step += 1) {
    await page.mouse.wheel(0, 900);
    await page.waitForTimeout(60);
  }
  await page.waitForTimeout(500);
  return page.evaluate<number>('Math.max(0, ...window.tasks)');
}

function spread(values: readonly number[]): { least: number; median: number; most: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const round = (value: number | undefined): number => Math.round(value ?? Number.NaN);
  return { least: round(sorted[0]), median: round(quantile(sorted, 0.5)), most: round(sorted.at(-1)) };
}
