import { isUtf8 } from 'node:buffer';
import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import type { FileProblem } from '../problems.js';
import { breaksIn } from './source-table.js';

/** A file as text, with the encoding that was found. */
export interface DecodedText {
  text: string;
  encoding: string;
  problems: FileProblem[];
}

/** Encodings a legacy spreadsheet of the languages of the register is likely to have been saved in. */
const LEGACY = new Set([
  'iso-8859-1',
  'windows-1252',
  'iso-8859-2',
  'windows-1250',
  'windows-1251',
  'iso-8859-9',
  'windows-1254',
]);
const SURE_ENOUGH = 60;

/**
 * Turns bytes into text. A byte order mark decides; else valid UTF-8 is UTF-8; else the bytes are taken for
 * the single-byte encoding that fits best. UTF-8 with a few broken bytes is refused instead of being read as
 * something else, because that is how accents are lost without anybody noticing.
 * @param wanted the encoding that a person says it is; what then does not fit it is told as a fault of its cell
 */
export function decode(bytes: Uint8Array, wanted: string | null = null): DecodedText | FileProblem {
  if (wanted !== null) return decodeAs(bytes, wanted);
  const marked = byMark(bytes);
  if (marked) return marked;
  if (isUtf8(bytes)) return asText('utf-8', bytes);
  const { valid, invalid, firstInvalid } = countSequences(bytes);
  if (valid > invalid) return broken(bytes, firstInvalid);
  const encoding = singleByteEncoding(bytes);
  return {
    text: iconv.decode(bytes, encoding),
    encoding,
    problems: [
      {
        code: 'file.encoding-guessed',
        severity: 'notice',
        line: null,
        found: encoding,
        params: { encoding },
      },
    ],
  };
}

function decodeAs(bytes: Uint8Array, encoding: string): DecodedText {
  return { text: iconv.decode(bytes, encoding, { stripBOM: true }), encoding, problems: [] };
}

function byMark(bytes: Uint8Array): DecodedText | FileProblem | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    return isUtf8(bytes) ? asText('utf-8', bytes) : broken(bytes, countSequences(bytes).firstInvalid);
  }
  // Half a character at the end becomes U+FFFD, which is told as a fault of its cell.
  if (first === 0xff && second === 0xfe) return asText('utf-16le', bytes);
  if (first === 0xfe && second === 0xff) return asText('utf-16be', bytes);
  return null;
}

function asText(encoding: string, bytes: Uint8Array): DecodedText {
  return { text: new TextDecoder(encoding).decode(bytes), encoding, problems: [] };
}

function broken(bytes: Uint8Array, offset: number): FileProblem {
  const before = new TextDecoder().decode(bytes.subarray(0, offset));
  const line = breaksIn(before) + 1;
  return {
    code: 'file.encoding-broken',
    severity: 'error',
    line,
    found: before.slice(-30),
    params: { line },
  };
}

/** Counts well-formed and ill-formed multi-byte UTF-8 sequences (RFC 3629, section 4). */
function countSequences(bytes: Uint8Array): { valid: number; invalid: number; firstInvalid: number } {
  let valid = 0;
  let invalid = 0;
  let firstInvalid = bytes.length;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const length =
      lead >= 0xc2 && lead <= 0xdf
        ? 2
        : lead >= 0xe0 && lead <= 0xef
          ? 3
          : lead >= 0xf0 && lead <= 0xf4
            ? 4
            : 0;
    let whole = length > 0;
    for (let next = 1; whole && next < length; next++) whole = ((bytes[at + next] ?? 0) & 0xc0) === 0x80;
    if (whole) {
      valid++;
      at += length - 1;
    } else {
      invalid++;
      firstInvalid = Math.min(firstInvalid, at);
    }
  }
  return { valid, invalid, firstInvalid };
}

function singleByteEncoding(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, 200_000);
  const best = analyse(sample).find((match) => LEGACY.has(match.name.toLowerCase()));
  const name = best && best.confidence >= SURE_ENOUGH ? best.name.toLowerCase() : 'windows-1252';
  if (name !== 'iso-8859-1' && name !== 'windows-1252') return name;
  // ISO-8859-1 has control characters where Windows-1252 has quotes and dashes; browsers read both alike (WHATWG Encoding, 4.2).
  return bytes.some((byte) => byte >= 0x80 && byte <= 0x9f) ? 'windows-1252' : 'iso-8859-1';
}
