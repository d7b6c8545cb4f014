import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { textIn } from '../../platform/i18n/texts.js';
import type { ImportRowView, ImportView } from './imports.dto.js';

/** What a person at a console reads of an import, line by line. */
export function printedSummary(
  { state, found, counts, problems, fileName, mapName }: ImportView,
  locale: Locale,
): string[] {
  const say = (key: string, params = {}): string => translate(locale, `imports.printed.${key}`, params);
  const lines = [say(`state.${state}`, { fileName, mapName: mapName ?? '' })];
  if (found?.sheet != null) {
    lines.push(say('foundSheet', { sheet: found.sheet, columns: found.columns.length }));
  } else if (found) {
    lines.push(
      say('found', {
        format: found.format.toUpperCase(),
        encoding: found.encoding ?? '–',
        delimiter: found.delimiter === null ? '–' : found.delimiter === '\t' ? 'TAB' : found.delimiter,
        decimalSign: found.decimalSign ?? '–',
        columns: found.columns.length,
      }),
    );
  }
  for (const { line, remedy } of problems)
    lines.push(line === null ? `  ${remedy}` : `  ${say('line', { line })}: ${remedy}`);
  if (counts) {
    const { rows, imported, duplicate, refused, leftOut, partnersMatched, partnersNew, instruments } = counts;
    const { contributions, commitments, activities } = counts;
    lines.push(say('rows', { rows, new: counts.new, imported, duplicate, refused, leftOut }));
    if (counts.new + imported > 0) lines.push(say('brings', { instruments, partnersMatched, partnersNew }));
    if (counts.new + imported > 0 && contributions + commitments + activities > 0)
      lines.push(say('parts', { contributions, commitments, activities }));
  }
  return lines;
}

/**
 * One row that a person has to know of: what is wrong with it, or what it repeats.
 * @param notices also what is no error
 */
export function printedRow(
  { row, line, outcome, title, problems, duplicateOf }: ImportRowView,
  locale: Locale,
  notices: boolean,
): string[] {
  const say = (key: string, params = {}): string => translate(locale, `imports.printed.${key}`, params);
  const name = textIn(title, locale)?.text ?? '';
  const lines = [
    `${say('row', { row, line })}  ${say(`outcome.${outcome}`)}${name === '' ? '' : `  ${name}`}`,
  ];
  if (duplicateOf) {
    lines.push(
      `    ${duplicateOf.row === null ? say('repeatsRecord', { reference: duplicateOf.reference ?? '' }) : say('repeatsRow', { row: duplicateOf.row })}`,
    );
    for (const { column, first, here } of duplicateOf.differences)
      lines.push(`      ${column}: ${first} → ${here}`);
  }
  for (const { severity, column, found, understood, remedy } of problems) {
    if (severity === 'notice' && !notices) continue;
    const cell = column === null ? '' : `${column}: `;
    const meant = understood === null ? '' : ` → ${understood}`;
    lines.push(`    ${cell}${found === '' ? '' : `“${found}”${meant}  `}${remedy}`);
  }
  return lines;
}
