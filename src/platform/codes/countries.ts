import { createRequire } from 'node:module';
import type { LocaleData } from 'i18n-iso-countries';
import { LOCALES, type Locale } from '../i18n/i18n.js';
import { codeRule } from './code-rule.js';
import { DISSOLVED_STATES, FURTHER_COUNTRY_NAMES } from './country-names.js';

// The package's own entry loads eighty languages into memory; four files of it are enough.
const load = createRequire(import.meta.url);
const packaged = Object.fromEntries(
  LOCALES.map((language) => [
    language,
    (load(`i18n-iso-countries/langs/${language}.json`) as LocaleData).countries,
  ]),
) as Record<Locale, LocaleData['countries']>;
const alpha3 = new Map(
  (load('i18n-iso-countries/codes.json') as string[][]).map(([two = '', three = '']) => [three, two]),
);

/** Names to show where the package has a long form first, or a mistaken one. */
const PREFERRED: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  es: {
    CD: 'República Democrática del Congo',
    CG: 'República del Congo',
    KP: 'Corea del Norte',
    KR: 'Corea del Sur',
    LA: 'Laos',
    SY: 'Siria',
  },
  en: {
    CN: 'China',
    GM: 'Gambia',
    IR: 'Iran',
    LA: 'Laos',
    MD: 'Moldova',
    MK: 'North Macedonia',
    PS: 'Palestine',
    RE: 'Réunion',
    RU: 'Russia',
    SY: 'Syria',
    TW: 'Taiwan',
    TZ: 'Tanzania',
    VA: 'Holy See',
  },
  fr: { SZ: 'Eswatini', TZ: 'Tanzanie', US: 'États-Unis', VA: 'Saint-Siège' },
  pt: {
    CD: 'República Democrática do Congo',
    CG: 'República do Congo',
    MF: 'São Martinho (parte francesa)',
    MM: 'Mianmar',
    PS: 'Palestina',
    SX: 'São Martinho (parte neerlandesa)',
  },
};

/** The package's Portuguese gives the name of one Congo to the other: a city would move to the neighbour. */
const MISNAMED: Readonly<Partial<Record<Locale, readonly string[]>>> = { pt: ['CD', 'CG'] };

const codes: readonly string[] = Object.keys(packaged.en).sort();
const known = new Set(codes);

/** Alpha-2 codes of ISO 3166-1, sorted, and `XK`, which the standard leaves to users and all use for Kosovo. */
export const COUNTRIES = codes;

/** Whether it is a country by its alpha-2 code, upper case. */
export function isCountry(code: string): boolean {
  return known.has(code);
}

/** The name of a country to show to a reader; undefined when there is no such country. */
export function countryName(code: string, language: Locale): string | undefined {
  const packagedName = packaged[language][code];
  return PREFERRED[language][code] ?? (Array.isArray(packagedName) ? packagedName[0] : packagedName);
}

/** A name without what writers disagree about: case, accents, punctuation, "and"/"&", an article in front. */
function folded(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/\./g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(?:the|el|la|los|las|le|les|o|os|as|l) /, '');
}

/** Folded name → code; null where two countries go by the name and none of them may be chosen. */
type NameTable = Map<string, string | null>;

function namesIn(language: Locale): NameTable {
  const table: NameTable = new Map();
  const learn = (name: string, code: string): void => {
    const key = folded(name);
    const other = table.get(key);
    table.set(key, other === undefined || other === code ? code : null);
  };
  // The names of Unicode's CLDR, which Node carries, bring the other usage: Vietnã beside Vietname.
  const unicode = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  for (const code of codes) {
    const mistaken = MISNAMED[language]?.includes(code) ?? false;
    const names = [mistaken ? [] : (packaged[language][code] ?? []), PREFERRED[language][code] ?? []].flat();
    for (const name of names) learn(name, code);
    const name = unicode.of(code);
    if (name !== undefined) learn(name, code);
  }
  return table;
}

const tables = Object.fromEntries(LOCALES.map((language) => [language, namesIn(language)])) as Record<
  Locale,
  NameTable
>;
const further = new Map(
  Object.entries(FURTHER_COUNTRY_NAMES).flatMap(([code, names]) =>
    names.map((name) => [folded(name), code] as const),
  ),
);
const dissolved = new Set(DISSOLVED_STATES.map(folded));

/**
 * The country that a text of a list means, as alpha-2 code: its name in one of the languages (all four when none
 * is given), long, short or former, any case, with or without accents; or its code of two or three capitals.
 * null when no country goes by the name, when two do (`Congo`), and for states that are gone.
 */
export function countryOf(name: string, languages: readonly Locale[] = LOCALES): string | null {
  const text = name.trim();
  if (known.has(text)) return text;
  const byThree = alpha3.get(text);
  if (byThree !== undefined) return byThree;
  const key = folded(text);
  const alias = further.get(key);
  if (alias !== undefined) return alias;
  const meant = new Set<string | null>();
  for (const language of languages) {
    const code = tables[language].get(key);
    if (code !== undefined) meant.add(code);
  }
  return meant.size === 1 ? ([...meant][0] ?? null) : null;
}

/** Whether it names a state that is gone, so that the refusal can say so instead of "unknown". */
export function isDissolvedState(name: string): boolean {
  return dissolved.has(folded(name));
}

/** The property is a country. */
export const IsCountry = codeRule(
  'isCountry',
  isCountry,
  '$property must be an ISO 3166-1 alpha-2 country code in capitals, for example MX or FR',
);
