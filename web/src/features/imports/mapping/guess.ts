import { FIELDS, type Choices, type Field, type Kind, type Order } from './choices';

/** What is known of a column of the file. */
export interface KnownColumn {
  readonly name: string;
  readonly values: readonly { readonly text: string }[];
  readonly dates: string | null;
}

/** Words that name a meaning in the languages of the product, folded; the first meaning that fits a column takes it. */
const NAMES: readonly (readonly [Field, RegExp])[] = [
  ['partner.wikidata', /wikidata|\bqid\b/],
  ['partner.latitude', /\blat/],
  ['partner.longitude', /\b(lon|lng|long)/],
  ['partner.country', /\b(pais|country|pays)/],
  ['currency', /\b(moneda|divisa|currency|devise|moeda)/],
  ['amount', /\b(monto|importe|amount|montant|valor|presupuesto|budget)/],
  ['instrument.ends', /\b(fin|ends?|vence|vigencia|termino|termina|expir|echeance|hasta|until)/],
  ['instrument.signed', /\b(firma|signed|signature|fecha|date|suscri|ano|annee|year|assinatura)/],
  ['instrument.kind', /\b(tipo|type|instrument|clase|convenio|acuerdo|accord|agreement|acordo)/],
  ['title', /\b(titulo|title|titre|objeto|objet|nombre del)/],
  ['summary', /\b(resumen|descrip|summary|resume|observ|notas?|notes?)/],
  [
    'partner.name',
    /\b(ciudad|city|ville|cidade|socio|partner|contraparte|partenaire|parceiro|municip|nombre|name|nom)/,
  ],
];

/** Meanings that are written with figures: a column that has none means something else, whatever it is called. */
const FIGURES: ReadonlySet<Field> = new Set<Field>([
  'partner.latitude',
  'partner.longitude',
  'amount',
  'instrument.signed',
  'instrument.ends',
]);

/** Words of signed texts, folded; the first that fits. */
const INSTRUMENTS: readonly (readonly [string, RegExp])[] = [
  ['twinning_agreement', /herman|twin|jumel|gemin|sister/],
  ['memorandum_of_understanding', /memor|\bmou\b|entendim/],
  ['letter_of_intent', /\b(carta|letter|lettre)/],
  ['declaration_of_intent', /declar/],
  ['protocol', /protoc/],
  ['membership', /membres|membership|adhes|afili|affili/],
  ['specific_agreement', /especif|specific|specif/],
  [
    'framework_agreement',
    /marco|framework|cadre|quadro|convenio|acuerdo|accord|agreement|acordo|amist|amitie|coopera/,
  ],
];

const KINDS: readonly (readonly [Kind, RegExp])[] = [
  ['twinning', /herman|twin|jumel|gemin|sister/],
  ['project', /proye|project|projet|projeto/],
  ['agreement', /acuerdo|convenio|agreement|accord|acordo|memor|carta|letter|lettre/],
];

/** A text as it is compared: without accents and capitals. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** What the columns of a file are likely to mean, for a person to look over. */
export function guessed(
  columns: readonly KnownColumn[],
  title: string,
  language: string,
  currency = '',
): Choices {
  const found: Partial<Record<Field, string>> = {};
  const taken = new Set<string>();
  for (const [field, words] of NAMES) {
    const column = columns.find(
      ({ name, values }) => !taken.has(name) && words.test(folded(name)) && canBe(field, values),
    );
    if (!column || found[field] !== undefined) continue;
    found[field] = column.name;
    taken.add(column.name);
  }
  const dated = columns.find(({ name }) => name === found['instrument.signed']);
  const texts = (field: Field): readonly { readonly text: string }[] =>
    columns.find(({ name }) => name === found[field])?.values ?? [];
  return {
    title,
    language,
    own: 'office',
    columns: Object.fromEntries(FIELDS.flatMap((field) => (found[field] ? [[field, found[field]]] : []))),
    country: '',
    kind: found['instrument.kind'] || found['instrument.signed'] ? 'told' : 'agreement',
    kinds: tableOf(texts('kind'), KINDS),
    instrument: 'framework_agreement',
    instruments: tableOf(texts('instrument.kind'), INSTRUMENTS),
    order: orderOf(dated?.dates ?? null),
    by: 'office',
    currency,
  };
}

/** Whether what was seen of a column lets it mean this; an empty column may mean anything. */
function canBe(field: Field, values: KnownColumn['values']): boolean {
  return !FIGURES.has(field) || values.length === 0 || values.some(({ text }) => /\p{Nd}/u.test(text));
}

/** What the texts of a column of kinds are likely to mean. */
export function guessedTable(
  values: readonly { readonly text: string }[],
  of: 'kind' | 'instrument',
): Record<string, string> {
  return tableOf(values, of === 'kind' ? KINDS : INSTRUMENTS);
}

/** The order in which a column writes its dates; days first where it leaves that open. */
export function orderOf(dates: string | null): Order {
  if (dates === 'month-day-year' || dates === 'edtf') return dates;
  return dates === null ? 'edtf' : 'day-month-year';
}

function tableOf(
  values: readonly { readonly text: string }[],
  words: readonly (readonly [string, RegExp])[],
): Record<string, string> {
  return Object.fromEntries(
    values.flatMap(({ text }) => {
      const code = words.find(([, pattern]) => pattern.test(folded(text)))?.[0];
      return code === undefined ? [] : [[text, code]];
    }),
  );
}
