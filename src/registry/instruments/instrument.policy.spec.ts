import type { Actor } from '../../platform/context/actor.js';
import type { State } from '../initiatives/initiative.words.js';
import { type Act, may, mayOf } from './instrument.policy.js';

const actor = (roles: string[], scopes: string[] | null = null): Actor => ({
  personId: 'a',
  officeId: 'b',
  roles,
  scopes,
  via: 'session',
  credentialId: null,
});

describe('who may do what with an instrument', () => {
  it.each<[string[], Act, State, string | null]>([
    [['officer'], 'register', 'draft', null],
    [['officer'], 'register', 'in_force', null],
    [['officer'], 'register', 'completed', 'initiative-ended'],
    [['officer'], 'revise', 'in_force', null],
    [['officer'], 'revise', 'terminated', 'initiative-ended'],
    [['coordinator'], 'revise', 'terminated', null],
    [['officer'], 'delete', 'draft', null],
    [['officer'], 'delete', 'in_review', 'deletion-needs-coordinator'],
    [['officer'], 'delete', 'completed', 'deletion-needs-coordinator'],
    [['officer', 'coordinator'], 'delete', 'completed', null],
    [['auditor'], 'revise', 'draft', 'forbidden'],
    [['reader', 'administrator'], 'register', 'draft', 'forbidden'],
  ])('%j may %s while the initiative is %s: %s', (roles, act, state, refusal) => {
    expect(may(actor(roles), act, state)).toBe(refusal);
  });

  it('is narrowed by the scopes of a token, whatever the roles', () => {
    const token = actor(['coordinator'], ['instruments.register', 'initiatives.revise']);
    expect([may(token, 'register', 'draft'), may(token, 'revise', 'draft')]).toEqual([null, 'missing-scope']);
    expect(mayOf(token, 'draft')).toEqual([]);
    expect(mayOf(actor(['coordinator']), 'completed')).toEqual(['revise', 'delete']);
  });
});
