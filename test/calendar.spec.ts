import { newId } from '../src/platform/db/ids.js';
import type { CalendarItem, CalendarPage } from '../src/registry/calendar/calendar.dto.js';
import { CalendarSources } from '../src/registry/calendar/calendar.sources.js';
import type { ProcedureView } from '../src/registry/procedures/procedures.dto.js';
import { type Running, startApp } from './support/app.js';
import { http } from './support/http.js';
import { foundOffice, type TestOffice, type TestPerson } from './support/office.js';

describe('The calendar', () => {
  let running: Running;
  let office: TestOffice;
  let officer: TestPerson;
  let lyon: string;
  let quito: string;
  let culture: string;
  let twinning: string;
  let project: string;
  /** The office's year; the office is in Mexico City. */
  const year = Number(
    new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Mexico_City' }).format(new Date()).slice(0, 4),
  );
  const next = String(year + 1);

  beforeAll(async () => {
    running = await startApp();
    office = await foundOffice(running);
    ({ officer } = office.people);
    const local = { type: 'local_government', level: 'municipal' };
    lyon = await post('/partners', { ...local, names: { es: 'Lyon' }, country: 'FR' });
    quito = await post('/partners', { ...local, names: { es: 'Quito' }, country: 'EC' });
    culture = await post('/departments', { name: { es: 'Cultura' } }, office.people.administrator);
    twinning = await initiative('twinning', [lyon], { responsibleDepartmentId: culture });
    project = await initiative('project', [quito]);
    const at = `/initiatives/${twinning}`;
    const renewing = { term: 'self_renewing', renewalPeriod: 'P1Y', noticePeriod: 'P3M' };
    await text(twinning, 'Se renueva', { ...renewing, signed: '2001-07-01', ends: `${next}-09-30` });
    await text(twinning, 'Termina', { term: 'fixed', signed: '2020', ends: next });
    await text(twinning, 'Terminó', { term: 'fixed', signed: '2010', ends: '2015-06-30' });
    const renewed = await text(twinning, 'Renovado', { term: 'fixed', signed: '2015', ends: `${next}-02` });
    await text(twinning, 'Renovación', {
      signed: '2019',
      links: [{ kind: 'renews', instrumentId: renewed }],
    });
    await commitment(twinning, { partnerId: lyon }, 'Vencido', '2020-03');
    await commitment(twinning, { partnerId: lyon }, 'Sin fecha', null);
    const kept = await commitment(twinning, { partnerId: lyon }, 'Cumplido', '2020');
    await officer.fetch(`/commitments/${kept}/completion`, { method: 'PUT', body: {}, version: 1 });
    await commitment(project, { departmentId: culture }, 'De cultura', `${next}-05-04`);
    await post(`${at}/activities`, {
      kind: 'visit',
      title: { es: 'Visita' },
      from: `${next}-05-04`,
      until: `${next}-05-10`,
    });
    await post(`${at}/activities`, {
      kind: 'visit',
      title: { es: 'Hecha' },
      from: '2021',
      state: 'done',
    });
    const indicator = (title: string, on: string): Promise<string> =>
      post(`/initiatives/${project}/indicators`, {
        kind: 'output',
        title: { es: title },
        unit: 'talleres',
        target: { value: '10', on },
      });
    await indicator('Meta abierta', '2021-12');
    const measured = await indicator('Meta medida', '2021-12');
    await post(`/indicators/${measured}/measurements`, { on: '2022', value: '11' });
  });
  afterAll(() => running.stop());

  async function post(path: string, body: object, who = officer): Promise<string> {
    const made = await who.fetch<{ id: string }>(path, { body });
    expect([path, made.status, made.body]).toEqual([path, 201, expect.anything()]);
    return made.body.id;
  }
  const initiative = (kind: string, partners: string[], more: object = {}): Promise<string> =>
    post('/initiatives', {
      kind,
      title: { es: 'Con calendario' },
      partners: partners.map((partnerId) => ({ partnerId, role: 'partner' })),
      ...more,
    });
  const text = (of: string, title: string, dates: object): Promise<string> =>
    post(`/initiatives/${of}/instruments`, { kind: 'protocol', title: { es: title }, ...dates });
  const commitment = (of: string, responsible: object, what: string, due: string | null): Promise<string> =>
    post(`/initiatives/${of}/commitments`, { responsible, what: { es: what }, due });
  const read = async (query = '', path = '/calendar'): Promise<CalendarPage> => {
    const answer = await office.people.reader.fetch<CalendarPage>(`${path}?${query}`);
    expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
    return answer.body;
  };
  const told = ({ items }: CalendarPage): string[] =>
    items.map(({ kind, on, title, late }) => `${kind} ${on} ${title.es}${late ? ', late' : ''}`);

  const LATE = ['commitment 2020-03 Vencido, late', 'measurement 2021-12 Meta abierta, late'];
  const OF_CULTURE = `commitment ${next}-05-04 De cultura`;
  const COMING = [
    `instrument_end ${next} Termina`,
    OF_CULTURE,
    `planned_activity ${next}-05-04/${next}-05-10 Visita`,
    `notice_deadline ${next}-06-30 Se renueva`,
  ];

  it('tells what is due in all rooms by its first possible day, and what is late', async () => {
    const page = await read();
    expect(told(page)).toEqual([...LATE, ...COMING]);
    expect([page.next, page.omitted]).toEqual([null, []]);
    expect(page.items[0]).toMatchObject<Partial<CalendarItem>>({
      from: '2020-03-01',
      until: '2020-03-31',
      initiative: {
        id: twinning,
        reference: expect.any(String),
        state: 'draft',
        title: { es: 'Con calendario' },
      },
      subject: { type: 'commitment', id: expect.any(String) },
    });
    for (const { subject, title } of page.items) {
      const room = subject.type === 'activity' ? 'activities' : `${subject.type}s`;
      const seen = await officer.fetch<{ what?: object; title?: object }>(`/${room}/${subject.id}`);
      expect(seen.body.what ?? seen.body.title).toEqual(title);
    }
  });

  it('comes page by page, none twice and none left out', async () => {
    const all = told(await read());
    for (const limit of [1, 2, 3]) {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: CalendarPage = await read(`limit=${limit}${cursor && `&cursor=${cursor}`}`);
        seen.push(...told(page));
        cursor = page.next;
      }
      expect(seen).toEqual(all);
    }
    const wrong = await office.people.reader.fetch('/calendar?cursor=bm90aGluZw');
    expect(wrong.status).toBe(400);
    for (const key of [
      ['yesterday', 0, newId()],
      ['2020-01-01', 'x', newId()],
      ['2020-01-01', 0, '7'],
    ]) {
      const cursor = Buffer.from(JSON.stringify(key)).toString('base64url');
      expect((await office.people.reader.fetch(`/calendar?cursor=${cursor}`)).status).toBe(400);
    }
  });

  it('is narrowed by days, kind, initiative, department, partner and lateness', async () => {
    expect(told(await read('late=true'))).toEqual(LATE);
    expect(told(await read('late=false'))).toEqual(COMING);
    expect(told(await read(`from=${next}`))).toEqual(COMING);
    expect(told(await read('until=2020-03-15'))).toEqual(LATE.slice(0, 1));
    expect(told(await read('from=2015-06&until=2015'))).toEqual(['instrument_end 2015-06-30 Terminó']);
    expect(told(await read(`from=${next}-06-30&until=${next}-06-30`))).toEqual([COMING[0], COMING[3]]);
    expect(told(await read('kind=measurement,notice_deadline'))).toEqual([LATE[1], COMING[3]]);
    expect(told(await read(`initiative=${project}`))).toEqual([LATE[1], OF_CULTURE]);
    expect(told(await read('', `/initiatives/${project}/calendar`))).toEqual([LATE[1], OF_CULTURE]);
    expect(told(await read(`department=${culture}`))).toEqual([LATE[0], ...COMING]);
    expect(told(await read(`partner=${quito}`))).toEqual([LATE[1], OF_CULTURE]);
    expect(told(await read(`partner=${lyon}&kind=notice_deadline`))).toEqual([COMING[3]]);
    expect(told(await read(`partner=${lyon}&department=${newId()}`))).toEqual([]);
    expect((await officer.fetch(`/initiatives/${newId()}/calendar`)).status).toBe(404);
    expect((await officer.fetch('/calendar?kind=birthday')).status).toBe(400);
    expect((await officer.fetch('/calendar?from=soon')).status).toBe(400);
  });

  it('has the open steps of procedures that have a date', async () => {
    const own = await initiative('project', [quito]);
    const id = await post(`/initiatives/${own}/procedures`, { templateCode: 'generic', began: '2021-01-04' });
    const { body } = await officer.fetch<ProcedureView>(`/procedures/${id}`);
    const dated = body.steps.filter(({ due }) => due !== null);
    const [step] = body.steps.filter(({ due }) => due === null).concat(dated);
    const revised = await officer.fetch(`/procedure-steps/${step?.id}`, {
      method: 'PATCH',
      body: { due: '2021-02' },
      version: step?.version,
    });
    expect(revised.status).toBe(200);
    const page = await read(`kind=procedure_step&initiative=${own}&until=2021-02`);
    expect(page.items).toContainEqual(
      expect.objectContaining({
        on: '2021-02',
        late: true,
        subject: { type: 'procedure_step', id: step?.id },
      }),
    );
  });

  it('leaves out what a token may not read, and says so', async () => {
    const made = await office.people.administrator.fetch<{ secret: string }>('/tokens', {
      body: {
        name: 'Panel',
        scopes: ['initiatives.read', 'commitments.read'],
        expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
      },
    });
    const { body } = await http<CalendarPage>(running.url, '/calendar', { bearer: made.body.secret });
    expect(told(body)).toEqual([LATE[0], OF_CULTURE]);
    expect(body.omitted).toEqual(
      running.app
        .get(CalendarSources)
        .all()
        .filter(({ permission }) => permission !== 'commitments.read')
        .map(({ kind }) => kind),
    );
  });
});
