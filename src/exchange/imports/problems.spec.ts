import { hasMessage } from '../../platform/i18n/i18n.js';
import { IMPORT_PROBLEM_CODES, shortened } from './problems.js';

describe('What an import says', () => {
  it.each(IMPORT_PROBLEM_CODES)('has a sentence for %s', (code) => {
    expect(hasMessage(`imports.problems.${code}`)).toBe(true);
  });

  it('is shortened between characters', () => {
    expect(shortened('é'.repeat(5), 5)).toBe('ééééé');
    expect(shortened('🏙'.repeat(6), 5)).toBe('🏙🏙🏙🏙…');
  });
});
