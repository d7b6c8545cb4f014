import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A stand-in for an S3-compatible store: PutObject, GetObject, DeleteObject, in memory, on loopback. */
export interface ObjectStore {
  readonly url: string;
  readonly objects: Map<string, Buffer>;
  /** Requests as `PUT /bucket/key`, in order. */
  readonly asked: string[];
  /** Statuses that the next requests are answered with, instead of being carried out. */
  readonly faults: number[];
  stop(): Promise<void>;
}

export const KEYS = { accessKeyId: 'TESTKEY', secretAccessKey: 'test secret', region: 'eu-west-3' };

export async function startObjectStore(): Promise<ObjectStore> {
  const objects = new Map<string, Buffer>();
  const asked: string[] = [];
  const faults: number[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      answer(request, Buffer.concat(chunks), response);
    })();
  });
  function answer(request: IncomingMessage, body: Buffer, response: ServerResponse): void {
    const path = request.url ?? '';
    asked.push(`${request.method} ${path}`);
    const fault = faults.shift() ?? (isSigned(request, body) ? undefined : 403);
    if (fault !== undefined) {
      response.writeHead(fault).end(`<Error><Message>Refused with ${fault}</Message></Error>`);
      return;
    }
    const object = objects.get(path);
    if (request.method === 'PUT') {
      objects.set(path, body);
      response.end();
    } else if (request.method === 'DELETE') {
      objects.delete(path);
      response.writeHead(204).end();
    } else if (!object) response.writeHead(404).end('<Error><Message>No such key</Message></Error>');
    else {
      const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
      if (first === undefined) response.end(object);
      else response.writeHead(206).end(object.subarray(Number(first), Number(last) + 1));
    }
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    asked,
    faults,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** AWS Signature Version 4, worked out anew as its manual has it ("Create a signed AWS API request"). */
function isSigned(request: IncomingMessage, body: Buffer): boolean {
  const hash = createHash('sha256').update(body).digest('hex');
  if (request.headers['x-amz-content-sha256'] !== hash) return false;
  const [, scope = '', names = '', signature] =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=(\w+)$/.exec(
      request.headers.authorization ?? '',
    ) ?? [];
  const [key, day = '', ...rest] = scope.split('/');
  if (key !== KEYS.accessKeyId || rest.join('/') !== `${KEYS.region}/s3/aws4_request`) return false;
  const headers = names.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const canonical = [request.method, request.url, '', headers.join(''), names, hash].join('\n');
  const toSign = [
    'AWS4-HMAC-SHA256',
    request.headers['x-amz-date'],
    [day, ...rest].join('/'),
    createHash('sha256').update(canonical).digest('hex'),
  ].join('\n');
  const hmac = (secret: string | Buffer, text: string): Buffer =>
    createHmac('sha256', secret).update(text).digest();
  const signing = [day, ...rest].reduce<string | Buffer>(hmac, `AWS4${KEYS.secretAccessKey}`);
  return names.split(';').includes('host') && hmac(signing, toSign).toString('hex') === signature;
}
