const SIGNATURES: ReadonlyArray<[kind: string, bytes: readonly number[]]> = [
  ['ZIP', [0x50, 0x4b, 0x05, 0x06]],
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['GIF', [0x47, 0x49, 0x46, 0x38]],
  ['GZIP', [0x1f, 0x8b]],
  ['7-Zip', [0x37, 0x7a, 0xbc, 0xaf]],
  ['RAR', [0x52, 0x61, 0x72, 0x21]],
  ['RTF', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['SQLite', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65]],
  ['ELF program', [0x7f, 0x45, 0x4c, 0x46]],
];

/** Names what a file is by its first bytes when it is no list of text; null when it may be one. */
export function binaryKind(bytes: Uint8Array): string | null {
  for (const [kind, signature] of SIGNATURES) {
    if (signature.every((byte, at) => bytes[at] === byte)) return kind;
  }
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return !utf16 && bytes.includes(0) ? 'binary' : null;
}

/** Names markup that begins a text which is no list (an error page saved as .csv is a classic). */
export function markupKind(text: string): string | null {
  const start = text.slice(0, 200).trimStart().toLowerCase();
  if (start.startsWith('<!doctype html') || start.startsWith('<html')) return 'HTML';
  return start.startsWith('<?xml') || /^<[a-z][\w:-]*[\s>]/.test(start) ? 'XML' : null;
}

/** Whether a file begins as workbooks of the present do: as a ZIP file with something in it (APPNOTE.TXT 6.3, 4.3.7). */
export function beginsAsZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

/** Whether it begins as the files of Office until 2003, and as those of today that are locked ([MS-CFB] 2.2). */
export function beginsAsCompound(bytes: Uint8Array): boolean {
  return bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0;
}

/** What the ending of a name says that the file is; an empty text for others. */
export function endingOf(fileName: string): string {
  const ending = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
  if (ending === 'tab') return 'tsv';
  if (ending === 'xlsm') return 'xlsx';
  return ['csv', 'tsv', 'json', 'xlsx'].includes(ending) ? ending : '';
}
