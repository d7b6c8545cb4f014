import type { InitiativePage, InitiativeView } from '../src/registry/initiatives/initiatives.dto.js';
import type {
  IndicatorPage,
  IndicatorView,
  MeasurementPage,
  MeasurementView,
} from '../src/registry/indicators/indicators.dto.js';
import type { ObjectivePage, ObjectiveView } from '../src/registry/objectives/objectives.dto.js';
import { type Running, startApp } from './support/app.js';
import { foundOffice, type TestOffice, type TestPerson } from './support/office.js';

interface Problem {
  type: string;
  detail: string;
  errors?: { pointer: string; code: string; detail: string }[];
  indicators?: { id: string }[];
  measurementId?: string;
}

interface History {
  items: { version: number; verb: string; reason: string | null; changes: { field: string }[] }[];
}

describe('Objectives and indicators', () => {
  let running: Running;
  let office: TestOffice;
  let officer: TestPerson;
  let coordinator: TestPerson;
  let reader: TestPerson;

  beforeAll(async () => {
    running = await startApp();
    office = await foundOffice(running);
    ({ officer, coordinator, reader } = office.people);
  });
  afterAll(() => running.stop());

  const initiative = async (): Promise<InitiativeView> => {
    const made = await officer.fetch<InitiativeView>('/initiatives', {
      body: { kind: 'project', title: { es: 'Talleres de agua' } },
    });
    expect(made.status).toBe(201);
    return made.body;
  };
  const register = async <View>(path: string, body: object): Promise<View> => {
    const made = await officer.fetch<View>(path, { body });
    expect([made.status, made.body]).toEqual([201, made.body]);
    return made.body;
  };
  const objective = (id: string, words: object = {}): Promise<ObjectiveView> =>
    register(`/initiatives/${id}/objectives`, { text: { es: 'Agua limpia en diez barrios' }, ...words });
  const indicator = (id: string, words: object = {}): Promise<IndicatorView> =>
    register(`/initiatives/${id}/indicators`, {
      kind: 'output',
      title: { es: 'Personas formadas' },
      unit: 'personas',
      countsPeople: true,
      ...words,
    });
  const measure = (id: string, body: object, who = officer) =>
    who.fetch<MeasurementView>(`/indicators/${id}/measurements`, { body });
  const read = async (id: string): Promise<IndicatorView> =>
    (await reader.fetch<IndicatorView>(`/indicators/${id}`)).body;
  const change = <View>(path: string, version: number, body: object, who = officer) =>
    who.fetch<View>(path, { method: 'PATCH', version, body });
  const remove = (path: string, version: number, who = officer) =>
    who.fetch(path, { method: 'DELETE', version });
  const faults = (answer: { body: unknown }): string[] =>
    ((answer.body as Problem).errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);
  const slug = (answer: { body: unknown }): string | undefined =>
    (answer.body as Problem).type.split('/').at(-1);
  const move = async (record: InitiativeView, ...moves: string[]): Promise<void> => {
    let { version } = record;
    for (const step of moves) {
      const moved = await (step === 'submission' ? officer : coordinator).fetch<InitiativeView>(
        `/initiatives/${record.id}/${step}`,
        { method: 'PUT', version, body: { reason: 'Decidido en reunión' } },
      );
      expect(moved.status).toBe(200);
      version = moved.body.version;
    }
  };

  it('keeps objectives in their order, with the groups that they name and a notice on loaded words', async () => {
    const record = await initiative();
    const second = await objective(record.id);
    const third = await objective(record.id, {
      text: { es: 'Formar a los beneficiarios' },
      groups: ['youth'],
    });
    const first = await objective(record.id, { groups: ['indigenous', 'women'], place: 1 });
    expect([second.place, third.place, first.place]).toEqual([1, 2, 1]);
    expect(third).toMatchObject({
      version: 1,
      initiative: { id: record.id, reference: record.reference, state: 'draft' },
      groups: ['youth'],
      notices: [{ field: '/text/es', term: 'beneficiarios' }],
      may: ['revise', 'delete'],
    });
    const moved = await change<ObjectiveView>(`/objectives/${second.id}`, 1, { place: 2, groups: null });
    expect([moved.status, moved.body.version, moved.headers.get('etag')]).toEqual([200, 2, '"v2"']);
    const page = await reader.fetch<ObjectivePage>(`/initiatives/${record.id}/objectives?limit=2`);
    const rest = await reader.fetch<ObjectivePage>(
      `/initiatives/${record.id}/objectives?limit=2&cursor=${page.body.next}`,
    );
    expect([...page.body.items, ...rest.body.items].map(({ id }) => id)).toEqual([
      first.id,
      second.id,
      third.id,
    ]);
    expect([page.body.items[0]?.may, rest.body.next]).toEqual([[], null]);
    const ofGroup = await reader.fetch<ObjectivePage>(`/objectives?group=women&initiative=${record.id}`);
    expect(ofGroup.body.items.map(({ id }) => id)).toEqual([first.id]);

    const wrong = await officer.fetch(`/initiatives/${record.id}/objectives`, {
      body: { text: {}, groups: ['rich'], place: 0 },
    });
    expect([wrong.status, faults(wrong)]).toEqual([422, ['/text isTexts', '/groups isIn', '/place min']]);
    expect((await change(`/objectives/${third.id}`, 7, { place: 5 })).status).toBe(412);
    expect((await reader.fetch(`/initiatives/${office.office.id}/objectives`)).status).toBe(404);
    const [listed] = (await reader.fetch<InitiativePage>('/initiatives?limit=1')).body.items;
    expect(listed).toMatchObject({ id: record.id, version: 1 });
  });

  it('does not delete an objective on which an indicator rests, and keeps the history of what is deleted', async () => {
    const record = await initiative();
    const goal = await objective(record.id);
    const shown = await indicator(record.id, { objectiveId: goal.id });
    const refused = await remove(`/objectives/${goal.id}`, 1);
    expect([refused.status, slug(refused)]).toEqual([409, 'objective-in-use']);
    expect((refused.body as Problem).indicators).toEqual([{ id: shown.id, title: shown.title }]);
    const read = await reader.fetch<ObjectiveView>(`/objectives/${goal.id}`);
    expect(read.body.indicators).toBe(1);

    const elsewhere = await initiative();
    const foreign = await officer.fetch(`/initiatives/${elsewhere.id}/indicators`, {
      body: { kind: 'outcome', title: { es: 'x' }, unit: '%', objectiveId: goal.id },
    });
    expect(faults(foreign)).toEqual(['/objectiveId unknownObjective']);

    await change(`/indicators/${shown.id}`, 1, { objectiveId: null });
    expect((await remove(`/objectives/${goal.id}`, 1)).status).toBe(204);
    const history = await reader.fetch<History>(`/objectives/${goal.id}/revisions`);
    expect(history.body.items.map(({ verb }) => verb)).toEqual(['objective.registered', 'objective.deleted']);
    const restored = await officer.fetch<IndicatorView>(`/indicators/${shown.id}/restoration`, {
      method: 'PUT',
      version: 2,
      body: { version: 1 },
    });
    expect([restored.status, restored.body.objectiveId]).toEqual([200, null]);
  });

  it('measures against the target, exactly and in the direction that is better', async () => {
    const record = await initiative();
    const leaks = await indicator(record.id, {
      kind: 'outcome',
      title: { es: 'Agua perdida' },
      unit: '%',
      countsPeople: false,
      rate: true,
      direction: 'less',
      baseline: { value: '40.00', on: '2020' },
      target: { value: '25.5', on: '2024-06' },
    });
    expect(leaks).toMatchObject({
      baseline: { value: '40.00', on: '2020' },
      target: { value: '25.5', on: '2024-06' },
      latest: null,
      measured: 0,
      achievement: { result: 'not_measured', share: null },
    });
    // The latest date counts, not the last that was written; a year stands after the days that it may mean.
    for (const [on, value, result, percent] of [
      ['2023-12-31', '26.95', 'nearly', '90.0'],
      ['2022', '33', 'nearly', '90.0'],
      ['2024-05', '25.50', 'reached', '100.0'],
      ['2024-06-01', '45', 'missed', '-34.5'],
    ]) {
      expect((await measure(leaks.id, { on, value })).status).toBe(201);
      expect((await read(leaks.id)).achievement).toMatchObject({ result, share: { percent } });
    }
    const now = await read(leaks.id);
    expect(now.measurements.map(({ on, value }) => [on, value])).toEqual([
      ['2024-06-01', '45'],
      ['2024-05', '25.50'],
      ['2023-12-31', '26.95'],
      ['2022', '33'],
    ]);
    expect(now.achievement.share).toEqual({ numerator: '-10', denominator: '29', percent: '-34.5' });
    const page = await reader.fetch<MeasurementPage>(`/indicators/${leaks.id}/measurements?limit=3`);
    const rest = await reader.fetch<MeasurementPage>(
      `/indicators/${leaks.id}/measurements?limit=3&cursor=${page.body.next}`,
    );
    expect([...page.body.items, ...rest.body.items]).toEqual(now.measurements);

    const results: Record<string, string> = {};
    for (const [title, value, words] of [
      ['reached', '100', {}],
      ['nearly', '96', {}],
      ['missed', '95', {}],
      ['missed without a baseline', '99', { baseline: null }],
      ['no_target', '99', { target: null }],
      ['not_measured', null, {}],
    ] as const) {
      const one = await indicator(record.id, {
        title: { en: title },
        baseline: { value: '60' },
        target: { value: '100' },
        ...words,
      });
      if (value !== null) await measure(one.id, { on: '2025', value });
      results[one.id] = title.split(' ')[0] ?? '';
      expect((await read(one.id)).achievement.result).toBe(results[one.id]);
    }
    results[leaks.id] = 'missed';
    for (const result of ['reached', 'nearly', 'missed', 'no_target', 'not_measured']) {
      const page = await reader.fetch<IndicatorPage>(`/indicators?initiative=${record.id}&result=${result}`);
      expect(page.body.items.map(({ id }) => id).sort()).toEqual(
        Object.keys(results)
          .filter((id) => results[id] === result)
          .sort(),
      );
      for (const line of page.body.items) expect(line.achievement.result).toBe(result);
    }
    const due = await reader.fetch<IndicatorPage>('/indicators?targetFrom=2024-06-30&targetUntil=2024');
    expect(due.body.items.map(({ id }) => id)).toEqual([leaks.id]);
    const all = await reader.fetch<IndicatorPage>(`/initiatives/${record.id}/indicators`);
    expect(all.body.items.map(({ id }) => id)).toEqual([
      leaks.id,
      ...Object.keys(results).filter((id) => id !== leaks.id),
    ]);
  });

  it('takes parts by group, sex and age as aggregates, and none that cannot be', async () => {
    const record = await initiative();
    const trained = await indicator(record.id);
    const good = await measure(trained.id, {
      on: '2025-03',
      value: '120',
      note: { es: 'Listas de asistencia' },
      disaggregation: [
        { by: 'sex', code: 'women', value: '70' },
        { by: 'sex', code: 'men', value: '45' },
        { by: 'group', code: 'indigenous', value: '90' },
        { by: 'group', code: 'women', value: '70' },
        { by: 'age', code: '18-29', value: '120' },
      ],
    });
    expect([good.status, good.headers.get('location')]).toEqual([
      201,
      `/api/v1/indicators/${trained.id}/measurements/${good.body.id}`,
    ]);
    const same = await reader.fetch(`/indicators/${trained.id}/measurements/${good.body.id}`);
    expect(same.body).toEqual(good.body);

    const parts = (...given: [string, string, string][]) => ({
      on: '2025',
      value: '100',
      disaggregation: given.map(([by, code, value]) => ({ by, code, value })),
    });
    const tomorrow = new Date(Date.now() + 48 * 3_600_000).toISOString().slice(0, 10);
    for (const [body, expected] of [
      [parts(['sex', 'women', '60'], ['sex', 'men', '41']), ['/value partsAboveTotal']],
      [parts(['group', 'youth', '101']), ['/value totalBelowPart']],
      [parts(['sex', 'women', '-1']), ['/disaggregation/0/value wholePeople']],
      [parts(['sex', 'women', '0.5']), ['/disaggregation/0/value wholePeople']],
      [parts(['sex', 'women', '1'], ['sex', 'women', '2']), ['/disaggregation/1 partTwice']],
      [parts(['sex', 'indigenous', '1']), ['/disaggregation/0/code codeOfSplit']],
      [parts(['name', 'Ana', '1']), ['/disaggregation/0/by isIn']],
      [{ on: '2025', value: '-5' }, ['/value wholePeople']],
      [{ on: '2025', value: 120 }, ['/value isExactDecimal']],
      [{ on: '2025', value: '1.0000000001' }, ['/value isExactDecimal']],
      [{ on: tomorrow, value: '5' }, ['/on notInFuture']],
      [{ on: '2025-02-30', value: '5' }, ['/on isEdtf']],
    ] as const) {
      const wrong = await measure(trained.id, body);
      expect([wrong.status, faults(wrong)]).toEqual([422, expected]);
    }
    const twice = await measure(trained.id, { on: '2025-03', value: '5' });
    expect([twice.status, slug(twice), (twice.body as unknown as Problem).measurementId]).toEqual([
      409,
      'measurement-there',
      good.body.id,
    ]);

    const split = await reader.fetch<IndicatorPage>('/indicators?group=indigenous&bySex=true');
    expect(split.body.items.map(({ id }) => id)).toEqual([trained.id]);
    const unsplit = await reader.fetch<IndicatorPage>(`/indicators?bySex=false&initiative=${record.id}`);
    expect(unsplit.body.items).toEqual([]);

    const corrected = await change<MeasurementView>(
      `/indicators/${trained.id}/measurements/${good.body.id}`,
      1,
      { value: '119', disaggregation: null },
    );
    expect([corrected.status, corrected.body.version, corrected.body.disaggregation]).toEqual([200, 2, []]);
    expect((await remove(`/indicators/${trained.id}/measurements/${good.body.id}`, 1)).status).toBe(412);
    expect((await remove(`/indicators/${trained.id}/measurements/${good.body.id}`, 2)).status).toBe(204);
    expect((await read(trained.id)).measured).toBe(0);
  });

  it('refuses words that contradict each other or what was measured', async () => {
    const record = await initiative();
    const send = (words: object) =>
      officer.fetch(`/initiatives/${record.id}/indicators`, {
        body: { kind: 'output', title: { es: 'Talleres' }, unit: 'talleres', ...words },
      });
    for (const [words, expected] of [
      [{ baseline: { value: '10' }, target: { value: '9.5' } }, ['/target/value targetAgainstDirection']],
      [
        { direction: 'less', baseline: { value: '10' }, target: { value: '11' } },
        ['/target/value targetAgainstDirection'],
      ],
      [
        { baseline: { value: '1', on: '2025' }, target: { value: '2', on: '2024-12' } },
        ['/target/on dateBefore'],
      ],
      [{ baseline: { value: '1', on: '2999' } }, ['/baseline/on isEdtf']],
      [{ baseline: { value: '1', on: '2199' } }, ['/baseline/on notInFuture']],
      [{ countsPeople: true, rate: true }, ['/rate rateOfPeople']],
      [{ countsPeople: true, target: { value: '1.5' } }, ['/target/value wholePeople']],
      [{ unit: '  ' }, ['/unit isNotEmpty']],
    ] as const) {
      const wrong = await send(words);
      expect([wrong.status, faults(wrong)]).toEqual([422, expected]);
    }
    const fine = await indicator(record.id, {
      countsPeople: false,
      unit: 'km',
      baseline: { value: '1', on: '2025' },
      target: { value: '2', on: '2025' },
    });
    await measure(fine.id, { on: '2025', value: '1.5' });
    const unfit = await change(`/indicators/${fine.id}`, 1, { countsPeople: true });
    expect(faults(unfit)).toEqual(['/countsPeople measurementsUnfit']);
    const kept = await change<IndicatorView>(`/indicators/${fine.id}`, 1, { target: null, unit: ' m ' });
    expect(kept.body).toMatchObject({ version: 2, target: null, unit: 'm', baseline: { value: '1' } });
    const history = await reader.fetch<History>(`/indicators/${fine.id}/revisions`);
    expect(
      history.body.items
        .at(-1)
        ?.changes.map(({ field }) => field)
        .sort(),
    ).toEqual(['target', 'unit']);
    const same = await change<IndicatorView>(`/indicators/${fine.id}`, 2, { unit: 'm' });
    expect(same.body.version).toBe(2);
  });

  it('leaves what has ended, and what was decided upon, to coordinators', async () => {
    const record = await initiative();
    const goal = await objective(record.id);
    const trained = await indicator(record.id);
    const { body: measured } = await measure(trained.id, { on: '2025', value: '4' });
    await move(record, 'submission');
    const path = `/indicators/${trained.id}/measurements/${measured.id}`;
    for (const [part, who, expected] of [
      [`/objectives/${goal.id}`, officer, 'deletion-needs-coordinator'],
      [path, officer, 'deletion-needs-coordinator'],
      [`/indicators/${trained.id}`, coordinator, 'validation'],
    ] as const)
      expect(slug(await remove(part, 1, who))).toBe(expected);
    const { version } = (await reader.fetch<InitiativeView>(`/initiatives/${record.id}`)).body;
    await move({ ...record, version }, 'approval', 'termination');
    for (const answer of [
      await change(`/objectives/${goal.id}`, 1, { place: 3 }),
      await measure(trained.id, { on: '2024', value: '5' }),
      await officer.fetch(`/initiatives/${record.id}/objectives`, { body: { text: { es: 'Tarde' } } }),
    ])
      expect([answer.status, slug(answer)]).toEqual([403, 'initiative-ended']);
    expect((await reader.fetch<ObjectiveView>(`/objectives/${goal.id}`)).body.may).toEqual([]);
    expect((await measure(trained.id, { on: '2024', value: '5' }, coordinator)).status).toBe(201);
    expect((await remove(`/indicators/${trained.id}?reason=Duplicado`, 1, coordinator)).status).toBe(204);
    const history = await reader.fetch<History>(`/indicators/${trained.id}/revisions`);
    expect(history.body.items.at(-1)).toMatchObject({ verb: 'indicator.deleted', reason: 'Duplicado' });
  });
});
