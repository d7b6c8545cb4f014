import type { Actor } from '../../platform/context/actor.js';
import type { State } from './initiative.words.js';
import { mayTouch, mayTouchNow, type PartAct } from './part.policy.js';

const actor = (roles: string[], scopes: string[] | null = null): Actor => ({
  personId: 'a',
  officeId: 'b',
  roles,
  scopes,
  via: 'session',
  credentialId: null,
});

describe('who may do what with a part of an initiative', () => {
  it.each<[string[], PartAct, State, string | null]>([
    [['officer'], 'register', 'draft', null],
    [['officer'], 'revise', 'in_force', null],
    [['officer'], 'register', 'completed', 'initiative-ended'],
    [['officer'], 'revise', 'terminated', 'initiative-ended'],
    [['officer'], 'delete', 'draft', null],
    [['officer'], 'delete', 'in_review', 'deletion-needs-coordinator'],
    [['coordinator'], 'delete', 'completed', null],
    [['coordinator'], 'register', 'terminated', null],
    [['auditor'], 'revise', 'draft', 'forbidden'],
    [['reader', 'administrator'], 'register', 'draft', 'forbidden'],
  ])('%j may %s while the initiative is %s: %s', (roles, act, state, refusal) => {
    expect(mayTouch(actor(roles), 'activities', act, state)).toBe(refusal);
  });

  it('is narrowed by the scopes of a token, whatever the roles', () => {
    const token = actor(['coordinator'], ['objectives.register', 'indicators.revise']);
    expect(mayTouch(token, 'objectives', 'register', 'draft')).toBeNull();
    expect(mayTouch(token, 'objectives', 'revise', 'draft')).toBe('missing-scope');
    expect([mayTouchNow(token, 'objectives', 'draft'), mayTouchNow(token, 'indicators', 'draft')]).toEqual([
      [],
      ['revise', 'delete'],
    ]);
  });
});
