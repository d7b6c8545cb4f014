import { type Fault, Problem } from '../../../platform/http/problem.js';
import { Validation } from '../../../platform/http/validation.js';
import { KINDS, THEMES } from '../../../registry/initiatives/initiative.words.js';
import { ImportMap } from './import-map.js';
import type { ActivityRule, CommitmentRule, ContributionRule } from './part-rules.js';
import type { DateRule, ValueRule } from './value-rule.js';

const PLACEHOLDER = /\{([^{}]*)\}/g;

/** Names of the columns in the braces of a template. */
export function columnsIn(template: string): string[] {
  return [...template.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '');
}

/** Fills a template with the texts of a row. */
export function filledIn(template: string, text: (column: string) => string): string {
  return template.replace(PLACEHOLDER, (_whole, column: string) => text(column));
}

/**
 * Reads a map and checks it whole: shapes first, then that its rules say one thing each and name only columns
 * that it expects.
 * @throws Problem `validation` with a JSON Pointer for each fault
 */
export async function readMap(json: unknown): Promise<ImportMap> {
  const shaped: unknown = await new Validation().transform(json, { type: 'body', metatype: ImportMap });
  if (!(shaped instanceof ImportMap)) throw new TypeError('a map that was validated is an ImportMap');
  const faults = faultsIn(shaped);
  if (faults.length > 0) throw new Problem('validation', { status: 422, errors: faults });
  return shaped;
}

/** Columns that a map reads, in the order of `expects`. */
export function columnsReadBy(map: ImportMap): string[] {
  const read = new Set<string>();
  walk(
    map,
    (column) => read.add(column),
    () => undefined,
  );
  return map.expects.columns.filter((column) => read.has(column));
}

function faultsIn(map: ImportMap): Fault[] {
  const faults: Fault[] = [];
  const say = (pointer: string, sentence: string): void => {
    faults.push({ pointer, code: 'validation.other', params: { sentence } });
  };
  walk(
    map,
    (column, pointer) => {
      if (!map.expects.columns.includes(column))
        say(pointer, `names the column "${column}", which expects.columns does not hold`);
    },
    say,
  );
  const { kind, title, themes } = map.initiative;
  if (kind.fromInstruments && kind.otherwise === undefined) {
    say('/initiative/kind/otherwise', 'must say the kind of a row without instruments');
  }
  if (kind.fromInstruments && !map.instruments)
    say('/initiative/kind/fromInstruments', 'needs instruments in the map');
  for (const name of Object.keys(title)) {
    if (!KINDS.some((known) => known === name))
      say(`/initiative/title/${escaped(name)}`, `is no kind: ${KINDS.join(', ')}`);
  }
  if (Object.keys(title).length === 0) say('/initiative/title', 'needs templates for at least one kind');
  const given = [...(themes?.constant ?? []), ...Object.values(themes?.words ?? {})];
  for (const theme of given) {
    if (!THEMES.some((known) => known === theme))
      say('/initiative/themes', `"${theme}" is no theme: ${THEMES.join(', ')}`);
  }
  if (themes?.words && !themes.column)
    say('/initiative/themes/column', 'must name the column in which the words are searched');
  if (map.own.is === 'first-partner' && map.partners.length < 2)
    say('/partners', 'must hold both sides when own is first-partner');
  const { instruments } = map;
  if (instruments) {
    const prose = instruments.column !== undefined || instruments.extractor !== undefined;
    if (prose === (instruments.each !== undefined))
      say('/instruments', 'must hold either column and extractor, or each');
    else if (prose && !(instruments.column && instruments.extractor))
      say('/instruments', 'must hold column and extractor together');
  }
  return faults;
}

/** Rooms whose parts a map can bring beside the signed texts. */
export const PART_ROOMS = ['contributions', 'commitments', 'activities'] as const;

type PartMember = keyof ContributionRule | keyof CommitmentRule | keyof ActivityRule;
const TEMPLATES_OF_PARTS: readonly string[] = [
  'what',
  'shareMethod',
  'title',
  'summary',
] satisfies PartMember[];
const DATES_OF_PARTS: readonly string[] = ['due', 'made', 'from', 'until'] satisfies PartMember[];

type Say = (pointer: string, text: string) => void;

/** Visits every rule and template of a map once, telling the columns that they read. */
function walk(map: ImportMap, column: Say, fault: Say): void {
  const template = (text: unknown, pointer: string): void => {
    if (typeof text !== 'string' || text.trim() === '') fault(pointer, 'must be a text');
    else for (const name of columnsIn(text)) column(name, pointer);
  };
  const templates = (texts: Record<string, unknown>, pointer: string): void => {
    if (Object.keys(texts).length === 0) fault(pointer, 'must hold a text in at least one language');
    for (const [language, text] of Object.entries(texts)) {
      if (!/^[a-z]{2,3}$/.test(language))
        fault(`${pointer}/${escaped(language)}`, 'must be under a language tag such as es or fr');
      template(text, `${pointer}/${escaped(language)}`);
    }
  };
  const rule = (value: ValueRule | undefined, pointer: string, optional = false): void => {
    if (!value) return;
    const ways = [value.constant, value.column, value.template].filter((way) => way !== undefined).length;
    if (ways !== 1 && !(optional && ways === 0))
      fault(pointer, 'must hold exactly one of constant, column, template');
    if (value.column !== undefined) column(value.column, `${pointer}/column`);
    if (value.template !== undefined) template(value.template, `${pointer}/template`);
    for (const [key, meant] of Object.entries(value.table ?? {})) {
      if (typeof meant !== 'string') fault(`${pointer}/table/${escaped(key)}`, 'must be a text');
    }
  };
  const date = (value: DateRule | undefined, pointer: string): void => {
    if (value) column(value.column, `${pointer}/column`);
  };
  if (map.rowFilter) column(map.rowFilter.column, `/rowFilter/column`);
  const { kind, title, summary, themes } = map.initiative;
  rule(kind, `/initiative/kind`, kind.fromInstruments === true);
  for (const [name, texts] of Object.entries(title)) {
    if (typeof texts === 'object' && texts !== null) templates(texts, `/initiative/title/${escaped(name)}`);
    else fault(`/initiative/title/${escaped(name)}`, 'must hold templates per language');
  }
  if (summary) templates(summary, `/initiative/summary`);
  if (themes?.column) column(themes.column, `/initiative/themes/column`);
  map.partners.forEach((partner, index) => {
    const here = `/partners/${index}`;
    templates(partner.names, `${here}/names`);
    for (const name of ['country', 'type', 'level', 'sector', 'latitude', 'longitude', 'wikidata'] as const) {
      rule(partner[name], `${here}/${name}`);
    }
  });
  if (map.instruments?.column) column(map.instruments.column, `/instruments/column`);
  map.instruments?.each?.forEach((instrument, index) => {
    const here = `/instruments/each/${index}`;
    column(instrument.column, `${here}/column`);
    rule(instrument.kind, `${here}/kind`);
    templates(instrument.title, `${here}/title`);
    for (const name of ['signed', 'ends'] as const) date(instrument[name], `${here}/${name}`);
  });
  for (const room of PART_ROOMS)
    map[room]?.forEach((part, index) => {
      const here = `/${room}/${index}`;
      column(part.column, `${here}/column`);
      for (const [name, value] of Object.entries(part)) {
        if (TEMPLATES_OF_PARTS.includes(name)) templates(value as Record<string, unknown>, `${here}/${name}`);
        else if (DATES_OF_PARTS.includes(name)) date(value as DateRule | undefined, `${here}/${name}`);
        else if (typeof value === 'object') rule(value as ValueRule, `${here}/${name}`);
      }
    });
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
