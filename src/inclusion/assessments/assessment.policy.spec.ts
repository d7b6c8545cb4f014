import { ROLES, type Role } from '../../identity/access/permissions.js';
import type { Actor } from '../../platform/context/actor.js';
import { type State, STATES } from '../../registry/initiatives/initiative.words.js';
import { may, mayNow } from './assessment.policy.js';

const actor = (roles: readonly Role[], scopes: readonly string[] | null = null): Actor => ({
  personId: 'someone',
  officeId: 'office',
  roles,
  scopes,
  via: scopes === null ? 'session' : 'token',
  credentialId: null,
});

describe('who may assess', () => {
  it.each<[Role, State, ReturnType<typeof mayNow>]>([
    ['officer', 'draft', ['assess', 'withdraw']],
    ['officer', 'in_review', ['assess']],
    ['officer', 'in_force', ['assess']],
    ['officer', 'completed', []],
    ['officer', 'terminated', []],
    ['coordinator', 'draft', ['assess', 'withdraw']],
    ['coordinator', 'in_force', ['assess', 'withdraw']],
    ['coordinator', 'completed', ['assess', 'withdraw']],
  ])('%s, initiative %s: %j', (role, state, acts) => {
    expect(mayNow(actor([role]), state)).toEqual(acts);
  });

  it('is nobody else, and no token without the scope', () => {
    for (const state of STATES) {
      for (const role of ROLES.filter((one) => one !== 'officer' && one !== 'coordinator'))
        expect(may(actor([role]), 'assess', state)).toBe('forbidden');
      expect(may(actor(['coordinator'], ['assessments.read']), 'assess', state)).toBe('missing-scope');
    }
  });
});
