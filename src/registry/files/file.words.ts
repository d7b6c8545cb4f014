/** What a file is for the register; stable codes of the API. */
export const FILE_KINDS = ['text', 'analysis', 'minute', 'report', 'agreement_text', 'other'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/**
 * What became of the search for text in a version: it waits for its job, was found, there is none, the content
 * cannot be read (broken, encrypted, too large), or it is of a kind that has no text.
 */
export const TEXT_STATES = ['waiting', 'found', 'none', 'unreadable', 'unsupported'] as const;
export type TextState = (typeof TEXT_STATES)[number];

/** What a browser shows without running anything. */
export const PREVIEWABLE: readonly string[] = [
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
];
