import { KINDS } from '~/ui/words/codes';
/** What a column may mean; everything else a map can say is written as JSON by whoever needs it. */
export const FIELDS = [
  'partner.name',
  'partner.country',
  'partner.latitude',
  'partner.longitude',
  'partner.wikidata',
  'other.name',
  'other.country',
  'other.latitude',
  'other.longitude',
  'other.wikidata',
  'title',
  'kind',
  'summary',
  'instrument.kind',
  'instrument.signed',
  'instrument.ends',
  'amount',
  'year',
  'currency',
] as const;
export type Field = (typeof FIELDS)[number];

export type Kind = (typeof KINDS)[number];

export type Order = 'edtf' | 'day-month-year' | 'month-day-year';

/** What a person says of a list, column by column. */
export interface Choices {
  /** What the list is called: by it the list is known the next time. */
  readonly title: string;
  /** Language of its texts. */
  readonly language: string;
  /** `office`: the rows name the other side only; `first-partner`: both sides. */
  readonly own: 'office' | 'first-partner';
  /** Column by meaning. */
  readonly columns: Readonly<Partial<Record<Field, string>>>;
  /** Country of all partners (ISO 3166-1), where no column names one. */
  readonly country: string;
  /** Kind of every row, or of those whose column does not tell: `told` takes it from the signed texts. */
  readonly kind: Kind | 'told';
  /** Text of the column → kind. */
  readonly kinds: Readonly<Record<string, string>>;
  /** Kind of every signed text, where no column names it. */
  readonly instrument: string;
  /** Text of the column → kind of the signed text. */
  readonly instruments: Readonly<Record<string, string>>;
  readonly order: Order;
  /** Who gives the amount. */
  readonly by: 'office' | 'partner';
  /** ISO 4217, where no column names it. */
  readonly currency: string;
}

type Json = Record<string, unknown>;

/** Titles of records of lists that bring none, in the languages of the product. */
const TITLES: Readonly<Record<Kind, Readonly<Record<string, readonly [one: string, both: string]>>>> = {
  twinning: {
    es: ['Hermanamiento con {b}', 'Hermanamiento de {a} y {b}'],
    en: ['Twinning with {b}', 'Twinning of {a} and {b}'],
    fr: ['Jumelage avec {b}', 'Jumelage de {a} et {b}'],
    pt: ['Irmanamento com {b}', 'Irmanamento de {a} e {b}'],
  },
  agreement: {
    es: ['Acuerdo con {b}', 'Acuerdo de {a} y {b}'],
    en: ['Agreement with {b}', 'Agreement of {a} and {b}'],
    fr: ['Accord avec {b}', 'Accord de {a} et {b}'],
    pt: ['Acordo com {b}', 'Acordo de {a} e {b}'],
  },
  project: {
    es: ['Proyecto con {b}', 'Proyecto de {a} y {b}'],
    en: ['Project with {b}', 'Project of {a} and {b}'],
    fr: ['Projet avec {b}', 'Projet de {a} et {b}'],
    pt: ['Projeto com {b}', 'Projeto de {a} e {b}'],
  },
};

/** Name of a map: small letters, digits and hyphens. */
export function mapName(title: string): string {
  const name = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '');
  return name === '' ? 'list' : name;
}

/** What is missing before a map can be made. */
export function missingIn({ title, own, columns, country, kind, currency }: Choices): (Field | 'title')[] {
  const missing: (Field | 'title')[] = [];
  if (title.trim() === '') missing.push('title');
  if (!columns['partner.name']) missing.push('partner.name');
  if (!columns['partner.country'] && country === '') missing.push('partner.country');
  if (own === 'first-partner' && !columns['other.name']) missing.push('other.name');
  if (own === 'first-partner' && !columns['other.country'] && country === '') missing.push('other.country');
  if (kind === 'told' && !columns.kind && !columns['instrument.kind'] && !columns['instrument.signed'])
    missing.push('kind');
  if (columns.amount && !columns.year && !columns['instrument.signed']) missing.push('year');
  if (columns.amount && !columns.currency && currency === '') missing.push('currency');
  return missing;
}

/** The map that the choices mean, as the API takes it. */
export function mapOf(choices: Choices, version = 1): Json {
  const { title, language, own, columns } = choices;
  const used = FIELDS.flatMap((field) => (isUsed(field, choices) ? (columns[field] ?? []) : []));
  const instruments = instrumentsOf(choices);
  const contributions = contributionsOf(choices);
  return {
    name: mapName(title),
    version,
    source: { title: title.trim(), licence: 'unknown' },
    language,
    expects: { columns: [...new Set(used)] },
    own: { is: own },
    initiative: {
      kind: kindOf(choices, instruments !== null),
      title: titlesOf(choices),
      ...(columns.summary && { summary: { [language]: braced(columns.summary) } }),
    },
    partners:
      own === 'office'
        ? [sideOf(choices, 'partner', 'partner')]
        : [sideOf(choices, 'partner', 'lead'), sideOf(choices, 'other', 'partner')],
    ...(instruments && { instruments: { each: [instruments] } }),
    ...(contributions && { contributions: [contributions] }),
  };
}

/** Whether a meaning says something, with all that was chosen beside it. */
export function isUsed(field: Field, { own, columns }: Pick<Choices, 'own' | 'columns'>): boolean {
  if (field.startsWith('other.')) return own === 'first-partner';
  if (field === 'year' || field === 'currency') return columns.amount !== undefined;
  if (field === 'instrument.ends')
    return columns['instrument.kind'] !== undefined || columns['instrument.signed'] !== undefined;
  return true;
}

function braced(column: string): string {
  return `{${column}}`;
}

function sideOf({ columns, country, language }: Choices, side: 'partner' | 'other', role: string): Json {
  const at = (what: 'name' | 'country' | 'latitude' | 'longitude' | 'wikidata'): string | undefined =>
    columns[`${side}.${what}`];
  const value = (column: string | undefined): Json | undefined => (column ? { column } : undefined);
  return {
    role,
    names: { [language]: braced(at('name') ?? '') },
    country: at('country') ? { column: at('country'), extractor: 'country.by-name' } : { constant: country },
    level: { constant: 'municipal' },
    ...given('latitude', value(at('latitude'))),
    ...given('longitude', value(at('longitude'))),
    ...given('wikidata', value(at('wikidata'))),
  };
}

function given(name: string, value: unknown): Json {
  return value === undefined ? {} : { [name]: value };
}

function kindOf({ columns, kind, kinds }: Choices, signed: boolean): Json {
  if (columns.kind)
    return { column: columns.kind, table: { ...kinds }, ...(kind !== 'told' && { otherwise: kind }) };
  if (kind === 'told' && signed) return { fromInstruments: true, otherwise: 'agreement' };
  return { constant: kind === 'told' ? 'agreement' : kind };
}

function titlesOf({ columns, language, own }: Choices): Json {
  if (columns.title) return { agreement: { [language]: braced(columns.title) } };
  const a = braced(columns['partner.name'] ?? '');
  const b = own === 'office' ? a : braced(columns['other.name'] ?? '');
  const filled = (template: string): string => template.replace('{a}', () => a).replace('{b}', () => b);
  return Object.fromEntries(
    KINDS.map((kind) => [
      kind,
      Object.fromEntries(
        Object.entries(TITLES[kind]).map(([tag, [one, both]]) => [
          tag,
          filled(own === 'office' ? one : both),
        ]),
      ),
    ]),
  );
}

function instrumentsOf({ columns, instrument, instruments, order, language, title }: Choices): Json | null {
  const kind = columns['instrument.kind'];
  const signed = columns['instrument.signed'];
  const column = kind ?? signed;
  if (!column) return null;
  return {
    column,
    kind: kind ? { column: kind, table: { ...instruments } } : { constant: instrument },
    title: { [language]: kind ? braced(kind) : title.trim() },
    ...(signed && { signed: { column: signed, order } }),
    ...(columns['instrument.ends'] && { ends: { column: columns['instrument.ends'], order } }),
  };
}

function contributionsOf({ columns, by, currency }: Choices): Json | null {
  if (!columns.amount) return null;
  return {
    column: columns.amount,
    by: { constant: by },
    year: { column: columns.year ?? columns['instrument.signed'] },
    currency: columns.currency ? { column: columns.currency } : { constant: currency },
    planned: { column: columns.amount },
  };
}

/**
 * The choices that a map was made from; null when it says more than can be chosen here, since nothing of it may be lost.
 * @param map a map of the office or of the product
 */
export function choicesIn(map: Json): Choices | null {
  const found = guessedFrom(map);
  return found && same(mapOf(found, Number(map['version'])), map) ? found : null;
}

function guessedFrom(map: Json): Choices | null {
  const at = (...path: (string | number)[]): unknown =>
    path.reduce<unknown>(
      (inside, key) => (inside as Record<string | number, unknown> | undefined)?.[key],
      map,
    );
  const text = (...path: (string | number)[]): string => {
    const value = at(...path);
    return typeof value === 'string' ? value : '';
  };
  const language = text('language');
  const own = text('own', 'is') === 'first-partner' ? 'first-partner' : 'office';
  const columns: Partial<Record<Field, string>> = {};
  const set = (field: Field, column: string): void => {
    if (column !== '') columns[field] = column;
  };
  const inBraces = (template: string): string => /^\{([^{}]+)\}$/.exec(template)?.[1] ?? '';
  (['partner', 'other'] as const).slice(0, own === 'office' ? 1 : 2).forEach((side, place) => {
    set(`${side}.name`, inBraces(text('partners', place, 'names', language)));
    for (const what of ['country', 'latitude', 'longitude', 'wikidata'] as const)
      set(`${side}.${what}`, text('partners', place, what, 'column'));
  });
  set('title', inBraces(text('initiative', 'title', 'agreement', language)));
  set('summary', inBraces(text('initiative', 'summary', language)));
  set('kind', text('initiative', 'kind', 'column'));
  set('instrument.kind', text('instruments', 'each', 0, 'kind', 'column'));
  set('instrument.signed', text('instruments', 'each', 0, 'signed', 'column'));
  set('instrument.ends', text('instruments', 'each', 0, 'ends', 'column'));
  set('amount', text('contributions', 0, 'planned', 'column'));
  const year = text('contributions', 0, 'year', 'column');
  if (year !== columns['instrument.signed']) set('year', year);
  set('currency', text('contributions', 0, 'currency', 'column'));
  const fixed = text('initiative', 'kind', 'constant') || text('initiative', 'kind', 'otherwise');
  const told =
    at('initiative', 'kind', 'fromInstruments') === true || (columns.kind !== undefined && fixed === '');
  return {
    title: text('source', 'title'),
    language,
    own,
    columns,
    country: text('partners', 0, 'country', 'constant') || text('partners', 1, 'country', 'constant'),
    kind: told ? 'told' : (KINDS.find((kind) => kind === fixed) ?? 'agreement'),
    kinds: (at('initiative', 'kind', 'table') ?? {}) as Record<string, string>,
    instrument: text('instruments', 'each', 0, 'kind', 'constant') || 'framework_agreement',
    instruments: (at('instruments', 'each', 0, 'kind', 'table') ?? {}) as Record<string, string>,
    order: (text('instruments', 'each', 0, 'signed', 'order') ||
      text('instruments', 'each', 0, 'ends', 'order') ||
      'edtf') as Order,
    by: text('contributions', 0, 'by', 'constant') === 'partner' ? 'partner' : 'office',
    currency: text('contributions', 0, 'currency', 'constant'),
  };
}

/** Whether two JSON values say the same, in whatever order their members stand. */
function same(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return one === other;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const members = (value: object): [string, unknown][] =>
    Object.entries(value as Json).filter(([, inside]) => inside !== undefined);
  const [first, second] = [members(one), members(other)];
  return first.length === second.length && first.every(([key, inside]) => same(inside, (other as Json)[key]));
}
