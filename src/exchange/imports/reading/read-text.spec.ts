import fc from 'fast-check';
import { stringify } from 'csv-stringify/sync';
import iconv from 'iconv-lite';
import { readText } from './read-text.js';
import { cellOf, type Reading, type SourceTable } from './source-table.js';

const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');
const codes = (reading: Reading): string[] => reading.problems.map(({ code }) => code);

function tableOf(reading: Reading): SourceTable {
  if (!reading.table) throw new Error(`refused: ${codes(reading).join(', ')}`);
  return reading.table;
}

describe('Reading a file', () => {
  it.each([
    ['utf-8', bytes('Ville;Année\nMünchen;1992\n')],
    ['utf-8', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes('Ville;Année\nMünchen;1992\n')])],
    [
      'utf-16le',
      Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode('Ville;Année\nMünchen;1992\n', 'utf-16le')]),
    ],
    [
      'utf-16be',
      Buffer.concat([Buffer.from([0xfe, 0xff]), iconv.encode('Ville;Année\nMünchen;1992\n', 'utf-16be')]),
    ],
    ['windows-1252', iconv.encode('Ville;Année\nMünchen – “Süd”;1992\n', 'windows-1252')],
    [
      'iso-8859-1',
      iconv.encode(
        'Ville;Année\nMünchen et Düsseldorf, jumelées avec Bordeaux par délibération;1992\n',
        'iso-8859-1',
      ),
    ],
  ])('keeps the accents of %s', (encoding, file) => {
    const table = tableOf(readText(file, 'villes.csv'));
    expect(table.encoding).toBe(encoding);
    expect(table.columns).toEqual(['Ville', 'Année']);
    expect(table.rows[0]?.texts[0]).toMatch(/^München/);
  });

  it('refuses UTF-8 with a broken byte and names its line', () => {
    const file = Buffer.concat([
      bytes('Città,Anno\nForlì,1990\nCefal'),
      Buffer.from([0xf9]),
      bytes(',1991\nAgrigento è,1992\n'),
    ]);
    expect(readText(file, 'gemelli.csv').problems).toMatchObject([{ code: 'file.encoding-broken', line: 3 }]);
  });

  it.each([
    ['an archive', Buffer.from('PK\u0005\u0006 nothing'), 'list.csv', 'file.binary'],
    ['a PDF', Buffer.from('%PDF-1.7 …'), 'list.csv', 'file.binary'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10]), 'list.json', 'file.binary'],
    ['NUL bytes', Buffer.from('a,b\n1,\u0000\n'), 'list.csv', 'file.binary'],
    ['a web page', bytes('<!DOCTYPE html><html></html>'), 'list.csv', 'file.not-what-it-says'],
    ['XML', bytes('<?xml version="1.0"?><iati-activities/>'), 'list.tsv', 'file.not-what-it-says'],
    ['JSON that says CSV', bytes('[{"a":1}]'), 'list.csv', 'file.not-what-it-says'],
    ['CSV that says JSON', bytes('a,b\n1,2\n'), 'list.json', 'file.not-what-it-says'],
    ['nothing', bytes(' \n'), 'list.csv', 'file.empty'],
    ['a header alone', bytes('a,b\n'), 'list.csv', 'file.empty'],
    ['an open quote', bytes('a,b\n1,"2\n3,4\n'), 'list.csv', 'file.quote-not-closed'],
    ['JSON cut short', bytes('[{"a": 1'), 'list.json', 'file.json-malformed'],
    ['JSON with a comment', bytes('[{"a": 1} // one\n]'), 'list.json', 'file.json-malformed'],
    ['a JSON object', bytes('{"a": {"b": 1}}'), 'list.json', 'file.json-shape'],
    ['a JSON bomb', bytes('['.repeat(1_000_000)), 'list.json', 'file.json-too-deep'],
    ['two equal columns', bytes('city,city\n1,2\n'), 'list.csv', 'header.duplicate-name'],
    ['a nameless column', bytes('city,\nParis,1998\n'), 'list.csv', 'header.empty-name'],
  ])('refuses %s', (_what, file, name, code) => {
    const reading = readText(file, name);
    expect(reading.table).toBeNull();
    expect(codes(reading)).toContain(code);
  });

  it.each([
    [',', 'csv', 'city,lat\n"Oruro, centro",-17.9\nPotosí,-19.5\n'],
    [';', 'csv', 'city;lat\nOruro;-17,9\nPotosí;-19,5\n'],
    ['\t', 'tsv', 'city\tlat\nOruro, centro\t-17,9\nPotosí\t-19,5\n'],
    ['|', 'csv', 'city|lat\nOruro|-17.9\nPotosí|-19.5\n'],
  ])('finds the delimiter %j', (delimiter, format, text) => {
    expect(tableOf(readText(bytes(text), 'list.txt'))).toMatchObject({
      delimiter,
      format,
      columns: ['city', 'lat'],
    });
  });

  it('counts rows as a spreadsheet and lines as an editor, across breaks in cells, blank rows and mixed line ends', () => {
    const table = tableOf(
      readText(bytes('city,note,year\r\n"Oruro","a\nb\rc",2001\r\n\r\nPotosí,d,2002\n'), 'list.csv'),
    );
    expect(table.rows.map(({ row, line }) => [row, line])).toEqual([
      [2, 2],
      [4, 6],
    ]);
    expect(cellOf(table, table.rows[0]!, 'year')).toEqual({ text: '2001', line: 4 });
  });

  it('tells rows that do not fit the header, and text after a closing quote, and reads on', () => {
    const reading = readText(bytes('a,b\n1\n1,2,3\n"1"x,2\n1,2,\n5" pipe,2\n1,2\n7,8\n'), 'list.csv');
    expect(reading.rowProblems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, null, 'row.too-few-cells'],
      [3, null, 'row.too-many-cells'],
      [4, 'a', 'cell.quoting'],
    ]);
    expect(reading.table?.rows).toHaveLength(7);
  });

  it('drops the padding of a spreadsheet and says so', () => {
    const reading = readText(bytes('city,year,,\nParis,1998,,\n'), 'list.csv');
    expect(reading.table?.columns).toEqual(['city', 'year']);
    expect(codes(reading)).toEqual(['header.padding-dropped']);
  });

  it('refuses a list whose words were torn over the columns, row by row', () => {
    const reading = readText(
      bytes('id,title,date,,\n1,Programa,de,Fortalecimiento,de\n2,Cable,Submarino,2024,\n'),
      'activities.csv',
    );
    expect(reading.table).toBeNull();
    expect(codes(reading)).toEqual(['header.empty-name']);
    expect(reading.rowProblems.map(({ row, code }) => [row, code])).toEqual([
      [2, 'row.cells-without-column'],
      [3, 'row.cells-without-column'],
    ]);
  });

  it('reads a JSON list with the digits of the file, the position of each row and the line of each cell', () => {
    const text =
      '{"items": [\n {"city": "Łódź",\n  "lat": 51.7760},\n 7,\n {"city": null, "year": 1992, "lat": {"deg": 1}, "year": 1993}\n]}';
    const reading = readText(bytes(text), 'list.json');
    const table = tableOf(reading);
    expect(table.columns).toEqual(['city', 'lat', 'year']);
    expect(cellOf(table, table.rows[0]!, 'lat')).toEqual({ text: '51.7760', line: 3 });
    expect(cellOf(table, table.rows[2]!, 'year')).toEqual({ text: '1992', line: 5 });
    expect(reading.rowProblems.map(({ row, line, column, code }) => [row, line, column, code])).toEqual([
      [2, 4, null, 'row.not-an-object'],
      [3, 5, 'lat', 'cell.nested'],
      [3, 5, 'year', 'row.duplicate-key'],
    ]);
  });

  it('tells a cell with a lone surrogate or a control character, and one that was decoded twice', () => {
    const reading = readText(
      bytes('[{"city":"a\\ud800"},{"city":"b\\u0000"},{"city":"MÃ¼nchen"}]'),
      'list.json',
    );
    expect(reading.rowProblems.map(({ row, code, severity }) => [row, code, severity])).toEqual([
      [1, 'cell.not-text', 'error'],
      [2, 'cell.not-text', 'error'],
      [3, 'cell.decoded-twice', 'notice'],
    ]);
  });

  it('settles an unclear decimal sign by the other columns of the file', () => {
    const table = tableOf(
      readText(bytes('city;people;lat\nOruro;1.234;-17,96\nPotosí;2.500;-19,58\n'), 'list.csv'),
    );
    expect(table.numberStyles).toEqual({
      people: { decimal: ',', grouping: '.', certain: true },
      lat: { decimal: ',', grouping: null, certain: true },
    });
  });

  const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replaceAll('\u0000', ''));
  const tricky = fc.oneof(cell, fc.constantFrom('"', ',', ';', '\t', '\n', '\r\n', '""', '=1+1', ' x '));

  it('gives back any text of any cell, whatever delimiter it was written with', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(tricky, tricky), { minLength: 3, maxLength: 8 }),
        fc.constantFrom(',', ';', '\t', '|'),
        (cells, delimiter) => {
          const rows = cells.map(([one, other]) => ['x', one, other, 'y']);
          const written = stringify([['first', 'second', 'third', 'fourth'], ...rows], {
            delimiter,
            quoted: true,
          });
          expect(readText(bytes(written), 'list.txt').table?.rows.map(({ texts }) => texts)).toEqual(rows);
        },
      ),
    );
  });

  it('gives back any text of a JSON list', () => {
    fc.assert(
      fc.property(fc.array(tricky, { minLength: 1, maxLength: 8 }), (cells) => {
        const table = tableOf(
          readText(
            bytes(
              JSON.stringify(
                cells.map((text) => ({ text })),
                null,
                1,
              ),
            ),
            'list.json',
          ),
        );
        expect(table.rows.map((row) => cellOf(table, row, 'text').text)).toEqual(cells);
      }),
    );
  });

  it('reads a corrected cell as if the file had held it, and keeps what the file wrote', () => {
    const columns = ['first', 'second', 'third'];
    const texts = fc.array(fc.tuple(tricky, tricky, tricky), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(2), tricky, (cells, at, column, text) => {
        const rows = cells.map((row): string[] => ['x', ...row]);
        const place = at % rows.length;
        const right = rows.map((row, index) => (index === place ? row.with(column + 1, text) : row));
        const write = (list: string[][]): Buffer =>
          bytes(stringify([['mark', ...columns], ...list], { quoted: true }));
        const before = tableOf(readText(write(rows), 'list.txt'));
        const number = before.rows[place]?.row ?? 0;
        const corrections = [{ row: number, column: columns[column] ?? '', text }];
        const corrected = tableOf(readText(write(rows), 'list.txt', { corrections }));
        expect(corrected.rows.map((row) => row.texts)).toEqual(
          tableOf(readText(write(right), 'list.txt')).rows.map((row) => row.texts),
        );
        expect(corrected.rows[place]?.written).toEqual(rows[place]);
      }),
    );
  });

  it('reads a file as people say: below a letterhead, with their delimiter, encoding and decimal sign', () => {
    const file = iconv.encode('Liste; Ville\n\nVille|Montant\nMünchen|1.234\n', 'windows-1252');
    const wanted = { headerRow: 3, delimiter: '|', encoding: 'windows-1252', decimalSign: ',' } as const;
    const table = tableOf(readText(file, 'villes.csv', { wanted }));
    expect(table).toMatchObject({ columns: ['Ville', 'Montant'], headerRow: 3, encoding: 'windows-1252' });
    expect(table.rows.map(({ row, texts }) => [row, texts])).toEqual([[4, ['München', '1.234']]]);
    expect(table.numberStyles['Montant']).toEqual({ decimal: ',', grouping: '.', certain: true });
  });
});
