import fc from 'fast-check';
import { IntlMessageFormat } from 'intl-messageformat';
import { catalogues, DEFAULT_LOCALE, LOCALES, negotiate, translate, type Locale } from './i18n.js';

type MessageElement = ReturnType<IntlMessageFormat['getAst']>[number];

/** The element types of ICU MessageFormat that name no placeholder, as the parser numbers them. */
const LITERAL = 0;
const POUND = 7;

/** Every placeholder of a message with its type, nested ones too: "max 6" for a plural. */
function placeholders(elements: readonly MessageElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === LITERAL || element.type === POUND) {
      return [];
    }
    const inner =
      'options' in element ? Object.values(element.options).flatMap((option) => option.value) : [];
    return [`${element.value} ${element.type}`, ...placeholders(inner)];
  });
}

const placeholdersOf = (locale: Locale, key: string) =>
  distinct(
    placeholders(
      new IntlMessageFormat(catalogues[locale][key] ?? '', locale, undefined, { ignoreTag: true }).getAst(),
    ),
  );

const distinct = (list: string[]) => [...new Set(list)].sort();
const keys = Object.keys(catalogues[DEFAULT_LOCALE]);

describe('the catalogues', () => {
  it.each(LOCALES)('have the same keys in %s as in the default language, sorted', (locale) => {
    const own = Object.keys(catalogues[locale]);
    expect(distinct(own)).toEqual(distinct(keys));
    expect(own).toEqual([...own].sort());
  });

  it.each(LOCALES)(
    'have the same placeholders in %s as in the default language, and every message parses',
    (locale) => {
      const differing = keys.filter(
        (key) => placeholdersOf(locale, key).join() !== placeholdersOf(DEFAULT_LOCALE, key).join(),
      );
      expect(differing).toEqual([]);
    },
  );

  it('hold no empty message and no blanks at the ends', () => {
    const odd = LOCALES.flatMap((locale) =>
      Object.entries(catalogues[locale])
        .filter(([, message]) => message === '' || message !== message.trim())
        .map(([key]) => `${locale} ${key}`),
    );
    expect(odd).toEqual([]);
  });

  it('give every problem both a title and a detail', () => {
    const slugs = distinct(
      keys
        // The sentence of a constraint stands in the list of errors and has no title.
        .filter((key) => key.startsWith('problems.') && !key.startsWith('problems.constraint.'))
        .map((key) => key.split('.')[1] ?? ''),
    );
    const lacking = slugs.filter(
      (slug) => !keys.includes(`problems.${slug}.title`) || !keys.includes(`problems.${slug}.detail`),
    );
    expect(lacking).toEqual([]);
  });
});

describe('translate', () => {
  it('fills numbers by the rules of each language', () => {
    expect(translate('en', 'validation.maxLength', { max: 1 })).toBe('Write at most one character.');
    expect(translate('en', 'validation.maxLength', { max: 2000 })).toBe('Write at most 2,000 characters.');
    expect(translate('es', 'validation.maxLength', { max: 20000 })).toBe(
      'Escriba 20.000 caracteres como máximo.',
    );
  });

  it('writes a list as words', () => {
    expect(translate('en', 'validation.isIn', { values: ['fixed', 'indefinite'] })).toBe(
      'Choose one of these values: fixed, indefinite.',
    );
  });

  it('shows the braces of an example as braces', () => {
    expect(translate('fr', 'validation.isTexts', { max: 200 })).toContain('{ "es": "…", "fr": "…" }');
  });

  it('still answers when a value or the whole message is missing', () => {
    expect(translate('en', 'problems.missing-scope.detail')).toContain('the scope “…”');
    expect(translate('en', 'validation.maxLength')).toBe('Write at most … characters.');
    expect(translate('es', 'validation.isLength', { min: 2 })).toBe('Escriba entre 2 y … caracteres.');
    expect(translate('en', 'no.such.key')).toBe('no.such.key');
    expect(translate('en', 'constructor')).toBe('constructor');
  });
});

describe('negotiate', () => {
  it.each([
    [undefined, 'es'],
    ['', 'es'],
    ['fr', 'fr'],
    ['PT-br', 'pt'],
    ['en;q=0.5, fr;q=0.9', 'fr'],
    ['de, en;q=0.4', 'en'],
    ['fr-CA;q=0.2, fr;q=0.7, en;q=0.5', 'fr'],
    ['en, fr', 'en'],
    ['*', 'es'],
    ['es;q=0, *', 'en'],
    ['es;q=0', 'en'],
    ['en;q=2, fr;q=0.1', 'fr'],
    ['en;q=0.1, *;q=0.5', 'es'],
    ['pt;level=1;q=0.8, en;q=0.7', 'pt'],
  ])('reads %j as %s', (header, locale) => {
    expect(negotiate(header)).toBe(locale);
  });

  it('gives an interface language for any header', () => {
    fc.assert(fc.property(fc.string(), (header) => LOCALES.includes(negotiate(header))));
  });

  it('takes the language with the highest quality', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...LOCALES], { minLength: 2 }), (order) => {
        const header = order
          .map((locale, place) => `${locale}-XX;q=${(0.9 - place / 10).toFixed(1)}`)
          .reverse();
        return negotiate(header.join(', ')) === order[0];
      }),
    );
  });
});
