import fc from 'fast-check';
import { nearest, type Direction } from './nearest';

const mark = fc.record({ x: fc.integer({ min: 0, max: 960 }), y: fc.integer({ min: 0, max: 500 }) });
const directions: readonly Direction[] = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];

describe('The arrow keys on the map', () => {
  it('lead in their own direction, and never stay where they are', () => {
    fc.assert(
      fc.property(
        fc.array(mark, { minLength: 1, maxLength: 30 }),
        fc.constantFrom(...directions),
        (marks, way) => {
          const start = marks[0]!;
          const found = nearest(marks, 0, way);
          const ahead = marks.filter(({ x, y }) =>
            way === 'ArrowUp'
              ? y < start.y
              : way === 'ArrowDown'
                ? y > start.y
                : way === 'ArrowLeft'
                  ? x < start.x
                  : x > start.x,
          );
          if (found === null) expect(ahead).toEqual([]);
          else expect(ahead).toContainEqual(marks[found]);
        },
      ),
    );
  });

  it('begin with the first mark, where none is chosen', () => {
    expect(nearest([{ x: 1, y: 1 }], -1, 'ArrowUp')).toBe(0);
    expect(nearest([], -1, 'ArrowUp')).toBeNull();
  });
});
