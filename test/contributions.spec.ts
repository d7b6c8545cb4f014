import fc from 'fast-check';
import { Db } from '../src/platform/db/db.js';
import { newId } from '../src/platform/db/ids.js';
import type {
  ContributionPage,
  ContributionsOfInitiative,
  ContributionTotals,
  ContributionView,
  CurrencyTotals,
} from '../src/registry/contributions/contributions.dto.js';
import { ContributionsService } from '../src/registry/contributions/contributions.service.js';
import { formatAmount, STAGES, sumOf, totalsOf } from '../src/registry/contributions/money.js';
import type { InitiativeView } from '../src/registry/initiatives/initiatives.dto.js';
import { type Running, startApp } from './support/app.js';
import { foundOffice, type TestOffice, type TestPerson } from './support/office.js';

interface Refusal {
  type: string;
  errors?: { pointer: string; code: string; detail: string }[];
}

interface History {
  items: {
    version: number;
    verb: string;
    reason: string | null;
    changes: { field: string; after: unknown }[];
  }[];
}

describe('Contributions', () => {
  let running: Running;
  let office: TestOffice;
  let officer: TestPerson;
  let coordinator: TestPerson;
  let lyon: string;
  let quito: string;
  let culture: string;

  beforeAll(async () => {
    running = await startApp();
    office = await foundOffice(running);
    ({ officer, coordinator } = office.people);
    [lyon, quito] = [await partner('Lyon', 'FR'), await partner('Quito', 'EC')];
    const made = await office.people.administrator.fetch<{ id: string }>('/departments', {
      body: { name: { es: 'Secretaría de Cultura' } },
    });
    expect(made.status).toBe(201);
    culture = made.body.id;
  });
  afterAll(() => running.stop());

  async function partner(name: string, country: string): Promise<string> {
    const made = await officer.fetch<{ id: string }>('/partners', {
      body: { type: 'local_government', level: 'municipal', names: { es: name }, country },
    });
    expect(made.status).toBe(201);
    return made.body.id;
  }

  const initiative = async (words: object = {}, who = officer): Promise<InitiativeView> => {
    const made = await who.fetch<InitiativeView>('/initiatives', {
      body: {
        kind: 'project',
        title: { es: 'Talleres de barrio' },
        benefit: { es: 'Talleres gratuitos para quienes viven lejos del centro' },
        partners: [
          { partnerId: lyon, role: 'partner', gives: { es: 'Talleristas' }, gains: { es: 'Método' } },
          { partnerId: quito, role: 'partner', gains: { es: 'Visibilidad' } },
        ],
        ...words,
      },
    });
    expect(made.status).toBe(201);
    return made.body;
  };
  const send = (id: string, words: object = {}, who = officer) =>
    who.fetch<ContributionView>(`/initiatives/${id}/contributions`, {
      body: { kind: 'money', year: 2024, currency: 'MXN', planned: '1000', ...words },
    });
  const register = async (id: string, words: object = {}, who = officer): Promise<ContributionView> => {
    const made = await send(id, words, who);
    expect([made.status, made.body]).toMatchObject([201, { version: 1 }]);
    return made.body;
  };
  const change = (
    contribution: { id: string; version: number },
    method: string,
    path: string,
    body?: object,
    who = officer,
  ) =>
    who.fetch<ContributionView>(`/contributions/${contribution.id}${path}`, {
      method,
      version: contribution.version,
      ...(body && { body }),
    });
  const ofInitiative = async (id: string, query = ''): Promise<ContributionsOfInitiative> => {
    const answer = await office.people.reader.fetch<ContributionsOfInitiative>(
      `/initiatives/${id}/contributions${query}`,
    );
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const faults = (answer: { body: unknown }): string[] =>
    ((answer.body as Refusal).errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);
  const details = (answer: { body: unknown }): string[] =>
    ((answer.body as Refusal).errors ?? []).map(({ detail }) => detail);
  const slug = (answer: { body: unknown }): string | undefined =>
    (answer.body as Refusal).type.split('/').at(-1);
  const codes = ({ remarks }: ContributionView): string[] => remarks.map(({ code }) => code);

  it('are registered to the last decimal, with the part set against exclusion and what each side gains', async () => {
    const record = await initiative();
    const made = await send(record.id, {
      partnerId: lyon.toUpperCase(),
      what: { fr: 'Honoraires du bailleur' },
      year: 2025,
      budgetLine: ' 3831 Congresos ',
      currency: 'EUR',
      planned: '900719925474099.37',
      committed: '0.05',
      spent: '0',
      share: '33.30',
      shareMethod: { es: 'Horas de taller en colonias de alta marginación' },
    });
    expect([made.status, made.headers.get('etag')]).toEqual([201, '"v1"']);
    expect(made.body).toMatchObject({
      initiative: { id: record.id, reference: record.reference },
      by: { partnerId: lyon, names: { es: 'Lyon' }, gives: { es: 'Talleristas' }, gains: { es: 'Método' } },
      budgetLine: '3831 Congresos',
      currency: 'EUR',
      planned: '900719925474099.37',
      committed: '0.05',
      spent: '0.00',
      share: '33.3',
      // 0.05 × 33.3 % = 0.01665
      setAgainstExclusion: { planned: '299939735182875.09', committed: '0.02', spent: '0.00' },
      remarks: [],
      may: ['revise', 'delete'],
    });
    const own = await register(record.id, { planned: null, spent: '1250.5', currency: 'TND', share: '0' });
    expect(own).toMatchObject({
      by: { partnerId: null, gives: {}, gains: record.benefit },
      planned: null,
      spent: '1250.500',
      share: '0',
      setAgainstExclusion: { planned: null, spent: '0.000' },
    });
    const inKind = { kind: 'in_kind', currency: undefined, planned: undefined };
    const gift = await register(record.id, { ...inKind, partnerId: quito, what: { es: 'Sala y sonido' } });
    expect(gift).toMatchObject({ currency: null, planned: null, share: null });
    const after = await officer.fetch<InitiativeView>(`/initiatives/${record.id}`);
    expect([after.body.version, after.body.revisedAt > record.revisedAt]).toEqual([record.version, true]);
    const read = await office.people.reader.fetch<ContributionView>(`/contributions/${gift.id}`);
    expect([read.status, read.body]).toEqual([200, { ...gift, may: [] }]);
  });

  it('are refused in any other form, and the right form is said', async () => {
    const { id } = await initiative();
    const method = { es: 'Por horas' };
    for (const [words, expected, said] of [
      [{ planned: '1,250.50' }, '/planned amountForm', '1250.50'],
      [{ planned: '1.250,50', currency: 'EUR' }, '/planned amountForm', '1250.50'],
      [{ planned: 1250.5 }, '/planned amountForm', '1250.50'],
      [{ planned: '1250.505' }, '/planned amountDecimals', '1250.50'],
      [{ spent: '10.5', currency: 'JPY' }, '/spent amountDecimals', 'no tiene decimales'],
      [{ committed: '-3' }, '/committed amountNegative', 'menor que cero'],
      [{ planned: '1234567890123456' }, '/planned amountTooLarge', '15 cifras'],
      [{ planned: '0' }, '/planned amountZero', 'cero'],
      [{ planned: undefined, committed: '0', spent: '0.00' }, '/committed amountZero', 'cero'],
      [{ planned: undefined }, '/planned amountNeeded', 'importe'],
      [{ currency: undefined }, '/currency currencyNeeded', 'ISO 4217'],
      [{ currency: 'PESO' }, '/currency isCurrency', 'MXN'],
      [{ kind: 'in_kind' }, '/what whatInKind', 'especie'],
      [{ kind: 'gift' }, '/kind isIn', 'money'],
      [{ year: 1899 }, '/year min', '1900'],
      [{ year: 2201 }, '/year max', '2200'],
      [{ year: 2024.5 }, '/year isInt', 'entero'],
      [{ share: '33,5', shareMethod: method }, '/share shareForm', '33.5'],
      [{ share: '100.5', shareMethod: method }, '/share shareForm', '33.5'],
      [{ share: 40, shareMethod: method }, '/share shareForm', '33.5'],
      [{ share: '40' }, '/shareMethod shareMethodNeeded', 'cómo se calculó'],
      [{ partnerId: newId() }, '/partnerId notPartnerOfInitiative', 'participa'],
      [{ donor: 'Lyon' }, '/donor whitelistValidation', ''],
    ] as const) {
      const answer = await send(id, words);
      expect([answer.status, ...new Set(faults(answer))]).toEqual([422, expected]);
      expect(details(answer).join(' ')).toContain(said);
    }
    expect((await send(newId())).status).toBe(404);
    for (const who of ['administrator', 'auditor', 'reader'] as const)
      expect((await send(id, {}, office.people[who])).status).toBe(403);
    expect((await ofInitiative(id)).items).toEqual([]);
  });

  it('are remarked upon where they look wrong, and never refused for it', async () => {
    const { id } = await initiative();
    const year = new Date().getFullYear();
    expect(codes(await register(id, { planned: '10', committed: '11', spent: '12' }))).toEqual([
      'committedOverPlanned',
      'spentOverCommitted',
    ]);
    expect(codes(await register(id, { currency: 'FRF', year: 2002 }))).toEqual([]);
    const late = await register(id, { currency: 'FRF', year: 2003 });
    expect(late.remarks).toMatchObject([{ pointer: '/currency', code: 'currencyWithdrawn' }]);
    expect(late.remarks[0]?.detail).toBe('FRF dejó de circular en 2002, y la aportación es de 2003.');
    expect(codes(await register(id, { spent: '1', year: year + 2 }))).toEqual(['spentAhead']);
    expect(codes(await register(id, { budgetLine: 'A' }))).toEqual([]);
    expect(codes(await register(id, { budgetLine: 'B' }))).toEqual([]);
    const twice = await register(id, { budgetLine: 'B', planned: '7' });
    expect(codes(twice)).toEqual(['likeAnother']);
    const notices = await register(id, { what: { es: 'Pago al donante' }, budgetLine: 'C' });
    expect(notices.notices).toMatchObject([{ field: '/what/es', term: 'donante' }]);
  });

  it('are added up per currency, per year and per side, parts and rest to the whole, whatever the page', async () => {
    const record = await initiative();
    const share = { share: '50', shareMethod: { es: 'Mitad de los grupos' } };
    await register(record.id, { partnerId: lyon, currency: 'EUR', planned: '0.01', year: 2023, ...share });
    await register(record.id, { partnerId: lyon, currency: 'EUR', planned: '0.01', year: 2024, ...share });
    await register(record.id, { partnerId: lyon, planned: '100', committed: '80.10', spent: '80.05' });
    await register(record.id, { planned: '300', share: '0' });
    await register(record.id, { kind: 'in_kind', what: { es: 'Sala' }, planned: '50', ...share });
    const gift = { kind: 'in_kind', what: { es: 'Voluntariado' }, currency: null, planned: null };
    await register(record.id, { partnerId: quito, ...gift });
    const whole = await ofInitiative(record.id);
    expect([whole.contributions, whole.unvalued]).toEqual([6, 1]);
    expect(whole.totals).toMatchObject([
      {
        currency: 'EUR',
        contributions: 2,
        // Half a cent rounds up, twice: the parts that are shown add up to the total that is shown.
        planned: { total: '0.02', setAgainstExclusion: '0.02', rest: '0.00', notWorkedOut: '0.00', inKind: '0.00' },
      },
      {
        currency: 'MXN',
        contributions: 3,
        planned: { total: '450.00', setAgainstExclusion: '25.00', rest: '325.00', notWorkedOut: '100.00', inKind: '50.00' },
        committed: { total: '80.10', notWorkedOut: '80.10' },
        spent: { total: '80.05' },
      },
    ]); // prettier-ignore
    expect(whole.years.map(({ year, totals }) => [year, totals.map(({ currency }) => currency)])).toEqual([
      [2023, ['EUR']],
      [2024, ['EUR', 'MXN']],
    ]);
    expect(
      whole.partners.map(({ by, totals, unvalued }) => [
        by.names['es'] ?? '',
        by.gives['es'] ?? null,
        by.gains['es'] ?? null,
        totals.map(({ currency, planned }) => `${planned.total} ${currency}`),
        unvalued,
      ]),
    ).toEqual([
      [office.office.name['es'], null, record.benefit['es'], ['350.00 MXN'], 0],
      ['Lyon', 'Talleristas', 'Método', ['0.02 EUR', '100.00 MXN'], 0],
      ['Quito', null, 'Visibilidad', [], 1],
    ]);
    const first = await ofInitiative(record.id, '?limit=2&sort=year');
    expect(first.items.map(({ year }) => year)).toEqual([2023, 2024]);
    const second = await ofInitiative(record.id, `?limit=2&sort=year&cursor=${first.next}`);
    expect(second.totals).toEqual(whole.totals);
    const seen = [...first.items, ...second.items].map(({ id }) => id);
    expect(new Set(seen).size).toBe(4);
    const lyons = await ofInitiative(record.id, `?partner=${lyon}&year=2024`);
    expect(lyons.totals.map(({ currency, planned }) => [currency, planned.total])).toEqual([
      ['EUR', '0.01'],
      ['MXN', '100.00'],
    ]);
    expect((await officer.fetch(`/initiatives/${newId()}/contributions`)).status).toBe(404);
  });

  it('come to the same in the register as by the arithmetic alone, for any of them in any order', async () => {
    const amounts = fc.option(fc.bigInt({ min: 1n, max: 10n ** 12n }));
    const any = fc.record({
      currency: fc.constantFrom('MXN', 'EUR', 'JPY', 'TND'),
      inKind: fc.boolean(),
      planned: fc.bigInt({ min: 1n, max: 10n ** 12n }),
      committed: amounts,
      spent: amounts,
      share: fc.option(fc.bigInt({ min: 0n, max: 10_000n })),
    });
    const all = fc.sample(any, 120);
    const { id } = await initiative();
    await running.app.get(Db).run({ actor: officer.actor }, () =>
      running.app.get(ContributionsService).registerMany(
        all.map((one, place) => ({
          initiativeId: id,
          words: {
            kind: one.inKind ? 'in_kind' : 'money',
            what: { es: `n.º ${place}` },
            partnerId: [lyon, quito, null][place % 3] ?? null,
            year: 2000 + (place % 7),
            currency: one.currency,
            ...Object.fromEntries(
              STAGES.map((stage) => {
                const amount = one[stage];
                return [stage, amount === null ? null : formatAmount(amount, one.currency)];
              }),
            ),
            share:
              one.share === null ? null : `${one.share / 100n}.${String(one.share % 100n).padStart(2, '0')}`,
            shareMethod: { es: 'Por horas' },
          },
        })),
      ),
    );
    const expected = totalsOf(all.map(sumOf).toReversed()).map((sum) => ({
      currency: sum.currency,
      contributions: sum.contributions,
      ...Object.fromEntries(
        STAGES.map((stage) => {
          const { total, against, notWorkedOut, inKind } = sum[stage];
          const format = (amount: bigint): string => formatAmount(amount, sum.currency);
          return [
            stage,
            {
              total: format(total),
              setAgainstExclusion: format(against),
              rest: format(total - against - notWorkedOut),
              notWorkedOut: format(notWorkedOut),
              inKind: format(inKind),
            },
          ];
        }),
      ),
    }));
    const whole = await ofInitiative(id);
    expect(whole.totals).toEqual(expected);
    const counted = (lists: CurrencyTotals[][]): number =>
      lists.flat().reduce((so, { contributions }) => so + contributions, 0);
    expect(counted(whole.years.map(({ totals }) => totals))).toBe(120);
    expect(counted(whole.partners.map(({ totals }) => totals))).toBe(120);
    const over = await office.people.reader.fetch<ContributionTotals>(
      `/contributions/totals?initiative=${id}`,
    );
    expect(over.body.totals).toEqual(expected);
  });

  it('are listed and added up for the whole office, by year, currency, side, kind, department and theme', async () => {
    const listing = await foundOffice(running);
    const { officer: who, reader, administrator } = listing.people;
    const department = await administrator.fetch<{ id: string }>('/departments', {
      body: { name: { es: 'Obras' } },
    });
    const responsibleDepartmentId = department.body.id;
    const one = await initiative({ themes: ['culture'], responsibleDepartmentId }, who);
    const two = await initiative({ kind: 'twinning', themes: ['sport'] }, who);
    await register(one.id, { planned: '1', year: 2020, partnerId: lyon }, who);
    await register(one.id, { planned: '2', year: 2021, currency: 'EUR' }, who);
    await register(two.id, { planned: '4', year: 2022, partnerId: quito, share: '0' }, who);
    await register(two.id, { planned: '8', year: 2023, kind: 'in_kind', what: { es: 'Balones' } }, who);
    const planned = async (query: string): Promise<string[]> => {
      const page = await reader.fetch<ContributionPage>(`/contributions?${query}`);
      expect(page.status).toBe(200);
      const totals = await reader.fetch<ContributionTotals>(`/contributions/totals?${query}`);
      expect(totals.body.contributions).toBe(page.body.items.length);
      return page.body.items.map((item) => `${item.planned} ${item.currency}`);
    };
    expect(await planned('')).toEqual(['8.00 MXN', '4.00 MXN', '2.00 EUR', '1.00 MXN']);
    expect(await planned('year=2020')).toEqual(['1.00 MXN']);
    expect(await planned('yearFrom=2021&yearUntil=2022')).toEqual(['4.00 MXN', '2.00 EUR']);
    expect(await planned('currency=EUR')).toEqual(['2.00 EUR']);
    expect(await planned('partner=office')).toEqual(['8.00 MXN', '2.00 EUR']);
    expect(await planned(`partner=office,${lyon}`)).toEqual(['8.00 MXN', '2.00 EUR', '1.00 MXN']);
    expect(await planned('kind=in_kind')).toEqual(['8.00 MXN']);
    expect(await planned('shareWorkedOut=true')).toEqual(['4.00 MXN']);
    expect(await planned('theme=sport,health')).toEqual(['8.00 MXN', '4.00 MXN']);
    expect(await planned(`department=${responsibleDepartmentId}`)).toEqual(['2.00 EUR', '1.00 MXN']);
    expect(await planned(`department=${culture}`)).toEqual([]);
    expect(await planned('initiativeKind=twinning&year=2022')).toEqual(['4.00 MXN']);
    for (const query of ['currency=pesos', 'partner=them', 'year=abc', 'theme=war', 'cursor=x'])
      expect([query, (await reader.fetch(`/contributions?${query}`)).status]).toEqual([query, 400]);
  });

  it('are revised in the version that was read, restored, and deleted only where they may be', async () => {
    const record = await initiative();
    const first = await register(record.id, { partnerId: lyon });
    const same = await change(first, 'PATCH', '', { planned: '1000.00' });
    expect([same.status, same.body.version]).toEqual([200, 1]);
    const second = await change(first, 'PATCH', '', {
      planned: '1200.5',
      share: '10',
      shareMethod: { es: 'Una de diez sedes' },
    });
    expect(second.body).toMatchObject({
      version: 2,
      planned: '1200.50',
      setAgainstExclusion: { planned: '120.05' },
    });
    expect((await change(first, 'PATCH', '', { planned: '1' })).status).toBe(412);
    expect(faults(await change(second.body, 'PATCH', '', { currency: 'JPY' }))).toEqual([
      '/planned amountDecimals',
    ]);
    const yen = await change(second.body, 'PATCH', '', { currency: 'JPY', planned: '1205' });
    expect(yen.body).toMatchObject({ version: 3, planned: '1205', setAgainstExclusion: { planned: '121' } });
    const history = await officer.fetch<History>(`/contributions/${first.id}/revisions`);
    expect(history.body.items[1]?.changes.find(({ field }) => field === 'planned')?.after).toBe('1200.50');
    const restored = await change({ ...first, version: 3 }, 'PUT', '/restoration', { version: 1 });
    expect(restored.body).toMatchObject({ version: 4, planned: '1000.00', share: null, currency: 'MXN' });

    const submitted = await officer.fetch(`/initiatives/${record.id}/submission`, {
      method: 'PUT',
      version: 1,
      body: {},
    });
    expect(submitted.status).toBe(200);
    expect(slug(await change(restored.body, 'DELETE', ''))).toBe('deletion-needs-coordinator');
    expect(faults(await change(restored.body, 'DELETE', '', undefined, coordinator))).toEqual([
      '?reason reasonNeeded',
    ]);
    expect((await change(restored.body, 'DELETE', '?reason=Doble', undefined, coordinator)).status).toBe(204);
    const gone = await officer.fetch<History>(`/contributions/${first.id}/revisions`);
    expect(gone.body.items.at(-1)).toMatchObject({
      version: 5,
      verb: 'contribution.deleted',
      reason: 'Doble',
    });
    expect((await officer.fetch(`/contributions/${first.id}`)).status).toBe(404);

    const kept = await register(record.id);
    const ended = await coordinator.fetch(`/initiatives/${record.id}/termination`, {
      method: 'PUT',
      version: 2,
      body: { reason: 'Sin presupuesto' },
    });
    expect(ended.status).toBe(200);
    expect(slug(await change(kept, 'PATCH', '', { spent: '1' }))).toBe('initiative-ended');
    expect((await change(kept, 'PATCH', '', { spent: '1' }, coordinator)).body.spent).toBe('1.00');
  });

  it('stay when their partner leaves, follow one that is merged, and are unseen by every other office', async () => {
    const [doubled, into] = [await partner('Guadalajara', 'MX'), await partner('Zapopan', 'MX')];
    const record = await initiative({ partners: [{ partnerId: doubled, role: 'partner' }] });
    const mine = await register(record.id, { partnerId: doubled });
    const left = await officer.fetch(`/initiatives/${record.id}`, {
      method: 'PATCH',
      version: 1,
      body: { partners: [] },
    });
    expect(left.status).toBe(200);
    const revised = await change(mine, 'PATCH', '', { spent: '1' });
    expect(revised.body).toMatchObject({ version: 2, by: { partnerId: doubled, gives: {}, gains: {} } });
    const merged = await coordinator.fetch(`/partners/${doubled}/merging`, {
      method: 'PUT',
      version: 1,
      body: { intoId: into, reason: 'La misma' },
    });
    expect(merged.status).toBe(200);
    const sides = (await ofInitiative(record.id)).partners;
    expect(sides.map(({ by }) => by.partnerId)).toEqual([null, into]);

    const other = (await foundOffice(running)).people.coordinator;
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['GET', '/revisions', undefined],
      ['PATCH', '', { planned: '2' }],
      ['PUT', '/restoration', { version: 1 }],
      ['DELETE', '?reason=x', undefined],
    ] as const)
      expect([path, (await change(revised.body, method, path, body, other)).status]).toEqual([path, 404]);
    expect((await send(record.id, {}, other)).status).toBe(404);
    expect((await other.fetch<ContributionTotals>('/contributions/totals')).body).toEqual({
      totals: [],
      contributions: 0,
      unvalued: 0,
      years: [],
    });
  });
});
