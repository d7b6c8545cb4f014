import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type {
  AssessmentMatrix,
  AssessmentRevisionList,
  AssessmentView,
  CeilingList,
  MissingRequirement,
  ScreeningView,
} from '../src/inclusion/assessments/assessments.dto.js';
import { AssessmentsService } from '../src/inclusion/assessments/assessments.service.js';
import { ANSWERS, SHOWN_KINDS } from '../src/inclusion/assessments/assessment.words.js';
import { ceilingOf, type Shown } from '../src/inclusion/assessments/ceiling.rules.js';
import { driftOf, type Mark } from '../src/inclusion/assessments/drift.rules.js';
import { DRIFTING } from '../src/inclusion/assessments/drift.sql.js';
import { countsInForm } from '../src/inclusion/assessments/evidence.rules.js';
import { CriteriaQuery } from '../src/inclusion/criteria/criteria.query.js';
import { EVIDENCE_KINDS, SCORES, STAGES } from '../src/inclusion/criteria/criteria.words.js';
import { Db } from '../src/platform/db/db.js';
import type { GateList, InitiativeView } from '../src/registry/initiatives/initiatives.dto.js';
import { type Running, startApp } from './support/app.js';
import {
  type Answered,
  answersForWomen,
  type FullRecord,
  fullRecord,
  made,
  type Piece,
  SET,
} from './support/inclusion.js';
import { foundOffice, type TestOffice, type TestPerson } from './support/office.js';
import { asOwner } from './support/owner.js';

interface Refusal {
  type: string;
  title: string;
  detail: string;
  errors?: { pointer: string; code: string; detail: string }[];
  missing?: MissingRequirement[];
  ceiling?: number;
  current?: AssessmentView;
  currentVersion?: number | null;
}

describe('Assessments', () => {
  let running: Running;
  let office: TestOffice;
  let officer: TestPerson;
  let coordinator: TestPerson;

  beforeAll(async () => {
    running = await startApp();
    office = await foundOffice(running);
    ({ officer, coordinator } = office.people);
  });
  afterAll(() => running.stop());

  const cellOf = (id: string, criterion: string, stage = 'design') =>
    `/initiatives/${id}/assessments/${stage}/${criterion}`;
  const read = async (
    id: string,
    criterion: string,
    stage = 'design',
    who = officer,
  ): Promise<AssessmentView> => {
    const answer = await who.fetch<AssessmentView>(cellOf(id, criterion, stage));
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const put = (
    id: string,
    criterion: string,
    body: object,
    { version, stage = 'design', who = officer }: { version?: number; stage?: string; who?: TestPerson } = {},
  ) =>
    who.fetch<AssessmentView & Refusal>(cellOf(id, criterion, stage), {
      method: 'PUT',
      body,
      ...(version === undefined ? { headers: { 'If-None-Match': '*' } } : { version }),
    });
  const screen = (id: string, criteria: object[], more: object = {}, stage = 'design', who = officer) =>
    who.fetch<ScreeningView & Refusal & { results: ScreeningView['results'] }>(
      `/initiatives/${id}/screenings/${stage}`,
      {
        method: 'PUT',
        body: { criteria, ...more },
      },
    );
  const ceilingFor = async (id: string, criterion: string, answers: Answered[]) => {
    const answer = await officer.fetch<CeilingList & Refusal>(`/initiatives/${id}/assessments/ceilings`, {
      body: { criteria: [{ criterion, answers }] },
    });
    expect([answer.status, answer.body.errors]).toEqual([200, undefined]);
    const [item] = answer.body.items;
    if (!item) throw new Error('no ceiling');
    return item;
  };
  const codes = async (): Promise<string[]> => {
    const set = await running.app
      .get(Db)
      .run({ actor: officer.actor }, () => running.app.get(CriteriaQuery).mainSet());
    return set.criteria.filter(({ automatic }) => automatic === null).map(({ code }) => code);
  };
  const draft = async (title = 'Sin nada', words: object = {}): Promise<InitiativeView> =>
    made<InitiativeView>(officer, '/initiatives', { kind: 'project', title: { es: title }, ...words });

  describe('a score', () => {
    let record: FullRecord;
    let id: string;
    beforeAll(async () => {
      record = await fullRecord(office);
      id = record.initiative.id;
    });

    it('is earned requirement by requirement, and what is missing is said before it is saved', async () => {
      const nobody = await read(id, 'people.women');
      expect(nobody).toMatchObject({
        state: 'not_assessed',
        id: null,
        version: null,
        score: null,
        ceiling: 0,
      });
      const answers = answersForWomen(record);
      const ceilings = [];
      for (let count = 0; count <= answers.length; count += 1)
        ceilings.push((await ceilingFor(id, 'people.women', answers.slice(0, count))).ceiling);
      expect(ceilings).toEqual([0, 0, 0, 0, 0, 1, 1, 2]);
      expect((await read(id, 'people.women')).state).toBe('not_assessed');
      const partly = answers.map((one) =>
        one.requirement === 'report' ? { ...one, answer: 'partly' as const } : one,
      );
      const { ceiling, missing } = await ceilingFor(id, 'people.women', partly);
      expect([ceiling, missing.map(({ requirement, why }) => [requirement, why])]).toEqual([
        0,
        [['report', 'answered_partly']],
      ]);
    });

    it('cannot be raised above its ceiling, and the refusal lists what is missing in the reader’s language', async () => {
      const answers = answersForWomen(record).slice(0, 5);
      const claim = { state: 'scored', score: 2, counterfactual: { es: 'No existiría' }, answers };
      const tooHigh = await officer.fetch<Refusal>(cellOf(id, 'people.women'), {
        method: 'PUT',
        body: claim,
        headers: { 'If-None-Match': '*', 'Accept-Language': 'en' },
      });
      expect([tooHigh.status, tooHigh.body.type]).toEqual([
        409,
        expect.stringMatching(/score-above-ceiling$/),
      ]);
      expect(tooHigh.body).toMatchObject({
        ceiling: 1,
        errors: [{ pointer: '/score', code: 'aboveCeiling' }],
      });
      expect(tooHigh.body.missing).toMatchObject([
        {
          requirement: 'principal',
          forScore: 2,
          why: 'not_answered',
          sentence: 'Nobody has answered this requirement. Say it in words.',
        },
        { requirement: 'outcome', forScore: 2, why: 'not_answered' },
      ]);
      const first = await put(id, 'people.women', { state: 'scored', score: 1, answers });
      expect([first.status, first.body]).toMatchObject([
        200,
        { version: 1, score: 1, ceiling: 1, complete: true, aboveCeiling: false, assessedBy: officer.id },
      ]);
      expect(first.headers.get('etag')).toBe('"v1"');
      const lower = await put(id, 'people.women', { state: 'scored', score: 0, answers }, { version: 1 });
      expect([lower.status, lower.body]).toMatchObject([200, { version: 2, score: 0, ceiling: 1 }]);
      const all = { ...claim, answers: answersForWomen(record) };
      const wordless = await put(id, 'people.women', { ...all, counterfactual: {} }, { version: 2 });
      expect([wordless.status, wordless.body.errors?.[0]]).toMatchObject([
        422,
        { pointer: '/counterfactual', code: 'counterfactualNeeded' },
      ]);
      const principal = await put(id, 'people.women', all, { version: 2 });
      expect([principal.status, principal.body]).toMatchObject([
        200,
        { version: 3, score: 2, ceiling: 2, missing: [] },
      ]);
      const again = await put(
        id,
        'people.women',
        { ...all, answers: [...all.answers].reverse() },
        { version: 3 },
      );
      expect([again.status, again.body.version]).toEqual([200, 3]);
    });

    it('for a group is refused without an analysis, and words alone are none', async () => {
      const answers = answersForWomen(record).map((one): Answered =>
        one.requirement === 'analysis'
          ? { ...one, evidence: [{ kind: 'text', text: { es: 'Lo sabemos' } }] }
          : one,
      );
      const refused = await put(
        id,
        'people.women',
        { state: 'scored', score: 1, answers },
        { stage: 'monitoring' },
      );
      expect([refused.status, refused.body.type]).toEqual([409, expect.stringMatching(/analysis-missing$/)]);
      expect(refused.body.missing).toMatchObject([
        { requirement: 'analysis', why: 'evidence_does_not_count' },
      ]);
      const unpaged = answers.map((one): Answered =>
        one.requirement === 'analysis'
          ? { ...one, evidence: [{ kind: 'document', targetId: record.file.id }] }
          : one,
      );
      expect((await ceilingFor(id, 'people.women', unpaged)).ceiling).toBe(0);
    });

    it('rests on what the record says, for each of the conditions', async () => {
      const { contribution, commitments, departments, indicator, file, activity } = record;
      const document: Piece = { kind: 'document', targetId: file.id, quote: 'acta' };
      const said: Piece = { kind: 'text', text: { es: 'x' } };
      const yes = (requirement: string, ...evidence: Piece[]): Answered => ({
        requirement,
        answer: 'yes',
        evidence,
      });
      const levels = ['municipal', 'national'].map((level): Piece => ({ kind: 'level', level }));
      const areas = departments.map((targetId): Piece => ({ kind: 'department', targetId }));
      const cases: [string, Answered[], number, string[]][] = [
        [
          'government.levels',
          [yes('named', ...levels), yes('reviewed', document)],
          1,
          ['agreed not_answered'],
        ],
        [
          'government.levels',
          [yes('named', ...levels.slice(1)), yes('reviewed', document)],
          0,
          ['named condition_not_met', 'agreed not_answered'],
        ],
        [
          'government.horizontal',
          [
            yes('departments', ...areas),
            yes('meeting', document),
            yes('joint', { kind: 'contribution', targetId: contribution.id }),
          ],
          2,
          [],
        ],
        [
          'government.horizontal',
          [
            yes('departments', ...areas.slice(1)),
            yes('meeting', { kind: 'activity', targetId: activity.id }),
          ],
          0,
          ['departments condition_not_met', 'meeting evidence_does_not_count', 'joint not_answered'],
        ],
        [
          'government.budget',
          [
            yes('line', { kind: 'contribution', targetId: contribution.id }),
            yes('rule', said),
            yes('majority', { kind: 'contribution', targetId: contribution.id }),
          ],
          2,
          [],
        ],
        [
          'partnership.reciprocity',
          [
            yes('gives', { kind: 'contribution', targetId: contribution.id }),
            yes('commits', { kind: 'commitment', targetId: commitments[0].id }),
            yes('confirmed', document),
          ],
          1,
          ['confirmed no_confirmation_yet'],
        ],
        [
          'partnership.reciprocity',
          [
            yes('gives', { kind: 'contribution', targetId: contribution.id }),
            yes('commits', { kind: 'commitment', targetId: commitments[1].id }),
          ],
          0,
          ['commits condition_not_met', 'confirmed no_confirmation_yet'],
        ],
        [
          'purpose.poverty',
          [
            yes('objective', { kind: 'objective', targetId: record.objective.id }),
            yes('indicator', { kind: 'indicator', targetId: indicator.id }),
            yes('report', { kind: 'commitment', targetId: commitments[0].id }),
            yes('principal', said),
            yes('result', { kind: 'indicator', targetId: indicator.id }),
          ],
          2,
          [],
        ],
        [
          'participation.academia',
          [
            yes('named', { kind: 'partner', targetId: record.partner }),
            yes('voice', { kind: 'link', url: 'https://example.org/acta', page: '2' }),
          ],
          1,
          ['decides not_answered'],
        ],
        [
          'people.migrants',
          [
            yes('analysis', document),
            yes('objective', { kind: 'objective', targetId: record.objective.id }),
            yes('indicator', { kind: 'indicator', targetId: indicator.id }),
          ],
          0,
          [
            'design not_answered',
            'objective condition_not_met',
            'indicator condition_not_met',
            'report not_answered',
            'principal not_answered',
            'outcome not_answered',
          ],
        ],
      ];
      for (const [criterion, answers, ceiling, missing] of cases) {
        const found = await ceilingFor(id, criterion, answers);
        expect([
          criterion,
          found.ceiling,
          found.missing.map((one) => `${one.requirement} ${one.why}`),
        ]).toEqual([criterion, ceiling, missing]);
      }
    });
  });

  it('stays and is flagged when its evidence falls away, and the history says so', async () => {
    const record = await fullRecord(office);
    const { id } = record.initiative;
    const claim = {
      state: 'scored',
      score: 2,
      counterfactual: { es: 'No existiría' },
      answers: answersForWomen(record),
    };
    expect((await put(id, 'people.women', claim)).body).toMatchObject({ score: 2, ceiling: 2 });

    await officer.fetch(`/indicators/${record.indicator.id}/measurements/${record.measurement.id}`, {
      method: 'DELETE',
      version: 1,
    });
    expect(await read(id, 'people.women')).toMatchObject({
      version: 1,
      score: 2,
      ceiling: 0,
      aboveCeiling: true,
      complete: false,
      missing: [{ requirement: 'indicator', why: 'condition_not_met' }],
    });
    const kept = await put(id, 'people.women', { ...claim, rationale: { es: 'Igual' } }, { version: 1 });
    expect([kept.status, kept.body.type]).toEqual([409, expect.stringMatching(/score-above-ceiling$/)]);

    await made(officer, `/indicators/${record.indicator.id}/measurements`, {
      on: '2026-01',
      value: '14',
      disaggregation: [{ by: 'sex', code: 'women', value: '14' }],
    });
    expect(await read(id, 'people.women')).toMatchObject({ ceiling: 2, aboveCeiling: false });

    const withdrawn = await officer.fetch<{ version: number }>(`/files/${record.file.id}/withdrawal`, {
      method: 'PUT',
      version: record.file.version,
      body: { reason: 'Es de otra iniciativa' },
    });
    expect(withdrawn.status).toBe(200);
    const lost = await read(id, 'people.women');
    expect(lost).toMatchObject({
      score: 2,
      ceiling: 0,
      missing: [{ requirement: 'analysis', why: 'evidence_lost' }],
    });
    expect(lost.answers[0]?.evidence[0]).toMatchObject({ counts: false, lostAt: expect.any(String) });
    const lowered = await put(id, 'people.women', { ...claim, score: 0 }, { version: 1 });
    expect([lowered.status, lowered.body]).toMatchObject([
      200,
      { score: 0, version: 2, aboveCeiling: false },
    ]);
    await officer.fetch(`/files/${record.file.id}/withdrawal`, {
      method: 'DELETE',
      version: withdrawn.body.version,
    });
    expect(await read(id, 'people.women')).toMatchObject({ score: 0, ceiling: 2 });

    const history = await officer.fetch<AssessmentRevisionList>(`${cellOf(id, 'people.women')}/revisions`);
    expect(history.body.items.map(({ verb, version, personId }) => [verb, version, personId])).toEqual([
      ['assessment.made', 1, officer.id],
      ['assessment.weighed', null, officer.id],
      ['assessment.weighed', null, officer.id],
      ['assessment.weighed', null, officer.id],
      ['assessment.revised', 2, officer.id],
      ['assessment.weighed', null, officer.id],
    ]);
    expect(history.body.items[1]?.changes).toEqual([
      { field: 'ceiling', before: 2, after: 0 },
      { field: 'aboveCeiling', before: false, after: true },
    ]);
    expect(history.body.items[4]?.changes.map(({ field }) => field)).toEqual(
      ['score', 'ceiling'].slice(0, 1),
    );
    const [proof] = await asOwner<{ ok: boolean }>(
      running,
      `select not exists (select from assessments where score > ceiling and not above_ceiling) as ok`,
    );
    expect(proof?.ok).toBe(true);
  });

  it('follows partners, departments and levels that leave the record, and a partner that is merged', async () => {
    const record = await fullRecord(office);
    const { id } = record.initiative;
    const answers: Answered[] = [
      { requirement: 'named', answer: 'yes', evidence: [{ kind: 'partner', targetId: record.partner }] },
      {
        requirement: 'voice',
        answer: 'yes',
        evidence: [{ kind: 'document', targetId: record.file.id, page: '1' }],
      },
    ];
    expect((await put(id, 'participation.academia', { state: 'scored', score: 1, answers })).status).toBe(
      200,
    );
    const stays = await made(officer, '/partners', {
      type: 'local_government',
      level: 'municipal',
      names: { es: `Lyon, métropole ${randomUUID()}` },
      country: 'FR',
    });
    const merged = await coordinator.fetch(`/partners/${record.partner}/merging`, {
      method: 'PUT',
      version: 1,
      body: { intoId: stays.id, reason: 'La misma ciudad' },
    });
    expect(merged.status).toBe(200);
    const moved = await read(id, 'participation.academia');
    expect(moved).toMatchObject({ ceiling: 1, aboveCeiling: false, version: 1 });
    expect(moved.answers[0]?.evidence[0]).toMatchObject({ targetId: stays.id, counts: true });
    const now = (await officer.fetch<InitiativeView>(`/initiatives/${id}`)).body;
    const revised = await officer.fetch(`/initiatives/${id}`, {
      method: 'PATCH',
      version: now.version,
      body: { partners: [] },
    });
    expect(revised.status).toBe(200);
    expect(await read(id, 'participation.academia')).toMatchObject({
      score: 1,
      ceiling: 0,
      aboveCeiling: true,
    });
  });

  it('is refused with its place when it cannot be', async () => {
    const record = await fullRecord(office);
    const { id } = record.initiative;
    const elsewhere = await fullRecord(office);
    const foreign = await fullRecord(await foundOffice(running));
    const one = (requirement: string, piece: object) => ({
      state: 'scored',
      score: 0,
      answers: [{ requirement, answer: 'yes', evidence: [piece] }],
    });
    const cases: [string, object, string, string][] = [
      [
        'people.women',
        one('objective', { kind: 'objective', targetId: elsewhere.objective.id }),
        '/answers/0/evidence/0/targetId',
        'unknownEvidence',
      ],
      [
        'people.women',
        one('analysis', { kind: 'document', targetId: foreign.file.id, page: '1' }),
        '/answers/0/evidence/0/targetId',
        'unknownEvidence',
      ],
      [
        'government.levels',
        one('named', { kind: 'level', level: 'communal' }),
        '/answers/0/evidence/0/level',
        'unknownEvidence',
      ],
      [
        'people.women',
        one('benefit', { kind: 'text', text: { es: 'x' } }),
        '/answers/0/requirement',
        'requirementOfAnother',
      ],
      [
        'people.women',
        one('nonsense', { kind: 'text', text: { es: 'x' } }),
        '/answers/0/requirement',
        'unknownRequirement',
      ],
      [
        'people.women',
        one('objective', { kind: 'objective' }),
        '/answers/0/evidence/0/targetId',
        'evidenceNeeds',
      ],
      [
        'people.women',
        one('design', { kind: 'text', text: { es: 'x' }, page: '1' }),
        '/answers/0/evidence/0/page',
        'evidenceHasNo',
      ],
      ['people.women', { state: 'scored' }, '/score', 'scoreNeeded'],
      ['people.women', { state: 'not_applicable' }, '/reason', 'reasonNeeded'],
      [
        'people.women',
        { state: 'not_applicable', score: 1, reason: { es: 'No' } },
        '/score',
        'scoreOfNotApplicable',
      ],
      ['people.women', { state: 'scored', score: 3 }, '/score', 'isIn'],
    ];
    for (const [criterion, body, pointer, code] of cases) {
      const answer = await put(id, criterion, body);
      expect([code, answer.status, answer.body.errors?.map((fault) => [fault.pointer, fault.code])]).toEqual([
        code,
        422,
        [[pointer, code]],
      ]);
    }
    const named = await put(id, 'people.women', one('benefit', { kind: 'text', text: { es: 'x' } }));
    expect(named.body.errors?.[0]?.detail).toContain('purpose.citizen_benefit');
    const automatic = await put(id, 'partnership.language', { state: 'scored', score: 1 });
    expect([automatic.status, automatic.body.type]).toEqual([
      409,
      expect.stringMatching(/criterion-is-automatic$/),
    ]);
    expect((await put(id, 'people.nobody', { state: 'scored', score: 0 })).status).toBe(404);
    expect((await put(id, 'people.women', { state: 'scored', score: 0 }, { stage: 'dawn' })).status).toBe(
      404,
    );
    const blind = await officer.fetch(cellOf(id, 'people.women'), {
      method: 'PUT',
      body: { state: 'scored', score: 0 },
    });
    expect(blind.status).toBe(428);
    expect(await read(id, 'people.women')).toMatchObject({ state: 'not_assessed' });
  });

  it('of two people at once is kept for one, and shown to the other', async () => {
    const { id } = await draft();
    const both = await Promise.all([
      put(id, 'people.women', { state: 'scored', score: 0, rationale: { es: 'A' } }),
      put(id, 'people.women', { state: 'not_applicable', reason: { es: 'B' } }, { who: coordinator }),
    ]);
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 412]);
    const [winner, loser] = both[0].status === 200 ? both : [both[1], both[0]];
    expect(loser.body.type).toMatch(/already-assessed$/);
    expect(loser.body.current).toMatchObject({
      version: 1,
      state: winner.body.state,
      assessedBy: winner.body.assessedBy,
    });
    const revised = await put(
      id,
      'people.women',
      { state: 'scored', score: 0, rationale: { es: 'C' } },
      { version: 1 },
    );
    expect(revised.status).toBe(200);
    const stale = await put(
      id,
      'people.women',
      { state: 'scored', score: 0, rationale: { es: 'D' } },
      { version: 1 },
    );
    expect([stale.status, stale.headers.get('etag'), stale.body.current?.rationale]).toEqual([
      412,
      '"v2"',
      { es: 'C' },
    ]);
    const away = await officer.fetch(`${cellOf(id, 'people.women')}?reason=Prueba`, {
      method: 'DELETE',
      version: 2,
    });
    expect(away.status).toBe(204);
    const gone = await put(id, 'people.women', { state: 'scored', score: 0 }, { version: 2 });
    expect([gone.status, gone.body.current]).toMatchObject([412, { state: 'not_assessed', version: null }]);
  });

  describe('a screening', () => {
    it('writes the good ones, and brings back the others with their reasons', async () => {
      const record = await fullRecord(office);
      const { id } = record.initiative;
      const all = (await codes()).map((criterion) => ({ criterion, state: 'scored', score: 0 }));
      const mixed = all.map((one) => {
        if (one.criterion === 'people.women') return { ...one, score: 1, answers: answersForWomen(record) };
        if (one.criterion === 'people.youth') return { ...one, score: 1 };
        if (one.criterion === 'people.migrants') return { ...one, state: 'not_applicable' };
        return one;
      });
      const none = await screen(id, mixed, { refused: 'keep-none' });
      expect([none.status, none.body.type]).toEqual([422, expect.stringMatching(/screening-refused$/)]);
      expect(none.body.results.map(({ criterion }) => criterion)).toEqual([
        'people.youth',
        'people.migrants',
      ]);
      expect(
        (await officer.fetch<AssessmentMatrix>(`/initiatives/${id}/assessments`)).body.stages[0]?.assessed,
      ).toBe(0);

      const done = await screen(id, [...mixed, { criterion: 'people.nobody', state: 'scored', score: 0 }]);
      expect([done.status, done.body.kept, done.body.refused]).toEqual([200, 25, 3]);
      const refused = done.body.results.filter(({ outcome }) => outcome === 'refused');
      expect(refused).toMatchObject([
        {
          criterion: 'people.youth',
          ceiling: 0,
          problem: { status: 409, type: expect.stringMatching(/analysis-missing$/) },
        },
        {
          criterion: 'people.migrants',
          problem: { status: 422, errors: [{ code: 'scoreOfNotApplicable' }, { code: 'reasonNeeded' }] },
        },
        {
          criterion: 'people.nobody',
          problem: { status: 422, errors: [{ pointer: '/criteria/27/criterion' }] },
        },
      ]);
      const { body } = await officer.fetch<AssessmentMatrix>(`/initiatives/${id}/assessments`);
      // 25 that people gave, and the one that computes itself.
      expect(body.stages).toMatchObject([
        { stage: 'design', screened: true, assessed: 26, notAssessed: 2 },
        { screened: false, assessed: 0 },
        { screened: false },
        { screened: false },
      ]);
      expect(body.cells).toHaveLength(28 * 4);
      const cell = (criterion: string) =>
        body.cells.find((one) => one.criterion === criterion && one.stage === 'design');
      expect(cell('people.women')).toMatchObject({ score: 1, ceiling: 2, answers: { length: 7 } });
      expect(cell('people.youth')).toMatchObject({ state: 'not_assessed', score: null });
      expect(cell('partnership.language')).toMatchObject({
        state: 'scored',
        score: 1,
        ceiling: 1,
        assessedBy: null,
        may: [],
      });

      const again = await screen(id, [
        { criterion: 'purpose.poverty', state: 'scored', score: 0, version: 1 },
      ]);
      expect(again.body.results).toMatchObject([{ outcome: 'unchanged', version: 1 }]);
      const late = await screen(id, [{ criterion: 'purpose.poverty', state: 'scored', score: 0 }]);
      expect(late.body.results).toMatchObject([
        { outcome: 'refused', problem: { status: 412, current: { version: 1 } } },
      ]);
    });

    it('of the whole record takes one transaction and six statements at most', async () => {
      const record = await fullRecord(office);
      const { id } = record.initiative;
      const criteria = (await codes()).map((criterion) => ({
        criterion,
        state: 'scored' as const,
        score: criterion === 'people.women' ? (1 as const) : (0 as const),
        ...(criterion === 'people.women' && { answers: answersForWomen(record) as never }),
      }));
      const db = running.app.get(Db);
      const counted = (input: object) =>
        db.run({ actor: officer.actor }, async () => {
          const unit = db.unit();
          const view = await running.app.get(AssessmentsService).screen(id, 'evaluation', input as never);
          await unit.commit();
          return { statements: unit.statements, view };
        });
      const first = await counted({ criteria });
      expect([first.view.kept, first.view.refused]).toEqual([27, 0]);
      expect(first.statements).toBeLessThanOrEqual(6);
      const revised = criteria.map((one) => ({ ...one, version: 1, rationale: { es: 'Otra vez' } }));
      const second = await counted({ criteria: revised });
      expect(
        second.view.results.every(({ outcome, version }) => outcome === 'revised' && version === 2),
      ).toBe(true);
      expect(second.statements).toBeLessThanOrEqual(6);
      expect(await read(id, 'people.women', 'evaluation')).toMatchObject({
        score: 1,
        ceiling: 2,
        answers: { length: 7 },
      });
    });
  });

  it('of the language among equals computes itself with the texts of the record', async () => {
    const { id, version } = await draft('Intercambio');
    expect(await read(id, 'partnership.language')).toMatchObject({ state: 'not_assessed', automatic: true });
    await screen(id, [{ criterion: 'purpose.poverty', state: 'scored', score: 0 }]);
    expect(await read(id, 'partnership.language')).toMatchObject({ score: 1, ceiling: 1, version: 1 });
    const objective = await made(officer, `/initiatives/${id}/objectives`, {
      text: { es: 'Atender a los beneficiarios' },
    });
    expect(await read(id, 'partnership.language')).toMatchObject({
      score: 0,
      ceiling: 0,
      version: 2,
      missing: [{ requirement: 'clean', why: 'flagged_words' }],
    });
    await officer.fetch(`/objectives/${objective.id}`, {
      method: 'PATCH',
      version: 1,
      body: { text: { es: 'Trabajar juntas' } },
    });
    expect(await read(id, 'partnership.language')).toMatchObject({ score: 1, version: 3 });
    await officer.fetch(`/initiatives/${id}`, {
      method: 'PATCH',
      version,
      body: { summary: { es: 'Para el donante' } },
    });
    expect(await read(id, 'partnership.language')).toMatchObject({ score: 0, version: 4 });
    await officer.fetch(`${cellOf(id, 'purpose.poverty')}?reason=Prueba`, { method: 'DELETE', version: 1 });
    expect(await read(id, 'partnership.language')).toMatchObject({ state: 'not_assessed' });
    const history = await officer.fetch<AssessmentRevisionList>(
      `${cellOf(id, 'partnership.language')}/revisions`,
    );
    expect(history.body.items.map(({ verb }) => verb)).toEqual([
      'assessment.computed',
      'assessment.computed',
      'assessment.computed',
      'assessment.computed',
      'assessment.withdrawn',
    ]);
  });

  it('is given by officers and coordinators; what has ended, and what was sent to review, is a coordinator’s', async () => {
    const { id, version } = await draft();
    const zero = { state: 'scored', score: 0 };
    for (const who of [office.people.reader, office.people.auditor, office.people.administrator])
      expect((await put(id, 'people.women', zero, { who })).status).toBe(403);
    expect((await put(id, 'people.women', zero)).status).toBe(200);
    await officer.fetch(`/initiatives/${id}/submission`, { method: 'PUT', version, body: {} });
    const away = (who: TestPerson) =>
      who.fetch<Refusal>(`${cellOf(id, 'people.women')}?reason=Error`, { method: 'DELETE', version: 1 });
    expect((await away(officer)).body.type).toMatch(/deletion-needs-coordinator$/);
    const reasonless = await coordinator.fetch<Refusal>(cellOf(id, 'people.women'), {
      method: 'DELETE',
      version: 1,
    });
    expect([reasonless.status, reasonless.body.errors?.[0]?.pointer]).toEqual([400, '?reason']);
    expect((await away(coordinator)).status).toBe(204);
    expect((await away(coordinator)).status).toBe(404);
    const ended = await coordinator.fetch(`/initiatives/${id}/termination`, {
      method: 'PUT',
      version: version + 1,
      body: { reason: 'Fin' },
    });
    expect(ended.status).toBe(200);
    expect((await put(id, 'people.women', zero)).body.type).toMatch(/initiative-ended$/);
    expect((await put(id, 'people.women', zero, { who: coordinator })).status).toBe(200);
    const stranger = (await foundOffice(running)).people.coordinator;
    expect((await put(id, 'people.women', zero, { who: stranger, version: 1 })).status).toBe(404);
    expect((await stranger.fetch(`/initiatives/${id}/assessments`)).status).toBe(404);
  });

  describe('the gates of an initiative', () => {
    const setting = async (leavingDraft: string, completing: string, of: TestOffice): Promise<void> => {
      const { administrator } = of.people;
      const { body } = await administrator.fetch<{ version: number }>('/offices/current');
      const revised = await administrator.fetch('/offices/current', {
        method: 'PATCH',
        version: body.version,
        body: { stageGates: { leavingDraft, completing } },
      });
      expect(revised.status).toBe(200);
    };

    it.each(['off', 'warn', 'block'])('stand as the office says: %s', async (firmness) => {
      const of = await foundOffice(running);
      const { officer: clerk, coordinator: lead } = of.people;
      await setting(firmness, firmness, of);
      const { id, version } = await made<InitiativeView>(clerk, '/initiatives', {
        kind: 'project',
        title: { es: 'Uno' },
      });
      const gates = await clerk.fetch<GateList>(`/initiatives/${id}/gates`);
      expect(gates.body.items).toMatchObject([
        {
          move: 'submit',
          setting: firmness,
          open: firmness !== 'block',
          withheld: false,
          missing: { length: 27 },
        },
        { move: 'complete', setting: firmness, missing: { length: 27 } },
      ]);
      expect(gates.body.items[0]?.missing[0]).toMatchObject({
        room: 'assessments',
        stage: 'design',
        code: 'people.indigenous',
        name: { es: 'Pueblos indígenas' },
      });
      const submit = (seen: number) =>
        clerk.fetch<InitiativeView & Refusal>(`/initiatives/${id}/submission`, {
          method: 'PUT',
          version: seen,
          body: {},
        });
      const tried = await submit(version);
      if (firmness === 'block') {
        expect([tried.status, tried.body.type]).toEqual([409, expect.stringMatching(/screening-missing$/)]);
        expect(tried.body.missing).toHaveLength(27);
      } else {
        expect(tried.status).toBe(200);
        expect(tried.body.warnings?.length).toBe(firmness === 'warn' ? 27 : undefined);
      }
      const criteria = (await codes()).map((criterion) => ({
        criterion,
        state: 'not_applicable',
        reason: { es: 'Ensayo' },
      }));
      const seen = await screen(id, criteria, {}, 'design', clerk);
      expect(seen.body.kept).toBe(27);
      if (firmness === 'block') {
        const passed = await submit(version);
        expect([passed.status, passed.body.warnings]).toEqual([200, undefined]);
      }
      for (const [place, step] of ['approval', 'entry-into-force'].entries())
        expect(
          (
            await lead.fetch(`/initiatives/${id}/${step}`, {
              method: 'PUT',
              version: version + 1 + place,
              body: {},
            })
          ).status,
        ).toBe(200);
      const complete = () =>
        lead.fetch<InitiativeView & Refusal>(`/initiatives/${id}/completion`, {
          method: 'PUT',
          version: version + 3,
          body: {},
        });
      const first = await complete();
      expect(first.status).toBe(firmness === 'block' ? 409 : 200);
      if (firmness === 'block') {
        await screen(id, criteria, {}, 'evaluation', clerk);
        expect((await complete()).status).toBe(200);
      }
      const [told] = await asOwner<{ warnings: unknown[] | null }>(
        running,
        `select facts -> 'warnings' as warnings from journal where subject_id = $1 and verb = 'initiative.submitted'`,
        [id],
      );
      expect(told?.warnings?.length ?? null).toBe(firmness === 'warn' ? 27 : null);
    });
  });

  it('that is gone at a later stage is drift, the same in the matrix and in SQL', async () => {
    const record = await fullRecord(office);
    const { id } = record.initiative;
    const claim = { state: 'scored', score: 1, answers: answersForWomen(record) };
    await put(id, 'people.women', claim);
    const drift = async () => {
      const { body } = await officer.fetch<AssessmentMatrix>(`/initiatives/${id}/assessments`);
      return body.cells.filter((cell) => cell.drift).map(({ criterion, stage }) => `${criterion} ${stage}`);
    };
    expect(await drift()).toEqual([]);
    await put(id, 'purpose.poverty', { state: 'scored', score: 0 }, { stage: 'evaluation' });
    expect(await drift()).toEqual(['people.women evaluation']);
    await put(
      id,
      'people.women',
      { state: 'not_applicable', reason: { es: 'Terminó' } },
      { stage: 'evaluation' },
    );
    expect(await drift()).toEqual([]);
    await put(id, 'people.women', { state: 'scored', score: 0 }, { stage: 'evaluation', version: 1 });
    expect(await drift()).toEqual(['people.women evaluation']);
    const sql = await running.app
      .get(Db)
      .run({ actor: officer.actor }, () =>
        running.app
          .get(Db)
          .query<{ criterion: string; stage: string }>(`${DRIFTING} and d.initiative_id = $1`, [id]),
      );
    expect(sql.map(({ criterion, stage }) => `${criterion} ${stage}`)).toEqual(['people.women evaluation']);
  });

  it('never stands above its ceiling unflagged, whatever is called in whatever order', async () => {
    const record = await fullRecord(office);
    const { id } = record.initiative;
    const versions = { file: record.file.version, women: null as number | null };
    const measured = { id: record.measurement.id as string | null };
    const answers = answersForWomen(record);
    const calls = {
      /** Somebody claims a score with some of the evidence. */
      claim: async (given: number): Promise<void> => {
        const [score, count] = [given % 3, given % (answers.length + 1)];
        const body = {
          state: 'scored',
          score,
          counterfactual: { es: 'No' },
          answers: answers.slice(0, count),
        };
        const seen = versions.women;
        const answer = await put(id, 'people.women', body, seen === null ? {} : { version: seen });
        expect([200, 409, 422]).toContain(answer.status);
        if (answer.status !== 200) return;
        versions.women = answer.body.version;
        expect(answer.body).toMatchObject({ aboveCeiling: false, score });
      },
      /** The same in a screening, without a word of evidence. */
      screen: async (given: number): Promise<void> => {
        const criterion = {
          criterion: 'people.women',
          state: 'scored',
          score: given % 3,
          version: versions.women,
        };
        const { body } = await screen(id, [{ ...criterion, counterfactual: { es: 'No' } }]);
        if (body.results[0]?.outcome !== 'refused') versions.women = body.results[0]?.version ?? null;
      },
      /** The measurement goes, or comes back. */
      measure: async (): Promise<void> => {
        const at = `/indicators/${record.indicator.id}/measurements`;
        if (measured.id !== null) {
          await officer.fetch(`${at}/${measured.id}`, { method: 'DELETE', version: 1 });
          measured.id = null;
          return;
        }
        const split = [{ by: 'group', code: 'women', value: '12' }];
        measured.id = (await made(officer, at, { on: '2025', value: '12', disaggregation: split })).id;
      },
      /** The analysis is withdrawn, or taken into use again. */
      withdraw: async (): Promise<void> => {
        const { body: now } = await officer.fetch<{ version: number; withdrawal: object | null }>(
          `/files/${record.file.id}`,
        );
        const sending = now.withdrawal ? { method: 'DELETE' } : { method: 'PUT', body: { reason: 'Prueba' } };
        await officer.fetch(`/files/${record.file.id}/withdrawal`, { ...sending, version: now.version });
      },
      /** The objective names the group, or another one. */
      rename: async (given: number): Promise<void> => {
        const { body: now } = await officer.fetch<{ version: number }>(`/objectives/${record.objective.id}`);
        await officer.fetch(`/objectives/${record.objective.id}`, {
          method: 'PATCH',
          version: now.version,
          body: { groups: given % 2 === 0 ? ['women'] : ['youth'] },
        });
      },
    };
    const step = fc.tuple(fc.constantFrom(...(Object.keys(calls) as (keyof typeof calls)[])), fc.nat(1000));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
        for (const [call, given] of steps) {
          await calls[call](given);
          const mark = await read(id, 'people.women');
          if (mark.state === 'not_assessed') continue;
          // What is stored, weighed anew from the record as it is now, by the rule that is not the database's.
          const pieces = mark.answers.map(({ requirement, answer, evidence }) => ({
            requirement,
            answer,
            evidence: evidence.map(({ kind, targetId, text, page }) => ({
              kind,
              ...(targetId !== null && { targetId }),
              ...(text !== null && { text }),
              ...(page !== null && { page }),
            })),
          }));
          const now = await ceilingFor(id, 'people.women', pieces);
          expect([call, mark.ceiling]).toEqual([call, now.ceiling]);
          expect([call, mark.aboveCeiling]).toEqual([call, (mark.score ?? 0) > now.ceiling]);
        }
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });

  describe('the rules of the database', () => {
    it('weigh a ceiling as the pure rule does', async () => {
      const shown = fc.array(
        fc.record<Shown>({
          code: fc.constant('one'),
          forScore: fc.constantFrom(1, 2),
          evidenceKind: fc.constantFrom('analysis', 'text', 'indicator'),
          answer: fc.option(fc.constantFrom(...ANSWERS)),
          holds: fc.boolean(),
        }),
        { maxLength: 8 },
      );
      const cases = fc.sample(fc.tuple(fc.boolean(), shown), 1000);
      const rows = await asOwner<{ ceiling: number }>(
        running,
        `select ceiling_of((c ->> 0)::boolean, array(select (r ->> 'forScore')::smallint from jsonb_array_elements(c -> 1) r),
           array(select r ->> 'evidenceKind' from jsonb_array_elements(c -> 1) r),
           array(select coalesce(r ->> 'answer' = 'yes' and (r ->> 'holds')::boolean, false) from jsonb_array_elements(c -> 1) r)) as ceiling
         from jsonb_array_elements($1::jsonb) with ordinality t (c, n) order by n`,
        [JSON.stringify(cases)],
      );
      expect(rows.map(({ ceiling }) => ceiling)).toEqual(
        cases.map(([people, all]) => ceilingOf(people, all)),
      );
    });

    it('count a piece of evidence by its form as the pure rule does', async () => {
      const record = await fullRecord(office);
      const targets: Record<string, string> = {
        document: record.file.id,
        objective: record.objective.id,
        indicator: record.indicator.id,
        commitment: record.commitments[0].id,
        contribution: record.contribution.id,
        activity: record.activity.id,
        partner: record.partner,
        department: record.departments[0],
      };
      const cases = EVIDENCE_KINDS.flatMap((wanted) =>
        SHOWN_KINDS.flatMap((kind) =>
          [
            [null, null],
            ['1', null],
            [null, 'q'],
          ].map(([page, quote]) => ({
            wanted,
            piece: {
              kind,
              targetId: targets[kind] ?? null,
              level: kind === 'level' ? 'municipal' : null,
              url: kind === 'link' ? 'https://example.org' : null,
              text: kind === 'text' ? { es: 'x' } : null,
              page: page ?? null,
              quote: quote ?? null,
            },
          })),
        ),
      );
      const rows = await asOwner<{ holds: boolean }>(
        running,
        `select evidence_holds($1, c ->> 'wanted', null, null, c -> 'piece' ->> 'kind', (c -> 'piece' ->> 'targetId')::uuid,
           c -> 'piece' ->> 'level', nullif(c -> 'piece' -> 'text', 'null'), c -> 'piece' ->> 'page', c -> 'piece' ->> 'quote') as holds
         from jsonb_array_elements($2::jsonb) with ordinality t (c, n) order by n`,
        [record.initiative.id, JSON.stringify(cases)],
      );
      expect(rows.map(({ holds }) => holds)).toEqual(
        cases.map(({ wanted, piece }) => countsInForm(wanted, piece)),
      );
    });

    it('find drift as the pure rule does', async () => {
      const { id } = await draft('Deriva');
      const criteria = (await codes()).slice(0, 6);
      const marks = fc.sample(
        fc.uniqueArray(
          fc.record({
            criterion: fc.constantFrom(...criteria),
            stage: fc.constantFrom(...STAGES),
            score: fc.option(fc.constantFrom(...SCORES)),
          }),
          { selector: ({ criterion, stage }) => `${criterion} ${stage}`, maxLength: 24, minLength: 1 },
        ),
        15,
      );
      for (const given of marks) {
        const all = given.map((one): Mark => ({
          ...one,
          state: one.score === null ? 'not_applicable' : 'scored',
        }));
        // Straight into the table and out again: what is asked is only whether both read the same marks alike.
        const found = await asOwner<{ criterion: string; stage: string }>(
          running,
          `with gone as (select set_config('session_replication_role', 'replica', true)),
           put as (insert into assessments (id, office_id, initiative_id, set_id, criterion, stage, version, state, score,
               reason, rationale, counterfactual, ceiling)
             select gen_random_uuid(), $1, $2, $3, m.criterion, m.stage, 1, m.state, m.score,
               case m.state when 'not_applicable' then '{"es": "x"}'::jsonb end, '{}', '{}', 2
             from jsonb_to_recordset($4::jsonb) m(criterion text, stage text, state text, score smallint)
             where (select set_config from gone) = 'replica')
           select 1 as criterion`,
          [office.office.id, id, SET, JSON.stringify(all)],
        ).then(() =>
          asOwner<{ criterion: string; stage: string }>(
            running,
            `select d2.* from (${DRIFTING}) d2 where d2.initiative_id = $1`,
            [id],
          ),
        );
        await asOwner(
          running,
          `with gone as (select set_config('session_replication_role', 'replica', true))
           delete from assessments where initiative_id = $1 and (select set_config from gone) = 'replica'`,
          [id],
        );
        const key = ({ criterion, stage }: { criterion: string; stage: string }) => `${criterion} ${stage}`;
        expect(found.map(key).sort()).toEqual(driftOf(all).map(key).sort());
      }
    });

    it('refuse a score above its ceiling at COMMIT, whoever writes it', async () => {
      const { id } = await draft('A mano');
      const insert = `insert into assessments (id, office_id, initiative_id, set_id, criterion, stage, version, state, score,
          rationale, counterfactual) values (gen_random_uuid(), $1, $2, $3, 'purpose.poverty', 'design', 1, 'scored', $4, '{}', '{}')`;
      await expect(asOwner(running, insert, [office.office.id, id, SET, 1])).rejects.toMatchObject({
        constraint: 'assessments_above_ceiling_check',
      });
      await asOwner(running, insert, [office.office.id, id, SET, 0]);
      await expect(
        asOwner(running, 'update assessments set score = 2 where initiative_id = $1 and criterion = $2', [
          id,
          'purpose.poverty',
        ]),
      ).rejects.toMatchObject({
        code: '23514',
      });
      const db = running.app.get(Db);
      await expect(
        db.run({ actor: officer.actor }, () =>
          db.query('update assessments set ceiling = 2 where initiative_id = $1', [id]),
        ),
      ).rejects.toMatchObject({ code: '42501' });
    });
  });
});
