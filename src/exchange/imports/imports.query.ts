import { Injectable } from '@nestjs/common';
import { context, currentActor, currentOffice } from '../../platform/context/context.js';
import { Db, named } from '../../platform/db/db.js';
import { notFound } from '../../platform/http/problem.js';
import { keyOf, type Page, PageQuery, pageOf } from '../../platform/http/pages.js';
import type { ImportState } from './import.words.js';
import { mayOf } from './import.policy.js';
import type {
  FoundFormat,
  ImportCounts,
  ImportProgressView,
  ImportRowView,
  ImportView,
  ListImports,
  RowOutcome,
} from './imports.dto.js';
import type { PlanSituation } from './plan.js';
import type { FileProblem } from './problems.js';
import { csvHeader, csvLines, fileProblemView, type KeptRow, rowView } from './row-report.js';

const REPORT_PAGE = 100;

const COLUMNS = `
  i.id, i.version, i.state, i.map_name as "mapName", (i.map ->> 'version')::int as "mapVersion",
  case when i.map is not null then jsonb_build_object('title', i.map #>> '{source,title}', 'licence',
    i.map #>> '{source,licence}', 'url', i.map #>> '{source,url}') end as source,
  i.reading, (select count(*)::int from import_corrections c where c.import_id = i.id) as corrections,
  i.file_name as "fileName", i.file_size as "fileSize", i.sha256,
  '{"headerRow": null, "rows": null, "sheet": null}'::jsonb || i.found as found,
  '{"contributions": 0, "commitments": 0, "activities": 0, "withdrawn": 0}'::jsonb || i.counts as counts, i.problems,
  i.requested_by as "requestedBy", 
  jsonb_strip_nulls(jsonb_build_object('contributions', i.map -> 'contributions', 'commitments',
    i.map -> 'commitments', 'activities', i.map -> 'activities')) as map,
  to_char(i.requested_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "requestedAt",
  to_char(i.finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "finishedAt",
  case when i.state in ('planning', 'committing') and p.import_id is not null then
    jsonb_build_object('phase', p.phase, 'done', p.done, 'total', p.total, 'at', p.at) end as progress`;

const ONE = named(
  'imports.one',
  `select ${COLUMNS} from imports i left join import_progress p on p.import_id = i.id where i.id = $1`,
);

const LIST = named(
  'imports.list',
  `select ${COLUMNS} from imports i left join import_progress p on p.import_id = i.id
   where ($1::text[] is null or i.state = any($1))
     and ($2::timestamptz is null or (i.requested_at, i.id) < ($2, $3::uuid))
   order by i.requested_at desc, i.id desc limit $4`,
);

const ROWS = named(
  'imports.rows',
  `select row, line, outcome, initiative_id as "initiativeId",
     cells, '{"contributions": [], "commitments": [], "activities": [], "corrected": [], "choice": null}'::jsonb
       || facts as facts
   from import_rows
   where import_id = $1 and row > $2 and ($3::text[] is null or outcome = any($3)) order by row limit $4`,
);

const SITUATION = named(
  'imports.situation',
  `select to_char(now() at time zone o.time_zone, 'YYYY-MM-DD') as today,
     (select jsonb_build_object('names', p.names, 'country', p.country, 'latitude', p.latitude, 'longitude', p.longitude)
        from partners p where p.id = o.partner_id) as office,
     (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'names', d.name)), '[]')
        from departments d where d.office_id = o.id and d.active) as departments
   from offices o where o.id = $1`,
);

type Situation = PlanSituation & Record<string, unknown>;

interface ImportRecord extends Record<string, unknown> {
  id: string;
  version: number;
  state: ImportState;
  mapName: string | null;
  mapVersion: number | null;
  source: ImportView['source'];
  fileName: string;
  fileSize: number;
  sha256: string;
  found: FoundFormat | null;
  counts: ImportCounts | null;
  problems: FileProblem[];
  reading: ImportView['reading'];
  corrections: number;
  requestedBy: string;
  requestedAt: string;
  finishedAt: string | null;
  progress: ImportProgressView | null;
  map: object | null;
}

/** Reads imports and their reports. */
@Injectable()
export class ImportsQuery {
  constructor(private readonly db: Db) {}

  /** @throws Problem not-found */
  async one(id: string): Promise<ImportView> {
    const [record] = await this.db.read<ImportRecord>(ONE, [id]);
    if (!record) throw notFound();
    return viewOf(record);
  }

  /** What planning has to know of the office that imports. */
  async situation(): Promise<PlanSituation> {
    const [situation] = await this.db.read<Situation>(SITUATION, [currentOffice()]);
    if (!situation) throw notFound();
    return situation;
  }

  /** Imports of the office, the latest first. */
  async list({ state, limit = PageQuery.DEFAULT_LIMIT, cursor }: ListImports): Promise<Page<ImportView>> {
    const [at, id] = cursor === undefined ? [null, null] : keyOf(cursor, 2);
    const records = await this.db.read<ImportRecord>(LIST, [state ?? null, at, id, limit + 1]);
    return pageOf(records, limit, (record) => [record.requestedAt, record.id], viewOf);
  }

  /**
   * Rows of a report in the order of the file.
   * @throws Problem not-found
   */
  async report(
    id: string,
    asked: { outcome?: RowOutcome[]; limit?: number; cursor?: string },
  ): Promise<Page<ImportRowView>> {
    await this.one(id);
    const limit = asked.limit ?? REPORT_PAGE;
    const [after] = asked.cursor === undefined ? [0] : keyOf(asked.cursor, 1);
    const rows = await this.#rows(id, Number(after), asked.outcome, limit + 1);
    const { locale } = context();
    return pageOf(
      rows,
      limit,
      ({ row }) => [row],
      (row) => rowView(row, locale),
    );
  }

  /** A whole report as CSV. @throws Problem not-found */
  async reportAsCsv(id: string, outcome?: RowOutcome[]): Promise<string> {
    await this.one(id);
    const { locale } = context();
    let text = csvHeader();
    for (let after = 0; ;) {
      const rows = await this.#rows(id, after, outcome, 1000);
      const last = rows.at(-1);
      if (!last) return text;
      text += csvLines(
        rows.map((row) => rowView(row, locale)),
        locale,
      );
      after = last.row;
    }
  }

  #rows(
    id: string,
    after: number,
    outcome: RowOutcome[] | undefined,
    limit: number,
  ): Promise<(KeptRow & Record<string, unknown>)[]> {
    return this.db.read<KeptRow & Record<string, unknown>>(ROWS, [id, after, outcome ?? null, limit]);
  }
}

function viewOf({ map, ...record }: ImportRecord): ImportView {
  const { locale } = context();
  return {
    ...record,
    problems: record.problems.map((problem) => fileProblemView(problem, locale)),
    may: mayOf(currentActor(), record.state, map),
  };
}
