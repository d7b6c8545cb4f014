import { stringify } from 'csv-stringify/sync';
import type { Html } from '../../platform/http/html.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { textIn, type Texts } from '../../platform/i18n/texts.js';
import type { ProcedureView } from './procedures.dto.js';

/** A file of the dossier. */
export interface FileOfDossier {
  readonly id: string;
  readonly title: Texts;
  readonly kind: string;
  readonly bytes: number;
  /** SHA-256, 64 hexadecimal digits. */
  readonly sha256: string;
  readonly withdrawn: boolean;
  /** Path inside the archive; null: its content is not handed out any more. */
  readonly path: string | null;
}

/** An instrument as the index shows it; dates in EDTF. */
export interface InstrumentOfDossier {
  readonly id: string;
  readonly title: Texts;
  readonly signed: string | null;
  readonly inForce: string | null;
  readonly ends: string | null;
  readonly registered: string | null;
  readonly registrationNumber: string | null;
}

/** All that the index tells. */
export interface Dossier {
  readonly reference: string;
  readonly title: Texts;
  /** `YYYY-MM-DD`, the office's day on which it was put together. */
  readonly made: string;
  readonly procedures: readonly ProcedureView[];
  readonly instruments: readonly InstrumentOfDossier[];
  /** By id. */
  readonly files: ReadonlyMap<string, FileOfDossier>;
  /** Ids of the files that no step names. */
  readonly others: readonly string[];
  /** What rooms above add to the page. */
  readonly annexes: readonly Html[];
}

const COLUMNS = [
  'procedure',
  'position',
  'step',
  'authority',
  'state',
  'due',
  'done',
  'reference',
  'reason',
  'note',
  'source',
  'file',
  'path',
  'bytes',
  'sha256',
] as const;

type Step = ProcedureView['steps'][number];

/**
 * The index as a table for programs: one row for each step and file. UTF-8 with a byte order mark, commas, CRLF
 * (RFC 4180); cells that a spreadsheet would take for a formula begin with an apostrophe.
 */
export function csvIndex(dossier: Dossier, locale: Locale): string {
  const say = sayIn(locale);
  const rows: string[][] = [COLUMNS.map((column) => say(`columns.${column}`))];
  const file = (id: string | undefined): string[] => {
    const found = id === undefined ? undefined : dossier.files.get(id);
    if (!found) return ['', '', '', ''];
    const path = found.path ?? say('withdrawn');
    return [plain(found.title, locale), path, String(found.bytes), found.sha256];
  };
  for (const procedure of dossier.procedures)
    for (const step of procedure.steps) {
      const told = [
        plain(procedure.template.name, locale),
        String(step.position),
        plain(step.name, locale),
        plain(step.authority, locale),
        stateIn(step, locale),
        step.due ?? '',
        step.doneOn ?? '',
        step.reference ?? '',
        step.skipReason ?? (step.signature ? (procedure.earlySignature?.reason ?? '') : ''),
        step.note ?? '',
        plain(step.source, locale),
      ];
      for (const id of step.files.length > 0 ? step.files.map((each) => each.id) : [undefined])
        rows.push([...told, ...file(id)]);
    }
  for (const id of dossier.others) rows.push([...Array<string>(11).fill(''), ...file(id)]);
  return stringify(rows, { bom: true, escape_formulas: true, record_delimiter: 'windows' });
}

/** The index as a page for people: nothing in it runs or loads; links lead to the files beside it. */
export function htmlIndex(dossier: Dossier, locale: Locale): string {
  const say = sayIn(locale);
  const head = (...columns: string[]): string =>
    `<thead><tr>${columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join('')}</tr></thead>`;
  const title = `${dossier.reference} · ${plain(dossier.title, locale)}`;
  const instruments = dossier.instruments.map(
    (each) =>
      `<tr>${cell(each.title, locale)}${[each.signed, each.inForce, each.ends, each.registered, each.registrationNumber].map((value) => `<td>${escaped(value ?? '')}</td>`).join('')}</tr>`,
  );
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; color: #1a1a1a; background: #fff }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 2rem }
caption { text-align: left; font-weight: 600; padding: .5rem 0 }
th, td { border: 1px solid #767676; padding: .4rem .6rem; text-align: left; vertical-align: top }
code { overflow-wrap: anywhere; font-size: .85em }
</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<p>${escaped(say('made', { date: dossier.made }))}</p>
${dossier.procedures.map((procedure) => procedureTable(procedure, dossier, locale, head)).join('\n')}
${
  instruments.length === 0
    ? ''
    : `<table><caption>${escaped(say('instruments'))}</caption>${head(
        ...['title', 'signed', 'inForce', 'ends', 'registered', 'number'].map((column) =>
          say(`columns.${column}`),
        ),
      )}<tbody>${instruments.join('')}</tbody></table>`
}
${
  dossier.others.length === 0
    ? ''
    : `<h2>${escaped(say('otherFiles'))}</h2><ul>${dossier.others.map((id) => `<li>${fileIn(id, dossier, locale)}</li>`).join('')}</ul>`
}
${dossier.annexes.map(({ text }) => text).join('\n')}
</body>
</html>
`;
}

function procedureTable(
  procedure: ProcedureView,
  dossier: Dossier,
  locale: Locale,
  head: (...columns: string[]) => string,
): string {
  const say = sayIn(locale);
  const { earlySignature: early } = procedure;
  const rows = procedure.steps.map((step) => {
    const reasons = [step.skipReason, step.signature ? (early?.reason ?? null) : null, step.note];
    return `<tr><td>${step.position}</td>${cell(step.name, locale)}${cell(step.authority, locale)}<td>${escaped(
      stateIn(step, locale),
    )}</td><td>${escaped(step.due ?? '')}</td><td>${escaped(step.doneOn ?? '')}</td><td>${escaped(
      step.reference ?? '',
    )}</td><td>${reasons
      .filter((reason) => reason !== null)
      .map((reason) => escaped(reason))
      .join(
        '<br>',
      )}</td>${cell(step.source, locale)}<td>${step.files.map(({ id }) => fileIn(id, dossier, locale)).join('<br>')}</td></tr>`;
  });
  const name = plain(procedure.template.name, locale);
  const columns = ['position', 'step', 'authority', 'state', 'due', 'done', 'reference', 'reason', 'source'];
  return `<table><caption>${escaped(say('procedure', { name, date: procedure.began }))}</caption>${head(
    ...columns.map((column) => say(`columns.${column}`)),
    say('columns.file'),
  )}<tbody>${rows.join('')}</tbody></table>`;
}

function fileIn(id: string, dossier: Dossier, locale: Locale): string {
  const file = dossier.files.get(id);
  if (!file) return '';
  const title = escaped(plain(file.title, locale));
  const named =
    file.path === null
      ? `${title} (${escaped(sayIn(locale)('withdrawn'))})`
      : `<a href="${escaped(file.path.split('/').map(encodeURIComponent).join('/'))}">${title}</a>`;
  return `${named} <code>SHA-256 ${file.sha256}</code>`;
}

function stateIn(step: Step, locale: Locale): string {
  return sayIn(locale)(step.late ? 'states.late' : `states.${step.state}`);
}

function sayIn(locale: Locale): (key: string, params?: Record<string, string>) => string {
  return (key, params) => translate(locale, `dossier.${key}`, params);
}

/** A text in another language than the page says which, so that it is read out in the right voice. */
function cell(texts: Texts, locale: Locale): string {
  const found = textIn(texts, locale);
  if (!found) return '<td></td>';
  const lang = found.language === locale ? '' : ` lang="${escaped(found.language)}"`;
  return `<td${lang}>${escaped(found.text)}</td>`;
}

function plain(texts: Texts, locale: Locale): string {
  return textIn(texts, locale)?.text ?? '';
}

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
}
