import type { ImportRowView, ImportView } from './imports.dto.js';

/** A whole report as indented JSON, piece by piece: the rows of a large list need not be in memory together. */
export async function* jsonReport(
  ended: ImportView,
  rows: AsyncIterable<ImportRowView>,
): AsyncGenerator<string> {
  const closing = ']\n}';
  yield JSON.stringify({ import: ended, rows: [] }, null, 2).slice(0, -closing.length);
  let between = '';
  for await (const row of rows) {
    const lines = JSON.stringify(row, null, 2).split('\n');
    yield [between, ...lines].join('\n    ');
    between = ',';
  }
  yield between === '' ? closing : `\n  ${closing}`;
}
