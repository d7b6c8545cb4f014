import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Running } from './app.js';

/** A mail as it was put into the outbox. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
  /** The secret at the end of the link in the text. */
  readonly token: string;
}

/**
 * Waits for the newest mail to an address.
 * @param place 1 for the first mail that this address ever got, 2 for the second …
 * @throws Error when none comes within ten seconds
 */
export async function letterTo(running: Running, email: string, place = 1): Promise<Letter> {
  for (let tries = 0; tries < 100; tries += 1) {
    const letters = await lettersTo(running, email);
    const letter = letters[place - 1];
    if (letter) return letter;
    await sleep(100);
  }
  throw new Error(`No mail number ${place} came to ${email}`);
}

/** All mails to an address so far, the oldest first. */
export async function lettersTo(running: Running, email: string): Promise<Letter[]> {
  const names = await readdir(running.config.outbox).catch(() => []);
  const letters: Letter[] = [];
  for (const name of names.filter((file) => file.endsWith('.eml')).sort()) {
    const [head = '', body = ''] = split(await readFile(join(running.config.outbox, name), 'utf8'));
    if (!new RegExp(`^To: <?${email.replaceAll('.', '\\.')}>?\\r?$`, 'm').test(head)) continue;
    const text = /^Content-Transfer-Encoding: base64/im.test(head)
      ? Buffer.from(body, 'base64').toString()
      : unquoted(body);
    letters.push({
      subject: /^Subject: (.*(?:\r?\n[ \t].*)*)/m.exec(head)?.[1] ?? '',
      text,
      token: /https?:\/\/\S+\/([\w-]{43})/.exec(text)?.[1] ?? '',
    });
  }
  return letters;
}

function split(message: string): string[] {
  const end = message.search(/\r?\n\r?\n/);
  return [message.slice(0, end), message.slice(end)];
}

/** Quoted-printable (RFC 2045 §6.7). */
function unquoted(body: string): string {
  const bytes = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
