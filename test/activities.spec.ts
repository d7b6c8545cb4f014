import { shiftDay } from '../src/platform/dates/calendar.js';
import { edtfOf } from '../src/platform/dates/edtf.js';
import type { ActivityPage, ActivityView } from '../src/registry/activities/activities.dto.js';
import { VITALITIES, type Vitality, vitalityOf } from '../src/registry/initiatives/initiative.vitality.js';
import type { Facets } from '../src/registry/initiatives/initiatives.filter.dto.js';
import type { InitiativePage, InitiativeView } from '../src/registry/initiatives/initiatives.dto.js';
import type { VitalityReviewPage } from '../src/registry/vitality/vitality.dto.js';
import { type Running, startApp } from './support/app.js';
import { foundOffice, type TestOffice, type TestPerson } from './support/office.js';
import { asOwner } from './support/owner.js';

interface Problem {
  type: string;
  errors?: { pointer: string; code: string }[];
}

interface History {
  items: { version: number; verb: string; reason: string | null; changes: { field: string }[] }[];
}

const THRESHOLDS = { activeMonths: 12, quietMonths: 24, dormantMonths: 60 };

/** The office's day: it is in Mexico City. */
const TODAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Mexico_City' }).format(new Date());
const monthsAgo = (months: number, days = 0): string => shiftDay(TODAY, -months, days);
const tomorrow = shiftDay(TODAY, 0, 1);

describe('Activities', () => {
  let running: Running;
  let office: TestOffice;
  let officer: TestPerson;
  let reader: TestPerson;
  const partners: string[] = [];

  beforeAll(async () => {
    running = await startApp();
    office = await foundOffice(running);
    ({ officer, reader } = office.people);
    for (const [name, country] of [
      ['Lyon', 'FR'],
      ['Quito', 'EC'],
      ['Distrito de Quito', 'EC'],
    ] as const)
      partners.push(
        (
          await officer.fetch<{ id: string }>('/partners', {
            body: {
              type: 'local_government',
              level: 'municipal',
              sector: 'public',
              names: { es: name },
              country,
              notDuplicateOf: partners,
            },
          })
        ).body.id,
      );
  });
  afterAll(() => running.stop());

  const initiative = async (words: object = {}, where = office): Promise<InitiativeView> => {
    const made = await where.people.officer.fetch<InitiativeView>('/initiatives', {
      body: {
        kind: 'twinning',
        title: { es: 'Hermanamiento con Lyon' },
        partners: partners.slice(0, 2).map((partnerId) => ({ partnerId, role: 'partner' })),
        ...words,
      },
    });
    expect(made.status).toBe(201);
    return made.body;
  };
  const send = (id: string, words: object = {}, who = officer) =>
    who.fetch<ActivityView>(`/initiatives/${id}/activities`, {
      body: { kind: 'visit', title: { es: 'Visita técnica' }, from: TODAY, ...words },
    });
  const register = async (id: string, words: object = {}, who = officer): Promise<ActivityView> => {
    const made = await send(id, words, who);
    expect([made.status, made.body]).toEqual([201, made.body]);
    return made.body;
  };
  const change = (path: string, version: number, body: object, method = 'PATCH', who = officer) =>
    who.fetch<ActivityView>(path, { method, version, body });
  const take = (path: string, version: number, who = officer) =>
    who.fetch<ActivityView>(path, { method: 'DELETE', version });
  const faults = (answer: { body: unknown }): string[] =>
    ((answer.body as Problem).errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);
  const slug = (answer: { body: unknown }): string | undefined =>
    (answer.body as Problem).type.split('/').at(-1);
  const record = async (id: string, who = reader): Promise<InitiativeView> =>
    (await who.fetch<InitiativeView>(`/initiatives/${id}`)).body;
  const move = async (id: string, where: TestOffice, ...moves: string[]): Promise<InitiativeView> => {
    for (const step of moves) {
      const { version } = await record(id, where.people.reader);
      const moved = await where.people[step === 'submission' ? 'officer' : 'coordinator'].fetch(
        `/initiatives/${id}/${step}`,
        { method: 'PUT', version, body: { reason: 'Sin actividad desde hace años' } },
      );
      expect(moved.status).toBe(200);
    }
    return record(id, where.people.reader);
  };
  /** A twinning in force, that the register has known for so many months. */
  const inForce = async (where: TestOffice, known: number, words: object = {}): Promise<InitiativeView> => {
    const { id } = await initiative(words, where);
    await where.people.officer.fetch(`/initiatives/${id}/instruments`, {
      body: { kind: 'twinning_agreement', title: { es: 'Carta' }, signed: '1999', inForce: '1999' },
    });
    await move(id, where, 'submission', 'approval', 'entry-into-force');
    await asOwner(running, 'update initiatives set observed_since = $2 where id = $1', [
      id,
      monthsAgo(known),
    ]);
    return record(id, where.people.reader);
  };

  it('registers what is planned and what was done, with place, partners, people and pages', async () => {
    const { id, reference } = await initiative();
    const done = await register(id, {
      kind: 'training',
      title: { es: 'Curso para beneficiarios', fr: 'Formation' },
      from: '2024-03',
      until: '2024-04-12',
      place: { name: ' Palais des congrès ', country: 'FR', latitude: 45.78, longitude: 4.85 },
      partnerIds: [partners[1], partners[0]],
      state: 'done',
      peopleReached: {
        total: 40,
        disaggregation: [
          { by: 'sex', code: 'women', value: 25 },
          { by: 'sex', code: 'men', value: 15 },
          { by: 'group', code: 'youth', value: 40 },
        ],
      },
      links: [{ url: 'https://lyon.example/cours', note: 'Crónica' }],
    });
    expect(done).toMatchObject({
      version: 1,
      initiative: { id, reference, state: 'draft' },
      from: '2024-03',
      until: '2024-04-12',
      place: { name: 'Palais des congrès', country: 'FR', latitude: 45.78, longitude: 4.85 },
      partners: [
        { names: { es: 'Quito' }, country: 'EC' },
        { names: { es: 'Lyon' }, country: 'FR' },
      ],
      state: 'done',
      late: false,
      peopleReached: { total: 40 },
      links: [{ url: 'https://lyon.example/cours', note: 'Crónica' }],
      notices: [{ field: '/title/es', term: 'beneficiarios' }],
      may: ['revise', 'delete', 'complete', 'reopen'],
    });
    const planned = await register(id, { from: tomorrow, place: { country: 'MX' } });
    const late = await register(id, { from: '2023' });
    expect([planned.state, planned.late, late.late, planned.may]).toEqual([
      'planned',
      false,
      true,
      ['revise', 'delete', 'complete'],
    ]);
    const ids = async (query: string): Promise<string[]> =>
      (await reader.fetch<ActivityPage>(`/activities?initiative=${id}&${query}`)).body.items.map(
        (activity) => activity.id,
      );
    expect(await ids('')).toEqual([planned.id, done.id, late.id]);
    expect(await ids('sort=from')).toEqual([late.id, done.id, planned.id]);
    for (const [query, expected] of [
      ['kind=training,event', [done.id]],
      ['state=planned', [planned.id, late.id]],
      ['late=true', [late.id]],
      ['late=false', [planned.id, done.id]],
      ['country=FR', [done.id]],
      [`partner=${partners[1]}`, [done.id]],
      ['from=2024-04&until=2024', [done.id]],
      ['until=2024-02', [late.id]],
      ['from=2024-04-13', [planned.id]],
    ] as const)
      expect([query, await ids(query)]).toEqual([query, expected]);
    const page = await reader.fetch<ActivityPage>(`/initiatives/${id}/activities?limit=2`);
    const rest = await reader.fetch<ActivityPage>(
      `/initiatives/${id}/activities?limit=2&cursor=${page.body.next}`,
    );
    expect([...page.body.items, ...rest.body.items].map((activity) => activity.id)).toEqual([
      planned.id,
      done.id,
      late.id,
    ]);
    expect(rest.body.next).toBeNull();
    expect((await reader.fetch<ActivityView>(`/activities/${done.id}`)).body).toEqual({ ...done, may: [] });
  });

  it('refuses what cannot have happened, naming the field', async () => {
    const { id } = await initiative();
    const people = (total: number | null, ...parts: [string, string, number][]) => ({
      state: 'done',
      peopleReached: { total, disaggregation: parts.map(([by, code, value]) => ({ by, code, value })) },
    });
    for (const [words, expected] of [
      [{ from: tomorrow, state: 'done' }, ['/from doneInFuture']],
      [{ until: tomorrow, state: 'done' }, ['/until doneInFuture']],
      [{ from: '2024-05', until: '2024-04' }, ['/until dateBefore']],
      [{ from: '2024-02-30' }, ['/from isEdtf']],
      [{ ...people(20), state: 'planned' }, ['/peopleReached plannedReachesNobody']],
      [people(-1), ['/peopleReached/total min']],
      [people(2.5), ['/peopleReached/total isInt']],
      [people(20, ['sex', 'women', -1]), ['/peopleReached/disaggregation/0/value min']],
      [people(20, ['group', 'women', 21]), ['/peopleReached/total totalBelowPart']],
      [people(20, ['sex', 'women', 11], ['sex', 'men', 10]), ['/peopleReached/total partsAboveTotal']],
      [people(20, ['age', 'old', 1]), ['/peopleReached/disaggregation/0/code codeOfSplit']],
      [{ partnerIds: [partners[2]] }, ['/partnerIds/0 notPartnerOfInitiative']],
      [{ fileIds: [id] }, ['/fileIds/0 unknownFile']],
      [{ place: { latitude: 1 } }, ['/place/longitude halfCoordinates']],
      [{ links: [{ url: 'javascript:alert(1)' }] }, ['/links/0/url isUrl']],
      [{ kind: 'party' }, ['/kind isIn']],
    ] as const) {
      const wrong = await send(id, words);
      expect([words, wrong.status, faults(wrong)]).toEqual([words, 422, expected]);
    }
    expect((await send(office.office.id)).status).toBe(404);
  });

  it('says later that something took place, takes it back, and keeps every state of it', async () => {
    const { id } = await initiative();
    const { id: activity } = await register(id, { from: '2025' });
    const path = `/activities/${activity}`;
    const early = await change(`${path}/completion`, 1, { from: tomorrow }, 'PUT');
    expect(faults(early)).toEqual(['/from doneInFuture']);
    const done = await change(
      `${path}/completion`,
      1,
      { from: '2025-06-10', peopleReached: { total: 12 } },
      'PUT',
    );
    expect(done.body).toMatchObject({
      version: 2,
      state: 'done',
      from: '2025-06-10',
      peopleReached: { total: 12, disaggregation: [] },
    });
    expect((await record(id)).lastActivityOn).toBe('2025-06-10');
    expect((await change(`${path}/completion`, 1, {}, 'PUT')).status).toBe(412);
    expect((await change(path, 2, { state: 'planned' })).status).toBe(422);
    const reopened = await take(`${path}/completion`, 2);
    expect(reopened.body).toMatchObject({ version: 3, state: 'planned', peopleReached: null });
    expect((await record(id)).lastActivityOn).toBeNull();
    const again = await take(`${path}/completion`, 3);
    expect([again.status, slug(again)]).toEqual([409, 'state-does-not-fit']);
    const restored = await change(`${path}/restoration`, 3, { version: 1 }, 'PUT');
    expect(restored.body).toMatchObject({ version: 4, state: 'planned', from: '2025' });
    expect((await take(path, 4)).status).toBe(204);
    const history = await reader.fetch<History>(`${path}/revisions`);
    expect(history.body.items.map(({ version, verb }) => [version, verb])).toEqual([
      [1, 'activity.registered'],
      [2, 'activity.completed'],
      [3, 'activity.reopened'],
      [4, 'activity.restored'],
      [5, 'activity.deleted'],
    ]);
    const compared = await reader.fetch<{ changes: { field: string }[] }>(`${path}/revisions/1/comparison/2`);
    expect(compared.body.changes.map(({ field }) => field).sort()).toEqual([
      'from',
      'peopleReached',
      'state',
    ]);
  });

  it('follows a partner that is merged into another, once', async () => {
    const { id } = await initiative({
      partners: partners.map((partnerId) => ({ partnerId, role: 'partner' })),
    });
    const one = await register(id, { partnerIds: [partners[2]] });
    const both = await register(id, { partnerIds: [partners[1], partners[2]] });
    const merged = await office.people.coordinator.fetch(`/partners/${partners[2]}/merging`, {
      method: 'PUT',
      version: 1,
      body: { intoId: partners[1], reason: 'Es la misma ciudad' },
    });
    expect(merged.status).toBe(200);
    for (const activity of [one, both]) {
      const { body } = await reader.fetch<ActivityView>(`/activities/${activity.id}`);
      expect(body.partners.map((partner) => partner.id)).toEqual([partners[1]]);
    }
  });

  it('leaves what has ended to coordinators', async () => {
    const { id } = await initiative();
    const activity = await register(id);
    await move(id, office, 'termination');
    for (const answer of [
      await send(id),
      await change(`/activities/${activity.id}/completion`, 1, {}, 'PUT'),
    ])
      expect([answer.status, slug(answer)]).toEqual([403, 'initiative-ended']);
    expect(slug(await take(`/activities/${activity.id}`, 1))).toBe('deletion-needs-coordinator');
    const { coordinator } = office.people;
    expect((await send(id, { from: '2020', state: 'done' }, coordinator)).status).toBe(201);
    expect(slug(await take(`/activities/${activity.id}`, 1, coordinator))).toBe('validation');
    expect((await take(`/activities/${activity.id}?reason=Doble`, 1, coordinator)).status).toBe(204);
  });

  describe('tell how alive a relation is', () => {
    let own: TestOffice;
    /** Id → what the rule says of it. */
    const expected = new Map<string, Vitality>();
    const lastOf = new Map<string, string | null>();

    beforeAll(async () => {
      own = await foundOffice(running);
      for (const [dates, known, vitality] of [
        [[], null, 'too_early'],
        [[], 11, 'too_early'],
        [[], 12, 'on_paper'],
        [[monthsAgo(12)], 30, 'active'],
        [[monthsAgo(12, -1)], 30, 'quiet'],
        [[monthsAgo(24)], 30, 'quiet'],
        [[monthsAgo(24, -1)], 30, 'dormant'],
        [[monthsAgo(60)], 30, 'dormant'],
        [[monthsAgo(60, -1)], 30, 'on_paper'],
        [['1999', monthsAgo(18), '2001-05'], 30, 'quiet'],
        [[TODAY.slice(0, 4)], 30, 'active'],
      ] as const) {
        const { id } = known === null ? await initiative({}, own) : await inForce(own, known);
        for (const from of dates) await register(id, { from, state: 'done' }, own.people.officer);
        await register(id, { from: tomorrow }, own.people.officer);
        await register(id, { from: TODAY }, own.people.officer);
        expected.set(id, vitality);
        const last =
          dates
            .map((date) => edtfOf(date).until)
            .sort()
            .at(-1) ?? null;
        lastOf.set(id, last !== null && last > TODAY ? TODAY : last);
      }
    });
    const list = async (query: string): Promise<InitiativePage> =>
      (await own.people.reader.fetch<InitiativePage>(`/initiatives?limit=100&${query}`)).body;
    const having = (...vitalities: Vitality[]): string[] =>
      [...expected].filter(([, vitality]) => vitalities.includes(vitality)).map(([id]) => id);

    it('on the record, in the list, by filter and by facet, with one answer', async () => {
      const { items } = await list('');
      expect(items).toHaveLength(expected.size);
      for (const { id, vitality, lastActivityOn } of items) {
        expect([vitality, lastActivityOn]).toEqual([expected.get(id), lastOf.get(id)]);
        const whole = await record(id, own.people.reader);
        expect([whole.vitality, whole.lastActivityOn]).toEqual([vitality, lastActivityOn]);
      }
      for (const vitality of VITALITIES) {
        const { items: some } = await list(`vitality=${vitality}`);
        expect(some.map(({ id }) => id).sort()).toEqual(having(vitality).sort());
      }
      const two = await list('vitality=dormant,on_paper&state=in_force');
      expect(two.items.map(({ id }) => id).sort()).toEqual(having('dormant', 'on_paper').sort());
      const facets = await own.people.reader.fetch<Facets>(
        '/initiatives/facets?vitality=active&kind=twinning',
      );
      expect(facets.body.total).toBe(having('active').length);
      expect(facets.body.facets['vitality']).toEqual(
        Object.fromEntries(VITALITIES.map((vitality) => [vitality, having(vitality).length])),
      );
    });

    it('by the last activity, what never had one first, page by page', async () => {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const { items, next }: InitiativePage = (
          await own.people.reader.fetch<InitiativePage>(
            `/initiatives?sort=activity&limit=3${cursor && `&cursor=${cursor}`}`,
          )
        ).body;
        seen.push(...items.map(({ id }) => id));
        cursor = next;
      }
      expect(new Set(seen).size).toBe(expected.size);
      const days = seen.map((id) => lastOf.get(id) ?? '');
      expect(days).toEqual([...days].sort());
      const turned = await list('sort=-activity');
      expect(turned.items.map(({ id }) => id)).toEqual(seen.toReversed());
    });

    it('by the thresholds that the office has set', async () => {
      const { administrator } = own.people;
      const revise = (vitality: object, version: number) =>
        administrator.fetch<{ vitality: typeof THRESHOLDS; version: number }>('/offices/current', {
          method: 'PATCH',
          version,
          body: { vitality },
        });
      const before = await administrator.fetch<{ vitality: object; version: number }>('/offices/current');
      expect(before.body.vitality).toEqual(THRESHOLDS);
      for (const [vitality, pointers] of [
        [{ ...THRESHOLDS, quietMonths: 12 }, ['/vitality/quietMonths thresholdOrder']],
        [{ ...THRESHOLDS, dormantMonths: 3 }, ['/vitality/dormantMonths thresholdOrder']],
        [{ ...THRESHOLDS, activeMonths: 0 }, ['/vitality/activeMonths min']],
        [{ activeMonths: 1, quietMonths: 2 }, ['/vitality/dormantMonths isDefined']],
      ] as const)
        expect(faults(await revise(vitality, 1)).sort()).toEqual(pointers);
      const strict = { activeMonths: 6, quietMonths: 18, dormantMonths: 24 };
      expect((await revise(strict, 1)).body).toMatchObject({ version: 2, vitality: strict });
      for (const { id, vitality } of (await list('')).items) {
        const [row] = await asOwner<{ last: string | null; since: string | null }>(
          running,
          'select last_activity_on::text as last, observed_since::text as since from initiatives where id = $1',
          [id],
        );
        const signs = { lastActivityOn: row?.last ?? null, observedSince: row?.since ?? null };
        expect(vitality).toBe(vitalityOf(signs, strict, TODAY));
      }
      expect((await revise(THRESHOLDS, 2)).status).toBe(200);
    });

    it('in a yearly review that keeps what was decided, why and by whom', async () => {
      const { coordinator, reader: looking } = own.people;
      const year = Number(TODAY.slice(0, 4));
      const review = async (query = ''): Promise<VitalityReviewPage> =>
        (await looking.fetch<VitalityReviewPage>(`/vitality-review?limit=100&${query}`)).body;
      const decide = (id: string, body: object, version: number, who = coordinator) =>
        who.fetch<InitiativeView>(`/initiatives/${id}/vitality-review`, { method: 'PUT', version, body });

      const before = await review();
      expect([before.year, before.asOf]).toEqual([year, TODAY]);
      expect(before.items.map(({ initiative: { id } }) => id).sort()).toEqual(
        having('dormant', 'on_paper').sort(),
      );
      expect(before.items.map(({ lastActivityOn }) => lastActivityOn ?? '')).toEqual(
        before.items.map(({ lastActivityOn }) => lastActivityOn ?? '').sort(),
      );
      const [first, second] = before.items;
      if (!first || !second) throw new Error('Nothing sleeps');
      expect(first).toMatchObject({
        vitality: 'on_paper',
        lastActivityOn: null,
        expiresOn: null,
        review: null,
        ended: null,
        partners: [{ names: { es: 'Lyon' } }, { names: { es: 'Quito' } }],
      });

      const { id, version } = first.initiative;
      for (const [body, pointers] of [
        [{ year, decision: 'keep' }, ['/reason']],
        [{ year: year + 1, decision: 'keep', reason: 'x' }, ['/year']],
        [{ year, decision: 'forget', reason: 'x' }, ['/decision']],
      ] as const) {
        const wrong = await decide(id, body, version);
        expect(wrong.status).toBe(422);
        expect([
          ...new Set(((wrong.body as unknown as Problem).errors ?? []).map(({ pointer }) => pointer)),
        ]).toEqual(pointers);
      }
      expect((await decide(id, { year, decision: 'keep', reason: 'x' }, version + 5)).status).toBe(412);
      const revive = await decide(
        id,
        { year, decision: 'revive', reason: 'Hay interés de ambas partes' },
        version,
      );
      expect(revive.status).toBe(200);
      const end = await decide(id, { year, decision: 'end', reason: 'Nadie respondió' }, version);
      expect(end.body.vitalityReviews).toMatchObject([
        { year, decision: 'revive', vitality: 'on_paper', lastActivityOn: null, personId: coordinator.id },
        { year, decision: 'end', reason: 'Nadie respondió' },
      ]);
      await move(id, own, 'termination');
      await decide(
        second.initiative.id,
        { year, decision: 'keep', reason: 'Aniversario en puerta' },
        second.initiative.version,
      );
      await register(second.initiative.id, { from: TODAY, state: 'done' }, coordinator);

      const after = await review();
      const line = (which: string) => after.items.find(({ initiative }) => initiative.id === which);
      expect(line(id)).toMatchObject({
        initiative: { state: 'terminated' },
        review: { decision: 'end', personId: coordinator.id },
        ended: { to: 'terminated', reason: 'Sin actividad desde hace años', personId: coordinator.id },
      });
      expect(line(second.initiative.id)).toMatchObject({
        vitality: 'active',
        review: { decision: 'keep' },
        ended: null,
      });
      expect((await review('decided=true')).items.map(({ initiative }) => initiative.id).sort()).toEqual(
        [id, second.initiative.id].sort(),
      );
      expect(
        (await review('decided=false&vitality=dormant')).items.map(({ initiative }) => initiative.id).sort(),
      ).toEqual(
        having('dormant')
          .filter((one) => one !== second.initiative.id && one !== id)
          .sort(),
      );
      const page = await looking.fetch<VitalityReviewPage>('/vitality-review?limit=2');
      const rest = await looking.fetch<VitalityReviewPage>(
        `/vitality-review?limit=100&cursor=${page.body.next}`,
      );
      expect([...page.body.items, ...rest.body.items]).toEqual(after.items);

      // A past year is seen as it was at its end: what took place since did not keep it awake then.
      const past = await review(`year=${year - 1}`);
      expect(past.asOf).toBe(`${year - 1}-12-31`);
      for (const { vitality, review: decided } of past.items)
        expect([['dormant', 'on_paper'].includes(vitality), decided]).toEqual([true, null]);
      expect(faults(await looking.fetch(`/vitality-review?year=${year + 1}`))).toEqual(['?year yearAhead']);

      const again = await decide(id, { year, decision: 'keep', reason: 'x' }, version + 1);
      expect([again.status, slug(again)]).toEqual([409, 'not-under-review']);
      const project = await initiative({ kind: 'project' }, own);
      expect(slug(await decide(project.id, { year, decision: 'keep', reason: 'x' }, 1))).toBe(
        'not-under-review',
      );
      const history = await looking.fetch<{ items: { verb: string }[] }>(
        `/journal?initiative=${id}&limit=100`,
      );
      expect(history.body.items.map(({ verb }) => verb)).toEqual(
        expect.arrayContaining(['vitality-review.decided', 'initiative.terminated']),
      );
    });
  });
});
