import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/** Seconds and MiB of heap that the reading of one file may take. */
const MOST_SECONDS = 60;
const MOST_MEMORY = 384;

/** Largest file that is read for its text, in bytes. */
const MOST_BYTES = 64 * 1024 * 1024;

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument';

/** Media types that text is found in. */
const READABLE: readonly string[] = [
  'application/pdf',
  `${OPEN_XML}.wordprocessingml.document`,
  `${OPEN_XML}.spreadsheetml.sheet`,
  `${OPEN_XML}.presentationml.presentation`,
  `${OPEN_DOCUMENT}.text`,
  `${OPEN_DOCUMENT}.spreadsheet`,
  `${OPEN_DOCUMENT}.presentation`,
  'text/plain',
  'text/csv',
  'text/tab-separated-values',
  'text/markdown',
];

/** What was found: the text, which may be empty, or null where the file cannot be read. */
export type Reading = string | null;

/** Whether text can be found in files of this media type. */
export function isReadable(mediaType: string): boolean {
  return READABLE.includes(mediaType);
}

/**
 * Reads the text of a file, in a thread of its own: whatever a hostile file does there, it does for a minute
 * and in a bounded heap, and nobody waits for it.
 * @returns null when it is broken, encrypted, too large, or took too long
 */
export async function readText(path: string, mediaType: string, bytes: number): Promise<Reading> {
  if (bytes > MOST_BYTES) return null;
  const worker = new Worker(program(), {
    workerData: { path, mediaType },
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY },
    // The environment holds secrets, and a reader of files needs none.
    env: {},
    stdout: true,
    stderr: true,
  });
  const clock = setTimeout(() => void worker.terminate(), MOST_SECONDS * 1000);
  try {
    return await new Promise<Reading>((done) => {
      worker.once('message', (reading: Reading) => done(reading));
      worker.once('error', () => done(null));
      worker.once('exit', () => done(null));
    });
  } finally {
    clearTimeout(clock);
    await worker.terminate();
  }
}

/** The compiled program of the thread: beside this file, or in the build where this is not compiled (tests). */
function program(): URL {
  const beside = new URL('./text-program.js', import.meta.url);
  return existsSync(fileURLToPath(beside))
    ? beside
    : new URL('../../../dist/src/platform/storage/text-program.js', import.meta.url);
}
