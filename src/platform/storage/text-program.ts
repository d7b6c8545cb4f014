import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { textOf } from './text-of.js';

/** The thread that reads one file: told path and media type, it answers with the text, or null. */
const { path, mediaType } = workerData as { path: string; mediaType: string };
const text = await textOf(mediaType, path, await readFile(path)).catch(() => null);
parentPort?.postMessage(text);
