import type { Permission } from '../../identity/access/permissions.js';

/** Kinds of what is due. */
export const CALENDAR_KINDS = [
  'procedure_step',
  'commitment',
  'notice_deadline',
  'instrument_end',
  'planned_activity',
  'measurement',
] as const;
export type CalendarKind = (typeof CALENDAR_KINDS)[number];

/** Where a kind comes from, as SQL over a row `x` of its table. */
export interface CalendarSource {
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
  /** Column of a department that answers for it by itself. */
  readonly department: string | null;
}

/** A room with something that is due adds it here. */
export const CALENDAR_SOURCES: Readonly<Record<CalendarKind, CalendarSource>> = {
  procedure_step: {
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
  commitment: {
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
  notice_deadline: {
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
  instrument_end: {
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
  planned_activity: {
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
  measurement: {
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
};
