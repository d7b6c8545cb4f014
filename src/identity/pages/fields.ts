import { html, type Html } from '../../platform/http/html.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { Problem } from '../../platform/http/problem.js';

/** One choice of a list. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A field of a form. */
export interface Field {
  /** Name in the body; its label and hint are `pages.fields.<name>` and `pages.hints.<name>`. */
  readonly name: string;
  readonly type?: 'text' | 'email' | 'password';
  /** HTML's autofill token (WHATWG HTML §4.10.18.7), so that browsers and password stores help. */
  readonly autocomplete?: string;
  readonly hint?: boolean;
  readonly maxLength?: number;
  /** A list to choose from; groups by the part of the value before a slash when `grouped`. */
  readonly choices?: readonly Choice[];
  readonly grouped?: boolean;
}

/** What was typed, and what is wrong with it. */
export interface Filled {
  readonly values: Readonly<Record<string, string>>;
  /** Sentences by name of the field. */
  readonly faults: ReadonlyMap<string, string>;
}

/** Nothing typed yet. */
export const EMPTY: Filled = { values: {}, faults: new Map() };

/**
 * What a refusal says of the fields of a form.
 * @throws the refusal itself when it says nothing of them
 */
export function filledFrom(
  thrown: unknown,
  values: Readonly<Record<string, string>>,
  locale: Locale,
): Filled {
  if (!(thrown instanceof Problem) || !thrown.facts.errors) throw thrown;
  const faults = new Map<string, string>();
  for (const { pointer, code, params } of thrown.facts.errors) {
    const name = pointer.slice(1);
    if (!faults.has(name)) faults.set(name, translate(locale, code, params));
  }
  return { values, faults };
}

/** A list of what has to be corrected, each entry leading to its field; it is read out when the page opens. */
export function summaryOf(locale: Locale, fields: readonly Field[], { faults }: Filled): Html | null {
  if (faults.size === 0) return null;
  const known = fields.filter(({ name }) => faults.has(name));
  return html`<div class="faults" role="alert" tabindex="-1">
    <h2>${translate(locale, 'problems.validation.title')}</h2>
    <ul>
      ${known.map(
        ({ name }) => html`<li><a href="#${name}">${labelOf(locale, name)}</a>: ${faults.get(name)}</li>`,
      )}${[...faults]
        .filter(([name]) => !fields.some((field) => field.name === name))
        .map(([name, sentence]) => html`<li>${name ? `${name}: ` : ''}${sentence}</li>`)}
    </ul>
  </div>`;
}

/** The field with its label, its hint and what is wrong with it. */
export function fieldOf(locale: Locale, field: Field, { values, faults }: Filled): Html {
  const { name, hint } = field;
  const fault = faults.get(name);
  const described = [hint && `${name}-hint`, fault !== undefined && `${name}-fault`]
    .filter(Boolean)
    .join(' ');
  const attributes = html`id="${name}" name="${name}"
  required${
    described !== '' && html` aria-describedby="${described}"`
  }${fault !== undefined && html` aria-invalid="true"`}${
    field.autocomplete !== undefined && html` autocomplete="${field.autocomplete}"`
  }`;
  return html`<div class="field">
    <label for="${name}">${labelOf(locale, name)}</label>
    ${hint && html`<p class="hint" id="${name}-hint">${translate(locale, `pages.hints.${name}`)}</p>`}
    ${fault !== undefined && html`<p class="fault" id="${name}-fault">${fault}</p>`}
    ${field.choices ? select(locale, field, attributes, values[name] ?? '') : input(field, attributes, values[name])}
  </div> `;
}

function input({ type = 'text', maxLength }: Field, attributes: Html, value: string | undefined): Html {
  // A password is never sent back.
  const kept = type !== 'password' && value !== undefined && html` value="${value}"`;
  return html`<input
    type="${type}"
    ${attributes}${maxLength !== undefined && html` maxlength="${maxLength}"`}${kept}
  />`;
}

function select(locale: Locale, { choices = [], grouped }: Field, attributes: Html, value: string): Html {
  const option = ({ value: own, label }: Choice): Html =>
    html`<option value="${own}" ${own === value && html` selected`}>${label}</option>`;
  const groups = new Map<string, Choice[]>();
  for (const choice of choices) {
    const group = choice.value.split('/')[0] ?? '';
    groups.set(group, [...(groups.get(group) ?? []), choice]);
  }
  return html`<select ${attributes}>
    <option value="" ${value === '' && html` selected`}>${translate(locale, 'pages.choose')}</option>
    ${
      grouped
        ? [...groups].map(([group, own]) => html`<optgroup label="${group}">${own.map(option)}</optgroup>`)
        : choices.map(option)
    }
  </select>`;
}

function labelOf(locale: Locale, name: string): string {
  return translate(locale, `pages.fields.${name}`);
}
