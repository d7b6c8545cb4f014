import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** The text that the stand-in takes for a virus. */
export const VIRUS = 'a text that infects nobody';

/** A stand-in for a ClamAV daemon on loopback that understands `zINSTREAM` (clamd(8)). */
export async function startVirusScanner(): Promise<{
  readonly url: string;
  /** Bytes of each file that it was shown. */
  readonly seen: number[];
  /** What it answers instead of a verdict of its own; '' hangs up. */
  answer: string | null;
  stop(): Promise<void>;
}> {
  const seen: number[] = [];
  const server = createServer((socket) => {
    let received = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      const command = 'zINSTREAM\0';
      if (received.toString('latin1', 0, command.length) !== command) return;
      const parts: Buffer[] = [];
      for (let at = command.length; at + 4 <= received.length;) {
        const size = received.readUInt32BE(at);
        if (size === 0) {
          const content = Buffer.concat(parts);
          seen.push(content.length);
          const verdict = content.includes(VIRUS) ? 'stream: Test.Virus FOUND' : 'stream: OK';
          if (scanner.answer === '') socket.destroy();
          else socket.end(`${scanner.answer ?? verdict}\0`);
          return;
        }
        parts.push(received.subarray(at + 4, at + 4 + size));
        at += 4 + size;
      }
    });
    socket.on('error', () => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const scanner = {
    url: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    answer: null as string | null,
    stop: async () => {
      server.close();
      await once(server, 'close');
    },
  };
  return scanner;
}
