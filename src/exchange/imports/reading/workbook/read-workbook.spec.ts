import fc from 'fast-check';
import { zipOf } from '../../../../../test/support/contents.js';
import { type Cell, type Kind, type Sheet, workbookOf } from '../../../../../test/support/workbooks.js';
import { serialOf } from '../../../exports/xlsx.js';
import { readSource } from '../read-source.js';
import type { Said } from '../said.js';
import type { Reading } from '../source-table.js';

const FIRST = ['Ciudad', 'Dato'];

const read = (sheets: readonly Sheet[], kind: Kind = {}, said: Said = {}): Promise<Reading> =>
  readSource(workbookOf(sheets, kind), 'convenios.xlsx', said);

const codes = ({ problems }: Reading): string[] => problems.map(({ code }) => code);

/** What is read of cells that stand below each other. */
async function textsOf(cells: readonly Cell[], kind: Kind = {}): Promise<string[]> {
  const reading = await read([{ name: 'Hoja', rows: [FIRST, ...cells.map((cell) => ['x', cell])] }], kind);
  if (!reading.table) throw new Error(`refused: ${codes(reading).join(', ')}`);
  return reading.table.rows.map(({ texts }) => texts[1] ?? '');
}

const numbered = (value: number | string, style: number): Cell => ({
  c: `s="${style}"`,
  xml: `<v>${value}</v>`,
});

describe('Reading a workbook', () => {
  it('reads texts that cells share, runs and all, without the readings above them', async () => {
    const strings = [
      '<t>Córdoba</t>',
      '<r><rPr><b/></rPr><t xml:space="preserve">San </t></r><r><t>José</t></r>',
      '<t>京都</t><rPh sb="0" eb="2"><t>キョウト</t></rPh><phoneticPr fontId="1"/>',
      '<t>uno_x000D__x000A_dos _x005F_x0041_ &amp;amp;</t>',
      '<t/>',
    ];
    const shared = strings.map((_, place) => ({ c: 't="s"', xml: `<v>${place}</v>` }));
    expect(await textsOf(shared, { strings })).toEqual([
      'Córdoba',
      'San José',
      '京都',
      'uno\r\ndos _x0041_ &amp;',
      '',
    ]);
  });

  it('reads texts in their cells, what formulas gave, and what is true', async () => {
    expect(
      await textsOf([
        {
          c: 't="inlineStr"',
          xml: '<is><r><t>San </t></r><r><t>José</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is>',
        },
        { c: 't="str"', xml: '<f>A2&amp;"!"</f><v>Lyon!</v>' },
        { c: '', xml: '<f>1+1</f><v>2</v>' },
        { c: 't="b"', xml: '<v>1</v>' },
        { c: 't="b"', xml: '<v>0</v>' },
        { c: 't="str"', xml: '<f>IF(1,"","x")</f><v></v>' },
      ]),
    ).toEqual(['Lyon!', '2', 'true', 'false'].toSpliced(0, 0, 'San José').concat(''));
  });

  it('reads numbers without the noise of binary fractions, and identifiers with all their digits', async () => {
    const raw = [
      '0.30000000000000004',
      '1234.5600000000001',
      '1E+3',
      '1.5E-7',
      '-0',
      '2004.0',
      '12345678901234567890',
    ];
    expect(await textsOf(raw.map((value) => numbered(value, 0)))).toEqual([
      '0.3',
      '1234.56',
      '1000',
      '0.00000015',
      '0',
      '2004',
      '12345678901234567890',
    ]);
    const formats = [
      10,
      '0.0%',
      '00000',
      '#,##0.00 [$€-C0A]',
      '0 "días"',
      '[Red]-0.00',
      '0.00E+00',
      '# ?/?',
      '@',
    ];
    const shown = [0.125, 0.07, 3100, 1250.5, 12, 3, 4, 0.5, 7].map((value, place) =>
      numbered(value, place + 1),
    );
    expect(await textsOf(shown, { formats })).toEqual([
      '12.5%',
      '7%',
      '03100',
      '1250.5',
      '12',
      '3',
      '4',
      '0.5',
      '7',
    ]);
  });

  it('gives back any amount of cents, however the double of it is written', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -1e12, max: 1e12 }), { minLength: 1, maxLength: 20 }),
        async (all) => {
          const noisy = all.map((cents) => numbered((cents / 100) * (1 + Number.EPSILON), 0));
          expect((await textsOf(noisy)).map(Number)).toEqual(all.map((cents) => cents / 100 + 0));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('tells dates by their formats, and says no more of them than their cells show', async () => {
    const formats = [
      14,
      'dd/mm/yyyy',
      'yyyy\\-mm\\-dd;@',
      '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy',
      17,
      'mmmm yyyy',
      'yyyy',
      22,
      'dd"d"mm"m"',
      20,
      '[h]:mm',
      'mm:ss',
      'd" de "mmmm" de "yyyy\\ h:mm AM/PM',
      27,
    ];
    const serial = 38_045.25;
    expect(
      await textsOf(
        formats.map((_, place) => numbered(serial, place + 1)),
        { formats },
      ),
    ).toEqual([
      '2004-02-28',
      '2004-02-28',
      '2004-02-28',
      '2004-02-28',
      '2004-02',
      '2004-02',
      '2004',
      '2004-02-28T06:00',
      '2004-02-28',
      '06:00',
      '913086:00',
      '06:00',
      '2004-02-28T06:00',
      '2004-02-28',
    ]);
  });

  it('keeps the count from 1900 with its day that never was, and the one from 1904', async () => {
    const formats = [14];
    const days = (serials: readonly number[], kind: Kind = {}): Promise<string[]> =>
      textsOf(
        serials.map((serial) => numbered(serial, 1)),
        { formats, ...kind },
      );
    expect(await days([1, 59, 60, 61, 2_958_465, 0, 2_958_466, -100, 44_197.9999999999])).toEqual([
      '1900-01-01',
      '1900-02-28',
      '1900-02-29',
      '1900-03-01',
      '9999-12-31',
      '0',
      '2958466',
      '1899-09-21',
      '2021-01-02',
    ]);
    expect(await days([0, 60, 36_583], { since1904: true })).toEqual([
      '1904-01-01',
      '1904-03-01',
      '2004-02-28',
    ]);
    expect(await days([16, 59, 60, 61], { program: 'LibreOffice/24.2 $Linux' })).toEqual([
      '1900-01-15',
      '1900-02-27',
      '1900-02-28',
      '1900-03-01',
    ]);
    await fc.assert(
      fc.asyncProperty(
        fc.date({ min: new Date('1900-03-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        async (date) => {
          const day = date.toISOString().slice(0, 10);
          expect(await days([serialOf(day) ?? 0])).toEqual([day]);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('reads the strict variant, dates that are written out, and elements with a prefix', async () => {
    const formats = [14, 22, 'yyyy'];
    const cells: Cell[] = [
      { c: 't="d" s="1"', xml: '<v>2004-02-28T00:00:00</v>' },
      { c: 't="d" s="2"', xml: '<v>2004-02-28T12:00:00Z</v>' },
      { c: 't="d" s="3"', xml: '<v>2004-02-28</v>' },
      { c: 't="s"', xml: '<v>0</v>' },
    ];
    for (const kind of [{ strict: true }, { prefix: 'x' }, { strict: true, prefix: 'x' }])
      expect(await textsOf(cells, { formats, strings: ['<t>Kyoto</t>'], ...kind })).toEqual([
        '2004-02-28',
        '2004-02-28T12:00',
        '2004',
        'Kyoto',
      ]);
  });

  it('counts rows as the sheet does, also where rows and cells are left out or not named', async () => {
    const { table } = await read([
      {
        name: 'Hoja',
        xml: `<sheetData><row r="3"><c r="B3" t="inlineStr"><is><t>Ciudad</t></is></c><c t="inlineStr"><is><t>Año</t></is></c></row>
          <row><c r="C4"><v>1999</v></c></row><row r="7" spans="1:3"><c r="A7" s="0"/><c r="B7" t="inlineStr"><is><t>Lyon</t></is></c></row>
          <row r="1048576"><c r="B1048576" s="0"/></row></sheetData>`,
      },
    ]);
    // A column without a name and without a text stays where it is.
    expect(table).toBeNull();
    const named = await read([
      {
        name: 'Hoja',
        xml: `<sheetData><row r="3"><c r="A3" t="inlineStr"><is><t>Ciudad</t></is></c><c t="inlineStr"><is><t>Año</t></is></c></row>
          <row><c r="B4"><v>1999</v></c></row><row r="7" spans="1:3"><c t="inlineStr"><is><t>Lyon</t></is></c><c r="C7" s="0"/></row>
          <row r="1048576"><c r="B1048576" s="0"/></row></sheetData>`,
      },
    ]);
    expect(named.table).toMatchObject({
      format: 'xlsx',
      encoding: null,
      delimiter: null,
      sheet: 'Hoja',
      headerRow: 3,
      columns: ['Ciudad', 'Año'],
    });
    expect(named.table?.rows.map(({ row, line, texts }) => [row, line, texts])).toEqual([
      [4, 4, ['', '1999']],
      [7, 7, ['Lyon', '']],
    ]);
    expect(named.problems).toEqual([]);
  });

  it('refuses columns that nobody named, as with any list, and reads below a letterhead when told', async () => {
    const rows = [['Convenios internacionales'], [], FIRST, ['Córdoba', 1999], ['Lyon', 2010]];
    const sheet = {
      name: 'Hoja',
      rows,
      after: '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>',
    };
    const unsaid = await read([sheet]);
    expect([unsaid.table, codes(unsaid)]).toEqual([null, ['header.empty-name']]);
    expect(unsaid.first.map(({ row }) => row)).toEqual([1, 3, 4, 5]);
    const { table, problems } = await read([sheet], {}, { wanted: { headerRow: 3 } });
    expect(table).toMatchObject({ headerRow: 3, columns: FIRST });
    expect(problems).toEqual([]);
  });

  it('takes a merged cell for its first, and says so where it covers rows', async () => {
    const { table, problems } = await read([
      {
        name: 'Hoja',
        rows: [FIRST, ['España', 'Córdoba'], ['stale', 'Vigo'], ['Francia', 'Lyon']],
        after: '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>',
      },
    ]);
    expect(table?.rows.map(({ texts }) => texts[0])).toEqual(['España', '', 'Francia']);
    expect(problems).toMatchObject([
      { code: 'file.merged-cells', severity: 'notice', params: { count: 1, rows: '2–3' } },
    ]);
  });

  it('reads what is hidden in a sheet, and says so', async () => {
    const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
    const { table, problems } = await read([
      {
        name: 'Hoja',
        xml: `<cols><col min="2" max="2" hidden="1"/><col min="9" max="9" hidden="1"/></cols><sheetData><row>${cell('Ciudad')}${cell('Año')}</row>
          <row hidden="1">${cell('Lyon')}${cell('2010')}</row><row>${cell('Brest')}${cell('2011')}</row></sheetData>`,
      },
    ]);
    expect(table?.rows).toHaveLength(2);
    expect(problems).toMatchObject([
      { code: 'file.hidden-rows', severity: 'notice', params: { count: 1, rows: '2' } },
      { code: 'file.hidden-columns', severity: 'notice', params: { count: 1 } },
    ]);
  });

  it('chooses the first sheet that has a table and is seen, says what was left, and reads another when told', async () => {
    const sheets: Sheet[] = [
      { name: 'Portada', rows: [['Dirección de Asuntos Internacionales'], ['2024'], ['a', 'b']] },
      { name: 'Viejo', state: 'hidden', rows: [FIRST, ['Brest', 1]] },
      { name: 'Vacía', rows: [] },
      { name: 'Convenios', rows: [FIRST, ['Córdoba', 1999]] },
      { name: 'Notas', rows: [FIRST, ['Nota', 1]] },
    ];
    const found = await read(sheets);
    expect(found.table).toMatchObject({ sheet: 'Convenios' });
    expect(found.problems).toMatchObject([
      {
        code: 'file.sheet-chosen',
        severity: 'notice',
        params: { sheet: 'Convenios', count: 4, others: 'Portada, Viejo, Vacía, Notas' },
      },
    ]);
    expect(found.sheets).toEqual(sheets.map(({ name, state }) => ({ name, hidden: state === 'hidden' })));
    const hidden = await read(sheets, {}, { wanted: { sheet: 'Viejo' } });
    expect([hidden.table?.sheet, hidden.problems]).toEqual(['Viejo', []]);
    const none = await read(sheets, {}, { wanted: { sheet: 'Otra' } });
    expect([none.table, codes(none), none.sheets?.length]).toEqual([null, ['file.sheet-missing'], 5]);
    const blank = await read(sheets, {}, { wanted: { sheet: 'Vacía' } });
    expect([blank.table, codes(blank), blank.sheets?.length]).toEqual([null, ['file.empty'], 5]);
  });

  it('tells cells in which a formula failed, until a person puts them right', async () => {
    const rows: Cell[][] = [
      [...FIRST],
      ['Lyon', { c: 't="e"', xml: '<f>VLOOKUP(A2,X:X,1)</f><v>#N/A</v>' }],
      ['Brest', { c: '', xml: '<f>1+1</f>' }],
    ];
    const { rowProblems } = await read([{ name: 'Hoja', rows }]);
    expect(rowProblems.map(({ row, column, code, found }) => [row, column, code, found])).toEqual([
      [2, 'Dato', 'cell.formula-error', '#N/A'],
      [3, 'Dato', 'cell.formula-unreckoned', ''],
    ]);
    const corrections = [{ row: 2, column: 'Dato', text: '1999' }];
    const corrected = await read([{ name: 'Hoja', rows }], {}, { corrections });
    expect(corrected.rowProblems.map(({ row }) => row)).toEqual([3]);
    expect(corrected.table?.rows[0]).toMatchObject({ texts: ['Lyon', '1999'], written: ['Lyon', '#N/A'] });
  });

  it('keeps numbers apart from texts that look like numbers, and these from each other', async () => {
    const { table } = await read([
      {
        name: 'Hoja',
        rows: [
          ['a', 'b', 'c'],
          ['1.250,50', 1.5, '1.234'],
          [2.5, 2, '2.500'],
          ['900,00', 3, '7'],
        ],
      },
    ]);
    expect(table?.numberStyles).toEqual({
      a: { decimal: ',', grouping: '.', certain: true },
      b: { decimal: '.', grouping: null, certain: true },
      c: { decimal: ',', grouping: '.', certain: true },
    });
    expect(table?.rows.map(({ exact }) => exact)).toEqual([[1], [0, 1], [1]]);
    expect(table?.decimalSign).toBe(',');
  });

  const list = [{ name: 'Hoja', rows: [FIRST, ['Lyon', 2010]] }];
  const compound = (stream: string): Buffer =>
    Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600), Buffer.from(stream, 'utf16le')]);
  const part = (path: string): Buffer => zipOf([[path, '<x/>']]);

  it.each([
    [
      'one that is locked with a password',
      compound('EncryptedPackage'),
      'lista.xlsx',
      'file.workbook-locked',
    ],
    ['one of old Excel', compound('Workbook'), 'lista.xls', 'file.workbook-old'],
    ['a Word file of old', compound('WordDocument'), 'lista.xls', 'file.binary'],
    ['a text that says XLSX', Buffer.from('a,b\n1,2\n'), 'lista.xlsx', 'file.not-what-it-says'],
    ['a page that says XLSX', Buffer.from('<html></html>'), 'lista.xlsx', 'file.not-what-it-says'],
    ['a workbook that says CSV', workbookOf(list), 'lista.csv', 'file.not-what-it-says'],
    ['a Word file that says XLSX', part('word/document.xml'), 'lista.xlsx', 'file.not-what-it-says'],
    ['a ZIP file', part('lista.csv'), 'lista.zip', 'file.binary'],
    ['half a workbook', workbookOf(list).subarray(0, 900), 'lista.xlsx', 'file.workbook-broken'],
    [
      'a broken sheet',
      workbookOf([{ name: 'H', xml: '<sheetData><row><c>' }]),
      'l.xlsx',
      'file.workbook-broken',
    ],
    [
      'rows in disorder',
      workbookOf([{ name: 'H', xml: '<sheetData><row r="2"/><row r="2"/></sheetData>' }]),
      'l.xlsx',
      'file.workbook-broken',
    ],
    [
      'a cell beyond all sheets',
      workbookOf([{ name: 'H', xml: '<sheetData><row r="1"><c r="XFE1"/></row></sheetData>' }]),
      'l.xlsx',
      'file.workbook-broken',
    ],
    [
      'a text that is not there',
      workbookOf([{ name: 'H', rows: [[{ c: 't="s"', xml: '<v>9</v>' }]] }]),
      'l.xlsx',
      'file.workbook-broken',
    ],
    [
      'entities that would grow',
      workbookOf([{ name: 'H', xml: '<sheetData><row><c t="str"><v>&lol;</v></c></row></sheetData>' }]),
      'l.xlsx',
      'file.workbook-broken',
    ],
    [
      'elements without end in one another',
      workbookOf([{ name: 'H', xml: '<a>'.repeat(5000) }]),
      'l.xlsx',
      'file.workbook-too-large',
    ],
    ['one without rows', workbookOf([{ name: 'H', rows: [FIRST] }]), 'l.xlsx', 'file.empty'],
    ['one without sheets', workbookOf([]), 'l.xlsx', 'file.empty'],
  ])('refuses %s', async (_what, file, name, code) => {
    const reading = await readSource(file, name);
    expect([reading.table, codes(reading)]).toEqual([null, [code]]);
  });

  it('refuses what would burst its reader: by rows, by columns, by size and by lies about it', async () => {
    const row = '<row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row>';
    const refusal = async (xml: string): Promise<string[]> => codes(await read([{ name: 'H', xml }]));
    expect(await refusal(`<sheetData>${row.repeat(100_002)}</sheetData>`)).toEqual(['file.too-many-rows']);
    expect(
      await refusal('<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="SG1"><v>1</v></c></row></sheetData>'),
    ).toEqual(['file.too-many-columns']);
    expect(await refusal(`<sheetData>${' '.repeat(60 * 1024 ** 2)}</sheetData>`)).toEqual([
      'file.workbook-too-large',
    ]);
    const lying = zipOf([['xl/workbook.xml', 'x', { uncompressedSize: 3 * 1024 ** 3 }]]);
    expect(codes(await readSource(lying, 'l.xlsx'))).toEqual(['file.workbook-too-large']);
    const many = 'x'.repeat(32_000);
    const shared: Cell = { c: 't="s"', xml: '<v>0</v>' };
    const rows = Array.from({ length: 250 }, () => Array.from({ length: 26 }, () => shared));
    expect(codes(await read([{ name: 'H', rows }], { strings: [`<t>${many}</t>`] }))).toEqual([
      'file.workbook-too-large',
    ]);
  });
});
