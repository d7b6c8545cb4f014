import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { IsTexts, isTexts, textIn, type Texts } from './texts.js';

class Titled {
  @IsTexts({ max: 5, required: true })
  title: Texts;
}

const check = (title: unknown) => {
  const titled = plainToInstance(Titled, { title });
  return { titled, constraints: validateSync(titled).map((error) => Object.keys(error.constraints ?? {})) };
};

describe('IsTexts', () => {
  it.each([[{ es: 'Lima' }], [{ fr: 'Paris', nah: 'Atl' }], [{ es: '  Lima \n' }], [{ es: '🌎🌎🌎🌎🌎' }]])(
    'accepts %j',
    (title) => {
      expect(check(title).constraints).toEqual([]);
    },
  );

  it.each([
    [undefined],
    [null],
    ['Lima'],
    [['Lima']],
    [{}],
    [{ es: '' }],
    [{ es: ' \t' }],
    [{ es: 4 }],
    [{ es: null }],
    [{ es: 'Bogotá' }],
    [{ ES: 'Lima' }],
    [{ 'es-MX': 'Lima' }],
    [{ español: 'Lima' }],
    [JSON.parse('{"__proto__": "Lima"}')],
  ])('refuses %j under its own name', (title: unknown) => {
    expect(check(title).constraints).toEqual([['isTexts']]);
  });

  it('takes away blanks around each text', () => {
    expect(check({ es: ' Lima ' }).titled.title).toEqual({ es: 'Lima' });
  });

  it('lets a text that is not required be absent or without languages', () => {
    expect([undefined, {}, null].map((value) => isTexts(value, { max: 5 }))).toEqual([true, true, false]);
  });

  it('counts characters as people do, not code units', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.integer({ min: 1, max: 12 }),
        (text, max) => {
          fc.pre(text.trim() !== '');
          return isTexts({ es: text }, { max }) === [...text.trim()].length <= max;
        },
      ),
    );
  });
});

describe('textIn', () => {
  const texts = { fr: 'Jumelage', pt: 'Irmanamento', de: 'Partnerschaft' };

  it('prefers the language asked for, then the declared order, then the languages of the interface', () => {
    expect(textIn(texts, 'pt', ['fr'])).toEqual({ language: 'pt', text: 'Irmanamento' });
    expect(textIn(texts, 'en', ['de', 'fr'])).toEqual({ language: 'de', text: 'Partnerschaft' });
    expect(textIn(texts, 'en')).toEqual({ language: 'fr', text: 'Jumelage' });
    expect(textIn({ nl: 'Stedenband', eu: 'Senidetza' }, 'en')).toEqual({
      language: 'eu',
      text: 'Senidetza',
    });
  });

  it('finds a text exactly when there is one', () => {
    const tag = fc.stringMatching(/^[a-z]{2,3}$/);
    fc.assert(
      fc.property(fc.dictionary(tag, fc.string()), tag, fc.array(tag), (anyTexts, locale, order) => {
        const found = textIn(anyTexts, locale, order);
        const some = Object.values(anyTexts).some((text) => text !== '');
        return some ? found !== null && anyTexts[found.language] === found.text : found === null;
      }),
    );
  });
});
