import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const LOCALES = ['es', 'en', 'fr', 'pt'] as const;
const web = join(import.meta.dirname, '..', 'web', 'src');
const files = readdirSync(web, { recursive: true, encoding: 'utf8' });
const folders = files.filter((name) => name.endsWith('texts.es.json')).map((name) => dirname(name));
const sources = files
  .filter((name) => /\.tsx?$/.test(name) && !/\.(spec|gen|gen\.d)\.tsx?$/.test(name))
  .map((name) => readFileSync(join(web, name), 'utf8'))
  .join('\n');

const catalogue = (folder: string, locale: string): Record<string, string> =>
  JSON.parse(readFileSync(join(web, folder, `texts.${locale}.json`), 'utf8')) as Record<string, string>;

/** A missing key that is used does not compile (src/i18n/text-ids.gen.d.ts); here is the rest. */
describe.each(folders)('the texts of %s', (folder) => {
  const spanish = catalogue(folder, 'es');

  it.each(LOCALES)('have every key in %s, and none besides', (locale) => {
    expect(Object.keys(catalogue(folder, locale)).sort()).toEqual(Object.keys(spanish).sort());
  });

  it.each(LOCALES)('say something in %s, with the same placeholders', (locale) => {
    const texts = catalogue(folder, locale);
    expect(Object.entries(texts).filter(([, text]) => text.trim() === '')).toEqual([]);
    const shapes = (of: Record<string, string>): Record<string, string[]> =>
      Object.fromEntries(Object.entries(of).map(([key, text]) => [key, placeholders(parse(text))]));
    expect(shapes(texts)).toEqual(shapes(spanish));
  });

  it('are translated: a sentence is not the same in two languages', () => {
    const same = Object.entries(spanish).filter(
      ([key, text]) =>
        // Sentences only, and not between Spanish and Portuguese, which may be alike to the letter.
        text.split(' ').length > 4 && ['en', 'fr'].some((locale) => catalogue(folder, locale)[key] === text),
    );
    expect(same).toEqual([]);
  });

  it('are all used', () => {
    expect(Object.keys(spanish).filter((key) => !isUsed(key))).toEqual([]);
  });
});

describe('the keys of all texts', () => {
  it('stand in one room only', () => {
    const keys = folders.flatMap((folder) => Object.keys(catalogue(folder, 'es')));
    expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
    expect(keys.length).toBeGreaterThan(50);
  });
});

/** Written out as it is, or made of a part that is written out: `words.state.${state}`. */
function isUsed(key: string): boolean {
  if (sources.includes(`'${key}'`) || sources.includes(`"${key}"`)) return true;
  const parts = key.split(/(?<=[.-])/);
  return parts.some((_, count) => count > 0 && sources.includes(`\`${parts.slice(0, count).join('')}\${`));
}

function placeholders(elements: readonly MessageFormatElement[]): string[] {
  const names = new Set<string>();
  const collect = (list: readonly MessageFormatElement[]): void => {
    for (const element of list) {
      if (element.type !== TYPE.literal && element.type !== TYPE.pound) names.add(element.value);
      if ('options' in element) Object.values(element.options).forEach(({ value }) => collect(value));
      if ('children' in element) collect(element.children);
    }
  };
  collect(elements);
  return [...names].sort();
}
