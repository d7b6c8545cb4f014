import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { foundDemo } from '../../src/demo/found-demo.js';
import { FIRST_SET } from '../../src/inclusion/criteria/criteria.words.js';
import { startApp, type Running } from '../support/app.js';
import {
  describeInBrowser,
  expectAccessible,
  FEW_LOOKS,
  LOOKS,
  type Look,
  openBrowser,
  visit,
  type Visit,
} from '../support/browser.js';
import { formWith } from '../support/form.js';
import { http } from '../support/http.js';
import { type Ids, type Place, PLACES, type Who } from '../support/places.js';
import { until } from '../support/until.js';

/** Eleven minutes on two cores; before a release, and after changes to what all pages share. */
const ALL = process.env.LOOKS === 'all';

/**
 * Every address of the screens, with the records of the demonstration office: axe finds nothing, nothing scrolls sideways,
 * nothing throws. Each is seen in four looks that together have every theme, width and language; `LOOKS=all npm test --
 * test/browser/looks.spec.ts` shows all sixteen (colours in four of them, since no language changes them).
 */
describeInBrowser('Every screen in every look', () => {
  let running: Running;
  let browser: Browser;
  const cookies = new Map<Who, string>();
  const ids = {} as Record<keyof Ids, string>;

  beforeAll(async () => {
    running = await startApp();
    browser = await openBrowser();
    const { people } = await foundDemo(running.app);
    for (const { email, password } of people) {
      const session = await http(running.url, '/sessions', { body: { email, password } });
      const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
      cookies.set(email.split('@')[0] as Who, cookie);
    }
    const first = async <Item>(path: string): Promise<Item> => {
      const asked = { cookie: cookies.get('coordinator') };
      const { body } = await http<{ items: Item[] }>(running.url, path, asked);
      if (!body.items[0]) throw new Error(`The demonstration office has nothing at ${path}`);
      return body.items[0];
    };
    const idOf = async (path: string): Promise<string> => (await first<{ id: string }>(path)).id;
    const drifted = await first<{ initiative: { id: string } }>('/findings?origin=drift');
    ids.initiative = drifted.initiative.id;
    ids.draft = await idOf('/initiatives?state=draft');
    ids.finding = await idOf('/findings?state=in_progress');
    ids.audit = await idOf('/audits?state=fieldwork');
    ids.closedAudit = await idOf('/audits?state=closed');
    ids.sheet = (await first<{ initiativeId: string }>(`/audits/${ids.audit}/sheets`)).initiativeId;
    const draft = await http<{ id: string }>(running.url, '/criteria-drafts', {
      cookie: cookies.get('coordinator'),
      body: { slug: 'barrios', basedOn: FIRST_SET },
    });
    ids.criteriaDraft = draft.body.id;
    const wikipedia = 'https://fr.wikipedia.org/wiki';
    const rows = [
      ['Lima', 'Jumelage (1999)'],
      ['Lima', 'Jumelage (1999)'],
      ['Atlantide', 'Jumelage (1900)'],
    ].map(([name, description], lat) => ({ lat, lng: 0, name, url: `${wikipedia}/${name}`, description }));
    const asked = { cookie: cookies.get('officer') };
    const list = await http<{ id: string }>(running.url, '/imports', {
      ...formWith({ map: 'diplomatie-urbaine' }, 'villes.json', JSON.stringify(rows)),
      ...asked,
    });
    ids.list = list.body.id;
    await until(async () => {
      const { body } = await http<{ state: string }>(running.url, `/imports/${ids.list}`, asked);
      return body.state === 'planned';
    });
  });

  afterAll(async () => {
    await browser.close();
    await running.stop();
  });

  it('is in the list of places that are looked at', () => {
    const tree = readFileSync(new URL('../../web/src/routeTree.gen.ts', import.meta.url), 'utf8');
    const full = /fullPaths:\s([^;]*);/.exec(tree)?.[1] ?? '';
    const routes = [...full.matchAll(/'([^']*)'/g)].map(([, path = '']) => path.replace(/(?<=.)\/$/, ''));
    expect(routes.length).toBeGreaterThan(8);
    expect(Object.keys(PLACES).toSorted()).toEqual(routes.toSorted());
  });

  it.each(['es', 'en', 'fr', 'pt'] as const)(
    'stands both themes and both widths: %s',
    async (locale) => {
      const looks = (ALL ? LOOKS : FEW_LOOKS).filter((look) => look.locale === locale);
      const places = Object.values(PLACES).flat();
      // Two walk side by side: each page is a process of its own.
      const [some, others] = [0, 1].map((half) => places.filter((_, place) => place % 2 === half));
      const seen = await Promise.all([walk(some ?? [], locale, looks), walk(others ?? [], locale, looks)]);
      expect(seen.flat()).toHaveLength(places.length);
    },
    900_000,
  );

  async function walk(places: readonly Place[], locale: Look['locale'], looks: readonly Required<Look>[]) {
    const visits = new Map<Who | null, Visit>();
    const seen: string[] = [];
    for (const { as, path } of places) {
      const here = visits.get(as) ?? (await visit(browser, running, personOf(as), { locale }));
      visits.set(as, here);
      await here.go(path(ids));
      for (const { scheme, width } of looks) {
        await here.page.emulateMedia({ colorScheme: scheme });
        await here.page.setViewportSize({ width, height: 800 });
        await here.page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor();
        // No language changes a colour.
        await expectAccessible(here, { contrast: !ALL || locale === 'es' });
      }
      seen.push(here.page.url());
    }
    for (const here of visits.values()) await here.close();
    return seen;
  }

  function personOf(who: Who | null): { cookie: string } | null {
    return who === null ? null : { cookie: cookies.get(who) ?? '' };
  }
});
