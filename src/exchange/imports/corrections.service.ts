import { Injectable } from '@nestjs/common';
import { currentActor, currentOffice } from '../../platform/context/context.js';
import { Db, named } from '../../platform/db/db.js';
import { type Fault, invalid } from '../../platform/http/problem.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Journal } from '../../platform/journal/journal.js';
import { heldImport, keepAndPlan } from './held-import.js';
import type { ImportView } from './imports.dto.js';
import { ImportsQuery } from './imports.query.js';
import { shortened } from './problems.js';
import type { CorrectCell } from './settling.dto.js';

/** Cells as they stand: the correction, else the text of the file; and what the file wrote. */
const CELLS = named(
  'imports.cells-of',
  `select r.row, r.column_name as "column", coalesce(c.text, d.written, w.text) as now,
     coalesce(d.written, w.text) as written
   from jsonb_to_recordset($2::jsonb) as r(row int, column_name text, place int)
   join import_rows i on i.import_id = $1 and i.row = r.row
   cross join lateral (select coalesce(i.cells ->> r.place, '') as text) w
   left join import_corrections c on c.import_id = $1 and c.row = r.row and c.column_name = r.column_name
   left join lateral (select e ->> 'written' as written from jsonb_array_elements(i.facts -> 'corrected') e
     where e ->> 'column' = r.column_name) d on true
   where i.cells is not null`,
);

const KEEP = `
   insert into import_corrections (office_id, import_id, row, column_name, text, corrected_by)
   select $1, $2, r.row, r.column_name, r.text, $3
   from jsonb_to_recordset($4::jsonb) as r(row int, column_name text, text text)
   on conflict (import_id, row, column_name) do update
     set text = excluded.text, corrected_by = excluded.corrected_by, corrected_at = now()`;

const TAKE_BACK = `
   delete from import_corrections c using jsonb_to_recordset($2::jsonb) as r(row int, column_name text)
   where c.import_id = $1 and c.row = r.row and c.column_name = r.column_name`;

interface Cell extends Record<string, unknown> {
  row: number;
  column: string;
  now: string;
  written: string;
}

/** Keeps what people put right in the cells of a list. The file stays as it came. */
@Injectable()
export class CorrectionsService {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly journal: Journal,
    private readonly query: ImportsQuery,
  ) {}

  /**
   * Puts cells right, all of them or none, and has the plan worked out anew.
   * @throws Problem not-found, state-does-not-fit, validation where a cell is not there or was changed by somebody
   */
  async correct(id: string, cells: readonly CorrectCell[]): Promise<ImportView> {
    const found = await heldImport(this.db, id);
    found.planAnew('correct');
    const before = await this.#cellsOf(id, found.found?.columns ?? [], cells);
    const kept = cells.map(({ row, column, text }) => ({ row, column_name: column, text }));
    const back = kept.filter((_, place) => before[place]?.written === cells[place]?.text);
    const put = kept.filter((cell) => !back.includes(cell));
    if (put.length > 0)
      await this.db.change(KEEP, [currentOffice(), id, currentActor().personId, JSON.stringify(put)]);
    if (back.length > 0) await this.db.change(TAKE_BACK, [id, JSON.stringify(back)]);
    await keepAndPlan(this.db, this.jobs, found);
    const told = (text: (place: number) => string): unknown[] =>
      cells.map(({ row, column }, place) => ({ row, column, text: text(place) }));
    this.journal.tell(
      'import.corrected',
      { type: 'import', id, version: found.version },
      {
        before: { cells: told((place) => before[place]?.now ?? '') },
        after: { cells: told((place) => cells[place]?.text ?? '') },
      },
    );
    return this.query.one(id);
  }

  /** The cells as they stand, in the order asked for. */
  async #cellsOf(
    id: string,
    columns: readonly string[],
    cells: readonly CorrectCell[],
  ): Promise<(Cell | undefined)[]> {
    const asked = cells.map(({ row, column }) => ({
      row,
      column_name: column,
      place: columns.indexOf(column),
    }));
    const known = await this.db.read<Cell>(CELLS, [
      id,
      JSON.stringify(asked.filter(({ place }) => place >= 0)),
    ]);
    const byKey = new Map(known.map((cell) => [keyOf(cell), cell]));
    const faults: Fault[] = [];
    const met = new Set<string>();
    for (const [place, cell] of cells.entries()) {
      const here = `/cells/${place}`;
      const stands = byKey.get(keyOf(cell));
      if (!columns.includes(cell.column))
        faults.push({
          pointer: `${here}/column`,
          code: 'validation.unknownColumn',
          params: { column: shortened(cell.column) },
        });
      else if (!stands)
        faults.push({ pointer: `${here}/row`, code: 'validation.unknownRow', params: { row: cell.row } });
      else if (met.has(keyOf(cell))) faults.push({ pointer: here, code: 'validation.cellGivenTwice' });
      else if (stands.now !== cell.seen)
        faults.push({
          pointer: `${here}/seen`,
          code: 'validation.cellChanged',
          params: { text: shortened(stands.now) },
        });
      met.add(keyOf(cell));
    }
    if (faults.length > 0) throw invalid(...faults);
    return cells.map((cell) => byKey.get(keyOf(cell)));
  }
}

function keyOf({ row, column }: Pick<Cell, 'row' | 'column'>): string {
  return `${row} ${column}`;
}
