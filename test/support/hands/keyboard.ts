import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { type InPage, OutOfReach, PATIENCE, reach } from './reach.js';

declare const hands: InPage;

/** An act of a person on an element, done with keys. */
type Act = (locator: Locator, ...given: never[]) => Promise<unknown>;

const click: Act = async (locator, { timeout }: { timeout?: number } = {}) => {
  const target = await reach(locator, timeout);
  const key = await target.evaluate((element) => hands.key(element));
  if (key) await locator.page().keyboard.press(key);
};

const fill: Act = async (locator, text: string) => {
  const target = await reach(locator);
  const { keyboard } = locator.page();
  if (await target.evaluate((element) => hands.isDate(element))) return fillDate(locator, text);
  await keyboard.press('ControlOrMeta+A');
  if (text === '') await keyboard.press('Delete');
  else await keyboard.type(text);
  return undefined;
};

/** Day, month and year stand in the order of the browser's language: the one that gives the date is it. */
async function fillDate(locator: Locator, date: string): Promise<void> {
  const [year = '', month = '', day = ''] = date.split('-');
  const { keyboard } = locator.page();
  for (const typed of [`${month}${day}${year}`, `${day}${month}${year}`]) {
    // Each part of it is a stop of Tab: out of the first, and in again.
    for (let part = 0; part < 5 && (await isAt(locator)); part += 1) await keyboard.press('Shift+Tab');
    await reach(locator);
    await keyboard.type(typed);
    if ((await locator.inputValue()) === date) return;
  }
  throw new OutOfReach(`The keyboard does not write ${date}, but ${await locator.inputValue()}`);
}

const isAt = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) => hands.way(element) === 'there');

/** Far options of a list are found by the beginning of their words, the nearest by arrows. */
const selectOption: Act = async (locator, wanted: string | object) => {
  const target = await reach(locator);
  const { keyboard } = locator.page();
  const given = typeof wanted === 'string' ? { value: wanted } : wanted;
  const look = () => target.evaluate((element, option) => hands.option(element, option), given);
  for (let step = 0; step < 100; step += 1) {
    const { from, to, label } = await look();
    if (to >= 0 && from === to) return;
    if (to < 0) throw new OutOfReach(`There is no option ${JSON.stringify(wanted)}`);
    const [start = ''] = /^[A-Za-z]+[A-Za-z ]*/.exec(label) ?? [];
    if (step === 0 && Math.abs(to - from) > 8 && start !== '') await keyboard.type(start);
    else await keyboard.press(from < to ? 'ArrowDown' : 'ArrowUp');
    // A choice that goes into the address comes back from there.
    for (let waited = 0; waited < 20 && (await look()).from === from; waited += 1) await sleep(25);
  }
  throw new OutOfReach(`Arrows do not come to the option ${JSON.stringify(wanted)}`);
};

const setChecked = (wanted: boolean): Act => {
  return async (locator) => {
    await reach(locator);
    if ((await locator.isChecked()) !== wanted) await locator.page().keyboard.press('Space');
    for (let waited = 0; waited < PATIENCE && (await locator.isChecked()) !== wanted; waited += 25)
      await sleep(25);
    if ((await locator.isChecked()) !== wanted)
      throw new OutOfReach(`Space does not ${wanted ? 'check' : 'uncheck'} ${String(locator)}`);
  };
};

/** The window in which a file is chosen is the browser's own: it has to open. */
const setInputFiles: Act = async (locator, files: Parameters<Locator['setInputFiles']>[0]) => {
  const page = locator.page();
  await reach(await openerOf(locator));
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
  await chooser.setFiles(files);
};

/** The button that stands for a file input which nobody sees. */
async function openerOf(locator: Locator): Promise<Locator> {
  const within = locator.locator('xpath=ancestor::*[.//button][1]');
  return within.locator('button').first();
}

const press: Act = async (locator, key: string) => {
  await reach(locator);
  await locator.page().keyboard.press(key);
};

const type: Act = async (locator, text: string) => {
  await reach(locator);
  await locator.page().keyboard.type(text);
};

const BY_KEYS: Readonly<Record<string, Act>> = {
  click,
  fill,
  selectOption,
  check: setChecked(true),
  uncheck: setChecked(false),
  setInputFiles,
  press,
  pressSequentially: type,
};

/** What only a pointer, or only a program, can do. */
const NEVER = [
  'dblclick',
  'dispatchEvent',
  'dragTo',
  'focus',
  'hover',
  'selectText',
  'setChecked',
  'tap',
  'type',
];

type ByPointer = (this: Locator, ...given: never[]) => Promise<unknown>;

const walked = new WeakSet<Page>();
let taught = false;

/**
 * From now on the acts on locators of this page are done by keyboard: the same journey is walked without a pointer.
 * @param onPointer told when a pointer was used all the same
 */
export async function walkByKeyboard(page: Page, onPointer: (kind: string) => void): Promise<void> {
  // From the beginning: who begins to listen only when a window opens may come too late.
  page.on('filechooser', () => undefined);
  teach(Object.getPrototypeOf(page.locator('body')) as Record<string, ByPointer>);
  walked.add(page);
  await page.exposeFunction('pointerWasUsed', onPointer);
  await page.addInitScript({ path: fileURLToPath(new URL('./in-page.js', import.meta.url)) });
}

/** Whether the acts on its locators are done by keyboard. */
export const isByKeyboard = (page: Page): boolean => walked.has(page);

/** Locators have no place for another way to act on them, so that it is put where they have theirs. */
function teach(locators: Record<string, ByPointer>): void {
  if (taught) return;
  taught = true;
  const refuse = (act: string) => async (): Promise<never> => {
    throw new OutOfReach(`${act}() cannot be done by keyboard`);
  };
  for (const act of [...Object.keys(BY_KEYS), ...NEVER]) {
    const own = locators[act];
    const byKeys = BY_KEYS[act] ?? refuse(act);
    locators[act] = function (this: Locator, ...given: never[]) {
      return walked.has(this.page())
        ? byKeys(this, ...given)
        : (own?.apply(this, given) ?? Promise.resolve());
    };
  }
}
