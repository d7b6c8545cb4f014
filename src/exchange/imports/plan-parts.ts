import { isCurrency } from '../../platform/codes/currencies.js';
import { isCountry } from '../../platform/codes/countries.js';
import { edtfOf, isEdtf, parseEdtf } from '../../platform/dates/edtf.js';
import type { Fault } from '../../platform/http/problem.js';
import type { Texts } from '../../platform/i18n/texts.js';
import type { PeoplePart } from '../../registry/activities/activities.dto.js';
import { faultsOf as activityFaultsOf } from '../../registry/activities/activity.rules.js';
import {
  ACTIVITY_KINDS,
  ACTIVITY_STATES,
  type ActivityState,
} from '../../registry/activities/activity.words.js';
import { faultsOf as commitmentFaultsOf } from '../../registry/commitments/commitment.rules.js';
import { faultsOf as contributionFaultsOf } from '../../registry/contributions/contribution.rules.js';
import {
  CONTRIBUTION_KINDS,
  FIRST_YEAR,
  LAST_YEAR,
} from '../../registry/contributions/contribution.words.js';
import { folded } from './mapping/folded.js';
import type { ImportMap } from './mapping/import-map.js';
import type { ActivityRule, CommitmentRule, ContributionRule, PartRule } from './mapping/part-rules.js';
import { columnOf, type RowReading } from './mapping/row-reading.js';
import type { ValueRule } from './mapping/value-rule.js';
import type {
  PlannedActivity,
  PlannedCommitment,
  PlannedContribution,
  PlannedPartner,
  Side,
} from './planned-row.js';
import { bareAmount, numberStyleOf, type NumberStyle } from './reading/decimals.js';
import { ownTextsAt, type SourceTable } from './reading/source-table.js';

/** A department of the office that imports. */
export interface KnownDepartment {
  readonly id: string;
  readonly names: Texts;
}

/** What the parts of a row rest on. */
export interface PartSituation {
  /** The day of the import in the office's time zone, ISO 8601. */
  readonly today: string;
  readonly departments: readonly KnownDepartment[];
}

/** Stands for whoever it is where only the other words are looked at; nobody is looked up here. */
const SOMEBODY = 'somebody';

/** As many people as there are, with room to spare. */
const MANKIND = 2_000_000_000;

/** Longest texts that the register takes, in characters (the rooms' DTOs). */
const LONGEST = {
  what: 1000,
  promise: 2000,
  budgetLine: 200,
  shareMethod: 2000,
  title: 300,
  summary: 5000,
  place: 300,
} as const;

/** Plans the parts of rows: money, promises and facts, by the rules of the register itself. */
export class PartsPlanning {
  readonly #styles: Readonly<Record<string, NumberStyle>>;

  constructor(
    table: SourceTable,
    private readonly map: ImportMap,
    private readonly situation: PartSituation,
  ) {
    this.#styles = amountStylesOf(table, map);
  }

  contributions(reading: RowReading, partners: readonly PlannedPartner[]): PlannedContribution[] {
    return this.#each(this.map.contributions, reading, (rule) => this.#contribution(rule, reading, partners));
  }

  commitments(reading: RowReading, partners: readonly PlannedPartner[]): PlannedCommitment[] {
    return this.#each(this.map.commitments, reading, (rule) => this.#commitment(rule, reading, partners));
  }

  activities(reading: RowReading): PlannedActivity[] {
    return this.#each(this.map.activities, reading, (rule) => this.#activity(rule, reading));
  }

  #each<Rule extends PartRule, Part>(
    rules: readonly Rule[] | undefined,
    reading: RowReading,
    plan: (rule: Rule) => Part | null,
  ): Part[] {
    return (rules ?? []).flatMap((rule) => (reading.text(rule.column) === '' ? [] : (plan(rule) ?? [])));
  }

  #contribution(
    rule: ContributionRule,
    reading: RowReading,
    partners: readonly PlannedPartner[],
  ): PlannedContribution | null {
    const before = reading.problems.length;
    const side = this.#side(rule.by, reading, partners);
    const kind = reading.code(rule.kind, CONTRIBUTION_KINDS, 'money');
    const year = yearOf(rule.year, reading);
    const currency = currencyOf(rule.currency, reading);
    const amount = (value: ValueRule | undefined): string | null =>
      reading.amount(value, (column) => this.#styles[column]);
    const words = {
      what: this.#texts(rule.what, reading, LONGEST.what),
      budgetLine: this.#text(rule.budgetLine, reading, LONGEST.budgetLine),
      currency,
      planned: amount(rule.planned),
      committed: amount(rule.committed),
      spent: amount(rule.spent),
      share: amount(rule.share),
      shareMethod: this.#texts(rule.shareMethod, reading, LONGEST.shareMethod),
    };
    if (side === null || kind === null || year === null) return null;
    const faults = contributionFaultsOf({ ...words, kind, year, partnerId: null });
    tellFaults(reading, faults, rule, before);
    return { side, words: { ...words, kind, year } };
  }

  #commitment(
    rule: CommitmentRule,
    reading: RowReading,
    partners: readonly PlannedPartner[],
  ): PlannedCommitment | null {
    const before = reading.problems.length;
    const side = this.#side(rule.by, reading, partners);
    if (side?.kind === 'office')
      reading.tell('error', 'side.needs-department', columnOf(rule.by), reading.value(rule.by) ?? '');
    const what = this.#texts(rule.what, reading, LONGEST.promise);
    if (Object.keys(what).length === 0) reading.tell('error', 'value.missing', rule.column, '');
    const words = { what, due: reading.date(rule.due), made: reading.date(rule.made) };
    if (side === null || side.kind === 'office') return null;
    const faults = commitmentFaultsOf(
      { ...words, responsible: { partnerId: SOMEBODY }, instrumentId: null, evidence: [] },
      null,
      { today: this.situation.today, signed: null },
    );
    tellFaults(reading, faults, rule, before);
    return { side, words };
  }

  #activity(rule: ActivityRule, reading: RowReading): PlannedActivity | null {
    const before = reading.problems.length;
    const kind = reading.code(rule.kind, ACTIVITY_KINDS, null);
    if (kind === null && reading.problems.length === before)
      reading.tell('error', 'value.missing', columnOf(rule.kind), '');
    const title = this.#texts(rule.title, reading, LONGEST.title);
    if (Object.keys(title).length === 0) reading.tell('error', 'value.missing', rule.column, '');
    const from = reading.date(rule.from);
    if (from === null && reading.text(rule.from.column) === '')
      reading.tell('error', 'value.missing', rule.from.column, '');
    const until = reading.date(rule.until);
    const name = this.#text(rule.place, reading, LONGEST.place);
    const country = countryOf(rule.country, reading);
    const people = peopleOf(rule, reading);
    const given = reading.code(rule.state, ACTIVITY_STATES, null);
    if (kind === null || from === null) return null;
    const state = given ?? this.#stateOf(until ?? from, people !== null, rule, reading);
    const place =
      name === null && country === null ? null : { name, country, latitude: null, longitude: null };
    const words = { kind, title, summary: this.#texts(rule.summary, reading, LONGEST.summary), from, until };
    const faults = activityFaultsOf(
      { ...words, place, peopleReached: people, partnerIds: [], fileIds: [], links: [] },
      state,
      this.situation.today,
    );
    tellFaults(reading, faults, rule, before);
    return {
      allPartners: rule.allPartners === true,
      words: { ...words, state, ...(place && { place }), ...(people && { peopleReached: people }) },
    };
  }

  /** What is over took place, what lies ahead is planned; what may be either is planned until somebody says more. */
  #stateOf(last: string, peopled: boolean, rule: ActivityRule, reading: RowReading): ActivityState {
    const { from, until } = edtfOf(last);
    const { today } = this.situation;
    if (until <= today) return 'done';
    if (from > today) return 'planned';
    if (peopled) return 'done';
    const { column } =
      (rule.until && reading.text(rule.until.column) !== '' ? rule.until : null) ?? rule.from;
    reading.tell('notice', 'activity.perhaps-planned', column, reading.text(column), 'planned');
    return 'planned';
  }

  /** Null when nobody can be meant, which is told; or when the row's partners are in doubt, which was told. */
  #side(rule: ValueRule, reading: RowReading, partners: readonly PlannedPartner[]): Side | null {
    const before = reading.problems.length;
    // A table holds the words that stand for a side; names of sides need not be in it.
    const text = reading.value({ otherwise: rule.column && reading.text(rule.column), ...rule });
    if (text === null || text === '') {
      if (reading.problems.length === before) reading.tell('error', 'value.missing', columnOf(rule), '');
      return null;
    }
    if (text === 'office') return { kind: 'office' };
    if (partners.length < this.map.partners.length) return null;
    if (text === 'partner') return { kind: 'partner', place: this.map.own.is === 'first-partner' ? 1 : 0 };
    const sought = folded(text);
    const isMeant = (names: Texts): boolean => Object.values(names).some((name) => folded(name) === sought);
    const place = partners.findIndex(({ names }) => isMeant(names));
    if (place >= 0) return { kind: 'partner', place };
    const departments = this.situation.departments.filter(({ names }) => isMeant(names));
    const [department] = departments;
    if (department && departments.length === 1) return { kind: 'department', departmentId: department.id };
    reading.tell('error', 'side.unknown', columnOf(rule), text);
    return null;
  }

  #texts(templates: Record<string, string> | undefined, reading: RowReading, limit: number): Texts {
    const texts = templates ? reading.texts(templates) : {};
    for (const text of Object.values(texts)) refuseLonger(text, limit, null, reading);
    return texts;
  }

  #text(rule: ValueRule | undefined, reading: RowReading, limit: number): string | null {
    const text = reading.value(rule);
    if (!rule || text === null || text === '') return null;
    refuseLonger(text, limit, columnOf(rule), reading);
    return text;
  }
}

function refuseLonger(text: string, limit: number, column: string | null, reading: RowReading): void {
  if (Array.from(text).length > limit) reading.tell('error', 'value.too-long', column, text, null, { limit });
}

/** A year, or the year of a date. */
function yearOf(rule: ValueRule, reading: RowReading): number | null {
  const before = reading.problems.length;
  const text = reading.value(rule);
  if (text === null || text === '') {
    if (reading.problems.length === before) reading.tell('error', 'value.missing', columnOf(rule), '');
    return null;
  }
  // Whichever of day and month comes first, the year of 05/03/1999 is the same.
  const written = /^\d{1,2}[./-]\d{1,2}[./-](\d{4})$/.exec(text)?.[1] ?? text;
  const year = isEdtf(parseEdtf(written)) ? Number(written.slice(0, 4)) : Number.NaN;
  if (year >= FIRST_YEAR && year <= LAST_YEAR) return year;
  reading.tell('error', 'year.not-understood', columnOf(rule), text, null, {
    first: String(FIRST_YEAR),
    last: String(LAST_YEAR),
  });
  return null;
}

function currencyOf(rule: ValueRule | undefined, reading: RowReading): string | null {
  const text = reading.value(rule);
  if (!rule || text === null || text === '') return null;
  if (isCurrency(text)) return text;
  reading.tell('error', 'currency.unknown', columnOf(rule), text);
  return null;
}

function countryOf(rule: ValueRule | undefined, reading: RowReading): string | null {
  const text = reading.value(rule);
  if (!rule || text === null || text === '') return null;
  if (isCountry(text)) return text;
  reading.tell('error', 'country.unknown', columnOf(rule), text);
  return null;
}

function peopleOf(
  rule: ActivityRule,
  reading: RowReading,
): { total: number | null; disaggregation: PeoplePart[] } | null {
  const count = (value: ValueRule | undefined): number | null => {
    const number = reading.number(value, 0, MANKIND);
    if (!value || number === null || Number.isInteger(number)) return number;
    reading.tell('error', 'validation.wholePeople', columnOf(value), reading.value(value) ?? '');
    return null;
  };
  const total = count(rule.people);
  const disaggregation = (['women', 'men'] as const).flatMap((code) => {
    const value = count(rule[code]);
    return value === null ? [] : [{ by: 'sex' as const, code, value }];
  });
  return total === null && disaggregation.length === 0 ? null : { total, disaggregation };
}

/**
 * Tells what the register would refuse, at the cell that it comes from; once for each cell.
 * @param before problems of the row when its part began
 */
function tellFaults(
  reading: RowReading,
  faults: readonly Fault[],
  rule: ContributionRule | CommitmentRule | ActivityRule,
  before: number,
): void {
  const columns = columnsByField(rule, reading);
  const told = new Set(
    reading.problems.slice(before).flatMap(({ severity, column }) => (severity === 'error' ? [column] : [])),
  );
  for (const { pointer, code, params } of faults) {
    const column = columns(pointer);
    if (told.has(column)) continue;
    told.add(column);
    const found = reading.text(column);
    reading.tell('error', code as `validation.${string}`, column, found, null, params);
  }
}

/** The column that a person has to look at for a field of the register. */
function columnsByField(
  rule: ContributionRule | CommitmentRule | ActivityRule,
  reading: RowReading,
): (pointer: string) => string {
  const rules = new Map<string, ValueRule>(
    Object.entries(rule).filter(([, value]) => value instanceof Object),
  );
  const counted = ['women', 'men'].filter((sex) => reading.value(rules.get(sex)) !== null);
  return (pointer) => {
    const [field = '', inside, place] = pointer.split('/').slice(1);
    const people = inside === 'disaggregation' ? (counted[Number(place ?? 0)] ?? 'people') : 'people';
    const named = rules.get(field === 'peopleReached' ? people : field);
    return (named && columnOf(named)) ?? rule.column;
  };
}

/** How amounts are written in the columns that hold them: the sign of a currency beside a number does not hide it. */
function amountStylesOf(table: SourceTable, map: ImportMap): Record<string, NumberStyle> {
  const columns = (map.contributions ?? []).flatMap(({ planned, committed, spent, share }) =>
    [planned, committed, spent, share].flatMap((rule) => rule?.column ?? []),
  );
  const styles: Record<string, NumberStyle> = {};
  for (const column of new Set(columns)) {
    const at = table.columns.indexOf(column);
    const own = numberStyleOf([...ownTextsAt(table.rows, at)].map(bareAmount));
    const style = own?.certain ? own : (table.numberStyles[column] ?? own);
    if (style) styles[column] = style;
  }
  return styles;
}
