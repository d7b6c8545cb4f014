import fc from 'fast-check';
import { LOCALES } from '../../platform/i18n/i18n.js';
import terminology from './terminology.json' with { type: 'json' };
import { noticesOf } from './terminology.js';

const forms = terminology.terms.flatMap(({ language, forms, suggestions }) =>
  forms.map((form) => ({ form, language, suggestions })),
);
const form = fc.constantFrom(...forms);

/** How a writer may put a form on paper: case, accents (composed, combining, none, wrong ones), dashes. */
const written = (text: string): fc.Arbitrary<string> =>
  fc
    .record({
      cased: fc.constantFrom(
        (s: string) => s,
        (s: string) => s.toUpperCase(),
        (s: string) => s.slice(0, 1).toUpperCase() + s.slice(1),
      ),
      accented: fc.constantFrom(
        (s: string) => s,
        (s: string) => s.normalize('NFD'),
        (s: string) => s.normalize('NFD').replace(/\p{M}/gu, ''),
        (s: string) => s.replace(/a/g, 'á').replace(/o/g, 'ö'),
        (s: string) => s.replace(/e/g, 'e\u0301\u0323').replace(/r/g, 'r\u0300'),
      ),
      between: fc.constantFrom('-', ' ', '‐', '‑', '–', '—', '−', '\u00a0', ' – ', '-\n', '\u00ad', '\u202f'),
    })
    .map(({ cased, accented, between }) => accented(cased(text)).replace(/[- ]/g, between));

const writtenForm = form.chain((known) => written(known.form).map((text) => ({ ...known, text })));
/** What may stand around a word: anything but letters and marks, lone surrogates included. */
const around = fc
  .array(
    fc.oneof(
      fc.constantFrom(' ', '.', '(', '«', '’', '\n', '7', '_', '/', '🙂', '\ud83d', '\udc00'),
      fc.string({ unit: 'grapheme' }),
    ),
  )
  .map((parts) => parts.join('').replace(/[\p{L}\p{M}]/gu, ''));

describe('a terminology notice', () => {
  it('tells field, place, term and what to write instead', () => {
    expect(
      noticesOf('/title', { es: 'Apoyo de la Donante NORTE–SUR', en: 'Donor visit', de: 'Donor' }),
    ).toEqual([
      {
        field: '/title/es',
        offset: 12,
        length: 7,
        term: 'Donante',
        language: 'es',
        suggestions: ['socio', 'contraparte', 'quien aporta'],
      },
      {
        field: '/title/es',
        offset: 20,
        length: 9,
        term: 'NORTE–SUR',
        language: 'es',
        suggestions: ['cooperación entre ciudades', 'cooperación entre pares'],
      },
      expect.objectContaining({ field: '/title/en', offset: 0, term: 'Donor', language: 'en' }),
      expect.objectContaining({ field: '/title/de', offset: 0, term: 'Donor', language: 'en' }),
    ]);
    expect(noticesOf('/summary', 'dos doadores', 'pt-BR')).toMatchObject([{ field: '/summary', offset: 4 }]);
    expect([noticesOf('/summary', null), noticesOf('/summary', {}), noticesOf('/summary', '')]).toEqual([
      [],
      [],
      [],
    ]);
  });

  it('is given for every form of every term, however it is written, at its place in the text as stored', () => {
    fc.assert(
      fc.property(
        writtenForm,
        around,
        around,
        fc.boolean(),
        ({ text, language, suggestions }, before, after, known) => {
          const found = noticesOf('/benefit', before + text + after, known ? language : 'de').filter(
            ({ offset }) => offset === before.length,
          );
          expect(found).toHaveLength(1);
          expect(found[0]).toMatchObject({ field: '/benefit', length: text.length, term: text });
          if (known) expect(found[0]).toMatchObject({ language, suggestions });
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('is not given for a term inside of a longer word', () => {
    const oneWord = fc.constantFrom(...forms.filter((known) => !/[- ]/.test(known.form)));
    const letters = fc.stringMatching(/^(?:[a-zñçé\u4e00]|\u0301){1,4}$/u);
    const bare = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');
    const known = new Set(forms.map(({ form }) => bare(form)));
    fc.assert(
      fc.property(oneWord, fc.option(letters), fc.option(letters), ({ form, language }, before, after) => {
        const word = `${before ?? ''}${form}${after ?? ''}`;
        fc.pre(!known.has(bare(word)));
        expect(noticesOf('/title', `(${word})`, language)).toEqual([]);
        expect(noticesOf('/title', `(${word})`)).toEqual([]);
      }),
    );
    for (const word of [
      'codonante',
      'donantesco',
      'donorship',
      'bénéficiairement',
      'surnorte',
      'donante\u0301s\u0301x',
      'mdonor',
    ]) {
      expect(LOCALES.flatMap((language) => noticesOf('/title', word, language))).toEqual([]);
    }
  });

  it('is never an error, and its place always holds its term, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string({ unit: 'binary' }),
            fc.constantFrom('donor', '\ud800', '\udc00', '\u0301', '-', ' ', 'sur-'),
          ),
        ),
        fc.option(fc.string()),
        (parts, lang) => {
          const text = parts.join('');
          for (const { offset, length, term } of noticesOf('/title', text, lang)) {
            expect(text.slice(offset, offset + length)).toBe(term);
          }
        },
      ),
    );
  });

  it('takes time in proportion to the text, also where a text is made to wear it out', () => {
    const worst = [
      '\u0301',
      'd',
      'norte ',
      'norte-',
      'sur-sur-',
      'cooperacion triangular ',
      ' ',
      '-',
      'donante',
    ];
    for (const part of worst) {
      const time = (times: number): number => {
        const text = 'd' + part.repeat(times);
        const start = performance.now();
        for (const language of [...LOCALES, 'de']) noticesOf('/title', text, language);
        return performance.now() - start;
      };
      time(1000);
      // Quadratic growth would take minutes here; the limit is wide enough for a busy machine.
      expect(time(200_000)).toBeLessThan(3000);
    }
  });
});
