import { Injectable } from '@nestjs/common';
import { Db, named } from '../../platform/db/db.js';
import { Placeholders } from '../../platform/db/placeholders.js';
import { keyOf, pageOf, PageQuery } from '../../platform/http/pages.js';
import { notFound, Problem } from '../../platform/http/problem.js';
import { CriteriaQuery } from '../criteria/criteria.query.js';
import type { AuditState } from './audit.words.js';
import type { CellPage, CellView, ComparisonView, ListCells } from './comparison.dto.js';
import { comparisonOf, type Mark, type Pair } from './kappa.rules.js';

/** Every cell that one of the two judged, side by side. */
const CELLS = `(
  select coalesce(o.initiative_id, m.initiative_id) as initiative_id, coalesce(o.criterion, m.criterion) as criterion,
    coalesce(o.stage, m.stage) as stage,
    case o.state when 'scored' then o.score::text else o.state end as office,
    case m.state when 'scored' then m.score::text else m.state end as audit,
    o.state as office_state, o.score as office_score, o.ceiling as office_ceiling, o.above_ceiling, o.complete,
    o.version as office_version, m.state as audit_state, m.score as audit_score, m.reason, m.note, m.answers,
    m.ceiling as audit_ceiling, m.assessed_by
  from (select * from audit_office_marks where audit_id = $1) o
  full join (select * from audit_assessments where audit_id = $1) m
    on m.initiative_id = o.initiative_id and m.criterion = o.criterion and m.stage = o.stage)`;

const OUTCOME = `case
  when c.office is null then 'unassessed_by_office'
  when c.audit is null then 'unassessed_by_audit'
  when c.office = c.audit then 'agreed'
  when 'not_applicable' in (c.office, c.audit) then 'applicability'
  when c.office > c.audit then 'over'
  else 'under' end`;

const PAIRS = named(
  'audits.pairs',
  `select c.criterion, c.office, c.audit, count(*)::int as times from ${CELLS} c group by 1, 2, 3`,
);

const STATE = named('audits.state', 'select state, set_id as "setId" from audits where id = $1');

const STAGES = `array['design', 'implementation', 'monitoring', 'evaluation']`;

/** Compares what the office had marked with what the audit found, once both may be seen. */
@Injectable()
export class ComparisonQuery {
  constructor(
    private readonly db: Db,
    private readonly criteria: CriteriaQuery,
  ) {}

  /** @throws Problem not-found; audit-blind (409) until fieldwork has ended */
  async of(auditId: string): Promise<ComparisonView> {
    const { setId } = await this.#opened(auditId);
    const set = await this.criteria.set(setId);
    const rows = await this.db.read<Pair & { times: number } & Record<string, unknown>>(PAIRS, [auditId]);
    const pairs = rows.flatMap(({ criterion, office, audit, times }) =>
      Array.from({ length: times }, (): Pair => ({ criterion, office, audit })),
    );
    return comparisonOf(
      pairs,
      set.criteria.map(({ code }) => code),
    );
  }

  /** One page of cells, in the order of the sample. @throws Problem not-found, audit-blind, invalid-cursor */
  async cells(auditId: string, query: ListCells): Promise<CellPage> {
    const { setId } = await this.#opened(auditId);
    const values = new Placeholders();
    values.add(auditId);
    const set = values.add(setId);
    const where = ['true'];
    if (query.outcome?.length) where.push(`(${OUTCOME}) = any(${values.add(query.outcome)}::text[])`);
    if (query.criterion?.length) where.push(`c.criterion = any(${values.add(query.criterion)}::text[])`);
    if (query.stage?.length) where.push(`c.stage = any(${values.add(query.stage)}::text[])`);
    if (query.initiative) where.push(`c.initiative_id = ${values.add(query.initiative)}::uuid`);
    if (query.cursor) {
      const [position, stage, place] = keyOf(query.cursor, 3);
      where.push(
        `(s.position, array_position(${STAGES}, c.stage), k.position) > (${values.add(position)}::int, ${values.add(stage)}::int, ${values.add(place)}::int)`,
      );
    }
    const limit = query.limit ?? PageQuery.DEFAULT_LIMIT;
    // Joined whole first: in the order of the page the planner would look through all cells for each record.
    const rows = await this.db.query<{ item: CellView; place: number; stage: number }>(
      `with found as materialized (
         select c.*, ${OUTCOME} as outcome, s.position, k.position as place, array_position(${STAGES}, c.stage) as stage_place
         from ${CELLS} c
         join audit_samples s on s.audit_id = $1 and s.initiative_id = c.initiative_id
         join criteria k on k.set_id = ${set}::uuid and k.code = c.criterion
         where ${where.join(' and ')}
       ), page as materialized (
         select * from found order by position, stage_place, place limit ${values.add(limit + 1)}::int
       )
       select json_build_object('initiativeId', c.initiative_id, 'reference', i.reference, 'title', i.title,
         'position', c.position, 'criterion', c.criterion, 'stage', c.stage,
         'office', case when c.office is not null then json_build_object('state', c.office_state,
           'score', c.office_score, 'ceiling', c.office_ceiling, 'aboveCeiling', c.above_ceiling,
           'complete', c.complete, 'version', c.office_version) end,
         'audit', case when c.audit is not null then json_build_object('state', c.audit_state,
           'score', c.audit_score, 'reason', c.reason, 'note', c.note, 'answers', c.answers,
           'ceiling', c.audit_ceiling, 'by', c.assessed_by, 'byName', p.name) end,
         'outcome', c.outcome) as item, c.place, c.stage_place as stage
       from page c join initiatives i on i.id = c.initiative_id left join people p on p.id = c.assessed_by
       order by c.position, c.stage_place, c.place`,
      values.values,
    );
    return pageOf(
      rows,
      limit,
      (row) => [row.item.position, row.stage, row.place],
      ({ item }) => item,
    );
  }

  /** Every cell of the audit in small: for the report. */
  async all(auditId: string): Promise<SmallCell[]> {
    return this.db.query<SmallCell>(
      `select s.position, c.criterion, c.stage, c.office, c.audit, c.office_ceiling as "officeCeiling",
         c.above_ceiling as "aboveCeiling", c.audit_ceiling as "auditCeiling", ${OUTCOME} as outcome,
         nullif(c.note, '{}') as note, c.reason
       from ${CELLS} c join audit_samples s on s.audit_id = $1 and s.initiative_id = c.initiative_id
       join audits a on a.id = $1 join criteria k on k.set_id = a.set_id and k.code = c.criterion
       order by s.position, array_position(${STAGES}, c.stage), k.position`,
      [auditId],
    );
  }

  async #opened(auditId: string): Promise<{ setId: string }> {
    const [audit] = await this.db.read<{ state: AuditState; setId: string }>(STATE, [auditId]);
    if (!audit) throw notFound();
    if (audit.state === 'planned' || audit.state === 'fieldwork')
      throw new Problem('audit-blind', { status: 409 });
    return audit;
  }
}

/** A cell as the report keeps it. */
export interface SmallCell extends Record<string, unknown> {
  /** Place of the record in the sample. */
  position: number;
  criterion: string;
  stage: string;
  office: Mark | null;
  audit: Mark | null;
  officeCeiling: number | null;
  aboveCeiling: boolean | null;
  auditCeiling: number | null;
  outcome: string;
  note: Record<string, string> | null;
  reason: Record<string, string> | null;
}
