import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isKnownVerb } from './verbs';

const SOURCES = join(import.meta.dirname, '..', '..', '..', '..', 'src');

/** Verbs that the server tells, where they are written out. */
function told(): string[] {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.service.ts'),
  );
  return files.flatMap((name) =>
    [
      ...readFileSync(join(SOURCES, name), 'utf8').matchAll(
        /#?\b(?:tell|save|move)\([^';]*?'([a-z-]+\.[a-z_-]+)'/g,
      ),
    ].map(([, verb = '']) => verb),
  );
}

describe('sentences of the journal', () => {
  it('are there for every verb that the server tells', () => {
    const verbs = told();
    expect(verbs.length).toBeGreaterThan(50);
    expect(verbs.filter((verb) => !isKnownVerb(verb))).toEqual([]);
  });

  it('say that something happened, when the verb is not known yet', () => {
    expect(isKnownVerb('initiative.sung')).toBe(false);
    expect(isKnownVerb('constructor.name')).toBe(false);
  });
});
