import { CriteriaQuery } from '../src/inclusion/criteria/criteria.query.js';
import type { HeldPage, HoldNumbers } from '../src/inclusion/holds/holds.dto.js';
import { Db } from '../src/platform/db/db.js';
import { shiftDay } from '../src/platform/dates/calendar.js';
import { type Running, startApp } from './support/app.js';
import { putAudit, runAudit } from './support/audit-run.js';
import { http } from './support/http.js';
import { made } from './support/inclusion.js';
import { seedMarks } from './support/marks.js';
import { foundOffice, type TestOffice, type TestPerson } from './support/office.js';

type Setting = 'off' | 'warn' | 'block';

describe('holds', () => {
  let running: Running;
  let office: TestOffice;
  /** The office's day. */
  let today: string;
  let criteria: { code: string; name: object }[];

  beforeAll(async () => {
    running = await startApp();
    await foundOffice(running);
  });
  afterAll(() => running.stop());
  beforeEach(async () => {
    office = await foundOffice(running);
    const { actor } = office.people.officer;
    await running.app.get(Db).run({ actor }, async () => {
      const [day] = await running.app
        .get(Db)
        .query<{ today: string }>('select current_today()::text as today');
      today = day?.today ?? '';
      const set = await running.app.get(CriteriaQuery).mainSet();
      criteria = set.criteria.filter(({ automatic }) => automatic === null);
    });
  });

  const register = async (title: string, kind = 'agreement'): Promise<string> =>
    (await made<{ id: string }>(office.people.officer, '/initiatives', { kind, title: { es: title } })).id;
  /** In force by a text that ends on that day. */
  const inForce = async (title: string, ends: string): Promise<string> => {
    const { officer, coordinator } = office.people;
    const id = await register(title);
    await made(officer, `/initiatives/${id}/instruments`, {
      kind: 'framework_agreement',
      title: { es: `Convenio ${title}` },
      signed: '2015-01-01',
      inForce: '2015-01-01',
      term: 'fixed',
      ends,
    });
    for (const [who, what] of [
      [officer, 'submission'],
      [coordinator, 'approval'],
      [coordinator, 'entry-into-force'],
    ] as const) {
      const { body } = await who.fetch<{ version: number }>(`/initiatives/${id}`);
      const { status } = await who.fetch(`/initiatives/${id}/${what}`, {
        method: 'PUT',
        body: {},
        version: body.version,
      });
      expect([what, status]).toEqual([what, 200]);
    }
    return id;
  };
  const screen = (initiativeId: string, stage: string, but: readonly string[] = []): Promise<void> =>
    seedMarks(
      running,
      office.people.officer,
      criteria
        .filter(({ code }) => !but.includes(code))
        .map(({ code }) => ({ initiativeId, criterion: code, stage, score: 0 })),
    );
  const gates = async (leavingDraft: Setting, completing: Setting): Promise<void> => {
    const { administrator } = office.people;
    const { body } = await administrator.fetch<{ version: number }>('/offices/current');
    const { status } = await administrator.fetch('/offices/current', {
      method: 'PATCH',
      body: { stageGates: { leavingDraft, completing } },
      version: body.version,
    });
    expect(status).toBe(200);
  };
  const ask = async (query = '', who: TestPerson = office.people.reader): Promise<HeldPage> => {
    const { status, body } = await who.fetch<HeldPage>(`/holds${query}`);
    expect(status).toBe(200);
    return body;
  };
  const stepsOf = async (id: string): Promise<string[]> =>
    (await ask('?limit=100')).items
      .filter(({ initiative }) => initiative.id === id)
      .flatMap(({ holds }) => holds.map(({ step, setting }) => `${step} ${setting}`));

  it('names each record that is held back, before which step, how firmly, and what is missing', async () => {
    const [women, poverty] = ['people.women', 'purpose.poverty'] as const;
    const draft = await register('Nadie lo ha mirado');
    const half = await register('Casi');
    await screen(half, 'design', [women, poverty]);
    const whole = await register('Entero');
    await screen(whole, 'design');
    const ending = await inForce('Vence', shiftDay(today, 0, 30));
    const ended = await inForce('Vencido', shiftDay(today, 0, -30));
    const far = await inForce('Lejos', shiftDay(today, 36, 0));
    const evaluated = await inForce('Evaluado', shiftDay(today, 0, 40));
    await screen(evaluated, 'evaluation');

    const { items } = await ask();
    expect(items.map(({ initiative }) => initiative.id)).toEqual([ended, ending, draft, half]);
    expect(items.map(({ ends }) => ends)).toEqual([
      shiftDay(today, 0, -30),
      shiftDay(today, 0, 30),
      null,
      null,
    ]);
    expect(items[2]?.holds).toEqual([
      {
        step: 'submit',
        setting: 'warn',
        stage: 'design',
        missing: criteria.length,
        of: criteria.length,
        first: criteria.slice(0, 5).map(({ code, name }) => ({ id: null, code, name })),
      },
    ]);
    expect(items[3]?.holds).toMatchObject([{ missing: 2, of: criteria.length }]);
    expect(items[3]?.holds[0]?.first.map(({ code }) => code).sort()).toEqual([women, poverty].sort());
    expect(await stepsOf(ended)).toEqual(['complete warn']);
    for (const id of [whole, far, evaluated]) expect(await stepsOf(id)).toEqual([]);

    // Page by page it is the same list.
    const first = await ask('?limit=3');
    const second = await ask(`?limit=3&cursor=${first.next}`);
    expect([...first.items, ...second.items]).toEqual(items);
    expect(second.next).toBeNull();
    // What is told here is what the gate itself says of the record.
    const gate = await office.people.reader.fetch<{ items: { move: string; missing: unknown[] }[] }>(
      `/initiatives/${half}/gates`,
    );
    expect(gate.body.items.find(({ move }) => move === 'submit')?.missing).toHaveLength(2);
  });

  it('follows the policy of the office at once, and opens the records behind each number in the register', async () => {
    const draft = await register('Borrador');
    const ended = await inForce('Vencido', shiftDay(today, 0, -1));
    const behind = async (held: string): Promise<number> =>
      (await office.people.reader.fetch<{ total: number }>(`/initiatives/facets?held=${held}`)).body.total;
    const numbers = async (): Promise<HoldNumbers> =>
      (await office.people.reader.fetch<HoldNumbers>('/holds/numbers')).body;
    expect(await numbers()).toEqual({ all: 2, byStep: { submit: 1, complete: 1, renew: 0 } });
    for (const [step, count] of Object.entries((await numbers()).byStep))
      expect([step, await behind(step)]).toEqual([step, count]);
    expect(await behind('submit,complete,renew')).toBe(2);
    const list = await office.people.reader.fetch<{ items: { id: string }[] }>('/initiatives?held=submit');
    expect(list.body.items.map(({ id }) => id)).toEqual([draft]);

    await gates('block', 'off');
    expect(await stepsOf(draft)).toEqual(['submit block']);
    expect(await stepsOf(ended)).toEqual([]);
    expect(await numbers()).toEqual({ all: 1, byStep: { submit: 1, complete: 0, renew: 0 } });
    const { body } = await office.people.officer.fetch<{ version: number }>(`/initiatives/${draft}`);
    const refused = await office.people.officer.fetch(`/initiatives/${draft}/submission`, {
      method: 'PUT',
      body: {},
      version: body.version,
    });
    expect(refused).toMatchObject({
      status: 409,
      body: { type: expect.stringContaining('screening-missing') },
    });

    await gates('off', 'off');
    expect(await ask()).toEqual({ items: [], next: null });
    expect(await behind('submit')).toBe(0);
  });

  it('tells of a renewal that high findings stand in the way of, and of none before anybody may know them', async () => {
    const ending = await inForce('Vence', shiftDay(today, 0, 20));
    await screen(ending, 'evaluation');
    const { administrator, auditor, officer } = office.people;
    const departmentId = (
      await made<{ id: string }>(administrator, '/departments', { name: { es: 'Igualdad' } })
    ).id;
    const audit = await runAudit(office, 'draft', { scope: { kind: ['agreement'] } });
    const words = { es: 'El convenio no dice a quién sirve' };
    const finding = await made<{ id: string; reference: string }>(auditor, `/audits/${audit.id}/findings`, {
      initiativeId: ending,
      criterion: 'people.women',
      condition: words,
      cause: words,
      effect: words,
      recommendation: words,
      severity: 'high',
      departmentId,
      due: '2090',
    });
    expect(await stepsOf(ending)).toEqual([]);
    await putAudit(auditor, audit, 'replies');
    const { items } = await ask('?step=renew');
    expect(items).toMatchObject([{ initiative: { id: ending }, ends: shiftDay(today, 0, 20) }]);
    expect(items[0]?.holds).toEqual([
      {
        step: 'renew',
        setting: 'block',
        stage: null,
        missing: 1,
        of: null,
        first: [{ id: finding.id, code: finding.reference, name: words }],
      },
    ]);
    const renewed = await officer.fetch<{ items: { id: string }[] }>('/initiatives?held=renew');
    expect(renewed.body.items.map(({ id }) => id)).toEqual([ending]);
  });

  it('leaves out what a token may not read, and refuses steps that do not exist', async () => {
    await register('Borrador');
    const { administrator } = office.people;
    const token = await administrator.fetch<{ secret: string }>('/tokens', {
      body: {
        name: 'Solo el registro',
        scopes: ['initiatives.read'],
        expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
      },
    });
    const bearer = token.body.secret;
    const asked = async <Body>(path: string): Promise<Body> =>
      (await http<Body>(running.url, path, { bearer })).body;
    expect(await asked('/holds')).toEqual({ items: [], next: null });
    expect(await asked('/holds/numbers')).toEqual({ all: 0, byStep: {} });
    expect(await asked('/initiatives/facets?held=submit')).toMatchObject({ total: 0 });
    expect(await office.people.reader.fetch('/holds?step=approve')).toMatchObject({ status: 400 });
    expect(await office.people.reader.fetch('/initiatives?held=approve')).toMatchObject({ status: 400 });
    expect(await office.people.reader.fetch('/holds?cursor=x')).toMatchObject({ status: 400 });
  });

  it('tells who audits a record nothing of it, and lets no audit be drawn by it', async () => {
    const drawn = await register('Sorteada', 'project');
    const open = await register('Abierta', 'twinning');
    await runAudit(office, 'fieldwork', { scope: { kind: ['project'] } });
    const { auditor, coordinator, officer } = office.people;
    const seen = async (who: TestPerson): Promise<string[]> =>
      (await ask('', who)).items.map(({ initiative }) => initiative.id);
    expect(await seen(auditor)).toEqual([open]);
    expect(await seen(officer)).toEqual([drawn, open]);
    expect((await auditor.fetch<HoldNumbers>('/holds/numbers')).body.all).toBe(1);
    for (const [scope, pointer] of [
      [{ held: ['submit'] }, '/scope/held'],
      [{ anyOf: [{ held: ['submit'] }] }, '/scope/anyOf/0/held'],
      [{ noneOf: [{ kind: ['project'] }, { mark: ['any:any:claimed'] }] }, '/scope/noneOf/1/mark'],
    ] as const) {
      const refused = await coordinator.fetch('/audits', { body: { title: { es: 'Por marcas' }, scope } });
      expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
    }
  });
});
