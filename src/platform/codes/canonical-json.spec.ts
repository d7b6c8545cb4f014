import fc from 'fast-check';
import { canonicalJson, sha256Of } from './canonical-json.js';

describe('canonical JSON', () => {
  it('writes the example of RFC 8785, 3.2.2 to 3.2.4', () => {
    const example = {
      numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '€$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(example)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts members by UTF-16 code units, as RFC 8785, 3.2.3 shows', () => {
    const sorted = ['\r', '1', '\u0080', 'ö', '€', '\u{1F600}', '\uFB33'];
    const written = canonicalJson(Object.fromEntries([...sorted].reverse().map((name) => [name, 0])));
    expect(Object.keys(JSON.parse(written) as object).filter((name) => name !== '1')).toEqual(
      sorted.filter((name) => name !== '1'),
    );
  });

  it('says the same for the same value, whatever the order of its members, and nothing else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const written = canonicalJson(value);
        expect(canonicalJson(turned(value))).toBe(written);
        // -0 is 0 in JSON.
        expect(canonicalJson(JSON.parse(written))).toBe(written);
        expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('refuses what JSON cannot hold', () => {
    for (const value of [Number.NaN, Infinity, 1n, '\ud800', { a: [() => 1] }])
      expect(() => canonicalJson(value)).toThrow(/JSON has no|no text/);
  });

  it('hashes as everybody does', () => {
    // FIPS 180-4, example of one block.
    expect(sha256Of('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

/** The same value, its members the other way round. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, turned(member)]),
  );
}
