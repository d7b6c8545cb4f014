/** Media types of texts, which nothing but their look and their name tells apart. */
const BY_ENDING: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  md: 'text/markdown',
  ics: 'text/calendar',
  eml: 'message/rfc822',
  json: 'application/json',
  xml: 'application/xml',
};

/** Signs that stand in no text: control characters other than tab, line and page ends, and escape. */
const NOT_IN_TEXTS = /[\0-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]/;

/**
 * What kind of text a content is, `page` or `script` for texts that a browser or an interpreter would run, null
 * for what is no text.
 * @param whole whether `head` is all of it
 */
export function textTypeOf(head: Buffer, ending: string, whole: boolean): string | null {
  const text = decoded(head, whole);
  if (text === null || NOT_IN_TEXTS.test(text)) return null;
  const begin = text.slice(0, 4096).trimStart();
  if (/^#!|^<\?php\b|^<%/i.test(begin)) return 'script';
  if (isPage(begin)) return 'page';
  const type = BY_ENDING[ending];
  if (type) return type;
  return begin.startsWith('<?xml') ? 'application/xml' : 'text/plain';
}

/** A page by its first tag, comments and declarations before it left out; `html` and `svg` in any namespace. */
function isPage(begin: string): boolean {
  const bare = begin.replace(/^(\s+|<!--[\s\S]*?-->|<\?[\s\S]*?\?>)+/, '').trimStart();
  return (
    /^<!doctype\s+(html|svg)/i.test(bare) ||
    /^<([\w-]+:)?(html|svg|script|head|body|iframe|object|embed|stylesheet)\b/i.test(
      bare.replace(/^<!doctype[^>[]*(\[[\s\S]*?\])?\s*>\s*/i, ''),
    )
  );
}

function decoded(head: Buffer, whole: boolean): string | null {
  const mark = head.length >= 2 ? head.readUInt16BE(0) : 0;
  if (mark === 0xfffe || mark === 0xfeff)
    return new TextDecoder(mark === 0xfffe ? 'utf-16le' : 'utf-16be').decode(head);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: !whole });
  } catch {
    // No UTF-8: an older encoding of one byte a letter. What is no text at all shows by its control characters.
    return head.toString('latin1');
  }
}
