import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Puts a message as a file into a folder, for installations without a mail server: whole or not at all, and
 * readable by its owner only, since it may hold a link that opens an account.
 * @returns path of the file, `<time>-<id>.eml`
 */
export async function putIntoOutbox(folder: string, id: string, message: Buffer): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = `${new Date().toISOString().replaceAll(':', '-')}-${id}.eml`;
  const unfinished = join(folder, `.${name}.part`);
  try {
    const file = await open(unfinished, 'wx', 0o600);
    try {
      await file.writeFile(message);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, join(folder, name));
  } catch (fault) {
    await rm(unfinished, { force: true });
    throw fault;
  }
  return join(folder, name);
}
