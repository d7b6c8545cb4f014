/** Most bytes of a name, in UTF-8: what every usual file system can keep. */
export const LONGEST_NAME = 255;

/** Marks that turn the direction of writing: `contract‮fdp.exe` would be shown as "contractexe.pdf". */
const DIRECTION_MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Further signs that nobody sees: zero-width blanks and joiners at the wrong place, byte order marks. */
const UNSEEN = /[\u200b\u2060\ufeff]/gu;

/** What Windows does not allow in a name (Win32, "Naming Files, Paths, and Namespaces"). */
const NOT_IN_NAMES = /[<>:"|?*]/g;

/** Names of devices there, with any ending. */
const DEVICES = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

const utf8 = new TextEncoder();

/**
 * The name under which a file is kept and handed out again, as its owner would expect it: without folders,
 * without marks that show it in another order than it is, without signs that a file system refuses, not
 * longer than 255 bytes (the ending stays).
 * @returns null for what is no name of a file: nothing, `.` and `..`, control characters, broken Unicode
 */
export function fileNameOf(given: string): string | null {
  if (!given.isWellFormed() || /\p{Cc}/u.test(given)) return null;
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const bare = last
    .replaceAll(DIRECTION_MARKS, '')
    .replaceAll(UNSEEN, '')
    .replaceAll(NOT_IN_NAMES, '_')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replace(/[. ]+$/u, '');
  if (bare === '') return null;
  // A name that begins with a dot is hidden where it is saved.
  const shown = bare.startsWith('.') || DEVICES.test(bare) ? `_${bare}` : bare;
  return shortened(shown);
}

/** The ending of a name in small letters, without its dot; empty when there is none. */
export function endingOf(name: string): string {
  return /\.([^.\s]{1,20})$/u.exec(name)?.[1]?.toLowerCase() ?? '';
}

function shortened(name: string): string {
  if (bytesOf(name) <= LONGEST_NAME) return name;
  const ending = /\.[^.\s]{1,20}$/u.exec(name)?.[0] ?? '';
  let stem = '';
  // Whole characters as a reader sees them, so that no accent is parted from its letter.
  for (const { segment } of new Intl.Segmenter().segment(name.slice(0, name.length - ending.length))) {
    if (bytesOf(stem + segment + ending) > LONGEST_NAME) break;
    stem += segment;
  }
  return stem.trimEnd() + ending;
}

function bytesOf(text: string): number {
  return utf8.encode(text).length;
}

/**
 * Content-Disposition (RFC 6266) that gives a name in full to whoever reads RFC 8187, and in ASCII letters to
 * everyone else.
 */
export function disposition(kind: 'attachment' | 'inline', name: string): string {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\x20-\x7e]/g, '_')
    .replaceAll(/["\\%]/g, '_');
  const whole = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${whole}`;
}
