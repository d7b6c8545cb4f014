import fc from 'fast-check';
import type { Actor } from '../../platform/context/actor.js';
import { shiftDay } from '../../platform/dates/calendar.js';
import { edtfOf } from '../../platform/dates/edtf.js';
import { STATES } from '../initiatives/initiative.words.js';
import { may, mayOf } from './commitment.policy.js';
import { completionFaultsOf, evidenceFaultsOf, faultsOf, isLate, keptLateOf } from './commitment.rules.js';
import type { CommitmentWords } from './commitment.words.js';

const day = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const edtf = fc.tuple(day, fc.constantFrom(4, 7, 10)).map(([text, length]) => text.slice(0, length));

const words: CommitmentWords = {
  responsible: { partnerId: '0190b2a4-0000-7000-8000-000000000001' },
  what: { es: 'Enviar dos becarias al año' },
  made: null,
  due: null,
  instrumentId: null,
  evidence: [],
};

describe('A commitment', () => {
  it('that was kept after its date says so, as surely as the two dates allow', () => {
    expect(keptLateOf('done', '2026-03', '2026-03-31')).toBeNull();
    expect(keptLateOf('done', '2026-03', '2026-04')).toBe('certainly');
    expect(keptLateOf('done', '2026-03-15', '2026-03')).toBe('possibly');
    expect(keptLateOf('done', '2026-03-15', '2026')).toBe('possibly');
    expect(keptLateOf('done', '2026', '2026')).toBeNull();
    fc.assert(
      fc.property(edtf, edtf, (due, on) => {
        // Held against the calendar of the first and of the last day on which it can have been kept.
        const done = edtfOf(on);
        const [first, last] = [isLate('open', due, done.from), isLate('open', due, done.until)];
        expect(keptLateOf('done', due, on)).toBe(first ? 'certainly' : last ? 'possibly' : null);
        expect(keptLateOf('open', due, null)).toBeNull();
        expect(keptLateOf('dropped', due, null)).toBeNull();
        expect(keptLateOf('done', null, on)).toBeNull();
      }),
    );
  });

  it('that is due in a year, a month or a day is late from the day after, and never before', () => {
    expect(isLate('open', '2025', '2025-12-31')).toBe(false);
    expect(isLate('open', '2025', '2026-01-01')).toBe(true);
    expect(isLate('open', '2024-02', '2024-02-29')).toBe(false);
    expect(isLate('open', '2024-02', '2024-03-01')).toBe(true);
    fc.assert(
      fc.property(edtf, day, (due, today) => {
        expect(isLate('open', due, today)).toBe(today > edtfOf(due).until);
        expect(isLate('done', due, today)).toBe(false);
        expect(isLate('dropped', due, today)).toBe(false);
        expect(isLate('open', null, today)).toBe(false);
        // Once late, late on every later day.
        if (isLate('open', due, today)) expect(isLate('open', due, shiftDay(today, 0, 1))).toBe(true);
      }),
    );
  });

  it('is done on a date that can have been, and that does not certainly lie before it was made', () => {
    fc.assert(
      fc.property(edtf, fc.option(edtf), fc.option(edtf), day, (on, made, signed, today) => {
        const faults = completionFaultsOf(on, made, { today, signed });
        const since = made ?? signed;
        const future = edtfOf(on).from > today;
        const before = since !== null && edtfOf(on).until < edtfOf(since).from;
        expect(faults.map(({ code }) => code)).toEqual(
          future ? ['validation.notInFuture'] : before ? ['validation.beforeItWasMade'] : [],
        );
      }),
    );
  });

  it('names one who answers for it, and dates in their order', () => {
    const facts = { today: '2026-06-15', signed: '2020' };
    const codes = (given: Partial<CommitmentWords>, doneOn: string | null = null): string[] =>
      faultsOf({ ...words, ...given }, doneOn, facts).map(({ pointer, code }) => `${pointer} ${code}`);
    expect(codes({})).toEqual([]);
    expect(codes({ responsible: {} })).toEqual(['/responsible validation.oneResponsible']);
    expect(codes({ responsible: { partnerId: 'a', departmentId: 'b' } })).toEqual([
      '/responsible validation.oneResponsible',
    ]);
    expect(codes({ due: '2019' })).toEqual(['/due validation.beforeItWasMade']);
    expect(codes({ due: '2020-01' })).toEqual([]);
    expect(codes({ due: '2019', made: '2018-05' })).toEqual([]);
    expect(codes({ made: '2026-06-16' })).toEqual(['/made validation.notInFuture']);
    expect(codes({ made: '2026' })).toEqual([]);
    expect(codes({ made: '2022' }, '2021-12')).toEqual(['/made validation.beforeItWasMade']);
  });

  it('is shown by evidence that has the members of its kind and no others', () => {
    const members = { fileId: 'id', url: 'https://a.example', note: 'Acta', text: 'Entregado' };
    fc.assert(
      fc.property(
        fc.constantFrom('file' as const, 'link' as const, 'text' as const),
        fc.subarray(['fileId', 'url', 'note', 'text'] as const),
        (kind, given) => {
          const piece = { kind, ...Object.fromEntries(given.map((field) => [field, members[field]])) };
          const needed = { file: 'fileId', link: 'url', text: 'text' }[kind];
          const allowed = [needed, ...(kind === 'link' ? ['note'] : [])];
          const right =
            given.some((field) => field === needed) && given.every((field) => allowed.includes(field));
          expect(evidenceFaultsOf([piece]).length === 0).toBe(right);
        },
      ),
    );
  });

  it('is worked on by officers and coordinators, and by coordinators alone once its initiative has ended', () => {
    const actor = (role: string, scopes: string[] | null = null): Actor => ({
      personId: 'p',
      officeId: 'o',
      roles: [role],
      scopes,
      via: 'session',
      credentialId: null,
    });
    for (const state of STATES) {
      const ended = state === 'completed' || state === 'terminated';
      expect(may(actor('officer'), 'complete', state)).toBe(ended ? 'initiative-ended' : null);
      expect(may(actor('officer'), 'delete', state)).toBe(
        state === 'draft' ? null : 'deletion-needs-coordinator',
      );
      expect(mayOf(actor('coordinator'), state, 'open')).toEqual(['revise', 'complete', 'drop', 'delete']);
      expect(mayOf(actor('coordinator'), state, 'done')).toEqual(['revise', 'complete', 'reopen', 'delete']);
      for (const role of ['administrator', 'auditor', 'reader'])
        expect(mayOf(actor(role), state, 'open')).toEqual([]);
    }
    expect(may(actor('officer', ['commitments.read']), 'drop', 'draft')).toBe('missing-scope');
  });
});
