import fc from 'fast-check';
import { slugOf } from './slugs.js';

describe('slugOf', () => {
  it.each([
    ['Ciudad de México', 'ciudad-de-mexico'],
    ['  São Paulo / Relações Internacionais ', 'sao-paulo-relacoes-internacionais'],
    ['東京', 'office'],
    ['', 'office'],
  ])('%j becomes %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it('always gives what the table takes, with room for a number', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (name) => {
        const slug = slugOf(name);
        return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) && slug.length <= 50;
      }),
    );
  });
});
