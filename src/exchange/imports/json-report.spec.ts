import { jsonReport } from './json-report.js';
import type { ImportRowView, ImportView } from './imports.dto.js';

const ended = { id: 'one', fileName: 'list.csv' } as ImportView;

async function written(rows: readonly object[]): Promise<string> {
  async function* each(): AsyncGenerator<ImportRowView> {
    for (const row of rows) yield row as ImportRowView;
  }
  let text = '';
  for await (const piece of jsonReport(ended, each())) text += piece;
  return text;
}

describe('A report as JSON', () => {
  it('is what the whole would be, written at once', async () => {
    const some = [
      { row: 2, title: { es: 'Agua\u2028limpia\n' }, problems: [] },
      { row: 3, cells: null },
    ];
    for (const rows of [[], some.slice(1), some])
      expect(await written(rows)).toBe(JSON.stringify({ import: ended, rows }, null, 2));
  });
});
