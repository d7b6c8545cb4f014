import fc from 'fast-check';
import { allocate, draw, frameHashOf, type FrameRecord, lotOf, reserveOf } from './sampling.rules.js';

const frames = fc.uniqueArray(fc.uuid({ version: 7 }), { minLength: 1, maxLength: 60 }).chain((ids) =>
  fc
    .array(fc.constantFrom('agreement', 'project', 'twinning', 'twinning|2024'), {
      minLength: ids.length,
      maxLength: ids.length,
    })
    .map((strata) => ids.map((id, place): FrameRecord => ({ id, stratum: strata[place] ?? 'all' }))),
);
const seeds = fc.string({ minLength: 1, maxLength: 20 });

/** A frame, a size that it can give, a seed. */
const lots = frames.chain((frame) =>
  fc.tuple(fc.constant(frame), fc.integer({ min: 1, max: frame.length }), seeds),
);

describe('A sample by lot', () => {
  it('is the same for the same seed, size and frame, in whatever order the frame comes', () => {
    fc.assert(
      fc.property(lots, fc.infiniteStream(fc.integer({ min: -1, max: 1 })), ([frame, size, seed], moves) => {
        const shuffled = [...frame].sort(() => Number(moves.next().value));
        expect(draw(shuffled, size, seed)).toEqual(draw(frame, size, seed));
        expect(frameHashOf(shuffled)).toBe(frameHashOf(frame));
      }),
    );
  });

  it('has its size, each record once, and of each stratum what was allotted', () => {
    fc.assert(
      fc.property(lots, ([frame, size, seed]) => {
        const { strata, drawn } = draw(frame, size, seed);
        expect(drawn).toHaveLength(size);
        expect(new Set(drawn.map(({ id }) => id)).size).toBe(size);
        expect(drawn.map(({ position }) => position)).toEqual(drawn.map((_, place) => place + 1));
        for (const { stratum, frame: there, sample } of strata) {
          expect(drawn.filter((record) => record.stratum === stratum)).toHaveLength(sample);
          expect(frame.filter((record) => record.stratum === stratum)).toHaveLength(there);
        }
      }),
    );
  });

  it('takes the smallest lots of each stratum', () => {
    fc.assert(
      fc.property(lots, ([frame, size, seed]) => {
        const chosen = new Set(draw(frame, size, seed).drawn.map(({ id }) => id));
        for (const out of frame.filter(({ id }) => !chosen.has(id)))
          for (const kept of frame.filter(({ id, stratum }) => chosen.has(id) && stratum === out.stratum))
            expect(lotOf(seed, kept.id) < lotOf(seed, out.id)).toBe(true);
      }),
    );
  });

  it('keeps what was drawn when more are drawn from one stratum with the same seed', () => {
    fc.assert(
      fc.property(lots, ([frame, size, seed]) => {
        const one = frame.map(({ id }) => ({ id, stratum: 'all' }));
        const less = draw(one, size, seed).drawn.map(({ id }) => id);
        const all = draw(one, frame.length, seed).drawn.map(({ id }) => id);
        expect(all.slice(0, size)).toEqual(less);
      }),
    );
  });

  it('has in reserve, stratum by stratum, exactly what was not drawn, in the order of the lots', () => {
    fc.assert(
      fc.property(lots, ([frame, size, seed]) => {
        const { strata, drawn } = draw(frame, size, seed);
        const reserve = reserveOf(frame, strata, seed);
        expect([...drawn, ...reserve].map(({ id }) => id).sort()).toEqual(frame.map(({ id }) => id).sort());
        for (const { stratum, sample, frame: all } of strata) {
          const own = reserve.filter((record) => record.stratum === stratum);
          expect(own.map(({ place }) => place)).toEqual(
            Array.from({ length: all - sample }, (_, place) => sample + place + 1),
          );
          const ordered = own.map(({ id }) => lotOf(seed, id));
          expect(ordered).toEqual([...ordered].sort());
        }
      }),
    );
  });

  it('is in proportion, with one of every stratum where it fits', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ maxLength: 3 }), fc.integer({ min: 1, max: 500 }), {
          minKeys: 1,
          maxKeys: 12,
        }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (given, share) => {
          const sizes = new Map(Object.entries(given));
          const total = [...sizes.values()].reduce((sum, n) => sum + n, 0);
          const size = Math.max(1, Math.round(share * total));
          const strata = allocate(sizes, size);
          expect(strata.reduce((sum, { sample }) => sum + sample, 0)).toBe(size);
          for (const { frame, sample } of strata) {
            expect(sample).toBeGreaterThanOrEqual(size >= sizes.size ? 1 : 0);
            expect(sample).toBeLessThanOrEqual(frame);
          }
          // Where nobody had to be lifted to one, nobody is a whole record away from the proportion.
          if (strata.every(({ frame }) => (size * frame) / total >= 1))
            for (const { frame, sample } of strata)
              expect(Math.abs(sample - (size * frame) / total)).toBeLessThan(1);
        },
      ),
    );
  });

  it('is worked by hand: 10 of 60, 30, 9 and 1', () => {
    // 6, 3, 0.9, 0.1: whole parts 6, 3, 0, 0; the one that is left goes to 0.9; the last stratum is lifted to
    // one, which the largest pays.
    const sizes = new Map([['c', 9], ['a', 60], ['d', 1], ['b', 30]]); // prettier-ignore
    expect(allocate(sizes, 10)).toEqual([
      { stratum: 'a', frame: 60, sample: 5 },
      { stratum: 'b', frame: 30, sample: 3 },
      { stratum: 'c', frame: 9, sample: 1 },
      { stratum: 'd', frame: 1, sample: 1 },
    ]);
    expect(allocate(sizes, 3).map(({ sample }) => sample)).toEqual([2, 1, 0, 0]);
  });

  it('refuses a size that the frame cannot give', () => {
    for (const size of [0, 4, -1, 1.5])
      expect(() => allocate(new Map([['all', 3]]), size)).toThrow(RangeError);
  });

  it('can be repeated with a hash alone', () => {
    // printf '2026:01890000-0000-7000-8000-000000000001' | sha256sum
    expect(lotOf('2026', '01890000-0000-7000-8000-000000000001')).toBe(
      '971baf1c4df9df49ef79273d72dfe004b76694ef2e7814d16a7ba0dde05a0e04',
    );
    // printf '01890000-0000-7000-8000-000000000001\tall\n' | sha256sum
    expect(frameHashOf([{ id: '01890000-0000-7000-8000-000000000001', stratum: 'all' }])).toBe(
      '16c6b09b585c225456bdeca296bf335853728e42af01443f64c338461a634e95',
    );
  });
});
