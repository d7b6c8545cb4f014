import AxeBuilder from '@axe-core/playwright';
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Running } from './app.js';
import { isByKeyboard, walkByKeyboard } from './hands/keyboard.js';
import type { TestPerson } from './office.js';

const WELL_KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A browser that is at home here stays at home: it asks nobody for news. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How to get what is missing. */
export const HOW_TO_GET_ONE =
  'No Chromium was found, so the screens were not tried. Install one (Debian: apt-get install chromium) or name yours in CHROMIUM_PATH.';

/** The Chromium of this machine; null: there is none. */
export function chromiumPath(): string | null {
  const named = process.env.CHROMIUM_PATH;
  return named ?? WELL_KNOWN.find((path) => existsSync(path)) ?? null;
}

/** `describe` for journeys in a browser: left out with a word where there is none, and a failure in CI. */
export function describeInBrowser(title: string, journeys: () => void): void {
  if (chromiumPath() !== null) describe(title, journeys);
  else if (process.env.CI) it(`${title}: ${HOW_TO_GET_ONE}`, () => expect(chromiumPath()).not.toBeNull());
  else describe.skip(`${title} (${HOW_TO_GET_ONE})`, journeys);
}

/** By what a person works the screens. */
export type Hands = 'pointer' | 'keyboard';

const BOTH: readonly Hands[] = ['pointer', 'keyboard'];

/**
 * Journeys that are walked twice, each time through an installation of their own: by pointer, and by keyboard alone. What
 * is looked at rather than done is asked for once, by pointer.
 */
export function describeByHands(title: string, journeys: (hands: Hands) => void): void {
  for (const hands of BOTH) describeInBrowser(`${title}, by ${hands}`, () => journeys(hands));
}

const byKeyboard = new WeakSet<Browser>();

/** Starts the browser without a window; close it in afterAll. */
export async function openBrowser(hands: Hands = 'pointer'): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: chromiumPath() ?? undefined, args: QUIET });
  if (hands === 'keyboard') byKeyboard.add(browser);
  return browser;
}

/** How somebody looks at the screens. */
export interface Look {
  readonly scheme?: 'light' | 'dark';
  /** In CSS pixels. */
  readonly width?: number;
  readonly locale?: 'es' | 'en' | 'fr' | 'pt';
}

/** Every look that a page has to stand: both themes, phone and desk, four languages. */
export const LOOKS: readonly Required<Look>[] = (['light', 'dark'] as const).flatMap((scheme) =>
  [320, 1280].flatMap((width) =>
    (['es', 'en', 'fr', 'pt'] as const).map((locale) => ({ scheme, width, locale })),
  ),
);

/** Both themes on phone and desk, each in another language: four looks that together see everything once. */
export const FEW_LOOKS: readonly Required<Look>[] = [
  { scheme: 'light', width: 320, locale: 'es' },
  { scheme: 'dark', width: 1280, locale: 'en' },
  { scheme: 'dark', width: 320, locale: 'fr' },
  { scheme: 'light', width: 1280, locale: 'pt' },
];

/** A page, and whatever went wrong in it. */
export interface Visit {
  readonly page: Page;
  /** Errors that the page threw and refusals of the content security policy. */
  readonly faults: string[];
  /** Goes to an address of the product and waits for its title. */
  readonly go: (path: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * A window of its own, signed in or not.
 * @param person null: nobody is signed in
 */
export async function visit(
  browser: Browser,
  running: Running,
  person: Pick<TestPerson, 'cookie'> | null,
  { scheme = 'light', width = 1280, locale = 'es' }: Look = {},
): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: running.url,
    viewport: { width, height: 800 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale,
  });
  if (person) {
    const [name = '', value = ''] = person.cookie.split('=');
    await context.addCookies([{ name, value, url: running.url }]);
  }
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Uncaught|Missing message/.test(message.text()))
      faults.push(message.text());
  });
  const pointed: string[] = [];
  if (byKeyboard.has(browser)) await walkByKeyboard(page, (kind) => pointed.push(kind));
  return {
    page,
    faults,
    go: async (path) => {
      await page.goto(path);
      await page.locator('h1').waitFor();
    },
    close: async () => {
      await context.close();
      expect(pointed).toEqual([]);
    },
  };
}

/**
 * Nothing that axe finds against WCAG 2.2 A and AA, no id twice, and no sideways scroll outside of windows that scroll themselves.
 * Waits until nothing is busy, since half a page proves nothing. A journey by keyboard comes to pages that the one by
 * pointer has shown, and only waits.
 * @param options.contrast false: colours were looked at before; they take most of the time
 */
export async function expectAccessible(
  { page, faults }: Visit,
  { contrast = true }: { contrast?: boolean } = {},
): Promise<void> {
  await page.waitForSelector('[aria-busy="true"]', { state: 'detached' });
  if (isByKeyboard(page)) return;
  // All of a page is of one origin, so that axe may run in it at once; only what is wrong is worked out to the end.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({
      runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
      resultTypes: ['violations'],
      rules: { 'color-contrast': { enabled: contrast } },
    })
    .analyze();
  const told = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
  // Labels and links lead to the first of two that share an id, which axe lets pass.
  const twice = await page.evaluate<string[]>(
    `[...document.querySelectorAll('[id]')].map(({ id }) => id).filter((id, place, all) => all.indexOf(id) !== place)`,
  );
  const sideways = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  expect({ address: page.url(), told, twice, sideways: Math.max(0, sideways), faults }).toEqual({
    address: page.url(),
    told: [],
    twice: [],
    sideways: 0,
    faults: [],
  });
}

/**
 * Presses Tab until the element with this role and name has the focus.
 * @throws Error when the keyboard does not get there within 80 steps
 */
export async function tabTo(
  page: Page,
  role: Parameters<Page['getByRole']>[0],
  name: string | RegExp,
): Promise<void> {
  const wanted = page.getByRole(role, { name }).first();
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluate((element) => element.matches(':focus')).catch(() => false)) return;
  }
  throw new Error(`The keyboard does not reach ${role} ${String(name)} at ${page.url()}`);
}
