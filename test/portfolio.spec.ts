import { FIRST_SET, STAGES } from '../src/inclusion/criteria/criteria.words.js';
import type { PortfolioView } from '../src/inclusion/portfolio/portfolio.dto.js';
import { Db } from '../src/platform/db/db.js';
import { startApp, type Running } from './support/app.js';
import { foundOffice, type TestOffice, type TestPerson } from './support/office.js';
import { asOwner } from './support/owner.js';

/** Always the same chances, so that a failure can be looked at again. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

interface Mark extends Record<string, unknown> {
  initiative_id: string;
  criterion: string;
  stage: string;
  state: string;
  score: number | null;
  above_ceiling: boolean;
  complete: boolean;
}

const KINDS = ['twinning', 'project', 'agreement'];
const THEMES = ['culture', 'health', 'mobility', 'education'];

describe('portfolio', () => {
  let running: Running;
  let theirs: TestOffice;
  let office: TestOffice;
  let records: { id: string; kind: string; themes: string[] }[];

  beforeAll(async () => {
    running = await startApp();
    theirs = await foundOffice(running);
    office = await foundOffice(running);
    records = [];
    const { officer } = office.people;
    for (let place = 0; place < 24; place += 1) {
      const kind = KINDS[place % 3] ?? 'project';
      const themes = THEMES.filter((_, at) => (place >> at) % 2 === 1);
      const { body } = await officer.fetch<{ id: string }>('/initiatives', {
        body: {
          kind,
          title: { es: `Registro ${place}` },
          themes,
          levels: [{ level: 'municipal', role: 'Coordina' }],
        },
      });
      records.push({ id: body.id, kind, themes });
    }
    // Marks are written as they come, whatever they rest on: what is counted here is what is kept of them.
    await asOwner(
      running,
      `do $$ declare t record; begin
         for t in select tgname from pg_trigger where tgrelid = 'assessments'::regclass and not tgisinternal
           and tgname not like 'assessments_kept%' loop
           execute format('alter table assessments disable trigger %I', t.tgname);
         end loop; end $$`,
    );
  });
  afterAll(() => running.stop());

  const ask = async (person: TestPerson, query = ''): Promise<PortfolioView> => {
    const answer = await person.fetch<PortfolioView>(`/portfolio${query}`);
    expect(answer.status).toBe(200);
    return answer.body;
  };

  it('says nothing was looked at before anything was, instead of zero', async () => {
    const { coverage, shares, groups, withheld } = await ask(office.people.reader);
    expect(coverage).toMatchObject({ records: 24, looked: 0, share: 0 });
    expect(coverage.stages.map(({ stage, asked }) => [stage, asked])).toEqual(
      STAGES.map((stage) => [stage, 24 * 27]),
    );
    expect(shares).toMatchObject({ score0: null, evidence: null, confirmation: null });
    expect(groups?.every(({ reachedByNothing }) => reachedByNothing)).toBe(true);
    expect(withheld).toBe(0);
    expect((await ask(theirs.people.reader)).coverage.records).toBe(0);
  });

  it('keeps what random marks come to, and counts them as a direct count does', async () => {
    const chance = chances(4);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;
    const criteria = await asOwner<{ code: string; automatic: string | null }>(
      running,
      'select code, automatic from criteria where set_id = $1 order by position',
      [FIRST_SET],
    );
    const automatic = criteria.find((one) => one.automatic !== null)?.code ?? '';
    for (let round = 0; round < 4; round += 1) {
      const rows = Array.from({ length: 160 }, () => {
        const state = chance() < 0.15 ? 'not_applicable' : 'scored';
        return {
          initiative: pick(records.slice(0, 20)).id,
          criterion: pick(criteria).code,
          stage: pick(STAGES),
          state,
          score: state === 'scored' ? pick([0, 0, 1, 2]) : null,
          ceiling: pick([0, 1, 2, 2]),
        };
      });
      // One record drifts in nothing but a criterion that computes itself.
      const alone = { initiative: records[20]?.id ?? '', criterion: automatic, state: 'scored', ceiling: 2 };
      rows.push({ ...alone, stage: 'design', score: 1 }, { ...alone, stage: 'implementation', score: 0 });
      await asOwner(
        running,
        `insert into assessments (id, office_id, initiative_id, set_id, criterion, stage, version, state, score, reason,
           rationale, counterfactual, ceiling)
         select distinct on (r.initiative, r.criterion, r.stage) gen_random_uuid(), $2::uuid, r.initiative, $3::uuid,
           r.criterion, r.stage, 1, r.state, r.score, case when r.score is null then '{"es": "No"}'::jsonb end, '{}', '{}',
           r.ceiling
         from jsonb_to_recordset($1::jsonb) r(initiative uuid, criterion text, stage text, state text, score smallint,
           ceiling smallint)
         on conflict on constraint assessments_cell_unique do update set state = excluded.state, score = excluded.score,
           reason = excluded.reason, ceiling = excluded.ceiling, version = assessments.version + 1`,
        [JSON.stringify(rows), office.office.id, FIRST_SET],
      );
      await asOwner(
        running,
        `delete from assessments a using jsonb_to_recordset($2::jsonb) r(initiative uuid, criterion text, stage text)
         where a.office_id = $1 and a.initiative_id = r.initiative and a.criterion = r.criterion and a.stage = r.stage`,
        [office.office.id, JSON.stringify(rows.filter(() => chance() < 0.2))],
      );
      const kept = await asOwner<{ wrong: number }>(
        running,
        `select count(*)::int as wrong from (
           select i.id, m.cells, m.highest, m.looked, m.drifting from initiatives i
             left join initiative_marks m on m.initiative_id = i.id and m.set_id = $1
           except select i.id, r.cells, r.highest, r.looked, r.drifting from initiatives i
             left join lateral record_marks(i.id, $1) r on true) differing`,
        [FIRST_SET],
      );
      expect(kept[0]?.wrong).toBe(0);
    }
    // What an owner writes by hand is told to nobody: only a change that is told has the portfolio read anew.
    expect((await ask(office.people.auditor)).coverage.looked).toBe(0);
    await office.people.administrator.fetch('/departments', { body: { name: { es: 'Cultura' } } });
    for (const query of ['', '?kind=twinning', '?theme=health,culture', '?q=Registro']) {
      const view = await ask(office.people.auditor, query);
      const among = new Set(
        records
          .filter(({ kind }) => !query.includes('kind') || kind === 'twinning')
          .filter(
            ({ themes }) => !query.includes('theme') || themes.some((theme) => /health|culture/.test(theme)),
          )
          .map(({ id }) => id),
      );
      const all = (
        await asOwner<Mark>(running, 'select * from assessments where office_id = $1', [office.office.id])
      ).filter((mark) => among.has(mark.initiative_id));
      // What the product answers by itself is in the matrix, and is neither a look nor a claim.
      const marks = all.filter(({ criterion }) => criterion !== 'partnership.language');
      expect(all.length).toBeGreaterThan(marks.length);
      expect(view.coverage.records).toBe(among.size);
      expect(view.coverage.looked).toBe(new Set(marks.map((mark) => mark.initiative_id)).size);
      expect(view.kinds?.reduce((so, { claiming }) => so + claiming, 0)).toBe(
        new Set(marks.filter(({ score }) => (score ?? 0) >= 1).map((mark) => mark.initiative_id)).size,
      );
      expect(view.shares?.marks).toEqual({
        assessed: marks.length,
        notApplicable: marks.filter(({ state }) => state === 'not_applicable').length,
        score0: marks.filter(({ score }) => score === 0).length,
        score1: marks.filter(({ score }) => score === 1).length,
        score2: marks.filter(({ score }) => score === 2).length,
        claimed: marks.filter(({ score }) => (score ?? 0) >= 1).length,
        shown: marks.filter(({ complete }) => complete).length,
        aboveCeiling: marks.filter(({ above_ceiling }) => above_ceiling).length,
      });
      for (const row of view.matrix ?? [])
        for (const cell of row.stages) {
          const own = all.filter(
            ({ criterion, stage }) => criterion === row.criterion && stage === cell.stage,
          );
          expect(cell).toMatchObject({
            assessed: own.length,
            unassessed: among.size - own.length,
            claimed: own.filter(({ score }) => (score ?? 0) >= 1).length,
          });
        }
      expect(view.kinds?.reduce((so, { records: number }) => so + number, 0)).toBe(among.size);
      expect(view.years?.reduce((so, { looked }) => so + looked, 0)).toBe(view.coverage.looked);
    }
  });

  it('counts by one stage when asked, as the marks of that stage say', async () => {
    const { reader } = office.people;
    for (const stage of STAGES) {
      const view = await ask(reader, `?stage=${stage}`);
      const all = await ask(reader);
      expect([view.matrix?.map(({ stages }) => stages), view.coverage.stages]).toEqual([
        all.matrix?.map(({ stages }) => stages),
        all.coverage.stages,
      ]);
      for (const row of view.matrix ?? []) {
        const cell = row.stages.find((one) => one.stage === stage);
        const { assessed, notApplicable, score0, score1, score2, claimed } = cell ?? {};
        expect(row.records).toEqual({ assessed, notApplicable, score0, score1, score2, claimed });
      }
      expect(view.kinds?.reduce((so, { looked }) => so + looked, 0)).toBe(
        view.coverage.stages.find((one) => one.stage === stage)?.begun,
      );
    }
  });

  it('opens the records behind each figure in the list', async () => {
    const { officer } = office.people;
    const view = await ask(officer);
    const behind = async (filter: string): Promise<number> =>
      (await officer.fetch<{ total: number }>(`/initiatives/facets?${filter}`)).body.total;
    const figures = ['assessed', 'unassessed', 'notApplicable', 'score0', 'score1', 'score2', 'claimed', 'shown', 'aboveCeiling', 'drifting'] as const; // prettier-ignore
    const row = view.matrix?.find(({ criterion }) => criterion === 'people.women');
    for (const cell of row?.stages ?? [])
      for (const figure of figures)
        expect([figure, await behind(`mark=people.women:${cell.stage}:${figure}`)]).toEqual([
          figure,
          cell[figure],
        ]);
    for (const { value, criteria } of view.kinds ?? [])
      for (const { criterion, claimed } of criteria.slice(0, 3))
        expect(await behind(`kind=${value}&mark=${criterion}:any:claimed`)).toBe(claimed);
    expect(await behind('mark=any:any:drifting')).toBe(view.drift?.records);
    expect(await behind('mark=any:any:unassessed')).toBe(view.coverage.records - view.coverage.looked);
    const [year] = view.years ?? [];
    expect(await behind(`year=${year?.value}`)).toBe(year?.records);
    // The answer itself says how: what is null is written none.
    const design = await ask(officer, `?stage=design&set=${FIRST_SET}`);
    // Where a set was named, the records behind are asked by the same.
    expect(design.opens['matrix']).toBe(`mark={criterion}:{stage}:{figure}&markSet=${FIRST_SET}`);
    const opened = (template = '', members: Record<string, string | null>): Promise<number> =>
      behind(template.replaceAll(/\{(\w+)\}/g, (_, name: string) => members[name] ?? 'none'));
    for (const asked of [view, design])
      for (const part of ['themes', 'countries', 'years'] as const)
        for (const { value, claiming } of asked[part] ?? [])
          expect([
            value,
            await opened(asked.opens[part], { value, criterion: 'any', figure: 'claimed' }),
          ]).toEqual([value, claiming]);
    for (const { departmentId, level, records: number } of view.departments ?? [])
      expect(await opened(view.opens['departments'], { departmentId, level })).toBe(number);
    for (const stage of design.coverage.stages)
      expect(await opened(design.opens['coverage'], { stage: stage.stage, figure: 'assessed' })).toBe(
        stage.begun,
      );
    expect(await behind('mark=any:any:screened')).toBe(0);
    await asOwner(
      running,
      `insert into assessments (id, office_id, initiative_id, set_id, criterion, stage, version, state, score, reason,
         rationale, counterfactual, ceiling)
       select gen_random_uuid(), $2::uuid, $1::uuid, k.set_id, k.code, 'evaluation', 1, 'scored', 0, null, '{}', '{}', 0
       from criteria k where k.set_id = $3 and k.automatic is null`,
      [records[23]?.id, office.office.id, FIRST_SET],
    );
    await office.people.administrator.fetch('/departments', { body: { name: { es: 'Salud' } } });
    for (const { stage, screened } of (await ask(officer)).coverage.stages)
      expect([stage, screened, await behind(`mark=any:${stage}:screened`)]).toEqual([
        stage,
        stage === 'evaluation' ? 1 : 0,
        screened,
      ]);
  });

  it('adds up the money of each currency, whoever claims what', async () => {
    const { officer, reader } = office.people;
    for (const [place, share] of [
      [0, '40'],
      [1, undefined],
      [22, '50'],
    ] as const)
      await officer.fetch(`/initiatives/${records[place]?.id}/contributions`, {
        body: {
          kind: 'money',
          year: 2026,
          currency: place === 22 ? 'EUR' : 'MXN',
          planned: '1000.01',
          ...(share && { share, shareMethod: { es: 'Por personas' } }),
        },
      });
    const { budget } = await ask(reader, '?parts=budget');
    expect(budget?.map(({ currency }) => currency)).toEqual(['EUR', 'MXN']);
    for (const { stages } of budget ?? [])
      for (const { total, marked, unmarked, unscreened } of Object.values(stages))
        expect(Number(marked) + Number(unmarked) + Number(unscreened)).toBeCloseTo(Number(total), 6);
    // Nobody looked at record 22: its share is no claim.
    expect(budget?.[0]?.stages.planned).toEqual({
      total: '1000.01',
      marked: '0.00',
      principal: '0.00',
      significant: '0.00',
      unmarked: '0.00',
      besides: '0.00',
      score0: '0.00',
      notApplicable: '0.00',
      unscreened: '1000.01',
      shareless: '0.00',
      unlooked: '1000.01',
    });
    expect(budget?.[1]?.stages.planned.total).toBe('2000.02');
    // Each part opens the records that it is of: all of them together are the records with money in that currency.
    const { body: all } = await officer.fetch<{ total: number }>('/initiatives/facets?currency=MXN');
    const { budget: parts, opens } = await ask(reader, `?parts=budget&set=${FIRST_SET}`);
    let number = 0;
    for (const part of ['principal', 'significant', 'score0', 'notApplicable', 'unlooked'] as const) {
      const template = opens[`budget.${part}`]?.replace('{currency}', 'MXN');
      const { body } = await officer.fetch<{ total: number }>(`/initiatives/facets?${template}`);
      number += body.total;
      if (Number(parts?.[1]?.stages.planned[part]) > 0) expect(body.total).toBeGreaterThan(0);
    }
    expect(number).toBe(all.total);
    expect(all.total).toBe(2);
    const shareless = await officer.fetch<{ total: number }>(
      `/initiatives/facets?${opens['budget.shareless']?.replace('{currency}', 'MXN')}`,
    );
    expect(shareless.body.total).toBe(1);
  });

  it('gives each table as CSV, and leaves figures of a few people out for the public', async () => {
    const { officer, reader } = office.people;
    await officer.fetch(`/initiatives/${records[0]?.id}/activities`, {
      body: {
        kind: 'training',
        title: { es: '=cmd()' },
        from: '2025-03-01',
        state: 'done',
        peopleReached: {
          total: 60,
          disaggregation: [
            { by: 'group', code: 'women', value: 40 },
            { by: 'group', code: 'migrants', value: 7 },
          ],
        },
      },
    });
    const people = async (as: string): Promise<unknown> =>
      (await ask(reader, `?parts=groups&as=${as}`)).groups
        ?.filter(({ group }) => ['women', 'migrants', 'youth'].includes(group))
        .map(({ group, people: number }) => [group, number]);
    expect(await people('office')).toEqual(expect.arrayContaining([['migrants', 7], ['women', 40], ['youth', 0]])); // prettier-ignore
    expect(await people('public')).toEqual(expect.arrayContaining([['migrants', null], ['women', 40]])); // prettier-ignore
    for (const table of [
      'coverage',
      'matrix',
      'groups',
      'budget',
      'kinds',
      'years',
      'themes',
      'countries',
      'departments',
    ]) {
      const csv = await reader.fetch<string>(`/portfolio/tables/${table}.csv`);
      expect(csv.status).toBe(200);
      expect(csv.headers.get('Content-Type')).toContain('text/csv');
    }
    const matrix = await reader.fetch<string>('/portfolio/tables/matrix.csv?kind=project');
    expect(matrix.body.split('\r\n').filter((line) => line !== '')).toHaveLength(1 + 28 * 4);
    expect(matrix.body).toContain('Mujeres');
    expect((await reader.fetch<string>('/portfolio/tables/matrix.csv?lang=fr')).body).toContain('Femmes');
    expect((await reader.fetch('/portfolio/tables/nothing.csv')).status).toBe(404);
  });

  it('keeps what each record says beside its marks, whatever changes it', async () => {
    const { officer } = office.people;
    const made = async (path: string, body: object): Promise<{ id: string; version: number }> =>
      (await officer.fetch<{ id: string; version: number }>(path, { body })).body;
    const partner = await made('/partners', {
      type: 'local_government',
      level: 'municipal',
      names: { es: `Lyon ${office.office.slug}` },
      country: 'FR',
    });
    const record = await made('/initiatives', {
      kind: 'twinning',
      title: { es: 'Hermanamiento' },
      partners: [{ partnerId: partner.id, role: 'partner' }],
    });
    const text = await made(`/initiatives/${record.id}/instruments`, {
      kind: 'twinning_agreement',
      title: { es: 'Carta' },
      signed: '1998-05',
      inForce: '1998-05',
      term: 'indefinite',
    });
    const activity = await made(`/initiatives/${record.id}/activities`, {
      kind: 'training',
      title: { es: 'Taller' },
      from: '2025-03-01',
      state: 'done',
      peopleReached: {
        total: 30,
        disaggregation: [
          { by: 'group', code: 'youth', value: 12 },
          // A group is told by sex and age, too; of one activity the greater figure counts, once.
          { by: 'group', code: 'women', value: 4 },
          { by: 'sex', code: 'women', value: 17 },
          { by: 'sex', code: 'men', value: 13 },
          { by: 'group', code: 'children', value: 9 },
          { by: 'age', code: '0-11', value: 2 },
          { by: 'age', code: '12-17', value: 3 },
          { by: 'age', code: '60+', value: 1 },
        ],
      },
    });
    const facts = async (): Promise<unknown> => {
      const [wrong] = await asOwner<{ wrong: number }>(
        running,
        `select count(*)::int as wrong from initiatives i left join initiative_facts f on f.initiative_id = i.id
           left join lateral record_facts(i.id) r on true
         where f is distinct from r`,
      );
      expect(wrong?.wrong).toBe(0);
      const [kept] = await asOwner(
        running,
        'select kind, themes, levels, year, countries, people, reached from initiative_facts where initiative_id = $1',
        [record.id],
      );
      return kept;
    };
    expect(await facts()).toEqual({
      kind: 'twinning',
      themes: [],
      levels: [],
      year: 1998,
      countries: ['FR'],
      people: 30,
      reached: [0, 17, 9, 1, 0, 12, 0, 0],
    });
    const change = (path: string, version: number, body: object) =>
      officer.fetch(path, { method: 'PATCH', version, body });
    expect((await change(`/partners/${partner.id}`, partner.version, { country: 'BE' })).status).toBe(200);
    const { body: seen } = await officer.fetch<{ version: number }>(`/initiatives/${record.id}`);
    const revised = await change(`/initiatives/${record.id}`, seen.version, {
      themes: ['health'],
      levels: [{ level: 'national', role: 'Coordina' }],
    });
    expect(revised.status).toBe(200);
    expect((await change(`/instruments/${text.id}`, text.version, { signed: '1997' })).status).toBe(200);
    const gone = await officer.fetch(`/activities/${activity.id}`, {
      method: 'DELETE',
      version: activity.version,
    });
    expect(gone.status).toBe(204);
    expect(await facts()).toEqual({
      kind: 'twinning',
      themes: ['health'],
      levels: ['national'],
      year: 1997,
      countries: ['BE'],
      people: 0,
      reached: [0, 0, 0, 0, 0, 0, 0, 0],
    });
    const [marks] = await asOwner<{ wrong: number }>(
      running,
      `select count(*)::int as wrong from initiative_marks m where m.top is distinct from
         (select max(h & 3) from unnest(m.highest) h
          where h >> 2 not in (select position from criteria where set_id = m.set_id and automatic is not null))`,
    );
    expect(marks?.wrong).toBe(0);
    // The application reads these rows and writes none of them.
    await expect(
      running.app
        .get(Db)
        .run({ actor: officer.actor }, () => running.app.get(Db).query('delete from initiative_facts')),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('refuses what it does not know, and names it', async () => {
    const { reader } = office.people;
    const wrong = await reader.fetch<{ errors: { pointer: string }[] }>(
      '/portfolio?mark=people.women:design:maybe&parts=all&stage=dawn&theme=nothing&currency=XX',
    );
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors.map(({ pointer }) => pointer).sort()).toEqual(
      expect.arrayContaining(
        ['currency', 'mark', 'parts', 'stage', 'theme'].map((name): unknown => expect.stringContaining(name)),
      ),
    );
    expect((await reader.fetch(`/portfolio?set=${records[0]?.id}`)).status).toBe(404);
  });
});
