import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasMessage } from '../src/platform/i18n/i18n.js';

const root = join(import.meta.dirname, '..', 'src');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
  .map((name) => readFileSync(join(root, name), 'utf8'));

/** What the first group of the pattern finds in all of src, each once. */
const named = (pattern: RegExp): string[] =>
  [...new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')))].sort();

describe('every refusal', () => {
  it('has its title and detail in the catalogues', () => {
    const slugs = named(/new Problem\(\s*'([a-z-]+)'/g);
    expect(slugs).toContain('not-found');
    expect(
      slugs.filter((slug) => !hasMessage(`problems.${slug}.title`) || !hasMessage(`problems.${slug}.detail`)),
    ).toEqual([]);
  });

  it('has a sentence for each fault that it names', () => {
    const codes = named(/'(validation\.\w+)'/g);
    expect(codes).toContain('validation.isObject');
    expect(codes.filter((code) => !hasMessage(code))).toEqual([]);
  });
});
