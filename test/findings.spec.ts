import type { AuditView } from '../src/inclusion/audits/audits.dto.js';
import { FIRST_SET } from '../src/inclusion/criteria/criteria.words.js';
import { AutomaticFindings } from '../src/inclusion/findings/automatic-findings.js';
import type { FindingsOfReport } from '../src/inclusion/findings/findings.chapter.js';
import type { FindingNumbers, FindingPage, FindingView } from '../src/inclusion/findings/findings.dto.js';
import type { PassedRenewalPage } from '../src/inclusion/findings/renewals.dto.js';
import { Db } from '../src/platform/db/db.js';
import { newId } from '../src/platform/db/ids.js';
import { InitiativesService } from '../src/registry/initiatives/initiatives.service.js';
import type { CalendarPage } from '../src/registry/calendar/calendar.dto.js';
import { type Running, startApp } from './support/app.js';
import { putAudit, runAudit } from './support/audit-run.js';
import { unpacked } from './support/archive.js';
import { formText } from './support/contents.js';
import type { Answer } from './support/http.js';
import { seedMarks } from './support/marks.js';
import { foundOffice, type TestOffice, type TestPerson } from './support/office.js';
import { asOwner } from './support/owner.js';
import { until } from './support/until.js';

interface ProblemBody {
  type: string;
  errors?: { pointer: string; code: string }[];
  missing?: { id: string; code: string; name: Record<string, string>; authority: Record<string, string> }[];
  passable?: boolean;
}

const slugOf = ({ body }: Answer): string => (body as ProblemBody).type.split('/').at(-1) ?? '';
const faultsOf = ({ body }: Answer): string[] =>
  ((body as ProblemBody).errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`).sort();

describe('Findings', () => {
  let running: Running;
  beforeAll(async () => {
    running = await startApp();
  });
  afterAll(() => running.stop());

  /** The reader is a second coordinator who audits, too; the officer verifies nothing. */
  const found = (): Promise<TestOffice> =>
    foundOffice(running, { roles: { reader: ['coordinator', 'auditor', 'officer'] } });

  const department = async ({ people }: TestOffice, name = 'Secretaría de Cultura'): Promise<string> =>
    (await people.administrator.fetch<{ id: string }>('/departments', { body: { name: { es: name } } })).body
      .id;

  const register = async (officer: TestPerson, title: string, kind = 'project'): Promise<string> =>
    (await officer.fetch<{ id: string }>('/initiatives', { body: { kind, title: { es: title } } })).body.id;

  const words = (departmentId: string, given: object = {}): object => ({
    criterion: 'people.women',
    stage: 'design',
    condition: { es: 'El indicador no se desagrega por sexo.' },
    cause: { es: 'Nadie lo pidió a la contraparte.' },
    effect: { es: 'No se sabe a cuántas mujeres llega.' },
    recommendation: { es: 'Medir por sexo cada año.' },
    severity: 'high',
    departmentId,
    due: '2020-03',
    ...given,
  });

  const raise = async (
    person: TestPerson,
    audit: { id: string },
    body: object,
  ): Promise<Answer<FindingView>> => person.fetch<FindingView>(`/audits/${audit.id}/findings`, { body });

  const act = (
    person: TestPerson,
    { id, version }: FindingView,
    method: string,
    path: string,
    body: object = {},
  ): Promise<Answer<FindingView>> =>
    person.fetch<FindingView>(`/findings/${id}${path}`, { method, body, version });

  const see = async (person: TestPerson, id: string): Promise<FindingView> => {
    const answer = await person.fetch<FindingView>(`/findings/${id}`);
    expect(answer.status).toBe(200);
    return answer.body;
  };

  const list = async (person: TestPerson, query: string): Promise<FindingPage['items']> => {
    const answer = await person.fetch<FindingPage>(`/findings?limit=100&${query}`);
    expect(answer.status).toBe(200);
    return answer.body.items;
  };

  const journal = async (person: TestPerson, query: string) =>
    (
      await person.fetch<{
        items: { verb: string; via: string; personId: string | null; subjectId: string }[];
      }>(`/journal?limit=100&${query}`)
    ).body.items;

  /** Until nothing waits any more; the clock's own job may be at it at the same time. */
  const checked = async (): Promise<void> => {
    await running.app.get(AutomaticFindings).check();
    await until(async () => (await asOwner(running, 'select from finding_checks')).length === 0);
  };

  it('are raised by the team of an audit, answered by the office and followed up by several people', async () => {
    const office = await found();
    const { coordinator, officer, auditor, administrator, reader } = office.people;
    const culture = await department(office);
    const initiativeId = await register(officer, 'Residencias');
    const other = await register(officer, 'Fuera', 'agreement');

    const fieldwork = await runAudit(office, 'fieldwork', { scope: { kind: ['project'] } });
    expect(slugOf(await raise(auditor, fieldwork, words(culture)))).toBe('audit-stage');

    const office2 = await found();
    await register(office2.people.officer, 'Ajena');
    const draft = await runAudit(office, 'draft', { scope: { kind: ['project'] } });
    expect(slugOf(await raise(reader, draft, words(culture)))).toBe('audit-team-only');
    expect((await raise(officer, draft, words(culture))).status).toBe(403);
    expect((await raise(office2.people.auditor, draft, words(culture))).status).toBe(404);
    const bad = await raise(
      auditor,
      draft,
      words(newId(), { initiativeId: other, criterion: 'people.nobody', stage: 'evaluation' }),
    );
    expect(faultsOf(bad)).toEqual([
      '/criterion unknownCriterion',
      '/departmentId unknownDepartment',
      '/initiativeId notInSample',
      '/stage isIn',
    ]);
    const blank = await raise(auditor, draft, {
      ...words(culture),
      condition: {},
      severity: 'grave',
      due: 'x',
    });
    expect(faultsOf(blank).map((fault) => fault.split(' ')[0])).toEqual(['/condition', '/due', '/severity']);

    const raised = await raise(auditor, draft, words(culture, { initiativeId }));
    expect(raised.status).toBe(201);
    expect(raised.body).toMatchObject({
      reference: `${draft.reference}-01`,
      origin: 'auditor',
      audit: { id: draft.id, state: 'draft' },
      initiative: { id: initiativeId },
      criterion: { setId: FIRST_SET, code: 'people.women', name: { en: expect.any(String) } },
      state: 'open',
      overdue: true,
      reply: null,
      claim: null,
      openedBy: { id: auditor.id },
      may: ['revise', 'arrange', 'delete'],
    });
    const whole = await raise(auditor, draft, words(culture, { severity: 'low', due: '2099', stage: null }));
    expect(whole.body).toMatchObject({
      reference: `${draft.reference}-02`,
      initiative: null,
      overdue: false,
    });
    const mistaken = await raise(auditor, draft, words(culture));
    expect((await act(auditor, mistaken.body, 'DELETE', '')).status).toBe(204);
    const revised = await act(auditor, raised.body, 'PATCH', '', { cause: { es: 'No estaba en el plan.' } });
    expect([revised.status, revised.body.version]).toEqual([200, 2]);
    expect(slugOf(await act(auditor, raised.body, 'PATCH', '', { severity: 'low' }))).toBe('stale-version');
    // Nothing is answered or followed up before the office was asked.
    const answer = { answer: 'partly', reason: 'Se medirá desde 2027.' };
    expect(slugOf(await act(coordinator, revised.body, 'POST', '/replies', answer))).toBe('audit-stage');
    expect(slugOf(await act(officer, revised.body, 'POST', '/steps', { note: 'x' }))).toBe('audit-stage');

    const replies = await putAudit(auditor, draft, 'replies', { until: '2099-12-31' });
    const due = await officer.fetch<CalendarPage>(`/calendar?kind=finding,finding_reply`);
    expect(due.body.items.map(({ kind, on, late, initiative }) => [kind, on, late, initiative?.id])).toEqual([
      ['finding', '2020-03', true, initiativeId],
      ['finding', '2099', false, undefined],
      ['finding_reply', '2099-12-31', false, initiativeId],
      ['finding_reply', '2099-12-31', false, undefined],
    ]);
    expect((await act(officer, revised.body, 'POST', '/replies', answer)).status).toBe(403);
    const answered = await act(coordinator, revised.body, 'POST', '/replies', answer);
    expect(answered.body).toMatchObject({
      reply: 'partly',
      replies: [{ ...answer, by: { id: coordinator.id } }],
    });
    const accept = { answer: 'accept', reason: 'De acuerdo.' };
    const again = await act(coordinator, answered.body, 'POST', '/replies', accept);
    expect(again.body.replies.map((reply) => reply.answer)).toEqual(['partly', 'accept']);

    // One finding has no answer yet, and the day for it is not over.
    const early = await auditor.fetch<ProblemBody>(`/audits/${draft.id}/closing`, {
      method: 'PUT',
      body: {},
      version: replies.version,
    });
    expect([early.status, slugOf(early)]).toEqual([409, 'findings-unanswered']);
    expect(early.body.missing?.map(({ code }) => code)).toEqual([`${draft.reference}-02`]);
    const second = await act(coordinator, whole.body, 'POST', '/replies', accept);
    const closed = await putAudit(auditor, replies, 'closing');
    expect(closed.state).toBe('closed');
    const report = await coordinator.fetch<{ chapters: { findings: FindingsOfReport } }>(
      `/audits/${draft.id}/report`,
    );
    const { findings, numbers } = report.body.chapters.findings;
    expect(findings.map(({ reference, reply }) => [reference, reply])).toEqual([
      [`${draft.reference}-01`, 'accept'],
      [`${draft.reference}-02`, 'accept'],
    ]);
    expect(numbers).toMatchObject({ all: 2, open: 2, overdue: 1, byReply: { accept: 2, partly: 0 } });

    // What was said stays as it was; department and date may change, and the follow-up goes on.
    expect(slugOf(await act(auditor, again.body, 'PATCH', '', { severity: 'low' }))).toBe('audit-closed');
    expect(slugOf(await act(coordinator, again.body, 'POST', '/replies', accept))).toBe('audit-closed');
    for (const change of [`condition = '{"es": "x"}'`, `severity = 'low'`, `criterion = 'people.youth'`])
      await expect(
        asOwner(running, `update findings set ${change} where id = $1`, [again.body.id]),
      ).rejects.toMatchObject({ constraint: 'audits_closed_check' });
    await expect(
      asOwner(
        running,
        `insert into finding_replies (id, office_id, finding_id, position, answer, reason, replied_by, replied_at)
         select gen_random_uuid(), office_id, id, 9, 'accept', 'x', $2, now() from findings where id = $1`,
        [again.body.id, coordinator.id],
      ),
    ).rejects.toMatchObject({ constraint: 'audits_closed_check' });
    const postponed = await act(auditor, again.body, 'PATCH', '', { due: '2099-06' });
    expect(postponed.body).toMatchObject({ due: '2099-06', overdue: false });

    const minute = await officer.fetch<{ id: string }>(
      `/initiatives/${initiativeId}/files`,
      formText('Acta.txt', 'Se midió'),
    );
    const began = await act(officer, postponed.body, 'POST', '/steps', {
      state: 'in_progress',
      note: 'Se pidió la desagregación.',
    });
    expect(began.body.state).toBe('in_progress');
    const strange = await act(officer, began.body, 'POST', '/steps', { note: 'x', fileIds: [newId()] });
    expect(faultsOf(strange)).toEqual(['/fileIds/0 unknownFile']);
    const reported = await act(officer, began.body, 'POST', '/steps', {
      state: 'implemented',
      note: 'Se midió por sexo.',
      fileIds: [minute.body.id],
    });
    expect(reported.body).toMatchObject({
      state: 'in_progress',
      claim: { state: 'implemented', by: { id: officer.id } },
      outcome: null,
    });
    expect((await list(coordinator, 'awaitingVerification=true')).map(({ id }) => id)).toEqual([
      reported.body.id,
    ]);
    const withdrawn = await officer.fetch(`/files/${minute.body.id}`, { method: 'DELETE', version: 1 });
    expect(slugOf(withdrawn)).toBe('file-in-use');
    expect((await act(officer, reported.body, 'PUT', '/verification')).status).toBe(403);
    const sent = await act(auditor, reported.body, 'PUT', '/return', { reason: 'Falta 2026.' });
    expect(sent.body).toMatchObject({ state: 'in_progress', claim: null });
    const byBoth = await act(reader, sent.body, 'POST', '/steps', { state: 'implemented', note: 'Ya está.' });
    // The reader has every role that it takes, and still did report it.
    expect(slugOf(await act(reader, byBoth.body, 'PUT', '/verification'))).toBe('four-eyes');
    const token = await administrator.fetch<{ secret: string }>('/tokens', {
      body: { name: 'Robot', scopes: ['findings.read'], expiresAt: new Date(Date.now() + 1e7).toISOString() },
    });
    expect(token.status).toBe(201);
    await expect(
      asOwner(
        running,
        `update findings set state = 'implemented', reported_by = claimed_by, reported_at = now(),
           verified_by = claimed_by, verified_at = now() where id = $1`,
        [byBoth.body.id],
      ),
    ).rejects.toMatchObject({ constraint: 'findings_verified_check' });
    const verified = await act(auditor, byBoth.body, 'PUT', '/verification', { note: 'Visto el informe.' });
    expect(verified.body).toMatchObject({
      state: 'implemented',
      claim: null,
      outcome: { reportedBy: { id: reader.id }, verifiedBy: { id: auditor.id } },
    });
    expect(verified.body.steps.map((step) => `${step.act} ${step.state}`)).toEqual([
      'began in_progress',
      'reported implemented',
      'returned implemented',
      'reported implemented',
      'verified implemented',
    ]);
    expect(verified.body.steps[1]?.files).toMatchObject([{ id: minute.body.id }]);
    expect(slugOf(await act(officer, verified.body, 'POST', '/steps', { note: 'x' }))).toBe(
      'finding-settled',
    );
    const reopened = await act(coordinator, verified.body, 'PUT', '/reopening', { reason: 'No era cierto.' });
    expect(reopened.body).toMatchObject({ state: 'in_progress', outcome: null });

    // A risk is accepted by a coordinator who did not propose it.
    const risky = await act(coordinator, second.body, 'POST', '/steps', {
      state: 'risk_accepted',
      note: 'El costo supera el riesgo.',
    });
    expect(slugOf(await act(coordinator, risky.body, 'PUT', '/verification'))).toBe('four-eyes');
    expect(slugOf(await act(auditor, risky.body, 'PUT', '/verification'))).toBe('risk-needs-coordinator');
    const accepted = await act(reader, risky.body, 'PUT', '/verification');
    expect(accepted.body.state).toBe('risk_accepted');

    const { body: history } = await officer.fetch<{ items: { verb: string }[] }>(
      `/findings/${verified.body.id}/revisions`,
    );
    expect(history.items.map(({ verb }) => verb.split('.')[1])).toEqual(
      'raised revised answered answered revised begun reported returned reported verified reopened'.split(
        ' ',
      ),
    );
    const proof = await officer.fetch<{ intact: boolean }>('/journal/verification');
    expect(proof.body.intact).toBe(true);
    // The report is what it was at the closing.
    const later = await coordinator.fetch<AuditView>(`/audits/${draft.id}`);
    expect(later.body.reportSha256).toBe(closed.reportSha256);
  });

  it('open by themselves for drift and for marks without their evidence, once per cell, and close again', async () => {
    const office = await found();
    const { coordinator, officer, auditor, reader } = office.people;
    const id = await register(officer, 'Intercambio');
    await seedMarks(running, officer, [
      { initiativeId: id, criterion: 'people.women', score: 2 },
      { initiativeId: id, criterion: 'people.youth', score: 1 },
      { initiativeId: id, criterion: 'people.children', score: 0 },
    ]);
    await checked();
    // No later stage was screened: what is not looked at is no drift.
    expect(await list(officer, `initiative=${id}`)).toEqual([]);
    await seedMarks(running, officer, [
      { initiativeId: id, criterion: 'people.youth', stage: 'evaluation', score: null },
      { initiativeId: id, criterion: 'people.children', stage: 'evaluation', score: 0 },
    ]);
    const ceiling = (value: number): Promise<unknown> =>
      asOwner(
        running,
        `with weigher as (select set_config('role', 'transversal_weigher', true))
         update assessments set ceiling = $2::smallint from weigher
         where initiative_id = $1 and criterion = 'people.women' and stage = 'design'`,
        [id, value],
      );
    await ceiling(0);
    await checked();
    const opened = await list(officer, `initiative=${id}&sort=-severity`);
    const cells = opened.map(({ origin, criterion, stage, state }) =>
      [origin, criterion.code, stage, state].join(' '),
    );
    expect(cells.sort()).toEqual([
      'drift people.women evaluation open',
      'unevidenced people.women design open',
    ]);
    const drift = await see(auditor, opened.find(({ origin }) => origin === 'drift')?.id ?? '');
    expect(drift).toMatchObject({
      reference: expect.stringMatching(/^TEST-\d{4}-\d{4}-A\d$/),
      audit: null,
      openedBy: null,
      severity: 'medium',
      condition: { en: expect.stringContaining('is missing at evaluation') },
      recommendation: { pt: expect.stringContaining('Mostre') },
      may: ['arrange'],
    });
    const entries = await journal(coordinator, 'verb=finding.opened');
    expect(entries.map(({ via, personId }) => [via, personId])).toEqual([
      ['automatic', null],
      ['automatic', null],
    ]);

    // Nobody words it, deletes it or says that it is done while its cause is there.
    expect(faultsOf(await act(auditor, drift, 'PATCH', '', { condition: { es: 'x' } }))).toEqual([
      '/condition automaticFinding',
    ]);
    expect(slugOf(await act(auditor, drift, 'DELETE', ''))).toBe('finding-automatic');
    const done = { state: 'implemented', note: 'Hecho.' };
    expect(slugOf(await act(officer, drift, 'POST', '/steps', done))).toBe('cause-remains');
    const graver = await act(auditor, drift, 'PATCH', '', { severity: 'high', due: '2030' });
    expect(graver.body).toMatchObject({ severity: 'high', due: '2030' });
    const risk = { state: 'risk_accepted', note: 'Se retomará en el siguiente ciclo.' };
    const proposed = await act(officer, graver.body, 'POST', '/steps', risk);
    const accepted = await act(coordinator, proposed.body, 'PUT', '/verification');
    expect(accepted.body.state).toBe('risk_accepted');

    // A further change of the same record opens nothing twice, also where the risk was accepted.
    await seedMarks(running, officer, [
      { initiativeId: id, criterion: 'people.children', stage: 'evaluation', score: 1 },
    ]);
    await checked();
    expect(await list(officer, `initiative=${id}`)).toHaveLength(2);

    // The evidence is there again, and the mark at the later stage: one closes, the other is let go.
    await ceiling(2);
    await seedMarks(running, officer, [
      { initiativeId: id, criterion: 'people.women', stage: 'evaluation', score: 1 },
    ]);
    await checked();
    const both = await list(officer, `initiative=${id}`);
    const closedBoth = both.map(
      ({ origin, state, causeGoneAt }) => `${origin} ${state} ${causeGoneAt !== null}`,
    );
    expect(closedBoth.sort()).toEqual(['drift risk_accepted true', 'unevidenced implemented true']);
    const closed = await see(reader, both.find(({ origin }) => origin === 'unevidenced')?.id ?? '');
    expect(closed.steps).toMatchObject([{ act: 'cause_gone', by: null, state: 'implemented' }]);
    expect(closed.may).not.toContain('reopen');
    expect((await journal(coordinator, 'verb=finding.closed')).map(({ via }) => via)).toEqual([
      'automatic',
      'automatic',
    ]);
    // It falls away a second time: that is another finding.
    await ceiling(1);
    await checked();
    expect(await list(officer, `initiative=${id}&origin=unevidenced&open=true`)).toHaveLength(1);
    const proof = await officer.fetch<{ intact: boolean }>('/journal/verification');
    expect(proof.body.intact).toBe(true);
  });

  it('open for a thousand records in one transaction', async () => {
    const office = await found();
    const { officer, coordinator } = office.people;
    const title = { es: 'Una de mil' };
    const ids = await running.app
      .get(Db)
      .run({ actor: officer.actor }, () =>
        running.app
          .get(InitiativesService)
          .registerMany(Array.from({ length: 1000 }, () => ({ words: { kind: 'project', title } }))),
      );
    await seedMarks(
      running,
      officer,
      ids.flatMap((id) => [
        { initiativeId: id, criterion: 'people.women', score: 1 as const },
        { initiativeId: id, criterion: 'people.youth', stage: 'evaluation', score: 0 as const },
      ]),
    );
    await checked();
    const written = await asOwner<{ findings: number; transactions: number }>(
      running,
      `select count(*)::int as findings, count(distinct xmin::text)::int as transactions
       from findings where office_id = $1`,
      [office.office.id],
    );
    expect(written).toEqual([{ findings: 1000, transactions: 1 }]);
    const { body: numbers } = await coordinator.fetch<FindingNumbers>('/findings/numbers?origin=drift');
    expect(numbers).toMatchObject({ all: 1000, open: 1000, bySeverity: { medium: { all: 1000 } } });
  });

  it('stand in the way of a renewal while they are high and open, unless a coordinator says why not', async () => {
    const office = await found();
    const { coordinator, officer, auditor, reader } = office.people;
    const culture = await department(office);
    const initiativeId = await register(officer, 'Hermanamiento', 'twinning');
    const instrument = { kind: 'twinning_agreement', title: { es: 'Acuerdo' } };
    const instruments = `/initiatives/${initiativeId}/instruments`;
    const old = await officer.fetch<{ id: string }>(instruments, { body: { ...instrument, signed: '2001' } });
    expect(old.status).toBe(201);
    const links = [{ kind: 'renews', instrumentId: old.body.id }];
    const draft = await runAudit(office, 'draft');
    const { body: finding } = await raise(auditor, draft, words(culture, { initiativeId }));
    await raise(auditor, draft, words(culture, { initiativeId, severity: 'medium' }));

    // A draft of an audit binds nobody yet.
    const early = await officer.fetch<{ id: string }>(instruments, { body: { ...instrument, links } });
    expect(early.status).toBe(201);
    await putAudit(auditor, draft, 'replies');

    const refused = await officer.fetch<ProblemBody>(instruments, { body: { ...instrument, links } });
    expect([refused.status, slugOf(refused), refused.body.passable]).toEqual([
      409,
      'high-findings-open',
      true,
    ]);
    expect(refused.body.missing).toEqual([
      {
        id: finding.id,
        code: finding.reference,
        name: finding.condition,
        authority: { es: 'Secretaría de Cultura' },
      },
    ]);
    // Other links are free, also from the text of another record; renewing from there is not.
    const amending = [{ kind: 'amends', instrumentId: old.body.id }];
    const amended = await officer.fetch<{ id: string; version: number }>(instruments, {
      body: { ...instrument, links: amending },
    });
    expect(amended.status).toBe(201);
    const elsewhere = await register(officer, 'Otro', 'twinning');
    const across = await officer.fetch(`/initiatives/${elsewhere}/instruments`, {
      body: { ...instrument, links: [{ kind: 'extends', instrumentId: old.body.id }] },
    });
    expect(slugOf(across)).toBe('high-findings-open');
    const linked = await officer.fetch(`/instruments/${amended.body.id}/links`, {
      method: 'PUT',
      body: { links },
      version: amended.body.version,
    });
    expect(slugOf(linked)).toBe('high-findings-open');
    // What was linked before the finding is asked again when it is to be signed.
    const signing = await officer.fetch(`/instruments/${early.body.id}`, {
      method: 'PATCH',
      body: { signed: '2024' },
      version: 1,
    });
    expect(slugOf(signing)).toBe('high-findings-open');

    const renewalReason = 'La ciudad cumple 50 años de la relación; el hallazgo se atiende en 2027.';
    const byOfficer = await officer.fetch(instruments, { body: { ...instrument, links, renewalReason } });
    expect([byOfficer.status, slugOf(byOfficer)]).toEqual([403, 'passing-needs-coordinator']);
    const passed = await coordinator.fetch<{ id: string; version: number }>(instruments, {
      body: { ...instrument, links, renewalReason },
    });
    expect(passed.status).toBe(201);
    // What was let pass for this text is not asked again; for another text it is.
    const signed = await officer.fetch(`/instruments/${passed.body.id}`, {
      method: 'PATCH',
      body: { signed: '2024' },
      version: passed.body.version,
    });
    expect(signed.status).toBe(200);
    expect(slugOf(await officer.fetch(instruments, { body: { ...instrument, links } }))).toBe(
      'high-findings-open',
    );
    const { body: passings } = await reader.fetch<PassedRenewalPage>(
      `/renewal-passings?initiative=${initiativeId}`,
    );
    expect(passings.items).toMatchObject([
      {
        instrument: { id: passed.body.id },
        reason: renewalReason,
        passedBy: { id: coordinator.id },
        findings: [{ id: finding.id, reference: finding.reference, severity: 'high', state: 'open' }],
      },
    ]);
    const [entry] = await journal(coordinator, 'verb=renewal.passed');
    expect(entry).toMatchObject({ personId: coordinator.id, subjectId: passings.items[0]?.id });
    const { body: revisions } = await officer.fetch<{ items: { changes: { field: string }[] }[] }>(
      `/instruments/${passed.body.id}/revisions`,
    );
    expect(JSON.stringify(revisions)).not.toContain('renewalReason');
    const zip = await fetch(`${running.url}/api/v1/initiatives/${initiativeId}/dossier.zip`, {
      headers: { Authorization: `Bearer ${officer.token}` },
    });
    const files = await unpacked(Buffer.from(await zip.arrayBuffer()));
    expect(files.get('index.html')).toContain(renewalReason);

    // It was implemented, and somebody else has seen it: the way is free.
    const current = await see(officer, finding.id);
    const reported = await act(officer, current, 'POST', '/steps', {
      state: 'implemented',
      note: 'Se mide.',
    });
    expect(slugOf(await officer.fetch(instruments, { body: { ...instrument, links } }))).toBe(
      'high-findings-open',
    );
    await act(coordinator, reported.body, 'PUT', '/verification');
    const granted = await officer.fetch(instruments, { body: { ...instrument, links } });
    expect(granted.status).toBe(201);

    // The next audit lists what was let pass.
    const next = await runAudit(office, 'draft');
    const report = await coordinator.fetch<{ chapters: { findings: FindingsOfReport } }>(
      `/audits/${next.id}/report`,
    );
    expect(report.body.chapters.findings.passedRenewals.map(({ reason }) => reason)).toEqual([renewalReason]);
    const page = await coordinator.fetch<string>(`/audits/${next.id}/report.html?lang=es`);
    expect(page.body).toContain(renewalReason);
  });

  it('that opened by themselves stay hidden from the blind team until fieldwork ends', async () => {
    const office = await found();
    const { officer, coordinator, auditor } = office.people;
    const id = await register(officer, 'Ciega');
    await seedMarks(running, officer, [
      { initiativeId: id, criterion: 'people.women', score: 1 },
      { initiativeId: id, criterion: 'people.youth', stage: 'evaluation', score: 0 },
    ]);
    await checked();
    const [finding] = await list(coordinator, '');
    await runAudit(office, 'fieldwork');
    expect(await list(auditor, '')).toEqual([]);
    expect((await auditor.fetch(`/findings/${finding?.id}`)).status).toBe(404);
    expect(await journal(auditor, 'subjectType=finding')).toEqual([]);
    expect((await auditor.fetch<CalendarPage>('/calendar?kind=finding')).body.items).toEqual([]);
    expect((await auditor.fetch<FindingNumbers>('/findings/numbers')).body.all).toBe(0);
    expect(await list(coordinator, '')).toHaveLength(1);
    const proof = await auditor.fetch<{ intact: boolean }>('/journal/verification');
    expect(proof.body.intact).toBe(true);
  });

  it('are found by every filter, page by page, and counted as they are listed', async () => {
    const office = await found();
    const { officer, coordinator, auditor } = office.people;
    const [culture, health] = [await department(office), await department(office, 'Salud')];
    const id = await register(officer, 'Uno');
    const draft = await runAudit(office, 'draft', { stages: ['design', 'evaluation'] });
    const severities = ['low', 'medium', 'high'] as const;
    for (let place = 0; place < 9; place += 1) {
      const raised = await raise(
        auditor,
        draft,
        words(place % 2 ? culture : health, {
          severity: severities[place % 3],
          stage: place % 4 ? 'design' : 'evaluation',
          criterion: place % 5 ? 'people.women' : 'people.youth',
          initiativeId: place % 2 ? id : null,
          due: ['2020', '2099-01', '2020-05-05'][place % 3],
        }),
      );
      expect([raised.status, raised.body]).toMatchObject([201, { version: 1 }]);
    }
    const all = await list(coordinator, '');
    expect(all).toHaveLength(9);
    const filters: [string, (finding: FindingPage['items'][number]) => boolean][] = [
      ['severity=high,low', ({ severity }) => severity !== 'medium'],
      [`department=${culture}`, (finding) => finding.department?.id === culture],
      ['stage=evaluation', ({ stage }) => stage === 'evaluation'],
      ['criterion=people.youth', ({ criterion }) => criterion.code === 'people.youth'],
      [`initiative=${id}`, ({ initiative }) => initiative?.id === id],
      ['overdue=true', ({ overdue }) => overdue],
      ['overdue=false', ({ overdue }) => !overdue],
      ['dueUntil=2020-05', ({ due }) => due !== '2099-01'],
      ['dueFrom=2090', ({ due }) => due === '2099-01'],
      ['open=false', () => false],
      ['answered=false', () => true],
      ['mine=true', () => false],
      ['mine=false', () => true],
      ['state=open', () => true],
      ['origin=drift', () => false],
      [`audit=${draft.id}`, () => true],
    ];
    for (const [query, is] of filters) {
      const shown = all.filter(is);
      const listed = (await list(coordinator, query)).map((finding) => finding.id);
      expect([query, listed]).toEqual([query, shown.map((finding) => finding.id)]);
      const { body: numbers } = await coordinator.fetch<FindingNumbers>(`/findings/numbers?${query}`);
      expect([query, numbers]).toEqual([
        query,
        expect.objectContaining({
          all: shown.length,
          open: shown.length,
          overdue: shown.filter(({ overdue }) => overdue).length,
          unanswered: shown.length,
          bySeverity: Object.fromEntries(
            severities.map((severity) => {
              const those = shown.filter((finding) => finding.severity === severity);
              const late = those.filter(({ overdue }) => overdue).length;
              return [severity, { all: those.length, open: those.length, overdue: late }];
            }),
          ),
        }),
      ]);
    }
    expect(await list(auditor, 'mine=true')).toHaveLength(9);
    for (const sort of ['due', '-due', 'severity', '-severity', 'revised', '-revised']) {
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const { body }: Answer<FindingPage> = await coordinator.fetch<FindingPage>(
          `/audits/${draft.id}/findings?limit=4&sort=${sort}${cursor && `&cursor=${cursor}`}`,
        );
        seen.push(...body.items.map((finding) => finding.id));
        cursor = body.next;
      }
      expect([sort, new Set(seen).size, seen.length]).toEqual([sort, 9, 9]);
    }
    const gravest = await list(coordinator, 'sort=-severity');
    expect(gravest.map(({ severity }) => severity).slice(0, 3)).toEqual(['high', 'high', 'high']);
    expect((await coordinator.fetch('/findings?severity=grave')).status).toBe(400);
    expect((await coordinator.fetch('/findings?cursor=eA')).status).toBe(400);
  });
});
