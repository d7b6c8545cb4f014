import fc from 'fast-check';
import type { Actor } from '../../platform/context/actor.js';
import { AUDIT_STATES, type AuditState } from '../audits/audit.words.js';
import { Finding } from './finding.entity.js';
import { type Act, type Circumstances, may, mayOf, type Refusal } from './finding.policy.js';
import { automaticWords, isOverdue, isSettled } from './finding.rules.js';
import { FINDING_STATES, OUTCOMES, type Outcome } from './finding.words.js';

const actor = (roles: string[], personId = 'me', scopes: string[] | null = null): Actor => ({
  personId,
  officeId: 'office',
  roles,
  scopes,
  via: scopes ? 'token' : 'session',
  credentialId: null,
});

const raised = (state: AuditState, given: Partial<Circumstances> = {}, member = true): Circumstances => ({
  origin: 'auditor',
  audit: { state, member },
  state: 'open',
  claim: null,
  causeGone: false,
  ...given,
});

const byItself = (given: Partial<Circumstances> = {}): Circumstances => ({
  origin: 'drift',
  audit: null,
  state: 'open',
  claim: null,
  causeGone: false,
  ...given,
});

const claim = (state: Outcome, by = 'other'): Partial<Circumstances> => ({ claim: { state, by } });

describe('who may do what with a finding', () => {
  it.each<[string[], Act, Circumstances, Refusal]>([
    [['auditor'], 'raise', raised('fieldwork'), 'audit-stage'],
    [['auditor'], 'raise', raised('draft'), null],
    [['auditor'], 'raise', raised('replies'), null],
    [['auditor'], 'raise', raised('closed'), 'audit-closed'],
    [['auditor'], 'raise', raised('draft', {}, false), 'audit-team-only'],
    [['coordinator', 'officer', 'administrator'], 'raise', raised('draft'), 'forbidden'],
    [['auditor'], 'revise', raised('replies'), null],
    [['auditor'], 'revise', raised('closed'), 'audit-closed'],
    [['auditor'], 'revise', byItself(), 'finding-automatic'],
    [['auditor'], 'arrange', byItself(), null],
    [['auditor'], 'arrange', raised('closed', {}, false), null],
    [['auditor'], 'arrange', raised('closed', { state: 'implemented' }), 'finding-settled'],
    [['auditor'], 'delete', raised('draft'), null],
    [['auditor'], 'delete', raised('replies'), 'audit-stage'],
    [['auditor'], 'delete', byItself(), 'finding-automatic'],
    [['coordinator'], 'reply', raised('draft', {}, false), 'audit-stage'],
    [['coordinator'], 'reply', raised('replies', {}, false), null],
    [['coordinator'], 'reply', raised('closed', {}, false), 'audit-closed'],
    [['coordinator'], 'reply', byItself(), null],
    [['officer', 'auditor'], 'reply', raised('replies'), 'forbidden'],
    [['officer'], 'begin', raised('draft', {}, false), 'audit-stage'],
    [['officer'], 'begin', raised('closed', {}, false), null],
    [['officer'], 'report', raised('closed', { state: 'partly' }, false), null],
    [['officer'], 'report', raised('closed', { state: 'risk_accepted' }, false), 'finding-settled'],
    [['reader'], 'note', raised('closed', {}, false), 'forbidden'],
    [['auditor'], 'verify', raised('closed'), 'nothing-to-verify'],
    [['auditor'], 'verify', raised('closed', claim('implemented')), null],
    [['auditor'], 'verify', raised('closed', claim('implemented', 'me')), 'four-eyes'],
    [['auditor', 'coordinator', 'administrator'], 'verify', byItself(claim('partly', 'me')), 'four-eyes'],
    [['auditor', 'coordinator'], 'return', raised('closed', claim('partly', 'me')), 'four-eyes'],
    [['officer'], 'verify', raised('closed', claim('implemented')), 'forbidden'],
    [['auditor'], 'verify', raised('closed', claim('risk_accepted')), 'risk-needs-coordinator'],
    [['auditor'], 'return', raised('closed', claim('risk_accepted')), null],
    [['coordinator'], 'verify', raised('closed', claim('risk_accepted')), null],
    [['auditor'], 'reopen', raised('closed', { state: 'implemented' }), null],
    [['auditor'], 'reopen', raised('closed', { state: 'partly' }), 'finding-not-settled'],
    [['auditor'], 'reopen', byItself({ state: 'implemented', causeGone: true }), 'finding-not-settled'],
  ])('%j %s %j: %s', (roles, act, finding, refusal) => {
    expect(may(actor(roles), act, finding)).toBe(refusal);
  });

  it('is narrowed by the scopes of a token, and four eyes are those of the person behind it', () => {
    const token = actor(['auditor', 'coordinator'], 'me', ['findings.verify']);
    expect(may(token, 'verify', raised('closed', claim('implemented', 'me')))).toBe('four-eyes');
    expect(may(token, 'reply', raised('replies'))).toBe('missing-scope');
    expect(mayOf(token, raised('replies', claim('implemented')))).toEqual(['verify', 'return']);
  });

  it('nobody verifies what they reported, whatever their roles, the stage or the outcome', () => {
    fc.assert(
      fc.property(
        fc.subarray(['administrator', 'coordinator', 'officer', 'auditor', 'reader']),
        fc.constantFrom(...AUDIT_STATES),
        fc.constantFrom(...OUTCOMES),
        fc.constantFrom('a', 'b'),
        (roles, state, outcome, by) => {
          const may = mayOf(actor(roles, 'a'), raised(state, claim(outcome, by)));
          if (by === 'a') expect(may).not.toContain('verify');
          if (outcome === 'risk_accepted' && may.includes('verify')) expect(roles).toContain('coordinator');
        },
      ),
    );
  });
});

describe('The life of a finding', () => {
  /** A step that anybody may try; the entity refuses what does not fit. */
  const step = fc.record({
    act: fc.constantFrom('begin', 'report', 'verify', 'return', 'reopen'),
    who: fc.constantFrom('ana', 'berta', 'carla'),
    outcome: fc.constantFrom(...OUTCOMES),
  });

  it('has an outcome only when one reported it and another verified it, in whatever order people try', () => {
    fc.assert(
      fc.property(fc.constantFrom('auditor', 'drift'), fc.array(step, { maxLength: 30 }), (origin, steps) => {
        const finding = Object.assign(new Finding(), {
          origin,
          state: 'open',
          claimedState: null,
          claimedBy: null,
          claimedAt: null,
          reportedBy: null,
          verifiedBy: null,
          causeGoneAt: null,
        });
        for (const { act, who, outcome } of steps) {
          const before = finding.state;
          try {
            if (act === 'report') finding.report(outcome, who, new Date());
            else if (act === 'verify') finding.verify(who, new Date());
            else if (act === 'return') finding.return(who);
            else finding[act]();
          } catch {
            expect(finding.state).toBe(before);
          }
          const outcomes: readonly string[] = OUTCOMES;
          expect(outcomes.includes(finding.state)).toBe(finding.verifiedBy !== null);
          expect(finding.verifiedBy === null).toBe(finding.reportedBy === null);
          if (finding.verifiedBy !== null) expect(finding.verifiedBy).not.toBe(finding.reportedBy);
          if (isSettled(before) && act !== 'reopen') expect(finding.state).toBe(before);
          if (origin === 'drift') expect(finding.state).not.toBe('implemented');
        }
      }),
    );
  });

  it('is overdue from the day after its date, until it is settled', () => {
    for (const state of FINDING_STATES) {
      expect(isOverdue(state, '2026-03', '2026-03-31')).toBe(false);
      expect(isOverdue(state, '2026-03', '2026-04-01')).toBe(!isSettled(state));
      expect(isOverdue(state, null, '2026-04-01')).toBe(false);
    }
  });

  it('that opened by itself says so in every language, in the words of its criterion', () => {
    const { condition, recommendation } = automaticWords(
      'drift',
      { es: 'Mujeres', en: 'Women' },
      'evaluation',
    );
    expect(Object.keys(condition)).toEqual(['es', 'en', 'fr', 'pt']);
    expect(condition.en).toBe(
      'The criterion “Women” was marked at design and is missing at evaluation, a stage that was screened.',
    );
    expect(condition.fr).toContain('Mujeres');
    expect(automaticWords('unevidenced', {}, 'design').condition).not.toEqual(condition);
    expect(Object.values(recommendation).every((text) => text.length > 20)).toBe(true);
  });
});
