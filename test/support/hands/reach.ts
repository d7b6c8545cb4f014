import type { ElementHandle, Locator } from 'playwright-core';
import { setTimeout as sleep } from 'node:timers/promises';

/** What in-page.js puts into each page. */
export interface InPage {
  stand(element: unknown): object;
  key(element: unknown): string | null;
  isDate(element: unknown): boolean;
  way(element: unknown): string;
  far(element: unknown): number;
  look(element: unknown): string;
  cover(element: unknown): string | null;
  name(element: unknown): string;
  here(): string;
  stops(): number;
  option(select: unknown, wanted: object): { from: number; to: number; label: string };
}
declare const hands: InPage;

/** How long a page may take to settle, on a busy machine, too: to open a dialog, to give the focus back, to scroll. In ms. */
export const PATIENCE = 15_000;

/** Something that somebody who has no pointer cannot do, or does not see. */
export class OutOfReach extends Error {
  static {
    // Before the first is made, so that what is printed begins with it: results.mjs looks for it.
    this.prototype.name = 'OutOfReach';
  }
}

/**
 * Goes to an element as a person does who has a keyboard: with Tab, and with arrows inside of what arrows move in. The
 * focus has to be seen there, and nothing may cover it.
 * @throws OutOfReach
 */
export async function reach(locator: Locator, timeout?: number): Promise<ElementHandle> {
  const page = locator.page();
  await locator.waitFor({ timeout });
  await whenEnabled(locator);
  let target = await standOf(locator);
  const resting = await target.evaluate((element) => hands.look(element));
  let stayed = await target.evaluate((element) => hands.way(element) === 'there');
  const most = (await page.evaluate(() => hands.stops())) * 2 + 20;
  const passed: string[] = [];
  let waited = 0;
  for (let step = 0; step < most;) {
    const [way, here, far] = await target.evaluate((element) => {
      const next = hands.way(element);
      return [next, hands.here(), next.endsWith('Tab') ? hands.far(element) : 0] as const;
    });
    if (way === 'there') {
      await seen(target, stayed ? null : resting);
      return target;
    }
    if (way === 'gone') target = await standOf(locator);
    if (way === 'gone' || way === 'lost' || way === 'elsewhere') {
      waited += 1;
      if (waited * 50 > PATIENCE) throw new OutOfReach(await story(target, way, passed));
      await sleep(50);
      continue;
    }
    // The last steps are looked at one by one.
    for (let left = Math.max(1, far - 2); left > 0 && step < most; left -= 1, step += 1)
      await page.keyboard.press(way);
    passed.push(`${here} → ${way}`);
    stayed = false;
  }
  throw new OutOfReach(await story(target, 'unreached', passed));
}

async function standOf(locator: Locator): Promise<ElementHandle> {
  const found = await locator.evaluateHandle((element) => hands.stand(element));
  return found.asElement() as ElementHandle;
}

/** As a pointer waits for a button that is at work. */
async function whenEnabled(locator: Locator): Promise<void> {
  for (let waited = 0; waited < PATIENCE && !(await locator.isEnabled()); waited += 50) await sleep(50);
}

async function seen(target: ElementHandle, resting: string | null): Promise<void> {
  let fault: string | null = null;
  for (let waited = 0; waited < PATIENCE; waited += 50) {
    const [look, cover] = await target.evaluate(
      (element) => [hands.look(element), hands.cover(element)] as const,
    );
    fault = cover ?? (look === resting ? 'nothing shows that the keyboard is there' : null);
    if (fault === null) return;
    await sleep(50);
  }
  throw new OutOfReach(
    `${await nameOf(target)}: ${fault ?? ''} (WCAG 2.4.7, 2.4.11), at ${await addressOf(target)}`,
  );
}

const WHY: Readonly<Record<string, string>> = {
  gone: 'it came and went',
  lost: 'the focus is lost: what had it is gone, and nothing took it over',
  elsewhere: 'the keyboard is in another window than this',
  unreached: 'Tab does not come there',
};

const nameOf = (target: ElementHandle): Promise<string> =>
  target.evaluate((element) => hands.name(element)).catch(() => 'what is gone');

const addressOf = async (target: ElementHandle): Promise<string> =>
  (await target.ownerFrame())?.url() ?? 'another page';

async function story(target: ElementHandle, why: string, passed: readonly string[]): Promise<string> {
  return `The keyboard does not reach ${await nameOf(target)}: ${WHY[why] ?? why} (at ${await addressOf(target)}; last ${
    passed.slice(-6).join(', ') || 'nothing'
  })`;
}
