import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { ActivityView } from '../src/registry/activities/activities.dto.js';
import type { CalendarPage } from '../src/registry/calendar/calendar.dto.js';
import type { CommitmentPage, CommitmentView } from '../src/registry/commitments/commitments.dto.js';
import type {
  ContributionsOfInitiative,
  ContributionView,
} from '../src/registry/contributions/contributions.dto.js';
import type { FileView } from '../src/registry/files/files.dto.js';
import type {
  IndicatorPage,
  IndicatorView,
  MeasurementView,
} from '../src/registry/indicators/indicators.dto.js';
import type { InitiativePage, InitiativeView } from '../src/registry/initiatives/initiatives.dto.js';
import type { InstrumentView } from '../src/registry/instruments/instruments.dto.js';
import type { ObjectiveView } from '../src/registry/objectives/objectives.dto.js';
import type { ProcedureView, StepView } from '../src/registry/procedures/procedures.dto.js';
import type { RecordView } from '../src/registry/record/record.dto.js';
import { type Running, startApp } from './support/app.js';
import { pdfOf } from './support/contents.js';
import { formWith } from './support/form.js';
import type { Sending } from './support/http.js';
import { foundOffice, type TestPerson } from './support/office.js';

interface Refusal {
  type: string;
  detail: string;
  missing?: { code: string }[];
  uses?: { room: string; count: number }[];
}

/** docs/dossiers.md tells both of these as stories; cities and figures are made up. */
describe('Two dossiers, from the first letter to the last figure', () => {
  let running: Running;

  beforeAll(async () => {
    running = await startApp();
  });
  afterAll(() => running.stop());

  /** One call, such as `GET /initiatives`, and its answer, which has to come with that status. */
  async function ask<Body>(
    who: TestPerson,
    call: string,
    status: number,
    sending: Sending = {},
  ): Promise<Body> {
    const [method, path] = call.split(' ') as [string, string];
    const answer = await who.fetch<Body>(path, { method, ...sending });
    expect([call, answer.status, answer.body]).toEqual([call, status, answer.body]);
    return answer.body;
  }
  const add = async <View extends { id: string }>(
    who: TestPerson,
    path: string,
    body: object,
  ): Promise<View> => ask<View>(who, `POST ${path}`, 201, { body });
  const partner = async (who: TestPerson, body: object): Promise<string> =>
    (await add(who, '/partners', body)).id;
  const upload = (who: TestPerson, initiativeId: string, name: string, content: Buffer, words: object) =>
    ask<FileView>(
      who,
      `POST /initiatives/${initiativeId}/files`,
      201,
      formWith(textsOf(words), name, content),
    );
  const download = async (who: TestPerson, path: string): Promise<Buffer> => {
    const answer = await fetch(`${running.url}/api/v1${path}`, {
      headers: { Authorization: `Bearer ${who.token}` },
    });
    expect([path, answer.status]).toEqual([path, 200]);
    return Buffer.from(await answer.arrayBuffer());
  };
  const slug = ({ type }: Refusal): string | undefined => type.split('/').at(-1);

  it('lead a Mexican twinning from the notice through two years of activities to its renewal', async () => {
    const { people } = await foundOffice(running, {
      office: { name: { es: 'Asuntos Internacionales de Santa Clara del Valle' }, referencePrefix: 'SCV' },
    });
    const { officer, coordinator, reader } = people;
    // How alive a relation is depends on the day on which somebody asks: years are counted back from this one.
    const year = Number(
      new Intl.DateTimeFormat('en', { timeZone: 'America/Mexico_City', year: 'numeric' }).format(new Date()),
    );
    const [first, second, third] = [year - 3, year - 2, year - 1];

    const montclair = await partner(officer, {
      type: 'local_government',
      level: 'municipal',
      sector: 'public',
      names: { es: 'Montclair-sur-Saône', fr: 'Montclair-sur-Saône' },
      country: 'FR',
    });
    const { id, reference } = await add<InitiativeView>(officer, '/initiatives', {
      kind: 'twinning',
      title: { es: 'Hermanamiento con Montclair-sur-Saône', fr: 'Jumelage avec Santa Clara del Valle' },
      benefit: {
        es: 'Intercambios gratuitos para estudiantes de escuelas públicas y un mercado de barrio accesible',
      },
      themes: ['education', 'culture'],
      languages: ['es', 'fr'],
      partners: [
        {
          partnerId: montclair,
          role: 'partner',
          gives: { es: 'Hospedaje en familias y su experiencia en mercados de barrio' },
          gains: { es: 'Talleres de español y artesanía para sus escuelas' },
        },
      ],
    });
    expect(reference).toBe(`SCV-${year}-0001`);
    const read = (): Promise<InitiativeView> => ask<InitiativeView>(reader, `GET /initiatives/${id}`, 200);
    const move = async (who: TestPerson, step: string, on: string): Promise<InitiativeView> =>
      ask<InitiativeView>(who, `PUT /initiatives/${id}/${step}`, 200, {
        version: (await read()).version,
        body: { on },
      });
    const procedure = (procedureId: string): Promise<ProcedureView> =>
      ask<ProcedureView>(reader, `GET /procedures/${procedureId}`, 200);
    const stepOf = ({ steps }: ProcedureView, code: string): StepView => {
      const found = steps.find((step) => step.code === code);
      if (!found) throw new Error(`No step ${code}`);
      return found;
    };
    const complete = async (procedureId: string, code: string, completion: object): Promise<StepView> => {
      const step = stepOf(await procedure(procedureId), code);
      return ask<StepView>(officer, `PUT /procedure-steps/${step.id}/completion`, 200, {
        version: step.version,
        body: completion,
      });
    };
    const sign = (text: InstrumentView, status: number, dates: object) =>
      ask<InstrumentView & Refusal>(officer, `PATCH /instruments/${text.id}`, status, {
        version: text.version,
        body: dates,
      });

    // The text is planned, not signed; the law's steps begin with the notice to the ministry.
    const planned = await add<InstrumentView>(officer, `/initiatives/${id}/instruments`, {
      kind: 'twinning_agreement',
      title: { es: 'Acuerdo de hermanamiento', fr: 'Accord de jumelage' },
      term: 'fixed',
      languages: ['es', 'fr'],
      signatories: [
        { side: 'office', officeHeld: 'Presidencia Municipal' },
        { side: montclair, officeHeld: 'Maire' },
      ],
    });
    const begun = await add<ProcedureView>(officer, `/initiatives/${id}/procedures`, {
      templateCode: 'mx',
      instrumentId: planned.id,
      began: `${first}-03-04`,
    });
    expect(begun).toMatchObject({
      state: 'open',
      beforeSignature: 4,
      // 15 days after 4 March.
      next: [{ code: 'notice', due: `${first}-03-19`, late: true }],
      counts: { open: 7, done: 0, skipped: 0, late: 1 },
    });
    const content = pdfOf('Aviso del acuerdo que se pretende celebrar');
    const letter = await upload(officer, id, 'Oficio 0114.pdf', content, {
      kind: 'other',
      language: 'es',
      title: { es: 'Oficio de aviso a la Secretaría' },
    });
    await complete(begun.id, 'notice', {
      on: `${first}-03-12`,
      reference: 'SCV/AI/0114',
      fileIds: [letter.id],
    });
    // 10 days after 12 March; then 30 after 20 March: 11 to its end and 19 of April.
    expect(stepOf(await procedure(begun.id), 'text').due).toBe(`${first}-03-22`);
    await complete(begun.id, 'text', { on: `${first}-03-20` });
    expect(stepOf(await procedure(begun.id), 'observations').due).toBe(`${first}-04-19`);

    const due = await ask<CalendarPage>(reader, `GET /initiatives/${id}/calendar`, 200);
    expect(due.items.map(({ on, late, title }) => [on, late, title['es']])).toEqual([
      [`${first}-04-19`, true, expect.stringContaining('Observaciones jurídicas')],
    ]);

    const refused = await sign(planned, 409, { signed: `${first}-04-01` });
    expect([slug(refused), refused.missing?.map(({ code }) => code)]).toEqual([
      'opinion-pending',
      ['observations', 'opinion'],
    ]);
    await complete(begun.id, 'observations', { on: `${first}-04-16` });
    await complete(begun.id, 'opinion', { on: `${first}-05-04`, reference: 'CJA-2044' });
    // 60 days after 4 May: 27 to its end, 30 of June, 3 of July.
    expect(stepOf(await procedure(begun.id), 'signature').due).toBe(`${first}-07-03`);

    await move(officer, 'submission', `${first}-05-06`);
    await move(coordinator, 'approval', `${first}-05-20`);
    const signed = await sign(planned, 200, { signed: `${first}-06-10`, ends: `${third}-06-09` });
    await complete(begun.id, 'signature', { on: `${first}-06-10` });
    const inForce = await move(coordinator, 'entry-into-force', `${first}-06-10`);
    expect(inForce).toMatchObject({ state: 'in_force', vitality: 'too_early', lastActivityOn: null });
    // 30 days after 10 June.
    expect(stepOf(await procedure(begun.id), 'registration').due).toBe(`${first}-07-10`);
    await complete(begun.id, 'registration', { on: `${first}-07-03`, reference: '1873' });
    await complete(begun.id, 'signed-copy', { on: `${first}-07-03` });
    const registered = await ask<InstrumentView>(reader, `GET /instruments/${planned.id}`, 200);
    expect([signed.registered, registered.registered, registered.registrationNumber]).toEqual([
      null,
      `${first}-07-03`,
      '1873',
    ]);
    expect(await procedure(begun.id)).toMatchObject({
      state: 'completed',
      counts: { open: 0, done: 7, skipped: 0, late: 0 },
      next: [],
      instrument: { id: planned.id, signed: `${first}-06-10` },
    });
    const archive = await download(reader, `/procedures/${begun.id}/dossier.zip`);
    expect(archive.subarray(0, 4).toString('latin1')).toBe('PK\x03\x04');
    expect(archive.includes('01-notice/Oficio 0114.pdf')).toBe(true);

    // The first year: of its December exhibition nobody wrote down the day.
    const act = (body: object): Promise<ActivityView> =>
      add<ActivityView>(officer, `/initiatives/${id}/activities`, {
        partnerIds: [montclair],
        state: 'done',
        ...body,
      });
    await act({
      kind: 'exchange',
      title: { es: 'Estudiantes de secundarias públicas en Montclair' },
      from: `${second}-03-05`,
      until: `${second}-03-19`,
      place: { name: 'Collège des Tilleuls', country: 'FR' },
      peopleReached: {
        total: 24,
        disaggregation: [
          { by: 'sex', code: 'women', value: 13 },
          { by: 'sex', code: 'men', value: 11 },
          { by: 'group', code: 'indigenous', value: 9 },
        ],
      },
    });
    await act({ kind: 'event', title: { es: 'Exposición de artesanía' }, from: `${second}-12` });
    // 31 December of the year before last: more than 12 months ago on any day of this year, never more than 24.
    expect(await read()).toMatchObject({ vitality: 'quiet', lastActivityOn: `${second}-12-31` });

    // The second year; the first text lapses in its middle.
    await act({
      kind: 'training',
      title: { es: 'Mercados de barrio accesibles' },
      from: `${third}-04-21`,
      until: `${third}-04-25`,
      place: { country: 'MX' },
      peopleReached: { total: 40, disaggregation: [{ by: 'sex', code: 'women', value: 28 }] },
    });
    await act({ kind: 'event', title: { es: 'Segunda exposición de artesanía' }, from: `${third}-12` });
    expect(await read()).toMatchObject({
      vitality: 'active',
      lastActivityOn: `${third}-12-31`,
      expired: true,
      expiresOn: `${third}-06-09`,
    });

    // The renewal is a text of its own: with a notice, an opinion and a registration of its own.
    const renewal = await add<InstrumentView>(officer, `/initiatives/${id}/instruments`, {
      kind: 'twinning_agreement',
      title: { es: 'Renovación del acuerdo de hermanamiento' },
      term: 'self_renewing',
      renewalPeriod: 'P4Y',
      noticePeriod: 'P6M',
      links: [{ kind: 'renews', instrumentId: planned.id }],
    });
    const again = await add<ProcedureView>(officer, `/initiatives/${id}/procedures`, {
      templateCode: 'mx',
      instrumentId: renewal.id,
      began: `${third}-01-13`,
    });
    expect(slug(await sign(renewal, 409, { signed: `${third}-05-20` }))).toBe('opinion-pending');
    for (const [code, on] of [
      ['notice', `${third}-01-20`],
      ['text', `${third}-01-27`],
      ['observations', `${third}-02-24`],
      ['opinion', `${third}-03-10`],
    ] as const)
      await complete(again.id, code, { on });
    await sign(renewal, 200, {
      signed: `${third}-05-20`,
      inForce: `${third}-06-10`,
      ends: `${year + 3}-06-09`,
    });
    for (const [code, on] of [
      ['signature', `${third}-05-20`],
      ['registration', `${third}-06-05`],
      ['signed-copy', `${third}-06-05`],
    ] as const)
      await complete(again.id, code, { on });

    expect(await read()).toMatchObject({ expired: false, expiresOn: null, vitality: 'active' });
    expect(await ask(reader, `GET /instruments/${planned.id}`, 200)).toMatchObject({
      version: registered.version,
      registrationNumber: '1873',
      inForceToday: 'no',
      expiry: `${third}-06-09`,
      linkedFrom: [{ kind: 'renews', instrumentId: renewal.id, signed: `${third}-05-20` }],
    });
    expect(await ask(reader, `GET /instruments/${renewal.id}`, 200)).toMatchObject({
      inForceToday: 'yes',
      links: [{ kind: 'renews', instrumentId: planned.id, signed: `${first}-06-10` }],
      // Six months before 9 June in three years.
      noticeDeadline: { from: `${year + 2}-12-09`, until: `${year + 2}-12-09` },
    });
    const calendar = await ask<CalendarPage>(reader, `GET /initiatives/${id}/calendar`, 200);
    expect(calendar.items.map(({ kind, on, late }) => [kind, on, late])).toEqual([
      ['notice_deadline', `${year + 2}-12-09`, false],
    ]);
    const alive = await ask<InitiativePage>(reader, 'GET /initiatives?vitality=active&counts=true', 200);
    expect(alive.items.map((line) => [line.id, line.counts])).toEqual([
      [id, expect.objectContaining({ instruments: 2, procedures: 2, activities: 4, files: 1 })],
    ]);
  });

  it('close a French cooperation project against its targets', async () => {
    const { people } = await foundOffice(running, {
      office: {
        name: { fr: 'Relations internationales de Rivebelle' },
        country: 'FR',
        timeZone: 'Europe/Paris',
        defaultLanguage: 'fr',
        currency: 'EUR',
        referencePrefix: 'RIV',
      },
    });
    const { officer, coordinator, reader } = people;
    const [commune, women, water] = [
      await partner(officer, {
        type: 'local_government',
        level: 'communal',
        sector: 'public',
        names: { fr: 'Commune de Ndiarème' },
        country: 'SN',
      }),
      await partner(officer, {
        type: 'civil_society',
        sector: 'social',
        names: { fr: 'Fédération des femmes de Ndiarème' },
        country: 'SN',
      }),
      await partner(officer, {
        type: 'company',
        sector: 'public',
        names: { fr: 'Régie des eaux de Rivebelle' },
        country: 'FR',
      }),
    ];
    const department = await add<{ id: string }>(people.administrator, '/departments', {
      name: { fr: 'Direction de l’eau' },
    });
    const { id } = await add<InitiativeView>(officer, '/initiatives', {
      kind: 'project',
      title: { fr: 'L’eau près de chez soi' },
      benefit: { fr: 'Les agents de la régie apprennent à entretenir un réseau avec peu de moyens' },
      themes: ['environment_and_climate', 'inclusion'],
      sdgTargets: ['6.1', '5.5'],
      responsibleDepartmentId: department.id,
      partners: [
        {
          partnerId: commune,
          role: 'lead',
          gives: { fr: 'Terrain et budget' },
          gains: { fr: 'Un réseau entretenu' },
        },
        {
          partnerId: women,
          role: 'partner',
          gives: { fr: 'Journées de travail' },
          gains: { fr: 'Du temps' },
        },
        {
          partnerId: water,
          role: 'partner',
          gives: { fr: 'Ingénierie' },
          gains: { fr: 'Des méthodes sobres' },
        },
      ],
    });
    const read = (): Promise<InitiativeView> => ask<InitiativeView>(reader, `GET /initiatives/${id}`, 200);
    const move = async (
      who: TestPerson,
      step: string,
      on: string,
      reason?: string,
    ): Promise<InitiativeView> =>
      ask<InitiativeView>(who, `PUT /initiatives/${id}/${step}`, 200, {
        version: (await read()).version,
        body: { on, ...(reason && { reason }) },
      });
    const agreement = await add<InstrumentView>(officer, `/initiatives/${id}/instruments`, {
      kind: 'specific_agreement',
      title: { fr: 'Convention de coopération décentralisée' },
      signed: '2023-02-10',
      term: 'fixed',
      ends: '2024-12-31',
      languages: ['fr'],
    });
    await move(officer, 'submission', '2023-01-16');
    await move(coordinator, 'approval', '2023-02-01');
    await move(coordinator, 'entry-into-force', '2023-02-10');

    // Contributions: three partners and the city itself, in two currencies, in money and in kind.
    const contribute = (body: object): Promise<ContributionView> =>
      add<ContributionView>(officer, `/initiatives/${id}/contributions`, body);
    const hours = { fr: 'Part des heures passées dans les quartiers sans raccordement' };
    const office23 = await contribute({
      kind: 'money',
      year: 2023,
      budgetLine: '65 Coopération',
      currency: 'EUR',
      planned: '40000',
      committed: '40000',
      spent: '38450.75',
      share: '60',
      shareMethod: hours,
    });
    // 60 % of 40,000 and of 38,450.75.
    expect(office23.setAgainstExclusion).toEqual({
      planned: '24000.00',
      committed: '24000.00',
      spent: '23070.45',
    });
    const office24 = await contribute({
      kind: 'money',
      year: 2024,
      budgetLine: '65 Coopération',
      currency: 'EUR',
      planned: '20000',
      committed: '18000',
      spent: '17999.99',
      share: '33.33',
      shareMethod: hours,
    });
    // 33.33 % of 17,999.99 is 5,999.396667: rounded to the cent.
    expect(office24.setAgainstExclusion).toEqual({
      planned: '6666.00',
      committed: '5999.40',
      spent: '5999.40',
    });
    const wrong = { partnerId: commune, kind: 'money', year: 2023, currency: 'XOF', planned: '6559570.50' };
    const refused = await ask<Refusal & { errors: { pointer: string; code: string }[] }>(
      officer,
      `POST /initiatives/${id}/contributions`,
      422,
      { body: wrong, headers: { 'Accept-Language': 'fr' } },
    );
    // The franc of the West African monetary union has no minor unit (ISO 4217).
    expect(refused.errors).toMatchObject([{ pointer: '/planned', code: 'amountDecimals' }]);
    const commune23 = await contribute({
      ...wrong,
      planned: '6559570',
      committed: '6000000',
      spent: '5875000',
      share: '75',
      shareMethod: { fr: 'Trois des quatre hameaux desservis sont sans raccordement' },
    });
    // 75 % of 6,559,570 is 4,919,677.5: a half goes upwards.
    expect(commune23.setAgainstExclusion).toEqual({
      planned: '4919678',
      committed: '4500000',
      spent: '4406250',
    });
    await contribute({
      partnerId: commune,
      kind: 'in_kind',
      year: 2023,
      what: { fr: 'Terrain du château d’eau' },
    });
    await contribute({
      partnerId: women,
      kind: 'in_kind',
      year: 2024,
      what: { fr: '600 journées de travail' },
      currency: 'XOF',
      planned: '1500000',
      share: '100',
      shareMethod: { fr: 'Tout le travail s’est fait dans les hameaux sans raccordement' },
    });
    await contribute({
      partnerId: water,
      kind: 'money',
      year: 2023,
      currency: 'EUR',
      planned: '12500.50',
      committed: '12500.50',
      spent: '12500.50',
    });
    await contribute({
      partnerId: water,
      kind: 'in_kind',
      year: 2024,
      what: { fr: '12 journées d’ingénieur' },
      currency: 'EUR',
      planned: '3600',
      share: '0',
    });
    const money = await ask<ContributionsOfInitiative>(reader, `GET /initiatives/${id}/contributions`, 200);
    expect([money.contributions, money.unvalued]).toEqual([7, 1]);
    expect(money.totals).toEqual([
      {
        currency: 'EUR',
        contributions: 4,
        // 40,000 + 20,000 + 12,500.50 + 3,600; 24,000 + 6,666; the rest is 16,000 + 13,334 + 3,600.
        planned: {
          total: '76100.50',
          setAgainstExclusion: '30666.00',
          rest: '32934.00',
          notWorkedOut: '12500.50',
          inKind: '3600.00',
        },
        // 40,000 + 18,000 + 12,500.50; 24,000 + 5,999.40; 16,000 + 12,000.60.
        committed: {
          total: '70500.50',
          setAgainstExclusion: '29999.40',
          rest: '28000.60',
          notWorkedOut: '12500.50',
          inKind: '0.00',
        },
        // 38,450.75 + 17,999.99 + 12,500.50; 23,070.45 + 5,999.40; 15,380.30 + 12,000.59.
        spent: {
          total: '68951.24',
          setAgainstExclusion: '29069.85',
          rest: '27380.89',
          notWorkedOut: '12500.50',
          inKind: '0.00',
        },
      },
      {
        currency: 'XOF',
        contributions: 2,
        // 6,559,570 + 1,500,000; 4,919,678 + 1,500,000; 1,639,892 is what is left of the commune's.
        planned: {
          total: '8059570',
          setAgainstExclusion: '6419678',
          rest: '1639892',
          notWorkedOut: '0',
          inKind: '1500000',
        },
        committed: {
          total: '6000000',
          setAgainstExclusion: '4500000',
          rest: '1500000',
          notWorkedOut: '0',
          inKind: '0',
        },
        spent: {
          total: '5875000',
          setAgainstExclusion: '4406250',
          rest: '1468750',
          notWorkedOut: '0',
          inKind: '0',
        },
      },
    ]);
    // 40,000 + 20,000 of the city; the land has no value and stands in no total.
    expect(
      money.partners.map(({ by, totals, unvalued }) => [
        by.names['fr'],
        totals.map(({ currency, planned }) => `${planned.total} ${currency}`),
        unvalued,
      ]),
    ).toEqual([
      ['Relations internationales de Rivebelle', ['60000.00 EUR'], 0],
      ['Commune de Ndiarème', ['6559570 XOF'], 1],
      ['Fédération des femmes de Ndiarème', ['1500000 XOF'], 0],
      ['Régie des eaux de Rivebelle', ['16100.50 EUR'], 0],
    ]);

    // Indicators: where it stood, where it is to stand, what was measured, women and men apart.
    const objective = await add<ObjectiveView>(officer, `/initiatives/${id}/objectives`, {
      text: { fr: 'Les femmes décident de l’eau et passent moins de temps à la chercher' },
      groups: ['women'],
    });
    const measured = async (words: object, ...measurements: object[]): Promise<IndicatorView> => {
      const indicator = await add<IndicatorView>(officer, `/initiatives/${id}/indicators`, {
        objectiveId: objective.id,
        ...words,
      });
      for (const measurement of measurements)
        await add(officer, `/indicators/${indicator.id}/measurements`, measurement);
      return ask<IndicatorView>(reader, `GET /indicators/${indicator.id}`, 200);
    };
    const bySex = (women: string, men: string): object[] => [
      { by: 'sex', code: 'women', value: women },
      { by: 'sex', code: 'men', value: men },
    ];
    const trained = await measured(
      {
        kind: 'output',
        title: { fr: 'Personnes formées à l’entretien des points d’eau' },
        unit: 'personnes',
        countsPeople: true,
        baseline: { value: '0', on: '2022' },
        target: { value: '120', on: '2024-12' },
      },
      { on: '2023-12', value: '64', disaggregation: bySex('30', '34') },
      { on: '2024-12-15', value: '126', disaggregation: bySex('66', '60') },
    );
    // 126 of 120 is 21 of 20.
    expect(trained.achievement).toEqual({
      result: 'reached',
      share: { numerator: '21', denominator: '20', percent: '105.0' },
    });
    const tooMany = { on: '2024-11', value: '126', disaggregation: bySex('66', '61') };
    const above = await ask<Refusal & { errors: { pointer: string; code: string }[] }>(
      officer,
      `POST /indicators/${trained.id}/measurements`,
      422,
      { body: tooMany },
    );
    expect(above.errors).toMatchObject([{ pointer: '/value', code: 'partsAboveTotal' }]);
    const seats = await measured(
      {
        kind: 'outcome',
        title: { fr: 'Sièges tenus par des femmes dans les comités d’usagers' },
        unit: '%',
        rate: true,
        baseline: { value: '18.5', on: '2022-11' },
        target: { value: '40', on: '2024-12' },
      },
      { on: '2024-12', value: '38.25' },
    );
    // (38.25 - 18.5) / (40 - 18.5) = 19.75 / 21.5 = 79 / 86 = 0.9186…
    expect(seats.achievement).toEqual({
      result: 'nearly',
      share: { numerator: '79', denominator: '86', percent: '91.8' },
    });
    const minutes = await measured(
      {
        kind: 'outcome',
        title: { fr: 'Temps passé chaque jour à chercher l’eau' },
        unit: 'minutes',
        rate: true,
        direction: 'less',
        baseline: { value: '95', on: '2022-11' },
        target: { value: '45', on: '2024-12' },
      },
      { on: '2024-12', value: '52', disaggregation: bySex('58', '31') },
    );
    // (95 - 52) / (95 - 45) = 43 / 50; an average of women may lie above that of all.
    expect(minutes.achievement).toEqual({
      result: 'missed',
      share: { numerator: '43', denominator: '50', percent: '86.0' },
    });
    expect(minutes.latest?.disaggregation).toEqual(bySex('58', '31'));

    // Commitments, and the report that shows that one was kept.
    const promise = (body: object): Promise<CommitmentView> =>
      add<CommitmentView>(officer, `/initiatives/${id}/commitments`, { instrumentId: agreement.id, ...body });
    const manual = await promise({
      responsible: { departmentId: department.id },
      what: { fr: 'Remettre un manuel d’entretien illustré' },
      due: '2024-06',
    });
    const tariff = await promise({
      responsible: { partnerId: commune },
      what: { fr: 'Voter un tarif social de l’eau' },
      due: '2024-09-30',
    });
    const shop = await promise({
      responsible: { partnerId: women },
      what: { fr: 'Ouvrir une boutique de pièces' },
      due: '2024',
    });
    expect([manual.late, tariff.late, shop.late]).toEqual([true, true, true]);
    const content = pdfOf('Rapport final du projet');
    const report = await upload(officer, id, 'Rapport final.pdf', content, {
      kind: 'report',
      language: 'fr',
      title: { fr: 'Rapport final' },
    });
    expect(report.current).toMatchObject({
      name: 'Rapport final.pdf',
      mediaType: 'application/pdf',
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    });
    expect((await download(reader, `/files/${report.id}/content`)).equals(content)).toBe(true);
    expect(await onDisk(running, content)).toBe(true);
    const kept = async (
      commitment: CommitmentView,
      on: string,
      evidence: object[],
    ): Promise<CommitmentView> =>
      ask<CommitmentView>(officer, `PUT /commitments/${commitment.id}/completion`, 200, {
        version: commitment.version,
        body: { on, evidence },
      });
    expect(await kept(manual, '2024-05-28', [{ kind: 'file', fileId: report.id }])).toMatchObject({
      state: 'done',
      late: false,
      doneOn: '2024-05-28',
      keptLate: null,
    });
    const vote = [{ kind: 'text', text: 'Délibération du conseil communal' }];
    expect(await kept(tariff, '2024-10', vote)).toMatchObject({ keptLate: 'certainly' });
    const dropped = await ask<CommitmentView>(coordinator, `PUT /commitments/${shop.id}/dropping`, 200, {
      version: shop.version,
      body: { reason: 'Le marché hebdomadaire vend les pièces moins cher' },
    });
    expect(dropped).toMatchObject({ state: 'dropped', late: false });
    const late = await ask<CommitmentPage>(reader, `GET /commitments?initiative=${id}&late=true`, 200);
    expect(late.items).toEqual([]);
    const inUse = await ask<Refusal>(coordinator, `DELETE /files/${report.id}?reason=Doublon`, 409, {
      version: report.version,
    });
    expect([slug(inUse), inUse.uses]).toMatchObject(['file-in-use', [{ room: 'commitments', count: 1 }]]);

    // Closed against its targets: what was reached, nearly reached and missed stays to be seen.
    const closed = await move(
      coordinator,
      'completion',
      '2025-03-31',
      'Deux cibles atteintes ou presque, une manquée',
    );
    expect(closed).toMatchObject({ state: 'completed', iatiStatus: '4' });
    const results = await Promise.all(
      ['reached', 'nearly', 'missed'].map(async (result) => {
        const call = `GET /indicators?initiative=${id}&result=${result}`;
        return (await ask<IndicatorPage>(reader, call, 200)).items.map((indicator) => indicator.id);
      }),
    );
    expect(results).toEqual([[trained.id], [seats.id], [minutes.id]]);
    const tooLate = await ask<Refusal>(officer, `POST /indicators/${minutes.id}/measurements`, 403, {
      body: { on: '2025-03', value: '45' },
    });
    expect(slug(tooLate)).toBe('initiative-ended');
    // What a coordinator measures later is kept beside the result, and changes nothing of it.
    const after = await add<MeasurementView>(coordinator, `/indicators/${minutes.id}/measurements`, {
      on: '2025-06',
      value: '44',
    });
    expect(after.afterClosing).toBe(true);
    const standing = await ask<IndicatorView>(reader, `GET /indicators/${minutes.id}`, 200);
    expect(standing).toMatchObject({
      latest: { value: '44', afterClosing: true },
      achievement: { result: 'reached' },
      closing: {
        on: '2025-03-31',
        baseline: '95',
        target: '45',
        value: '52',
        measuredOn: '2024-12',
        result: 'missed',
        share: { numerator: '43', denominator: '50', percent: '86.0' },
      },
    });
    expect([trained.closing, trained.latest?.afterClosing]).toEqual([null, false]);
    const closings = await ask<{ items: { subjectId: string; facts: object }[] }>(
      reader,
      `GET /journal?initiative=${id}&verb=indicator.closed`,
      200,
    );
    expect(closings.items.map(({ subjectId }) => subjectId).sort()).toEqual(
      [trained.id, seats.id, minutes.id].sort(),
    );
    const record = await ask<RecordView>(reader, `GET /initiatives/${id}/record`, 200);
    expect(record).toMatchObject({
      initiative: { state: 'completed' },
      files: [{ id: report.id }],
      contributionTotals: { totals: money.totals, contributions: 7, unvalued: 1 },
      omitted: [],
    });
    expect([record.indicators, record.commitments, record.contributions, record.instruments].map((part) => part?.length)).toEqual([3, 3, 7, 1]); // prettier-ignore
  });
});

/** Fields of a form are texts; what is no text goes as JSON. */
function textsOf(words: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(words).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
}

/** Whether a file in the folder of files has exactly this content. */
async function onDisk({ config }: Running, content: Buffer): Promise<boolean> {
  for (const entry of await readdir(config.files, { recursive: true, withFileTypes: true }))
    if (entry.isFile() && (await readFile(`${entry.parentPath}/${entry.name}`)).equals(content)) return true;
  return false;
}
