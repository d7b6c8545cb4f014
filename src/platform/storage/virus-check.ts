import { Injectable } from '@nestjs/common';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { Config } from '../config/config.js';
import { Problem } from '../http/problem.js';

/** Milliseconds of silence after which clamd counts as away. */
const SILENCE = 60_000;

/** Asks a ClamAV daemon about a file (`INSTREAM`, see clamd(8)) when there is one. */
@Injectable()
export class VirusCheck {
  constructor(private readonly config: Config) {}

  /**
   * @throws Problem file-infected (422); virus-check-unavailable (503) when the daemon gives no verdict: what
   *   nobody has looked at is not kept
   */
  async check(path: string): Promise<void> {
    if (this.config.CLAMD_URL === undefined) return;
    const verdict = await this.#verdictOn(path).catch((fault: unknown) => {
      throw new Problem('virus-check-unavailable', {
        status: 503,
        params: { reason: fault instanceof Error ? fault.message : String(fault) },
      });
    });
    if (verdict === 'stream: OK') return;
    const virus = /^stream: (.+) FOUND$/.exec(verdict)?.[1];
    if (virus !== undefined) throw new Problem('file-infected', { status: 422, params: { virus } });
    throw new Problem('virus-check-unavailable', { status: 503, params: { reason: verdict } });
  }

  async #verdictOn(path: string): Promise<string> {
    const { hostname, port } = new URL(this.config.CLAMD_URL ?? '');
    const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) });
    socket.setTimeout(SILENCE, () => socket.destroy(new Error('clamd does not answer')));
    const answer = answerOf(socket);
    // Heard below; a daemon that hangs up while it is written to must not be nobody's fault.
    answer.catch(() => undefined);
    try {
      await once(socket, 'connect');
      socket.write('zINSTREAM\0');
      for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
        const size = Buffer.alloc(4);
        size.writeUInt32BE((chunk as Buffer).length);
        socket.write(size);
        if (!socket.write(chunk as Buffer)) await Promise.race([once(socket, 'drain'), answer]);
        // It may have heard enough: its own limit is reached, and it says so before the end.
        if (socket.destroyed || socket.readableEnded) break;
      }
      if (socket.writable) socket.write(Buffer.alloc(4));
      return await answer;
    } finally {
      socket.destroy();
    }
  }
}

async function answerOf(socket: Socket): Promise<string> {
  let words = '';
  for await (const chunk of socket) {
    words += String(chunk);
    if (words.includes('\0') || words.length > 4096) break;
  }
  if (words === '') throw new Error('clamd hung up');
  return words.replace(/\0.*$/s, '').trim();
}
