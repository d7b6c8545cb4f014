import { createHash } from 'node:crypto';
import { type Kind, KINDS, THEMES } from '../../registry/initiatives/initiative.words.js';
import { FAR_KM } from '../../registry/partners/partner.matching.js';
import { LEVELS, SECTORS, TYPES } from '../../registry/partners/partner.words.js';
import { isEdtf, parseEdtf } from '../../platform/dates/edtf.js';
import { isWikidataId } from '../../platform/codes/wikidata.js';
import { kilometresBetween } from './mapping/distance.js';
import { readAgreementProse } from './mapping/agreement-prose-fr.js';
import { folded, tidied } from './mapping/folded.js';
import type { ImportMap, InstrumentRule, PartnerRule, RowFilter } from './mapping/import-map.js';
import { type KnownDepartment, PartsPlanning } from './plan-parts.js';
import { columnsIn, columnsReadBy } from './mapping/read-map.js';
import { columnOf, RowReading } from './mapping/row-reading.js';
import { type NamedPlace, placeOf, Places, shareName } from './places.js';
import type {
  CorrectedCell,
  DuplicateOf,
  PlannedInitiative,
  PlannedInstrument,
  PlannedPartner,
  PlannedRow,
} from './planned-row.js';
import { type FileProblem, type RowProblem, shortened } from './problems.js';
import { cellOf, type SourceRow, type SourceTable } from './reading/source-table.js';
import { INSTRUMENT_KINDS } from '../../registry/instruments/instrument.words.js';

/** What planning has to know beside file and map. */
export interface PlanSituation {
  /** The day of the import in the office's time zone, ISO 8601. */
  today: string;
  /** The government of the office that imports, when it is known: a row that ties it to itself is refused. */
  office: NamedPlace | null;
  /** Departments of the office; none when left out. */
  departments?: readonly KnownDepartment[];
}

/** Every row of the file, accounted for; no rows when the file does not fit the map. */
export interface ImportPlan {
  problems: FileProblem[];
  rows: PlannedRow[];
}

/**
 * Works out what the rows of a file become under a map. Pure: nothing is looked up outside of its arguments, so the
 * same file, map and day give the same plan.
 */
export function planImport(table: SourceTable, map: ImportMap, situation: PlanSituation): ImportPlan {
  const problems = fitOf(table, map);
  if (problems.some(({ severity }) => severity === 'error')) return { problems, rows: [] };
  return { problems, rows: [...planRows(table, map, situation)] };
}

/** The rows one by one, for whoever has to let others have their turn in between; the file has to fit the map. */
export function planRows(
  table: SourceTable,
  map: ImportMap,
  situation: PlanSituation,
): Generator<PlannedRow> {
  return new Planning(table, map, situation).rows();
}

/** What keeps a file from being read with a map. */
export function fitOf(table: SourceTable, map: ImportMap): FileProblem[] {
  const missing = map.expects.columns.filter((column) => !table.columns.includes(column));
  const problems: FileProblem[] = [];
  if (map.format && map.format !== table.format) {
    const params = { expected: map.format.toUpperCase(), is: table.format.toUpperCase() };
    problems.push({
      code: 'file.format-unexpected',
      severity: 'error',
      line: null,
      found: table.format,
      params,
    });
  }
  if (missing.length > 0) {
    problems.push({
      code: 'file.columns-missing',
      severity: 'error',
      line: 1,
      found: shortened(table.columns.join(' | ')),
      params: { columns: missing.join(', '), count: missing.length },
    });
  }
  return problems;
}

class Planning {
  private readonly places = new Places();
  private readonly columnsRead: readonly string[];
  private readonly faultyRows: ReadonlyMap<number, PlannedRow['problems']>;
  private readonly parts: PartsPlanning;
  private readonly firstOf = new Map<string, { row: PlannedRow; source: SourceRow }>();

  constructor(
    private readonly table: SourceTable,
    private readonly map: ImportMap,
    private readonly situation: PlanSituation,
  ) {
    this.columnsRead = columnsReadBy(map);
    this.faultyRows = groupedByRow(table.rowProblems.map((problem) => this.weighed(problem)));
    this.parts = new PartsPlanning(table, map, { departments: [], ...situation });
  }

  /** A formula that failed spoils a row only where its cell is read: lists have columns of lookups that nobody needs. */
  private weighed(problem: RowProblem): RowProblem {
    const failed = problem.code === 'cell.formula-error' || problem.code === 'cell.formula-unreckoned';
    if (!failed || problem.column === null || this.columnsRead.includes(problem.column)) return problem;
    return { ...problem, severity: 'notice' };
  }

  *rows(): Generator<PlannedRow> {
    for (const source of this.table.rows) yield this.plan(source);
  }

  private plan(source: SourceRow): PlannedRow {
    const reading = new RowReading(this.table, source, this.map, this.situation.today);
    const planned: PlannedRow = {
      row: source.row,
      line: source.line,
      outcome: 'planned',
      fingerprint: this.fingerprint(reading),
      state: 'draft',
      initiative: null,
      partners: [],
      instruments: [],
      contributions: [],
      commitments: [],
      activities: [],
      duplicateOf: null,
      cells: this.table.columns.map((_, index) => source.texts[index] ?? ''),
      corrected: correctedIn(source, this.table.columns),
      problems: [...(this.faultyRows.get(source.row) ?? [])],
    };
    if (planned.problems.some(({ severity }) => severity === 'error'))
      return { ...planned, outcome: 'refused' };
    if (this.map.rowFilter && !passes(this.map.rowFilter, reading))
      return { ...planned, outcome: 'left_out' };
    planned.partners = this.map.partners.flatMap((rule) => this.partner(rule, reading) ?? []);
    planned.instruments = this.instruments(reading);
    planned.contributions = this.parts.contributions(reading, planned.partners);
    planned.commitments = this.parts.commitments(reading, planned.partners);
    planned.activities = this.parts.activities(reading);
    planned.initiative = this.initiative(reading, planned.instruments);
    planned.state = planned.instruments.some(({ signed }) => signed !== null) ? 'in_force' : 'draft';
    this.refuseOwnSide(reading, planned.partners);
    refuseTooLong(planned, reading);
    planned.problems.push(...reading.problems);
    if (planned.problems.some(({ severity }) => severity === 'error'))
      return { ...planned, outcome: 'refused' };
    return this.markedIfDuplicate(planned, source);
  }

  private fingerprint(reading: RowReading): string {
    const content = this.columnsRead.map((column) => [column, reading.text(column)]);
    content.sort(([one = ''], [other = '']) => (one < other ? -1 : 1));
    return createHash('sha256')
      .update(`${this.map.name}\n${JSON.stringify(content)}`)
      .digest('hex');
  }

  private partner(rule: PartnerRule, reading: RowReading): PlannedPartner | null {
    const names = reading.texts(rule.names);
    const nameColumn = columnsIn(Object.values(rule.names)[0] ?? '')[0] ?? null;
    const name = Object.values(names)[0];
    if (name === undefined) reading.tell('error', 'value.missing', nameColumn, '');
    else if (/^Q[1-9]\d*$/.test(name)) reading.tell('error', 'name.is-identifier', nameColumn, name);
    else if (/\{\{|\}\}|\[\[|\]\]/.test(name)) reading.tell('error', 'name.has-markup', nameColumn, name);
    const before = reading.problems.length;
    const country = reading.value(rule.country);
    if (country === null && reading.problems.length === before) {
      reading.tell('error', 'value.missing', columnOf(rule.country), '');
    }
    const told = reading.problems.length;
    const latitude = reading.number(rule.latitude, -90, 90);
    const longitude = reading.number(rule.longitude, -180, 180);
    const both = latitude !== null && longitude !== null;
    if (!both && reading.problems.length === told && (latitude !== null || longitude !== null)) {
      const column = (latitude === null ? rule.latitude : rule.longitude)?.column ?? null;
      reading.tell('notice', 'coordinates.incomplete', column, '');
    }
    const wikidata = reading.value(rule.wikidata);
    if (wikidata !== null && !isWikidataId(wikidata)) {
      reading.tell(
        'error',
        'value.unknown-code',
        rule.wikidata ? columnOf(rule.wikidata) : null,
        wikidata,
        null,
        {
          known: 'Q1489',
        },
      );
    }
    const type = reading.code(rule.type, TYPES, 'local_government');
    const sector = reading.code(rule.sector, SECTORS, 'public');
    const level = reading.code(rule.level, LEVELS, null);
    if (name === undefined || country === null || type === null || sector === null) return null;
    const place = { names, country, latitude: both ? latitude : null, longitude: both ? longitude : null };
    const { key, homonym } = this.places.keyOf(place);
    if (homonym)
      reading.tell('notice', 'partner.homonym', nameColumn, name, null, { name, kilometres: FAR_KM });
    // Written out: an object made by spreading has a shape of its own, and a list has thousands of partners.
    return {
      role: rule.role,
      place: key,
      names,
      country,
      type,
      level,
      sector,
      latitude: place.latitude,
      longitude: place.longitude,
      wikidata,
    };
  }

  private initiative(
    reading: RowReading,
    instruments: readonly PlannedInstrument[],
  ): PlannedInitiative | null {
    const { kind: rule, title, summary } = this.map.initiative;
    const kind =
      rule.fromInstruments && instruments.length > 0
        ? kindByInstruments(instruments)
        : reading.code(rule.fromInstruments ? { constant: rule.otherwise } : rule, KINDS, null);
    if (kind === null) return null;
    const templates = title[kind] ?? Object.values(title)[0] ?? {};
    return {
      kind,
      title: reading.texts(templates),
      summary: summary ? reading.texts(summary) : {},
      themes: this.themes(reading),
    };
  }

  private themes(reading: RowReading): (typeof THEMES)[number][] {
    const { constant = [], column, words = {} } = this.map.initiative.themes ?? {};
    const text = column === undefined ? '' : ` ${folded(reading.text(column))} `;
    const found = Object.entries(words).flatMap(([word, theme]) =>
      text.includes(` ${folded(word)} `) ? [theme] : [],
    );
    const given = new Set([...constant, ...found]);
    return THEMES.filter((theme) => given.has(theme));
  }

  private instruments(reading: RowReading): PlannedInstrument[] {
    const { column, each } = this.map.instruments ?? {};
    const instruments =
      column === undefined
        ? (each ?? []).flatMap((rule) => this.instrument(rule, reading) ?? [])
        : this.prose(column, reading);
    for (const { signed, ends, originalWording } of instruments) {
      const began = signed === null ? null : parseEdtf(signed);
      const ended = ends === null ? null : parseEdtf(ends);
      if (began && ended && isEdtf(began) && isEdtf(ended) && ended.until < began.from) {
        reading.tell('error', 'date.reversed', column ?? null, originalWording.cell, `${signed} – ${ends}`);
      }
    }
    return instruments;
  }

  private prose(column: string, reading: RowReading): PlannedInstrument[] {
    const cell = reading.raw(column);
    const { instruments, unknownTie } = readAgreementProse(cell);
    if (unknownTie) reading.tell('notice', 'instrument.kind-unknown', column, cell);
    return instruments.flatMap(
      ({ kind, wording, dateWording, signed, ends, endsWording, impossibleDate }) => {
        if (kind === null) reading.tell('error', 'instrument.not-understood', column, wording);
        if (impossibleDate)
          reading.tell('error', 'date.not-understood', column, dateWording ?? '', null, { order: 'edtf' });
        if (kind === null) return [];
        if (signed === null && !impossibleDate)
          reading.tell('notice', 'instrument.undated', column, wording, kind);
        if (endsWording !== null)
          reading.tell('notice', 'instrument.ends-in-words', column, endsWording, signed);
        if (signed !== null) reading.refuseFuture(signed, column);
        const title = { [this.map.language]: wording };
        const term = ends === null && endsWording === null ? null : 'fixed';
        return [
          {
            kind,
            title,
            signed,
            ends,
            term,
            originalWording: this.wording(reading.written(column), wording, dateWording),
          },
        ];
      },
    );
  }

  private instrument(rule: InstrumentRule, reading: RowReading): PlannedInstrument | null {
    const cell = reading.raw(rule.column);
    if (tidied(cell) === '') return null;
    const kind = reading.code(rule.kind, INSTRUMENT_KINDS, null);
    const signed = reading.date(rule.signed);
    const ends = reading.date(rule.ends);
    if (signed !== null && rule.signed) reading.refuseFuture(signed, rule.signed.column);
    if (kind === null) return null;
    // A date that cannot be read is told already.
    if (signed === null && (!rule.signed || reading.text(rule.signed.column) === ''))
      reading.tell('notice', 'instrument.undated', rule.signed?.column ?? rule.column, cell, kind);
    const dateWording = rule.signed ? reading.text(rule.signed.column) : '';
    return {
      kind,
      title: reading.texts(rule.title),
      signed,
      ends,
      term: ends === null ? null : 'fixed',
      originalWording: this.wording(
        reading.written(rule.column),
        tidied(cell),
        dateWording === '' ? null : dateWording,
      ),
    };
  }

  private wording(cell: string, kind: string, date: string | null): PlannedInstrument['originalWording'] {
    return { source: this.map.source.title, date, kind, cell };
  }

  /** Refuses a tie of a place with itself; two places that share a name are told and kept. */
  private refuseOwnSide(reading: RowReading, partners: readonly PlannedPartner[]): void {
    const { own } = this.map;
    const self: (NamedPlace & { place?: string }) | null | undefined =
      own.is === 'office' ? this.situation.office : partners[0];
    if (!self) return;
    for (const other of own.is === 'office' ? partners : partners.slice(1)) {
      const name = Object.values(other.names)[0] ?? '';
      if (other.place !== self.place && !shareName(self.names, other.names)) continue;
      const from = placeOf(self);
      const to = placeOf(other);
      const kilometres = from && to ? Math.round(kilometresBetween(from, to)) : null;
      const same = self.country === other.country && (kilometres === null || kilometres <= FAR_KM);
      if (same) reading.tell('error', 'partner.is-own-side', null, name);
      else
        reading.tell('notice', 'partner.homonym', null, name, null, {
          name,
          kilometres: kilometres ?? FAR_KM,
        });
    }
  }

  private markedIfDuplicate(planned: PlannedRow, source: SourceRow): PlannedRow {
    const ends = planned.partners.map(({ place }) => place);
    const sides = this.map.own.is === 'first-partner' ? ends.toSorted() : ends;
    const signed = planned.instruments.map(({ kind, signed }) => `${kind}:${signed ?? ''}`).toSorted();
    const key = JSON.stringify([planned.initiative?.kind, sides, signed, tellingTitles(planned)]);
    const first = this.firstOf.get(key);
    if (!first) {
      this.firstOf.set(key, { row: planned, source });
      return planned;
    }
    const sidesSwapped = first.row.partners[0]?.place !== ends[0];
    // With the sides swapped the columns mean other places, and comparing them cell by cell says nothing.
    const compared = sidesSwapped ? [] : this.table.columns;
    const duplicateOf: DuplicateOf = {
      row: first.row.row,
      reason: first.row.fingerprint === planned.fingerprint ? 'same_row' : 'same_tie',
      sidesSwapped,
      differences: compared.flatMap((column) => {
        const [before, here] = [cellOf(this.table, first.source, column), cellOf(this.table, source, column)];
        return before.text === here.text
          ? []
          : [{ column, first: shortened(before.text), here: shortened(here.text) }];
      }),
    };
    return { ...planned, outcome: 'duplicate', duplicateOf };
  }
}

function correctedIn({ texts, written }: SourceRow, columns: readonly string[]): CorrectedCell[] {
  return columns.flatMap((column, index) => {
    const before = written?.[index] ?? '';
    return written && before !== (texts[index] ?? '') ? [{ column, written: before }] : [];
  });
}

function groupedByRow(problems: SourceTable['rowProblems']): Map<number, PlannedRow['problems']> {
  const grouped = new Map<number, PlannedRow['problems']>();
  for (const problem of problems) {
    const row = grouped.get(problem.row);
    if (row) row.push(problem);
    else grouped.set(problem.row, [problem]);
  }
  return grouped;
}

function passes(filter: RowFilter, reading: RowReading): boolean {
  const text = reading.text(filter.column);
  if (filter.filled !== undefined && filter.filled !== (text !== '')) return false;
  return filter.oneOf === undefined || filter.oneOf.some((allowed) => folded(allowed) === folded(text));
}

/**
 * Titles by which a record is known, beside its sides and signatures: a city has one twinning with another, and
 * may have several projects with it.
 */
export function tellingTitles({ initiative }: Pick<PlannedRow, 'initiative'>): string[] {
  return initiative?.kind === 'project' ? Object.values(initiative.title).map(folded).toSorted() : [];
}

function kindByInstruments(instruments: readonly PlannedInstrument[]): Kind {
  return instruments.some(({ kind }) => kind === 'twinning_agreement') ? 'twinning' : 'agreement';
}

/** Longest texts that the register takes, in characters (registry/*.dto.ts). */
const LONGEST = { title: 300, summary: 5000, name: 300, instrument: 500, date: 300, cell: 20_000 } as const;

function refuseTooLong({ initiative, partners, instruments }: PlannedRow, reading: RowReading): void {
  const refuse = (texts: readonly (string | null)[], limit: number): void => {
    for (const text of texts) {
      if (text !== null && Array.from(text).length > limit)
        reading.tell('error', 'value.too-long', null, text, null, { limit });
    }
  };
  refuse(Object.values(initiative?.title ?? {}), LONGEST.title);
  refuse(Object.values(initiative?.summary ?? {}), LONGEST.summary);
  for (const { names } of partners) refuse(Object.values(names), LONGEST.name);
  for (const { title, originalWording } of instruments) {
    refuse(Object.values(title), LONGEST.instrument);
    refuse([originalWording.kind], LONGEST.instrument);
    refuse([originalWording.date], LONGEST.date);
    refuse([originalWording.cell], LONGEST.cell);
  }
}
