import fc from 'fast-check';
import { ROLES, SCOPES } from '../../identity/access/permissions.js';
import type { Actor } from '../../platform/context/actor.js';
import { ACTS, type Act, dealt, may, mayOf, permissionOf } from './audit.policy.js';
import { AUDIT_STATES, type AuditState, type MemberRole } from './audit.words.js';

const actor = (roles: readonly string[], scopes: readonly string[] | null = null): Actor => ({
  personId: 'p',
  officeId: 'o',
  roles,
  scopes,
  via: scopes === null ? 'session' : 'token',
  credentialId: null,
});

/** Which acts are possible, per stage, for a coordinator, a member and the lead. */
const TABLE: Readonly<Record<AuditState, [coordinator: Act[], member: Act[], lead: Act[]]>> = {
  planned: [['revise', 'team', 'draw', 'delete', 'beginFieldwork'], [], ['plan', 'assign']],
  fieldwork: [['revise', 'team'], ['assess'], ['plan', 'assign', 'assess', 'endFieldwork']],
  draft: [['revise', 'team'], [], ['plan', 'askReplies']],
  replies: [['revise', 'team'], [], ['plan', 'close']],
  closed: [[], [], []],
};

describe('What may be done with an audit', () => {
  it.each(AUDIT_STATES)('%s', (state) => {
    const [coordinator, member, lead] = TABLE[state];
    expect(mayOf(actor(['coordinator']), { state, member: null })).toEqual(coordinator);
    expect(mayOf(actor(['auditor']), { state, member: 'member' })).toEqual(member);
    expect(mayOf(actor(['auditor']), { state, member: 'lead' })).toEqual(lead);
    expect(mayOf(actor(['auditor']), { state, member: null })).toEqual([]);
  });

  it('is told why not', () => {
    const told = (
      roles: string[],
      act: Act,
      state: AuditState,
      member: MemberRole | null,
      scopes?: string[],
    ) => may(actor(roles, scopes ?? null), act, { state, member });
    expect(told(['administrator', 'officer', 'reader'], 'assess', 'fieldwork', 'lead')).toBe('forbidden');
    expect(told(['auditor'], 'assess', 'fieldwork', 'lead', ['audits.read'])).toBe('missing-scope');
    expect(told(['auditor'], 'assess', 'fieldwork', null)).toBe('audit-team-only');
    expect(told(['auditor'], 'close', 'replies', 'member')).toBe('audit-lead-only');
    expect(told(['auditor'], 'assess', 'draft', 'member')).toBe('audit-stage');
    expect(told(['coordinator'], 'revise', 'closed', null)).toBe('audit-closed');
  });

  it('is never more for a token than for its person', () => {
    fc.assert(
      fc.property(
        fc.subarray([...ROLES], { minLength: 1 }),
        fc.subarray([...SCOPES]),
        fc.constantFrom(...AUDIT_STATES),
        fc.constantFrom('lead', 'member', null),
        (roles, scopes, state, member) => {
          const whole = mayOf(actor(roles), { state, member });
          for (const act of mayOf(actor(roles, scopes), { state, member })) {
            expect(whole).toContain(act);
            expect(scopes).toContain(permissionOf(act));
          }
          for (const act of ACTS) expect(may(actor(roles), act, { state: 'closed', member })).not.toBeNull();
        },
      ),
    );
  });
});

describe('Dealing out a sample', () => {
  const people = ['ana', 'bo', 'cy'];

  it('gives nobody what they wrote, leaves out nothing, and is fair where all are free', () => {
    fc.assert(
      fc.property(
        fc.subarray(people, { minLength: 1 }),
        fc.array(fc.subarray([...people, 'else'])),
        (team, authorship) => {
          const records = authorship.map((_, place) => `r${place}`);
          const authors = new Map(authorship.map((own, place) => [`r${place}`, new Set(own)]));
          const { assigned, nobody } = dealt(records, team, authors);
          expect([...assigned.keys(), ...nobody].sort()).toEqual([...records].sort());
          for (const [record, person] of assigned) expect(authors.get(record)?.has(person)).toBe(false);
          for (const record of nobody)
            expect(team.every((person) => authors.get(record)?.has(person))).toBe(true);
          const free = dealt(records, team, new Map());
          const loads = team.map(
            (person) => [...free.assigned.values()].filter((one) => one === person).length,
          );
          expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
