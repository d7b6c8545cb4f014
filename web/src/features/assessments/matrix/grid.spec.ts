import fc from 'fast-check';
import { placeAfter } from './grid';

describe('the keys of the matrix', () => {
  it('lead to the cell beside, to both ends of a row and to both corners', () => {
    const from = { row: 3, column: 1 };
    const to = (key: string, ctrl = false) => placeAfter(key, ctrl, from, 28, 4);
    expect(to('ArrowRight')).toEqual({ row: 3, column: 2 });
    expect(to('ArrowUp')).toEqual({ row: 2, column: 1 });
    expect(to('Home')).toEqual({ row: 3, column: 0 });
    expect(to('End')).toEqual({ row: 3, column: 3 });
    expect(to('Home', true)).toEqual({ row: 0, column: 0 });
    expect(to('End', true)).toEqual({ row: 27, column: 3 });
    expect(to('PageDown')).toEqual({ row: 8, column: 1 });
    expect(to('a')).toBeNull();
  });

  it('never lead out of it, however they are pressed', () => {
    const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'];
    const press = fc.tuple(fc.constantFrom(...keys), fc.boolean());
    fc.assert(
      fc.property(
        fc.array(press),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 6 }),
        (presses, rows, columns) => {
          const end = presses.reduce(
            (place, [key, ctrl]) => placeAfter(key, ctrl, place, rows, columns) ?? place,
            { row: 0, column: 0 },
          );
          expect(end.row).toBeGreaterThanOrEqual(0);
          expect(end.row).toBeLessThan(rows);
          expect(end.column).toBeGreaterThanOrEqual(0);
          expect(end.column).toBeLessThan(columns);
        },
      ),
    );
  });
});
