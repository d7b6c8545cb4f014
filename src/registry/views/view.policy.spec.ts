import fc from 'fast-check';
import { ROLES, type Role } from '../../identity/access/permissions.js';
import type { Actor } from '../../platform/context/actor.js';
import { may, mayOf, mayShare } from './view.policy.js';

const person = (id: string, roles: readonly Role[], scopes: string[] | null = null): Actor => ({
  personId: id,
  officeId: 'office',
  roles: [...roles],
  scopes,
  via: 'session',
  credentialId: 'credential',
});
const roles = fc.subarray([...ROLES], { minLength: 1 });

describe('The rules of saved views', () => {
  it('leave a view to its owner, whatever the roles', () => {
    fc.assert(
      fc.property(roles, fc.boolean(), (some, shared) => {
        expect(mayOf(person('a', some), { personId: 'a', shared })).toEqual(['revise', 'remove']);
        expect(may(person('b', some), 'revise', { personId: 'a', shared })).toBe('not-your-view');
      }),
    );
  });

  it('let nobody but a coordinator clear away what somebody else shared', () => {
    fc.assert(
      fc.property(roles, fc.boolean(), (some, shared) => {
        const allowed = may(person('b', some), 'remove', { personId: 'a', shared }) === null;
        expect(allowed).toBe(shared && some.includes('coordinator'));
      }),
    );
  });

  it('hold a token to its scopes', () => {
    const token = person('a', ['coordinator'], ['views.read']);
    expect(mayOf(token, { personId: 'a', shared: true })).toEqual([]);
    expect(mayShare(token)).toBe('missing-scope');
    expect(mayShare(person('a', ['reader']))).toBe('forbidden');
    expect(mayShare(person('a', ['officer']))).toBeNull();
  });
});
