import { crc32, deflateRawSync } from 'node:zlib';

/** A PDF of one page that says `words` (letters and blanks only). */
export function pdfOf(words: string): Buffer {
  const page = `BT /F1 12 Tf 72 720 Td (${words}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

/** What an entry of a ZIP file says about itself where that differs from the truth. */
interface Lies {
  /** As it is, not deflated. */
  readonly stored?: boolean;
  readonly uncompressedSize?: number;
  readonly encrypted?: boolean;
  /** Lies on top of the first entry. */
  readonly overlaps?: boolean;
}

/** A ZIP file with these entries (APPNOTE.TXT 6.3, §4.3). */
export function zipOf(
  entries: readonly (readonly [name: string, content: string | Buffer, lies?: Lies])[],
): Buffer {
  const locals: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const [name, given, lies = {}] of entries) {
    const content = Buffer.from(given);
    const packed = lies.stored ? content : deflateRawSync(content);
    const header = Buffer.alloc(26);
    header.writeUInt16LE(20, 0);
    header.writeUInt16LE((lies.encrypted ? 1 : 0) | 0x800, 2);
    header.writeUInt16LE(lies.stored ? 0 : 8, 4);
    header.writeUInt32LE(crc32(content), 10);
    header.writeUInt32LE(packed.length, 14);
    header.writeUInt32LE(lies.uncompressedSize ?? content.length, 18);
    header.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), header, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(lies.overlaps ? 0 : offset, 10);
    list.push(
      Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), header, rest, Buffer.from(name)]),
    );
    if (!lies.overlaps) {
      locals.push(local);
      offset += local.length;
    }
  }
  const entriesList = Buffer.concat(list);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(entriesList.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, entriesList, Buffer.from('PK\x05\x06'), end]);
}

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';

/** An Office file of one kind: its content types and its parts (ECMA-376). */
function openXmlOf(main: string, type: string, parts: Parameters<typeof zipOf>[0]): Buffer {
  const override = `<Override PartName="/${main}" ContentType="${OPEN_XML}.${type}.main+xml"/>`;
  return zipOf([
    [
      '[Content_Types].xml',
      `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${override}</Types>`,
    ],
    ...parts,
  ]);
}

/** A Word file that says `words`. */
export function docxOf(words: string, more: Parameters<typeof zipOf>[0] = []): Buffer {
  return openXmlOf('word/document.xml', 'wordprocessingml.document', [
    [
      'word/document.xml',
      `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${words}</w:t></w:r></w:p></w:body></w:document>`,
    ],
    ...more,
  ]);
}

const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** A workbook: the name of its sheet, a text that cells share, one that stands in a cell, and a number. */
export function xlsxOf(sheet: string, shared: string, inline: string): Buffer {
  return openXmlOf('xl/workbook.xml', 'spreadsheetml.sheet', [
    [
      'xl/workbook.xml',
      `<workbook xmlns="${SHEET}"><sheets><sheet name="${sheet}" sheetId="1"/></sheets></workbook>`,
    ],
    ['xl/sharedStrings.xml', `<sst xmlns="${SHEET}"><si><t>${shared}</t></si></sst>`],
    [
      'xl/worksheets/sheet1.xml',
      `<worksheet xmlns="${SHEET}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c>
        <c r="B1" t="inlineStr"><is><t>${inline}</t></is></c><c r="C1"><v>4711</v></c></row></sheetData></worksheet>`,
    ],
  ]);
}

const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/main';

/** Slides with one paragraph each, and notes to the first. */
export function pptxOf(slides: readonly string[], notes: string): Buffer {
  const paragraph = (words: string): string =>
    `<p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="${DRAWING}">
      <a:p><a:r><a:t>${words}</a:t></a:r></a:p></p:sld>`;
  return openXmlOf('ppt/presentation.xml', 'presentationml.presentation', [
    [
      'ppt/presentation.xml',
      '<p:presentation xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"/>',
    ],
    ...slides.map((words, place) => [`ppt/slides/slide${place + 1}.xml`, paragraph(words)] as const),
    ['ppt/notesSlides/notesSlide1.xml', paragraph(notes)],
  ]);
}

/** An OpenDocument file with one paragraph; its media type stands first and bare (OpenDocument 1.3 part 2, §3.3). */
export function odfOf(kind: 'text' | 'spreadsheet' | 'presentation', words: string): Buffer {
  return zipOf([
    ['mimetype', `application/vnd.oasis.opendocument.${kind}`, { stored: true }],
    [
      'content.xml',
      `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
        xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><text:p>${words}</text:p></office:body></office:document-content>`,
    ],
  ]);
}

/** The beginning of a PNG that says to be so large, and no more than that. */
export function pngOf(width: number, height: number, after: string | Buffer = ''): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateRawSync(Buffer.alloc(5))),
    chunk('IEND', Buffer.alloc(0)),
    Buffer.from(after),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}

/** A form with a file; further fields come before it, objects as JSON. */
export function formOf(
  name: string,
  content: Buffer | string,
  fields: Record<string, unknown> = {},
): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields))
    form.append(field, typeof value === 'string' ? value : JSON.stringify(value));
  form.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name);
  return form;
}

/** The same as text, for who sends bodies of texts only: `fetch(path, formText(…))`. */
export function formText(name: string, content: string): { headers: Record<string, string>; body: string } {
  return {
    headers: { 'Content-Type': 'multipart/form-data; boundary=limit' },
    body:
      `--limit\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n` +
      `${content}\r\n--limit--\r\n`,
  };
}
