import { FormatError, IntlMessageFormat } from 'intl-messageformat';
import en from './catalogues/en.json' with { type: 'json' };
import es from './catalogues/es.json' with { type: 'json' };
import fr from './catalogues/fr.json' with { type: 'json' };
import pt from './catalogues/pt.json' with { type: 'json' };

/** The languages of the interface, in the order in which they stand in for each other. */
export const LOCALES = ['es', 'en', 'fr', 'pt'] as const;

/** A language that the interface speaks, as its BCP 47 primary tag. */
export type Locale = (typeof LOCALES)[number];

/** The language for whoever names none, or none that the interface speaks. */
export const DEFAULT_LOCALE: Locale = 'es';

/** The values of a message's placeholders; a list is written as "a, b, c". */
export type MessageParams = Readonly<
  Record<string, string | number | boolean | Date | null | undefined | readonly (string | number)[]>
>;

/** One language's messages in ICU MessageFormat, by flat key. */
export type Catalogue = Readonly<Record<string, string>>;

/** All messages of the interface. */
export const catalogues: Readonly<Record<Locale, Catalogue>> = { es, en, fr, pt };

/** Stands for a value that is not given. */
const GAP = '…';

/** Element types of ICU MessageFormat, as the parser numbers them. */
const LITERAL = 0;
const ARGUMENT = 1;
const POUND = 7;

type MessageElement = ReturnType<IntlMessageFormat['getAst']>[number];
type Printable = Record<string, string | number | boolean | Date | null | undefined>;

const compiled: Record<Locale, Map<string, IntlMessageFormat>> = {
  es: new Map(),
  en: new Map(),
  fr: new Map(),
  pt: new Map(),
};

/** Whether the catalogues know this key. */
export function hasMessage(key: string): boolean {
  return Object.hasOwn(catalogues[DEFAULT_LOCALE], key);
}

/** Whether the text names a language of the interface. */
export function isLocale(text: unknown): text is Locale {
  return LOCALES.some((locale) => locale === text);
}

/**
 * The message of a key in a language, its placeholders filled in.
 *
 * A key that no catalogue knows comes back as it is, and a value that is not given is written as "…": a
 * sentence with a gap still helps whoever reads it, an error while telling an error does not.
 */
export function translate(locale: Locale, key: string, params: MessageParams = {}): string {
  const message = messageOf(locale, key);
  if (message === undefined) {
    return key;
  }
  const values = printable(params);
  try {
    return String(message.format(values));
  } catch (fault) {
    if (!(fault instanceof FormatError)) {
      throw fault;
    }
    return withGaps(message, values);
  }
}

/**
 * The interface language that suits an Accept-Language header best (RFC 9110, 12.5.4): the highest quality
 * value wins, among equals the first named; es-MX counts as es; what has the quality 0 is not taken.
 */
export function negotiate(acceptLanguage: string | undefined): Locale {
  if (!acceptLanguage) {
    return DEFAULT_LOCALE;
  }
  const quality = new Map<Locale | '*', number>();
  // A header with more than twenty entries is no person's wish list, and reading it has to stay cheap.
  for (const entry of acceptLanguage.split(',', 20)) {
    const [range = '', ...parameters] = entry.split(';');
    const language = range.trim().split('-', 1)[0]?.toLowerCase();
    const weight = weightIn(parameters);
    if (weight !== undefined && (language === '*' || isLocale(language))) {
      quality.set(language, Math.max(weight, quality.get(language) ?? 0));
    }
  }
  const everythingElse = quality.get('*') ?? 0;
  const named = [...quality.keys()].filter((language) => language !== '*');
  const unnamed = LOCALES.filter((locale) => !quality.has(locale));
  let best: Locale | undefined;
  let bestQuality = 0;
  for (const locale of [...named, ...unnamed]) {
    const weight = quality.get(locale) ?? everythingElse;
    if (weight > bestQuality) {
      best = locale;
      bestQuality = weight;
    }
  }
  return best ?? unnamed[0] ?? DEFAULT_LOCALE;
}

function messageOf(locale: Locale, key: string): IntlMessageFormat | undefined {
  const known = compiled[locale].get(key);
  if (known) {
    return known;
  }
  const text = Object.hasOwn(catalogues[locale], key) ? catalogues[locale][key] : undefined;
  if (text === undefined) {
    return undefined;
  }
  // ignoreTag: a "<" in a sentence is a "<", the catalogues hold no markup.
  const message = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
  compiled[locale].set(key, message);
  return message;
}

/** The message with "…" for each value that is missing, or that is no number where one is needed. */
function withGaps(message: IntlMessageFormat, given: Printable): string {
  const values: Printable = {};
  const fill = (elements: readonly MessageElement[]): void => {
    for (const element of elements) {
      if (element.type === LITERAL || element.type === POUND) {
        continue;
      }
      const value = given[element.value];
      // NaN passes wherever a number is due, and is written as NaN in every language.
      const number = typeof value === 'number' ? value : NaN;
      values[element.value] = element.type === ARGUMENT ? (value ?? GAP) : number;
      if ('options' in element) {
        Object.values(element.options).forEach((option) => fill(option.value));
      }
    }
  };
  fill(message.getAst());
  return String(message.format(values)).replaceAll('NaN', GAP);
}

function printable(params: MessageParams): Printable {
  const values: Printable = {};
  for (const [name, value] of Object.entries(params)) {
    values[name] = isList(value) ? value.join(', ') : value;
  }
  return values;
}

function isList(value: MessageParams[string]): value is readonly (string | number)[] {
  return Array.isArray(value);
}

/** The quality among the parameters of one entry: 1 when there is none, undefined when it is not one. */
function weightIn(parameters: readonly string[]): number | undefined {
  for (const parameter of parameters) {
    const [name = '', value = ''] = parameter.split('=');
    if (name.trim().toLowerCase() === 'q') {
      return /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(value.trim()) ? Number(value) : undefined;
    }
  }
  return 1;
}
