import { randomBytes } from 'node:crypto';
import type { Sending } from './http.js';

/** A form with one file in the field `file` (RFC 7578), as browsers and programs send it. */
export function formWith(
  fields: Readonly<Record<string, string>>,
  fileName: string,
  content: string | Uint8Array,
): Sending & { body: Uint8Array; headers: Record<string, string> } {
  const boundary = randomBytes(12).toString('hex');
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const file = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  return {
    body: Buffer.concat([
      Buffer.from(parts.join('') + file),
      Buffer.from(content),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
    headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
  };
}
