/** The forms in which a set and a criterion are given. */
export const FORMS = {
  json: 'application/json',
  jsonld: 'application/ld+json',
  xml: 'application/xml',
} as const;
export type Form = keyof typeof FORMS;

const ENDING = /^(.+)\.(json|jsonld|xml)$/;

/** Names under which a form may be asked for in Accept; the first that fits a range is taken. */
const NAMES: readonly (readonly [string, Form])[] = [
  ['application/json', 'json'],
  ['application/ld+json', 'jsonld'],
  ['application/xml', 'xml'],
  ['text/xml', 'xml'],
];

/** The address of a set, which stands for it anywhere: `https://…/criteria/transversal-inclusion/1`. */
export function addressOfSet(
  publicUrl: string,
  { name, version }: { name: string; version: number },
): string {
  return `${publicUrl}/criteria/${name}/${version}`;
}

/** The address of a criterion: that of its set, and its code. */
export function addressOfCriterion(setAddress: string, code: string): string {
  return `${setAddress}/${code}`;
}

/** The address of a dimension: a place in the document of its set. */
export function addressOfDimension(setAddress: string, code: string): string {
  return `${setAddress}#${code}`;
}

/** The last part of an address in its halves: `people.women.xml` is `people.women` as `xml`. */
export function formAsked(part: string): { rest: string; form: Form | null } {
  const [, rest, form] = ENDING.exec(part) ?? [];
  return rest === undefined ? { rest: part, form: null } : { rest, form: form as Form };
}

/**
 * The form that suits an Accept header best (RFC 9110 §12.5.1): the highest quality wins, then what is named most
 * exactly, then the order json, jsonld, xml. Where none is accepted it is JSON: an answer helps more than a 406.
 */
export function formAccepted(accept: string | undefined): Form {
  const ranges = (accept ?? '*/*').split(',').map(rangeOf);
  let best: { form: Form; quality: number; exact: number } = { form: 'json', quality: 0, exact: 0 };
  for (const [name, form] of NAMES) {
    const fitting = ranges
      .filter(({ range }) => range === name || range === '*/*' || range === `${name.split('/')[0]}/*`)
      .toSorted((a, b) => b.exact - a.exact)[0];
    if (!fitting || fitting.quality <= 0) continue;
    const { quality, exact } = fitting;
    if (quality > best.quality || (quality === best.quality && exact > best.exact))
      best = { form, quality, exact };
  }
  return best.form;
}

interface Range {
  readonly range: string;
  readonly quality: number;
  /** 2: a type; 1: `application/*`; 0: anything. */
  readonly exact: number;
}

function rangeOf(text: string): Range {
  const [range = '', ...params] = text.split(';').map((part) => part.trim().toLowerCase());
  const given = params.find((param) => param.startsWith('q='));
  const quality = given === undefined ? 1 : Number(given.slice(2));
  return {
    range,
    quality: Number.isFinite(quality) ? Math.min(1, quality) : 0,
    exact: range === '*/*' ? 0 : range.endsWith('/*') ? 1 : 2,
  };
}
