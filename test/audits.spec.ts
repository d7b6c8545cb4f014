import { canonicalJson, sha256Of } from '../src/platform/codes/canonical-json.js';
import { findChromium } from '../src/platform/printing/chromium.js';
import type { AuditView, AuditVerification } from '../src/inclusion/audits/audits.dto.js';
import type { CellPage, ComparisonView } from '../src/inclusion/audits/comparison.dto.js';
import type { CandidateList, ReservePage, StrataPreview } from '../src/inclusion/audits/draws.dto.js';
import type { AuditReport } from '../src/inclusion/audits/report.js';
import { draw, frameHashOf } from '../src/inclusion/audits/sampling.rules.js';
import type { SheetPage, SheetView } from '../src/inclusion/audits/sheets.dto.js';
import { Db } from '../src/platform/db/db.js';
import { type Running, startApp } from './support/app.js';
import type { Answer } from './support/http.js';
import { seedMarks } from './support/marks.js';
import { foundOffice, type TestOffice, type TestPerson } from './support/office.js';
import { asOwner } from './support/owner.js';

interface ProblemBody {
  type: string;
  errors?: { pointer: string; code: string; detail: string }[];
  [extension: string]: unknown;
}

const slugOf = ({ body }: Answer): string => (body as ProblemBody).type.split('/').at(-1) ?? '';
const faultsOf = ({ body }: Answer): string[] =>
  ((body as ProblemBody).errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`).sort();

describe('audits', () => {
  let running: Running;
  beforeAll(async () => {
    running = await startApp();
  });
  afterAll(() => running.stop());

  const found = (): Promise<TestOffice> =>
    foundOffice(running, {
      roles: { reader: ['reader', 'auditor', 'officer'], administrator: ['administrator', 'auditor'] },
    });

  const register = async (officer: TestPerson, title: string, kind = 'project'): Promise<string> =>
    (await officer.fetch<{ id: string }>('/initiatives', { body: { kind, title: { es: title } } })).body.id;

  /** An audit with a team, the lead first. */
  const opened = async (
    { people }: TestOffice,
    team: readonly TestPerson[],
    given: object = {},
  ): Promise<AuditView> => {
    const { body } = await people.coordinator.fetch<AuditView>('/audits', {
      body: { title: { es: 'Auditoría de prueba' }, ...given },
    });
    const members = team.map(({ id }, place) => ({ personId: id, role: place === 0 ? 'lead' : 'member' }));
    const set = await people.coordinator.fetch<AuditView>(`/audits/${body.id}/team`, {
      method: 'PUT',
      body: { members },
      version: body.version,
    });
    expect(set.status).toBe(200);
    return set.body;
  };

  const put = (
    person: TestPerson,
    audit: AuditView,
    what: string,
    body: object = {},
  ): Promise<Answer<AuditView>> =>
    person.fetch<AuditView>(`/audits/${audit.id}/${what}`, { method: 'PUT', body, version: audit.version });

  const sheet = async (person: TestPerson, audit: AuditView, id: string): Promise<SheetView> => {
    const answer = await person.fetch<SheetView>(`/audits/${audit.id}/sheets/${id}`);
    expect(answer.status).toBe(200);
    return answer.body;
  };

  /** Judges every cell of a sheet: as told, else 0; and says that it is done. */
  const judge = async (
    person: TestPerson,
    audit: AuditView,
    id: string,
    scores: Readonly<Record<string, number | null>> = {},
  ): Promise<void> => {
    const before = await sheet(person, audit, id);
    const marks = before.stages.flatMap((stage) =>
      before.criteria.map(({ code, requirements }) => {
        const score = code in scores ? (scores[code] ?? null) : 0;
        return score === null
          ? { criterion: code, stage, state: 'not_applicable', reason: { es: 'No hay de qué.' } }
          : {
              criterion: code,
              stage,
              state: 'scored',
              score,
              note: { es: `Visto ${code}` },
              answers: Object.fromEntries(
                requirements.map((requirement) => [
                  requirement.code,
                  requirement.forScore <= score ? 'yes' : 'no',
                ]),
              ),
            };
      }),
    );
    const path = `/audits/${audit.id}/sheets/${id}`;
    const saved = await person.fetch<SheetView>(path, {
      method: 'PUT',
      body: { marks },
      version: before.version,
    });
    expect([saved.status, saved.body.missing]).toEqual([200, []]);
    const done = await person.fetch(`${path}/completion`, {
      method: 'PUT',
      body: {},
      version: saved.body.version,
    });
    expect(done.status).toBe(200);
  };

  it('goes from the plan to the closing, and stays as it was closed', async () => {
    const office = await found();
    const { coordinator, officer, auditor, administrator, reader } = office.people;
    const projects = [
      await register(officer, 'Uno'),
      await register(officer, 'Dos'),
      await register(officer, 'Tres'),
    ];
    const twinnings = [
      await register(officer, 'Cuatro', 'twinning'),
      await register(officer, 'Cinco', 'twinning'),
    ];
    await register(officer, 'Fuera', 'agreement');
    const all = [...projects, ...twinnings];
    // Women: 2, 2, 1, 0, not assessed. Youth: not applicable throughout.
    await seedMarks(running, officer, [
      ...([2, 2, 1, 0] as const).map((score, place) => ({
        initiativeId: all[place] ?? '',
        criterion: 'people.women',
        score,
      })),
      ...all.map((initiativeId) => ({ initiativeId, criterion: 'people.youth', score: null })),
    ]);

    const refused = await coordinator.fetch('/audits', {
      body: { title: { es: 'x' }, setId: all[0], fieldworkFrom: '2026-05-01', fieldworkUntil: '2026-04-01' },
    });
    expect(faultsOf(refused)).toEqual(['/fieldworkUntil fieldworkEndsFirst', '/setId unknownCriteriaSet']);
    expect((await auditor.fetch('/audits', { body: { title: { es: 'x' } } })).status).toBe(403);

    const planned = await opened(office, [auditor, administrator], {
      scope: { kind: ['project', 'twinning'] },
      purpose: { es: 'Si las marcas se sostienen.' },
    });
    expect(planned).toMatchObject({
      reference: expect.stringMatching(/^AUD-\d{4}-001$/),
      state: 'planned',
      stages: ['design'],
      set: { name: 'transversal-inclusion', version: 1 },
      sampling: null,
      blind: false,
      may: ['revise', 'team', 'draw', 'delete', 'beginFieldwork'],
    });
    const wrongTeam = await put(coordinator, planned, 'team', {
      members: [
        { personId: officer.id, role: 'lead' },
        { personId: auditor.id, role: 'lead' },
      ],
    });
    expect(faultsOf(wrongTeam)).toEqual(['/members oneLead', '/members/0/personId notAuditor']);
    const plan = await put(auditor, planned, 'plan', {
      methods: { es: 'Se lee cada expediente.' },
      steps: [{ what: { es: 'Leer' }, due: '2026-11-30', personId: auditor.id }],
    });
    expect(plan.status).toBe(200);
    expect(slugOf(await put(administrator, plan.body, 'plan', {}))).toBe('audit-lead-only');

    // Lots.
    expect(slugOf(await put(coordinator, plan.body, 'fieldwork'))).toBe('audit-not-sampled');
    const tooMany = await put(coordinator, plan.body, 'sample', { method: 'stratified', size: 6 });
    expect(faultsOf(tooMany)).toEqual(['/size sampleLargerThanFrame']);
    const lot = { method: 'stratified', size: 5, by: ['kind'], seed: '2026-11-25 lotería' };
    // What the draw would be can be asked as often as one likes: it draws nothing.
    const preview = await coordinator.fetch<StrataPreview>(`/audits/${planned.id}/strata?by=kind&size=3`);
    expect(preview.body).toMatchObject({
      frameSize: 5,
      strata: [
        { stratum: 'project', frame: 3, sample: 2 },
        { stratum: 'twinning', frame: 2, sample: 1 },
      ],
    });
    expect((await auditor.fetch(`/audits/${planned.id}/strata`)).status).toBe(403);
    expect((await reader.fetch(`/audits/${planned.id}/sample/verification`)).status).toBe(404);
    const candidates = await coordinator.fetch<CandidateList>(`/audits/${planned.id}/candidates`);
    expect(candidates.body).toMatchObject({ records: 5 });
    expect(candidates.body.items).toContainEqual(expect.objectContaining({ personId: auditor.id, own: 0 }));
    const first = await put(coordinator, plan.body, 'sample', { ...lot, size: 3 });
    expect(first.body.sampling?.frameHash).toBe(preview.body.frameHash);
    expect(first.body.sampling).toMatchObject({
      strata: [
        { stratum: 'project', frame: 3, sample: 2 },
        { stratum: 'twinning', frame: 2, sample: 1 },
      ],
      frameSize: 5,
      draws: 1,
    });
    const frame = await reader.fetch<string>(`/audits/${planned.id}/frame.csv`);
    const records = frame.body
      .slice(1)
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(','))
      .map(([id = '', , stratum = '']) => ({ id, stratum }));
    expect(first.body.sampling?.frameHash).toBe(frameHashOf(records));
    const again = draw(records, 3, lot.seed);
    const listed = await reader.fetch<SheetPage>(`/audits/${planned.id}/sheets`);
    expect(listed.body.items.map(({ initiativeId }) => initiativeId)).toEqual(
      again.drawn.map(({ id }) => id),
    );
    expect((await reader.fetch(`/audits/${planned.id}/sample/verification`)).body).toEqual({
      frameHash: first.body.sampling?.frameHash,
      frameHolds: true,
      drawn: 3,
      sampleHolds: true,
    });
    const kept = `/audits/${planned.id}/reserve?limit=1`;
    const reserve = (await reader.fetch<ReservePage>(kept)).body;
    const after = await reader.fetch<ReservePage>(`${kept}&cursor=${reserve.next}`);
    expect([...reserve.items, ...after.body.items].map(({ initiativeId }) => initiativeId).sort()).toEqual(
      all.filter((id) => !again.drawn.some((record) => record.id === id)).sort(),
    );
    expect(after.body.next).toBeNull();
    const drawn = await put(coordinator, first.body, 'sample', lot);
    expect(drawn.body.sampling).toMatchObject({ size: 5, draws: 2 });
    const rescoped = await coordinator.fetch<AuditView>(`/audits/${planned.id}`, {
      method: 'PATCH',
      body: { repliesUntil: '2026-12-15' },
      version: drawn.body.version,
    });
    expect(rescoped.body.sampling?.size).toBe(5);

    // All to the lead, but one.
    const assigned = await put(auditor, rescoped.body, 'assignments', {
      assignments: all.map((initiativeId, place) => ({
        initiativeId,
        personId: place === 4 ? administrator.id : auditor.id,
      })),
    });
    expect(assigned.status).toBe(200);
    const began = await put(coordinator, assigned.body, 'fieldwork');
    expect(began.body).toMatchObject({
      state: 'fieldwork',
      blind: true,
      progress: { sheets: 5, assigned: 5, done: 0 },
    });
    // What is compared is what stood there when fieldwork began.
    await seedMarks(running, officer, [{ initiativeId: all[3] ?? '', criterion: 'people.women', score: 2 }]);

    const [one = '', two = '', three = '', four = '', five = ''] = all;
    const path = `/audits/${planned.id}/sheets/${one}`;
    const empty = await sheet(auditor, began.body, one);
    expect(empty).toMatchObject({
      marks: [],
      evidence: [],
      may: ['save', 'finish'],
      version: expect.any(Number),
    });
    expect(empty.criteria).toHaveLength(28);
    expect(empty.missing).toHaveLength(28);
    expect(empty.record.initiative.id).toBe(one);

    const save = (person: TestPerson, marks: object[], version: number): Promise<Answer<SheetView>> =>
      person.fetch<SheetView>(path, { method: 'PUT', body: { marks }, version });
    const women = empty.criteria.find(({ code }) => code === 'people.women');
    const forOne = women?.requirements.find(({ forScore }) => forScore === 1)?.code ?? '';
    const bad = await save(
      auditor,
      [
        { criterion: 'people.nobody', stage: 'design', state: 'scored', score: 0 },
        { criterion: 'people.women', stage: 'evaluation', state: 'scored', score: 0 },
        {
          criterion: 'people.women',
          stage: 'design',
          state: 'scored',
          score: 2,
          answers: { [forOne]: 'yes' },
        },
        { criterion: 'people.women', stage: 'design', state: 'scored', score: 0 },
        { criterion: 'people.youth', stage: 'design', state: 'not_applicable' },
        { criterion: 'people.children', stage: 'design', state: 'scored', answers: { strange: 'yes' } },
      ],
      empty.version,
    );
    expect(bad.status).toBe(422);
    expect(faultsOf(bad)).toEqual([
      '/marks/0/criterion unknownCriterion',
      '/marks/1/stage stageNotAudited',
      '/marks/2/score scoreAboveAnswers',
      '/marks/3 cellTwice',
      '/marks/4/reason reasonNotApplicable',
      '/marks/5/answers/strange requirementOfOther',
      '/marks/5/score scoreNeeded',
    ]);
    const mark = { criterion: 'people.women', stage: 'design', state: 'scored', score: 0 };
    const saved = await save(auditor, [mark], empty.version);
    expect(saved.body).toMatchObject({ marks: [{ ...mark, ceiling: 0, assessedBy: auditor.id }] });
    // Two at once: the second learns of it, and nothing is lost.
    expect(slugOf(await save(auditor, [], empty.version))).toBe('stale-version');
    expect((await sheet(auditor, began.body, one)).marks).toHaveLength(1);
    expect(slugOf(await save(administrator, [mark], saved.body.version))).toBe('sheet-of-another');
    expect(slugOf(await save(reader, [mark], saved.body.version))).toBe('audit-team-only');
    // The office sees nothing of it yet.
    for (const person of [coordinator, officer, reader]) {
      expect(slugOf(await person.fetch(path))).toBe('audit-blind');
      expect(slugOf(await person.fetch(`/audits/${planned.id}/comparison`))).toBe('audit-blind');
      const journal = await person.fetch<{ items: { verb: string }[] }>(
        '/journal?verb=audit-sheet.&limit=100',
      );
      expect(journal.body.items).toEqual([]);
      const summaries = await person.fetch<SheetPage>(`/audits/${planned.id}/sheets`);
      expect(summaries.body.items.map(({ judged }) => judged)).toEqual([null, null, null, null, null]);
    }
    const incomplete = await auditor.fetch<ProblemBody>(`${path}/completion`, {
      method: 'PUT',
      body: {},
      version: saved.body.version,
    });
    expect(slugOf(incomplete)).toBe('sheet-incomplete');
    expect(incomplete.body.missing).toHaveLength(27);

    // Women: audit says 1, 2, 0, 0, 1; youth: not applicable, but 0 for the fifth.
    await judge(auditor, began.body, one, { 'people.women': 1, 'people.youth': null });
    await judge(auditor, began.body, two, { 'people.women': 2, 'people.youth': null });
    await judge(auditor, began.body, three, { 'people.women': 0, 'people.youth': null });
    await judge(auditor, began.body, four, { 'people.women': 0, 'people.youth': null });
    const unfinished = await put(auditor, began.body, 'draft');
    expect(slugOf(unfinished)).toBe('fieldwork-unfinished');
    expect((unfinished.body as unknown as ProblemBody).unfinished).toMatchObject([
      { personId: administrator.id, open: 1 },
    ]);
    await judge(administrator, began.body, five, { 'people.women': 1, 'people.youth': 0 });
    expect(slugOf(await put(administrator, began.body, 'draft'))).toBe('audit-lead-only');
    const draft = await put(auditor, began.body, 'draft');
    expect(draft.body).toMatchObject({ state: 'draft', blind: false });

    // Worked by hand. Compared: women 4 (2/1, 2/2, 1/0, 0/0), youth 5 (four not applicable on both sides, one 0).
    // Agreed 2 + 4 = 6 of 9. Office: n/a 5, 0 1, 1 1, 2 2. Audit: n/a 4, 0 3, 1 1, 2 1.
    // Chance 5·4 + 1·3 + 1·1 + 2·1 = 26; κ = (9·6 − 26) / (81 − 26) = 28/55.
    // Women: office 0 1, 1 1, 2 2; audit 0 2, 1 1, 2 1: chance 1·2 + 1·1 + 2·1 = 5; κ = (4·2 − 5) / (16 − 5) = 3/11.
    const { body: comparison } = await coordinator.fetch<ComparisonView>(`/audits/${planned.id}/comparison`);
    expect(comparison.overall).toMatchObject({
      compared: 9,
      agreed: 6,
      over: 2,
      under: 0,
      applicability: 1,
      unassessedByOffice: 5 * 28 - 9,
      unassessedByAudit: 0,
    });
    expect(comparison.overall.kappa).toBeCloseTo(28 / 55, 12);
    const ofCriterion = (code: string) => comparison.criteria.find(({ criterion }) => criterion === code);
    expect(ofCriterion('people.women')?.kappa).toBeCloseTo(3 / 11, 12);
    expect(ofCriterion('people.children')).toMatchObject({
      kappa: null,
      undefinedBecause: 'nothing_compared',
    });
    const over = await officer.fetch<CellPage>(`/audits/${planned.id}/comparison/cells?outcome=over`);
    expect(over.body.items.map(({ initiativeId }) => initiativeId).sort()).toEqual([one, three].sort());
    const [page] = [
      await officer.fetch<CellPage>(`/audits/${planned.id}/comparison/cells?criterion=people.women&limit=2`),
    ];
    const rest = await officer.fetch<CellPage>(
      `/audits/${planned.id}/comparison/cells?criterion=people.women&limit=100&cursor=${page.body.next}`,
    );
    expect([...page.body.items, ...rest.body.items]).toHaveLength(5);

    // Report.
    const report = await coordinator.fetch<AuditReport>(`/audits/${planned.id}/report`);
    expect(report.body).toMatchObject({ audit: { state: 'draft' }, sampling: { seed: lot.seed, draws: 2 } });
    expect(report.body.records).toHaveLength(5);
    const html = await coordinator.fetch<string>(`/audits/${planned.id}/report.html?lang=fr`);
    expect(html.body).toContain('<html lang="fr">');
    expect(html.body).toContain('Projet\u00a0: l’audit n’est pas clos');
    const csv = await coordinator.fetch<string>(`/audits/${planned.id}/report.csv`);
    expect(csv.body.trim().split('\r\n')).toHaveLength(1 + 5 * 28);

    const replies = await put(auditor, draft.body, 'replies', { until: '2026-12-20' });
    expect(replies.body).toMatchObject({ state: 'replies', repliesUntil: '2026-12-20' });
    const open = await coordinator.fetch(`/audits/${planned.id}/verification`);
    expect(slugOf(open)).toBe('audit-not-closed');
    const closed = await put(auditor, replies.body, 'closing');
    expect(closed.body).toMatchObject({ state: 'closed', may: [], closedBy: auditor.id });

    // Closed for good.
    const final = await coordinator.fetch<AuditReport>(`/audits/${planned.id}/report`);
    expect(sha256Of(canonicalJson(final.body))).toBe(closed.body.reportSha256);
    expect(final.headers.get('ETag')).toBe(`"${closed.body.reportSha256}"`);
    const { body: proof } = await coordinator.fetch<AuditVerification>(`/audits/${planned.id}/verification`);
    expect(proof).toMatchObject({ intact: true, inJournal: closed.body.reportSha256 });
    const patched = await coordinator.fetch(`/audits/${planned.id}`, {
      method: 'PATCH',
      body: { title: { es: 'Otra' } },
      version: closed.body.version,
    });
    expect([patched.status, slugOf(patched)]).toEqual([409, 'audit-closed']);
    for (const [table, change] of [
      ['audits', `title = '{"es": "x"}' where id = $1`],
      ['audit_members', `role = 'member' where audit_id = $1`],
      ['audit_samples', 'done_at = now() where audit_id = $1'],
      ['audit_assessments', 'score = 0, ceiling = 0 where audit_id = $1'],
      ['audit_office_marks', 'score = 0 where audit_id = $1'],
      ['audit_frames', `records = '[]' where audit_id = $1`],
    ] as const) {
      const changing = asOwner(running, `update ${table} set ${change}`, [planned.id]);
      await expect(changing).rejects.toMatchObject({ constraint: 'audits_closed_check' });
      const deleting = asOwner(
        running,
        `delete from ${table} where ${table === 'audits' ? 'id' : 'audit_id'} = $1`,
        [planned.id],
      );
      await expect(deleting).rejects.toMatchObject({ constraint: 'audits_closed_check' });
    }
    const whole = await coordinator.fetch<{ intact: boolean }>('/journal/verification');
    expect(whole.body.intact).toBe(true);
  });

  it('lets nobody audit what they wrote or assessed, whatever their roles', async () => {
    const office = await found();
    const { coordinator, officer, auditor, reader } = office.people;
    // Officer and auditor in one: wrote one record, and not the other.
    const own = await register(reader, 'Propia');
    const other = await register(officer, 'Ajena');
    const alone = await opened(office, [reader]);
    const refused = await put(coordinator, alone, 'sample', { method: 'all' });
    expect([refused.status, slugOf(refused)]).toEqual([409, 'nobody-independent']);
    expect((refused.body as unknown as ProblemBody).records).toMatchObject([{ initiativeId: own }]);
    const { body: team } = await put(coordinator, alone, 'team', {
      members: [
        { personId: reader.id, role: 'lead' },
        { personId: auditor.id, role: 'member' },
      ],
    });
    const { body: drawn } = await put(coordinator, team, 'sample', { method: 'all' });
    const { body: sheets } = await reader.fetch<SheetPage>(`/audits/${alone.id}/sheets`);
    expect(sheets.items.find(({ initiativeId }) => initiativeId === own)?.assignedTo).toBe(auditor.id);
    const taken = await put(reader, drawn, 'assignments', {
      assignments: [{ initiativeId: own, personId: reader.id }],
    });
    expect([taken.status, slugOf(taken)]).toEqual([409, 'own-record']);
    const { body: dealt } = await put(reader, drawn, 'assignments', {
      assignments: [{ initiativeId: other, personId: reader.id }],
    });
    const { body: began } = await put(coordinator, dealt, 'fieldwork');
    await judge(reader, began, other);

    // From here on the lead has written in it, too.
    await reader.fetch(`/initiatives/${other}/objectives`, { body: { text: { es: 'Un añadido' } } });
    const before = await sheet(reader, began, other);
    for (const cookie of [undefined, reader.cookie]) {
      const answer = await reader.fetch(`/audits/${alone.id}/sheets/${other}/completion`, {
        method: 'DELETE',
        version: before.version,
        ...(cookie !== undefined && { cookie }),
      });
      expect([answer.status, slugOf(answer)]).toEqual([403, 'own-record']);
    }
    await judge(auditor, began, own);
    const ending = await put(reader, began, 'draft');
    expect([ending.status, slugOf(ending)]).toEqual([409, 'own-record']);
    // Nor does the database take it, whoever asks it.
    const behind = running.app
      .get(Db)
      .run({ actor: reader.actor }, (): Promise<number> =>
        running.app
          .get(Db)
          .change(`update audit_assessments set score = 0 where initiative_id = $1`, [other]),
      );
    await expect(behind).rejects.toMatchObject({ constraint: 'audit_assessments_independent_check' });

    // Somebody else judges it anew.
    const { body: moved } = await put(reader, began, 'assignments', {
      assignments: [{ initiativeId: other, personId: auditor.id }],
    });
    const theirs = await sheet(auditor, moved, other);
    await auditor.fetch(`/audits/${alone.id}/sheets/${other}/completion`, {
      method: 'DELETE',
      version: theirs.version,
    });
    const reopened = await sheet(auditor, moved, other);
    await auditor.fetch(`/audits/${alone.id}/sheets/${other}`, {
      method: 'PUT',
      body: { marks: [] },
      version: reopened.version,
    });
    await judge(auditor, moved, other);
    expect((await put(reader, moved, 'draft')).body.state).toBe('draft');
  });

  it('keeps a planned audit apart from one that has begun', async () => {
    const office = await found();
    const { coordinator, officer, auditor } = office.people;
    const record = await register(officer, 'Una');
    const audit = await opened(office, [auditor]);
    const { body: drawn } = await put(coordinator, audit, 'sample', { method: 'stratified', size: 1 });
    expect(drawn.sampling?.seed).toMatch(/^[0-9a-f]{32}$/);
    // Another scope is another frame: what was drawn falls away.
    const { body: rescoped } = await coordinator.fetch<AuditView>(`/audits/${audit.id}`, {
      method: 'PATCH',
      body: { scope: { kind: ['twinning'] } },
      version: drawn.version,
    });
    expect(rescoped).toMatchObject({
      sampling: null,
      progress: { sheets: 0 },
      scope: { kind: ['twinning'] },
    });
    const none = await put(coordinator, rescoped, 'sample', { method: 'all' });
    expect(faultsOf(none)).toEqual([' frameEmpty']);
    const deleted = await coordinator.fetch(`/audits/${audit.id}?reason=Error`, {
      method: 'DELETE',
      version: rescoped.version,
    });
    expect(deleted.status).toBe(204);
    expect((await coordinator.fetch(`/audits/${audit.id}`)).status).toBe(404);

    const second = await opened(office, [auditor]);
    expect(second.reference).toMatch(/-002$/);
    const { body: ready } = await put(coordinator, second, 'sample', { method: 'all' });
    const { body: began } = await put(coordinator, ready, 'fieldwork');
    for (const [what, body] of [
      ['sample', { method: 'all' }],
      ['fieldwork', {}],
    ] as const)
      expect(slugOf(await put(coordinator, began, what, body))).toBe('audit-stage');
    const scoped = await coordinator.fetch(`/audits/${second.id}`, {
      method: 'PATCH',
      body: { stages: ['design', 'evaluation'] },
      version: began.version,
    });
    expect(slugOf(scoped)).toBe('audit-stage');
    // Who leaves stays blind; their sheet is nobody's until the lead deals it out.
    const { body: left } = await put(coordinator, began, 'team', {
      members: [{ personId: office.people.administrator.id, role: 'lead' }],
    });
    expect(left.progress.assigned).toBe(0);
    expect((await auditor.fetch<AuditView>(`/audits/${second.id}`)).body.blind).toBe(true);
    expect(
      slugOf(
        await auditor.fetch(`/audits/${second.id}/sheets/${record}/completion`, {
          method: 'PUT',
          body: {},
          version: 2,
        }),
      ),
    ).toBe('audit-team-only');
    // Straight to another stage goes nobody, and back neither.
    for (const state of ['closed', 'planned'])
      await expect(
        asOwner(running, 'update audits set state = $2 where id = $1', [second.id, state]),
      ).rejects.toMatchObject({ constraint: 'audits_stage_check' });
  });

  it('prints its report as a tagged PDF with title and language', async () => {
    const chromium = await findChromium(undefined);
    if (chromium === null && process.env.CI === undefined) {
      console.warn('There is no Chromium here, so no PDF was printed: apt-get install chromium');
      return;
    }
    const office = await found();
    const { coordinator, officer, auditor } = office.people;
    const record = await register(officer, 'Cooperación con <b>ñandúes</b> & «otros»');
    const audit = await opened(office, [auditor]);
    const { body: drawn } = await put(coordinator, audit, 'sample', { method: 'all' });
    const { body: began } = await put(coordinator, drawn, 'fieldwork');
    await judge(auditor, began, record);
    await put(auditor, began, 'draft');
    const answer = await fetch(`${running.url}/api/v1/audits/${audit.id}/report.pdf?lang=pt`, {
      headers: { Authorization: `Bearer ${coordinator.token}` },
    });
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'application/pdf']);
    const pdf = Buffer.from(await answer.arrayBuffer()).toString('latin1');
    expect(pdf.slice(0, 5)).toBe('%PDF-');
    expect(pdf).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/);
    expect(pdf).toContain('/StructTreeRoot');
    expect(pdf).toMatch(/\/Lang \(pt\)/);
    expect(pdf).toContain('/Outlines');
  });
});
