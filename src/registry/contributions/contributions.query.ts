import { Injectable } from '@nestjs/common';
import { context, currentActor } from '../../platform/context/context.js';
import { Db, named } from '../../platform/db/db.js';
import { Placeholders } from '../../platform/db/placeholders.js';
import { keyOf, pageOf, PageQuery } from '../../platform/http/pages.js';
import { notFound } from '../../platform/http/problem.js';
import { translate } from '../../platform/i18n/i18n.js';
import { TODAY } from '../initiatives/initiatives.query.js';
import { amountAsWritten, asWritten } from './contribution.entity.js';
import { mayOf } from './contribution.policy.js';
import { remarksOf } from './contribution.rules.js';
import { OFFICE_ITSELF } from './contribution.words.js';
import type {
  ContributionLine,
  ContributionPage,
  ContributionsOfInitiative,
  ContributionTotals,
  ContributionView,
  Contributor,
  CurrencyTotals,
  StageAmounts,
  StageTotals,
  YearTotals,
} from './contributions.dto.js';
import type {
  ContributionFilter,
  ListContributions,
  ListContributionsOfInitiative,
} from './contributions.filter.dto.js';
import { formatAmount, type Stage, storedAmount, type Sum, type StageSum, totalsOf } from './money.js';

/** A contribution `c` with its relations; amounts as stored, `alike` for the remarks. */
const LINE = `json_build_object('id', c.id, 'version', c.version, 'initiativeId', c.initiative_id,
  'initiative', (select json_build_object('id', i.id, 'reference', i.reference, 'kind', i.kind,
     'state', i.state, 'title', i.title) from initiatives i where i.id = c.initiative_id),
  'by', case when c.partner_id is null
     then (select json_build_object('partnerId', null, 'names', o.name, 'country', o.country, 'gives', '{}'::json,
         'gains', i.benefit)
       from initiatives i left join offices o on o.id = i.office_id where i.id = c.initiative_id)
     else (select json_build_object('partnerId', p.id, 'names', p.names, 'country', p.country,
         'gives', coalesce(ip.gives, '{}'), 'gains', coalesce(ip.gains, '{}'))
       from partners p left join initiative_partners ip
         on ip.initiative_id = c.initiative_id and ip.partner_id = p.id
       where p.id = c.partner_id) end,
  'kind', c.kind, 'what', c.what, 'year', c.year, 'budgetLine', c.budget_line, 'currency', c.currency,
  'planned', c.planned::text, 'committed', c.committed::text, 'spent', c.spent::text,
  'share', c.share::text, 'shareMethod', c.share_method,
  'setAgainstExclusion', json_build_object('planned', c.planned_share::text,
     'committed', c.committed_share::text, 'spent', c.spent_share::text),
  'alike', exists (select 1 from contributions x where x.initiative_id = c.initiative_id and x.id <> c.id
     and x.year = c.year and x.kind = c.kind
     and (x.partner_id, x.currency, x.budget_line, x.what) is not distinct from
         (c.partner_id, c.currency, c.budget_line, c.what)),
  'notices', c.notices, 'registeredAt', c.registered_at, 'revisedAt', c.revised_at)`;

const ONE = named(
  'contributions.one',
  `select ${LINE} as line, ${TODAY}::text as today from contributions c where c.id = $1`,
);

const ALL = named(
  'contributions.all',
  `select ${LINE} as line, ${TODAY}::text as today from contributions c
   where c.initiative_id = $1 order by c.year desc, c.id desc`,
);

/** The sides of an initiative, the office first; what the office gains is the benefit to its residents. */
const SIDES = named(
  'contributions.sides',
  `select json_build_object('partnerId', null, 'names', o.name, 'country', o.country, 'gives', '{}'::json,
       'gains', i.benefit) as office,
     coalesce((select json_agg(json_build_object('partnerId', p.id, 'names', p.names, 'country', p.country,
         'gives', ip.gives, 'gains', ip.gains) order by ip.place)
       from initiative_partners ip join partners p on p.id = ip.partner_id where ip.initiative_id = i.id), '[]')
       as partners,
     coalesce((select json_agg(json_build_object('partnerId', p.id, 'names', p.names, 'country', p.country,
         'gives', '{}'::json, 'gains', '{}'::json) order by p.id)
       from partners p where p.id in (select c.partner_id from contributions c where c.initiative_id = i.id)
         and not exists (select 1 from initiative_partners ip
           where ip.initiative_id = i.id and ip.partner_id = p.id)), '[]') as former
   from initiatives i left join offices o on o.id = i.office_id where i.id = $1`,
);

const GROUPED = (['planned', 'committed', 'spent'] as const)
  .map(
    (stage) => `coalesce(sum(c.${stage}), 0)::text as ${stage},
      coalesce(sum(c.${stage}_share), 0)::text as ${stage}_against,
      coalesce(sum(c.${stage}) filter (where c.share is null), 0)::text as ${stage}_not_worked_out,
      coalesce(sum(c.${stage}) filter (where c.kind = 'in_kind'), 0)::text as ${stage}_in_kind`,
  )
  .join(', ');

type StoredLine = Omit<ContributionLine, 'remarks'> & { alike: boolean };

interface Row extends Record<string, unknown> {
  line: StoredLine;
  today: string;
}

interface Group extends Record<string, unknown> {
  year: number;
  currency: string | null;
  partner_id: string | null;
  contributions: number;
}

interface Sides extends Record<string, unknown> {
  office: Contributor;
  partners: Contributor[];
  former: Contributor[];
}

/**
 * Reads contributions and adds them up. PostgreSQL sums exact decimals, money.ts puts the sums together; parts
 * are stored with each contribution, so that there is one rule of rounding.
 */
@Injectable()
export class ContributionsQuery {
  constructor(private readonly db: Db) {}

  /** @throws Problem not-found */
  async one(id: string): Promise<ContributionView> {
    const [row] = await this.db.read<Row>(ONE, [id]);
    if (!row) throw notFound();
    return viewOf(row);
  }

  /** JSON of all of one initiative, the latest year first, for the whole record; none when it is not in sight. */
  async allOf(initiativeId: string): Promise<string> {
    return JSON.stringify((await this.db.read<Row>(ALL, [initiativeId])).map(viewOf));
  }

  /** One page of an initiative's contributions, with the totals of all. @throws Problem not-found, invalid-cursor */
  async ofInitiative(id: string, query: ListContributionsOfInitiative): Promise<ContributionsOfInitiative> {
    const [sides] = await this.db.read<Sides>(SIDES, [id]);
    if (!sides) throw notFound();
    const page = await this.list({ ...query, initiative: [id] });
    const groups = await this.#groups({ ...query, initiative: [id] }, true);
    return {
      ...page,
      ...totalsOfGroups(groups),
      partners: [sides.office, ...sides.partners, ...sides.former].map((by) => {
        const own = groups.filter((group) => group.partner_id === by.partnerId);
        return { by, totals: currencyTotals(own), unvalued: unvalued(own) };
      }),
    };
  }

  /** One page of the office's contributions. @throws Problem invalid-cursor */
  async list(query: ListContributions): Promise<ContributionPage> {
    const sort = query.sort ?? '-year';
    const [expression, type] = sort.endsWith('year') ? ['c.year', 'int'] : ['c.revised_at', 'timestamptz'];
    const [direction, after] = sort.startsWith('-') ? ['desc', '<'] : ['asc', '>'];
    const limit = query.limit ?? PageQuery.DEFAULT_LIMIT;
    const placeholders = new Placeholders();
    const where = conditionsOf(query, placeholders);
    if (query.cursor) {
      const [key, id] = keyOf(query.cursor, 2);
      where.push(
        `(${expression}, c.id) ${after} (${placeholders.add(key)}::${type}, ${placeholders.add(id)}::uuid)`,
      );
    }
    const rows = await this.db.query<{ line: StoredLine; today: string; key: string; id: string }>(
      `select ${LINE} as line, ${TODAY}::text as today, (${expression})::text as key, c.id
       from (select c.* from contributions c where ${where.join(' and ')}
         order by ${expression} ${direction}, c.id ${direction} limit ${placeholders.add(limit + 1)}::int) c
       order by ${expression} ${direction}, c.id ${direction}`,
      placeholders.values,
    );
    return pageOf(
      rows,
      limit,
      (row) => [row.key, row.id],
      (row) => lineOf(row.line, row.today),
    );
  }

  /** What the contributions that the filter finds come to, per currency and per year. */
  async totals(filter: ContributionFilter): Promise<ContributionTotals> {
    return totalsOfGroups(await this.#groups(filter, false));
  }

  async #groups(filter: ContributionFilter, byPartner: boolean): Promise<Group[]> {
    const placeholders = new Placeholders();
    const where = conditionsOf(filter, placeholders);
    const partner = byPartner ? 'c.partner_id' : 'null::uuid';
    return this.db.query<Group>(
      `select c.year, c.currency, ${partner} as partner_id, count(*)::int as contributions, ${GROUPED}
       from contributions c where ${where.join(' and ')} group by 1, 2, 3 order by c.year`,
      placeholders.values,
    );
  }
}

function lineOf({ alike, ...stored }: StoredLine, today: string): ContributionLine {
  const line = asWritten(stored);
  const part = (stage: Stage): string | null =>
    amountAsWritten(stored.setAgainstExclusion[stage], stored.currency);
  const setAgainstExclusion: StageAmounts = {
    planned: part('planned'),
    committed: part('committed'),
    spent: part('spent'),
  };
  const words = { ...line, partnerId: line.by.partnerId };
  const remarks = remarksOf(words, { thisYear: Number(today.slice(0, 4)), alike });
  return {
    ...line,
    setAgainstExclusion,
    remarks: remarks.map(({ pointer, code, params }) => ({
      pointer,
      code,
      detail: translate(context().locale, `remarks.contribution.${code}`, params),
    })),
  };
}

function viewOf({ line, today }: Row): ContributionView {
  return { ...lineOf(line, today), may: mayOf(currentActor(), line.initiative.state) };
}

function totalsOfGroups(groups: readonly Group[]): ContributionTotals {
  const years = new Map<number, Group[]>();
  for (const group of groups) years.set(group.year, [...(years.get(group.year) ?? []), group]);
  return {
    totals: currencyTotals(groups),
    contributions: groups.reduce((so, group) => so + group.contributions, 0),
    unvalued: unvalued(groups),
    years: [...years].map(([year, own]): YearTotals => ({
      year,
      totals: currencyTotals(own),
      unvalued: unvalued(own),
    })),
  };
}

function unvalued(groups: readonly Group[]): number {
  return groups.reduce((so, group) => so + (group.currency === null ? group.contributions : 0), 0);
}

function currencyTotals(groups: readonly Group[]): CurrencyTotals[] {
  return totalsOf(groups.flatMap(sumOfGroup)).map((sum) => ({
    currency: sum.currency,
    contributions: sum.contributions,
    planned: stageTotals(sum.planned, sum.currency),
    committed: stageTotals(sum.committed, sum.currency),
    spent: stageTotals(sum.spent, sum.currency),
  }));
}

function stageTotals({ total, against, notWorkedOut, inKind }: StageSum, currency: string): StageTotals {
  return {
    total: formatAmount(total, currency),
    setAgainstExclusion: formatAmount(against, currency),
    rest: formatAmount(total - against - notWorkedOut, currency),
    notWorkedOut: formatAmount(notWorkedOut, currency),
    inKind: formatAmount(inKind, currency),
  };
}

function sumOfGroup(group: Group): Sum[] {
  const { currency, contributions } = group;
  if (currency === null) return [];
  const read = (column: string): bigint => storedAmount(String(group[column]), currency);
  const stage = (name: Stage): StageSum => ({
    total: read(name),
    against: read(`${name}_against`),
    notWorkedOut: read(`${name}_not_worked_out`),
    inKind: read(`${name}_in_kind`),
  });
  return [
    {
      currency,
      contributions,
      planned: stage('planned'),
      committed: stage('committed'),
      spent: stage('spent'),
    },
  ];
}

/** The filter as SQL over `contributions c`. */
function conditionsOf(filter: ContributionFilter, placeholders: Placeholders): string[] {
  const where = ['c.office_id = (select current_office())'];
  const any = (column: string, list: readonly string[] | undefined, type: string): void => {
    if (list?.length) where.push(`${column} = any(${placeholders.add(list)}::${type}[])`);
  };
  if (filter.year !== undefined) where.push(`c.year = ${placeholders.add(filter.year)}::int`);
  if (filter.yearFrom !== undefined) where.push(`c.year >= ${placeholders.add(filter.yearFrom)}::int`);
  if (filter.yearUntil !== undefined) where.push(`c.year <= ${placeholders.add(filter.yearUntil)}::int`);
  any('c.currency', filter.currency, 'text');
  any('c.kind', filter.kind, 'text');
  any('c.initiative_id', filter.initiative, 'uuid');
  if (filter.partner?.length) {
    const partners = placeholders.add(filter.partner.filter((id) => id !== OFFICE_ITSELF));
    const itself = filter.partner.includes(OFFICE_ITSELF) ? ' or c.partner_id is null' : '';
    where.push(`(c.partner_id = any(${partners}::uuid[])${itself})`);
  }
  if (filter.shareWorkedOut !== undefined)
    where.push(`c.share is ${filter.shareWorkedOut ? 'not null' : 'null'}`);
  const ofInitiative: string[] = [];
  if (filter.initiativeKind?.length)
    ofInitiative.push(`i.kind = any(${placeholders.add(filter.initiativeKind)}::text[])`);
  if (filter.theme?.length) ofInitiative.push(`i.themes && ${placeholders.add(filter.theme)}::text[]`);
  if (filter.department?.length) {
    const list = placeholders.add(filter.department);
    ofInitiative.push(
      `(i.responsible_department_id = any(${list}::uuid[]) or i.participating_department_ids && ${list}::uuid[])`,
    );
  }
  if (ofInitiative.length > 0)
    where.push(
      `c.initiative_id in (select i.id from initiatives i
         where i.office_id = (select current_office()) and ${ofInitiative.join(' and ')})`,
    );
  return where;
}
