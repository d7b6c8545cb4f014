import fc from 'fast-check';
import { withSuggestion, type Notice } from './wording';

const notice = (over: Partial<Notice>): Notice => ({
  field: '/title/es',
  offset: 0,
  length: 7,
  term: 'donante',
  language: 'es',
  suggestions: ['socio'],
  ...over,
});

describe('taking a suggestion', () => {
  it('changes the word where it was found and nothing else', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const found = notice({ offset: before.length });
        expect(withSuggestion(`${before}donante${after}`, found, 'socio')).toBe(`${before}socio${after}`);
      }),
    );
  });

  it('finds the word again when the text has changed, and leaves a text without it alone', () => {
    expect(withSuggestion('El país donante', notice({ offset: 0 }), 'socio')).toBe('El país socio');
    expect(withSuggestion('El país', notice({}), 'socio')).toBe('El país');
  });

  it('keeps the capital of a sentence', () => {
    expect(withSuggestion('Donante', notice({ term: 'Donante' }), 'socio')).toBe('Socio');
  });
});
