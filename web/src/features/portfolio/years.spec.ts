import fc from 'fast-check';
import { partsOf } from './looked';
import { columnsOf } from './years';

const value = fc
  .tuple(fc.integer({ min: 1900, max: 2030 }), fc.nat(20), fc.nat(20), fc.nat(20))
  .map(([year, claiming, more, rest]) => ({
    value: String(year),
    claiming,
    looked: claiming + more,
    records: claiming + more + rest + 1,
  }));
const values = fc.uniqueArray(value, { selector: (one) => one.value, minLength: 1, maxLength: 40 });

describe('the years of a portfolio', () => {
  it('are in columns that lose no record, one after the other, and split into parts that add up', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 15 }), (years, own) => {
        const columns = columnsOf(years, own);
        expect(columns.length).toBeLessThanOrEqual(own + 1);
        for (const number of ['records', 'looked', 'claiming'] as const)
          expect(columns.reduce((so, column) => so + column[number], 0)).toBe(
            years.reduce((so, year) => so + year[number], 0),
          );
        const untils = columns.map(({ until }) => Number(until));
        expect(untils.every((until, place) => place === 0 || until === (untils[place - 1] ?? 0) + 1)).toBe(
          true,
        );
        expect(columns.slice(1).every(({ earlier }) => !earlier)).toBe(true);
        for (const column of columns) {
          const { claimed, looked, unknown } = partsOf(column);
          expect(claimed + looked + unknown).toBe(column.records);
        }
      }),
    );
  });

  it('are none where no record says one', () => {
    expect(columnsOf([{ value: null, records: 3, looked: 0, claiming: 0 }], 12)).toEqual([]);
  });
});
