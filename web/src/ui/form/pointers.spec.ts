import { nameOf, shareOut } from './pointers';

describe('faults of the server', () => {
  it('are brought to the nearest field that the form has, the rest to its head', () => {
    const fault = (pointer: string) => ({ pointer, code: 'x', detail: `fault of ${pointer}` });
    const { byField, rest } = shareOut(
      [fault('/title/es'), fault('/partners/0/role'), fault('/partners/1/role'), fault('/secret'), fault('')],
      ['title', 'partners.0.role', 'partners'],
    );
    expect([...byField]).toEqual([
      ['title', 'fault of /title/es'],
      ['partners.0.role', 'fault of /partners/0/role'],
      ['partners', 'fault of /partners/1/role'],
    ]);
    expect(rest).toEqual(['fault of /secret', 'fault of ']);
  });

  it('are found behind escaped signs of a pointer (RFC 6901)', () => {
    expect(nameOf('/a~1b/c~0d')).toBe('a/b.c~d');
  });
});
