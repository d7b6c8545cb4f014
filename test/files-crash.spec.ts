import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { InitiativeView } from '../src/registry/initiatives/initiatives.dto.js';
import { type Running, startApp } from './support/app.js';
import { formOf } from './support/contents.js';
import { foundOffice, type TestPerson } from './support/office.js';
import { asOwner } from './support/owner.js';

/** The product as it is started, in a process that can be killed. */
interface Product {
  readonly process: ChildProcess;
  readonly url: string;
}

async function start(
  command: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<Product> {
  const port = await freePort();
  const child = spawn(command, args, {
    env: {
      ...process.env,
      PORT: String(port),
      LOG_LEVEL: 'silent',
      RATE_LIMIT: '0',
      PASSWORD_MEMORY: '8',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    if (said.includes('is ready at')) return { process: child, url: `http://127.0.0.1:${port}` };
  }
  throw new Error(`The product did not start: ${said}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function kill({ process: child }: Product, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

const canMount = spawnSync('unshare', ['-Urm', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;

describe('uploads of a product', () => {
  /** Founds the office and asks the database; does no jobs, and so sweeps nothing. */
  let running: Running;
  let officer: TestPerson;
  let initiative: string;
  let folder: string;
  beforeAll(async () => {
    running = await startApp({ WORKER: 'outside' });
    officer = (await foundOffice(running)).people.officer;
    const body = { kind: 'project', title: { es: 'Proyecto' } };
    initiative = (await officer.fetch<InitiativeView>('/initiatives', { body })).body.id;
    folder = await mkdtemp(join(tmpdir(), 'transversal-crash-'));
  });
  afterAll(async () => {
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const env = () => ({ DATABASE_URL: running.databaseUrl, DATA_DIR: folder });
  const send = (url: string, form: FormData) =>
    fetch(`${url}/api/v1/initiatives/${initiative}/files`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${officer.token}` },
      body: form,
    });
  /** Names of all files below the folder of files. */
  const contentsIn = async (root: string): Promise<string[]> =>
    (await readdir(join(root, 'files'), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => (entry.parentPath.endsWith('incoming') ? `incoming ${entry.name}` : entry.name))
      .sort();
  const rows = async () =>
    (
      await asOwner<{ key: string }>(running, 'select storage_key as key from file_versions order by 1', [])
    ).map(({ key }) => key);

  async function halfAnUpload(url: string): Promise<Socket> {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.on('error', () => socket.destroy());
    await once(socket, 'connect');
    socket.write(
      `POST /api/v1/initiatives/${initiative}/files HTTP/1.1\r\nHost: x\r\n` +
        `Authorization: Bearer ${officer.token}\r\nContent-Type: multipart/form-data; boundary=b\r\n` +
        'Content-Length: 5000000\r\n\r\n--b\r\n' +
        'Content-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nel principio',
    );
    return socket;
  }

  it('that is killed in the middle leave no content without its row and no row without its content', async () => {
    let product = await start(process.execPath, ['dist/src/main.js'], env());
    let halves = 0;
    try {
      for (const delay of [0, 15, 35, 60, 100, 180]) {
        const half = await halfAnUpload(product.url);
        const started = Date.now();
        while (!(await contentsIn(folder)).some((name) => name.startsWith('incoming')))
          if (Date.now() - started > 5000) throw new Error('The upload did not begin');
        const uploads = ['a', 'b', 'c'].map(async (letter) => {
          const form = formOf('largo.txt', `${delay}${letter.repeat(1_500_000)}`);
          return (await send(product.url, form).catch(() => ({ status: 0 }))).status;
        });
        await sleep(delay);
        await kill(product, 'SIGKILL');
        half.destroy();
        await Promise.all(uploads);
        if ((await contentsIn(folder)).some((name) => name.startsWith('incoming'))) halves += 1;
        product = await start(process.execPath, ['dist/src/main.js'], env());
        expect(await contentsIn(folder)).toEqual(await rows());
        expect(await asOwner(running, 'select key from loose_contents', [])).toEqual([]);
      }
      // Something was there to be swept each time: the test is of no use otherwise.
      expect(halves).toBe(6);
      const whole = await send(product.url, formOf('entero.txt', 'entero'));
      expect([whole.status, await contentsIn(folder)]).toEqual([201, await rows()]);
    } finally {
      await kill(product, 'SIGKILL');
    }
  });

  (canMount ? it : it.skip)(
    'whose disk is full are answered with 507, and nothing is half kept',
    async () => {
      const full = await mkdtemp(join(tmpdir(), 'transversal-full-'));
      const before = await rows();
      const product = await start(
        'unshare',
        [
          '-Urm',
          'sh',
          '-c',
          `mount -t tmpfs -o size=2m none ${full} && exec "$0" dist/src/main.js`,
          process.execPath,
        ],
        { ...env(), DATA_DIR: full },
      );
      try {
        const seenFromInside = `/proc/${product.process.pid}/root${full}`;
        const large = await send(product.url, formOf('grande.txt', 'a'.repeat(3_000_000)));
        const told = (await large.json()) as { type: string };
        expect([large.status, told.type]).toEqual([507, expect.stringContaining('storage-full')]);
        await sleep(200);
        expect([await contentsIn(seenFromInside), await rows()]).toEqual([[], before]);
        const small = await send(product.url, formOf('chico.txt', 'a'.repeat(1_000_000)));
        expect([small.status, (await rows()).length]).toEqual([201, before.length + 1]);
        expect(await contentsIn(seenFromInside)).toHaveLength(1);
      } finally {
        await kill(product, 'SIGKILL');
        await rm(full, { recursive: true, force: true });
      }
    },
    30_000,
  );
});
