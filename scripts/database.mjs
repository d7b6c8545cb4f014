/** Which database a command runs on: the one that was named, the embedded one that already runs here, or a new start of it. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FolderInUse, runningPostgres, startPostgres } from './postgres.mjs';
import { root } from './prepare.mjs';

/** Reads `.env` of the project; what the environment says already wins. */
export function loadEnvironment() {
  const file = join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

/**
 * Sets DATABASE_URL for this process.
 * @param {{ share?: boolean, log?: (line: string) => void }} options share: a server that another process runs is good enough
 * @returns {Promise<Awaited<ReturnType<typeof startPostgres>> | null>} the server that was started, or null when none had to be
 */
export async function provideDatabase({ share = false, log } = {}) {
  // Absolute from here on, so that the app and this agree wherever the command was typed.
  const dataDir = (process.env.DATA_DIR = resolve(root, process.env.DATA_DIR || '.data'));
  if (process.env.DATABASE_URL) return null;
  const running = share ? await runningPostgres(dataDir) : null;
  if (running) {
    process.env.DATABASE_URL = running;
    return null;
  }
  try {
    const server = await startPostgres({ dataDir, log });
    process.env.DATABASE_URL = server.url;
    return server;
  } catch (error) {
    // Somebody was faster by a moment; their server will do as well.
    if (share && error instanceof FolderInUse) return provideDatabase({ share, log });
    throw error;
  }
}
