import fc from 'fast-check';
import { carries, PERMISSIONS, permissionsOf, ROLES, SCOPES } from './permissions.js';

const roles = fc.subarray([...ROLES]);
const scopes = fc.option(fc.subarray(SCOPES));

describe('permissions', () => {
  it('are given to somebody, each of them', () => {
    for (const allowed of Object.values(PERMISSIONS)) {
      expect(allowed.length).toBeGreaterThan(0);
      expect(allowed.filter((role) => !ROLES.includes(role))).toEqual([]);
    }
  });

  it('of an actor are what a role carries and the scopes leave', () => {
    fc.assert(
      fc.property(roles, scopes, (held, given) => {
        const all = new Set(permissionsOf({ roles: held, scopes: given }));
        return SCOPES.every(
          (permission) =>
            all.has(permission) ===
            (carries(held, permission) && (given === null || given.includes(permission))),
        );
      }),
    );
  });

  it('never grow by fewer roles or by a scope', () => {
    fc.assert(
      fc.property(roles, roles, scopes, (some, more, given) => {
        const wide = new Set(permissionsOf({ roles: [...some, ...more], scopes: null }));
        return permissionsOf({ roles: some, scopes: given }).every((permission) => wide.has(permission));
      }),
    );
  });

  it('of an auditor change no record of the register', () => {
    const changing = permissionsOf({ roles: ['auditor'], scopes: null }).filter((permission) =>
      /^(partners|initiatives|instruments)\.(?!read)/.test(permission),
    );
    expect(changing).toEqual([]);
  });
});
