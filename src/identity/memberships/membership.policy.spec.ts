import type { Actor } from '../../platform/context/actor.js';
import { may, type MembershipVerb, verbsOf } from './membership.policy.js';

const actor = (
  roles: string[],
  via: 'session' | 'token' = 'session',
  scopes: string[] | null = null,
): Actor => ({
  personId: 'me',
  officeId: 'office',
  roles,
  scopes,
  via,
  credentialId: null,
});

describe('a membership', () => {
  it.each<[string, Actor, MembershipVerb, string, boolean]>([
    ['an administrator', actor(['administrator']), 'revise', 'other', true],
    ['an administrator', actor(['administrator']), 'end', 'other', true],
    [
      'an administrator’s token without the scope',
      actor(['administrator'], 'token', []),
      'end',
      'other',
      false,
    ],
    [
      'an administrator’s token with it',
      actor(['administrator'], 'token', ['memberships.revise']),
      'end',
      'other',
      true,
    ],
    ['a coordinator', actor(['coordinator']), 'revise', 'me', false],
    ['a coordinator', actor(['coordinator']), 'end', 'other', false],
    ['a reader', actor(['reader']), 'end', 'me', true],
    ['a reader’s token', actor(['reader'], 'token', []), 'end', 'me', false],
    ['a reader', actor(['reader']), 'revise', 'me', false],
  ])('%s (%j) may %s that of %s: %s', (_who, who, verb, personId, allowed) => {
    expect(may(who, verb, { personId })).toBe(allowed);
  });
});

describe('what the screen offers for a membership', () => {
  const at = { ended: false, suspended: false, lastAdministrator: false };
  const offered = (standing: Partial<typeof at>): MembershipVerb[] =>
    verbsOf(actor(['administrator']), { personId: 'other' }, { ...at, ...standing });

  it('follows from how it stands', () => {
    expect(offered({})).toEqual(['revise', 'suspend', 'end', 'end-sessions']);
    expect(offered({ suspended: true })).toEqual(['revise', 'resume', 'end']);
    expect(offered({ lastAdministrator: true })).toEqual(['revise', 'end-sessions']);
    expect(offered({ ended: true })).toEqual([]);
    expect(verbsOf(actor(['reader']), { personId: 'me' }, at)).toEqual(['end']);
  });
});
