import { Injectable } from '@nestjs/common';
import type { Permission } from '../../identity/access/permissions.js';

/** Where a kind comes from, as SQL over a row `x` of its table. */
export interface CalendarSource {
  /** What is due: `commitment`, `instrument_end` … */
  readonly kind: string;
  readonly permission: Permission;
  /** What the item is about: the type that the journal calls it by. */
  readonly subject: string;
  readonly table: string;
  /** Which rows; the words are those of a partial index of the calendar. */
  readonly is: string;
  /** First and last day that the date can mean, never null. */
  readonly from: string;
  readonly until: string;
  /** EDTF text of the date; null where it is told from the days. */
  readonly on: string | null;
  readonly title: string;
  /** Stays until somebody says that it is done, and is late when its date is over; what is not open passes by itself. */
  readonly open: boolean;
  /** The days lie in one year, which bounds what an index has to read. */
  readonly withinYear: boolean;
  /** Column of a department that answers for it by itself; null: those of the initiative. */
  readonly department: string | null;
}

/** What is due in the rooms of the register, in the order in which one day is told. */
const OF_REGISTER: readonly CalendarSource[] = [
  {
    kind: 'procedure_step',
    permission: 'procedures.read',
    subject: 'procedure_step',
    table: 'procedure_steps',
    is: `x.state = 'open' and x.deadline_from is not null`,
    from: 'x.deadline_from',
    until: 'x.deadline_until',
    on: 'x.deadline',
    title: 'x.name',
    open: true,
    withinYear: true,
    department: null,
  },
  {
    kind: 'commitment',
    permission: 'commitments.read',
    subject: 'commitment',
    table: 'commitments',
    is: `x.state = 'open' and x.due_from is not null`,
    from: 'x.due_from',
    until: 'x.due_until',
    on: 'x.due',
    title: 'x.what',
    open: true,
    withinYear: true,
    department: 'x.department_id',
  },
  // Which day it is depends on today: the rule of the instruments says it, and its answer is joined as table `n`.
  {
    kind: 'notice_deadline',
    permission: 'instruments.read',
    subject: 'instrument',
    table: 'notices n cross join instruments',
    is: 'x.id = n.id',
    from: 'n.first',
    until: 'n.last',
    on: null,
    title: 'x.title',
    open: false,
    withinYear: false,
    department: null,
  },
  // A text that is renewed ends, too, but nothing is to be done about it any more.
  {
    kind: 'instrument_end',
    permission: 'instruments.read',
    subject: 'instrument',
    table: 'instruments',
    is: `x.stops_from > '-infinity' and x.stops_until < 'infinity' and not exists (
      select 1 from instrument_links l where l.to_instrument_id = x.id and l.kind = 'renews')`,
    from: 'x.stops_from',
    until: 'x.stops_until',
    on: null,
    title: 'x.title',
    open: false,
    withinYear: false,
    department: null,
  },
  {
    kind: 'planned_activity',
    permission: 'activities.read',
    subject: 'activity',
    table: 'activities',
    is: `x.state = 'planned'`,
    from: 'x.starts_from',
    until: 'coalesce(x.ends_until, x.starts_until)',
    on: `concat_ws('/', x.starts, x.ends)`,
    title: 'x.title',
    open: true,
    withinYear: false,
    department: null,
  },
  // A target with a date is to be measured then; a measurement of that time, or of a later one, does it.
  {
    kind: 'measurement',
    permission: 'indicators.read',
    subject: 'indicator',
    table: 'indicators',
    is: `x.target_on_from is not null and not exists (
      select 1 from indicator_measurements m where m.indicator_id = x.id and m.measured_until >= x.target_on_from)`,
    from: 'x.target_on_from',
    until: 'x.target_on_until',
    on: 'x.target_on',
    title: 'x.title',
    open: true,
    withinYear: true,
    department: null,
  },
];

/** All that is due, also in rooms of the floors above: such a room adds itself when the product starts. */
@Injectable()
export class CalendarSources {
  readonly #sources: CalendarSource[] = [...OF_REGISTER];

  add(source: CalendarSource): void {
    this.#sources.push(source);
  }

  /** In the order in which one day is told. */
  all(): readonly CalendarSource[] {
    return this.#sources;
  }
}
