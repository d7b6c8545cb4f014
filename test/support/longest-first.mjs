import TestSequencer from '@jest/test-sequencer';

/** What takes minutes: begun last, it would run alone at the end. */
const LONG = [
  '/test/browser/looks.spec.ts',
  '/test/browser/',
  '/test/blind.spec.ts',
  '/test/isolation.spec.ts',
];

/** Where no run before says how long each takes, as in CI, the specs that are known to be long come first. */
export default class LongestFirst extends TestSequencer {
  async sort(tests) {
    const place = ({ path }) => {
      const found = LONG.findIndex((part) => path.includes(part));
      return found < 0 ? LONG.length : found;
    };
    return (await super.sort(tests)).toSorted((one, other) => place(one) - place(other));
  }
}
