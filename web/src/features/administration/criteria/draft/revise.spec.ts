import fc from 'fast-check';
import { ApiProblem } from '~/api/problem';
import { inAll, inside, moved } from './revise';

describe('a draft of criteria', () => {
  it('keeps everything when one is moved, and moves it among its own kind', () => {
    const kind = (text: string): string | undefined => text[0];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a1', 'a2', 'b1', 'b2')),
        fc.nat(6),
        fc.constantFrom(-1, 1),
        (items, place, by) => {
          const after = moved(items, place, by, (one, other) => kind(one) === kind(other));
          expect(after.toSorted()).toEqual(items.toSorted());
          expect(after.map(kind)).toEqual(items.map(kind));
        },
      ),
    );
    expect(moved(['a1', 'b1', 'a2'], 2, -1, (one, other) => kind(one) === kind(other))).toEqual([
      'a2',
      'b1',
      'a1',
    ]);
  });

  it('asks for a text in each language that it declares, and keeps those of others', () => {
    expect(inAll(['es', 'fr'], { fr: 'Oui', nah: 'Quema' })).toEqual({ es: '', fr: 'Oui', nah: 'Quema' });
  });

  it('leads faults of one item to the fields of its form', async () => {
    const errors = ['/criteria/3/name', '/criteria/30/name'].map((pointer) => ({
      pointer,
      code: '',
      detail: '',
    }));
    const refused = inside('/criteria/3', () => Promise.reject(new ApiProblem({ errors })));
    await expect(refused).rejects.toMatchObject({
      errors: [{ pointer: '/name' }, { pointer: '/criteria/30/name' }],
    });
  });
});
