/** A piece of HTML that is safe to show: made by `html` only. */
export class Html {
  constructor(readonly text: string) {}
}

/** What may stand in a placeholder: texts are escaped, pieces of HTML are taken as they are, lists are joined. */
export type HtmlValue = string | number | Html | null | undefined | false | readonly HtmlValue[];

/** HTML from a template; whatever is filled in is escaped, for text and for attributes in double quotes. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(
    parts.reduce((text, part, place) => text + (place === 0 ? '' : shown(values[place - 1])) + part, ''),
  );
}

function shown(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(shown).join('');
  return escaped(String(value));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as HTML shows it literally. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
