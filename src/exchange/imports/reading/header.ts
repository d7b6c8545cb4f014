import { shortened, type FileProblem } from '../problems.js';

/** Column names of a delimited file, checked. */
export interface Header {
  columns: string[];
  problems: FileProblem[];
}

/**
 * Checks the first row: a name that is missing or stands twice would leave open which column a map means. Nameless
 * columns at the right edge are a spreadsheet's padding, as long as no row holds text below them.
 * @param filledWidth number of columns up to the last one that holds text in any row
 */
export function headerOf(cells: readonly string[], filledWidth: number): Header {
  const names = cells.map((cell) => cell.trim().normalize('NFC'));
  const problems: FileProblem[] = [];
  let width = names.length;
  while (width > 0 && names[width - 1] === '' && width > filledWidth) width--;
  if (width < names.length) {
    problems.push({
      code: 'header.padding-dropped',
      severity: 'notice',
      line: 1,
      found: '',
      params: { count: names.length - width },
    });
  }
  const columns = names.slice(0, width);
  const nameless = columns.flatMap((name, index) => (name === '' ? [index + 1] : []));
  if (nameless.length > 0) {
    problems.push({
      code: 'header.empty-name',
      severity: 'error',
      line: 1,
      found: shortened(columns.join(' | ')),
      params: { count: nameless.length, first: nameless[0] ?? 0, last: nameless.at(-1) ?? 0 },
    });
  }
  const doubled = columns.filter((name, index) => name !== '' && columns.indexOf(name) !== index);
  for (const name of new Set(doubled)) {
    problems.push({
      code: 'header.duplicate-name',
      severity: 'error',
      line: 1,
      found: shortened(name),
      params: { name },
    });
  }
  return { columns, problems };
}
