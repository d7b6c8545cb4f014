import { readdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FileView } from '../src/registry/files/files.dto.js';
import type { InitiativeView } from '../src/registry/initiatives/initiatives.dto.js';
import { type Running, startApp } from './support/app.js';
import { formOf, pdfOf } from './support/contents.js';
import { KEYS, type ObjectStore, startObjectStore } from './support/object-store.js';
import { foundOffice, type TestPerson } from './support/office.js';
import { startVirusScanner, VIRUS } from './support/virus-scanner.js';

interface Refusal {
  type: string;
  detail: string;
}

async function initiativeOf(officer: TestPerson): Promise<string> {
  const body = { kind: 'project', title: { es: 'Proyecto' } };
  return (await officer.fetch<InitiativeView>('/initiatives', { body })).body.id;
}

async function send<Body>(
  running: Running,
  { token }: TestPerson,
  id: string,
  form: FormData,
): Promise<{ status: number; body: Body }> {
  const response = await fetch(`${running.url}/api/v1/initiatives/${id}/files`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: form,
  });
  return { status: response.status, body: (await response.json()) as Body };
}

describe('files in an S3-compatible store', () => {
  let running: Running;
  let store: ObjectStore;
  let officer: TestPerson;
  let initiative: string;
  beforeAll(async () => {
    store = await startObjectStore();
    running = await startApp({
      S3_URL: `${store.url}/root/`,
      S3_BUCKET: 'papers',
      S3_REGION: KEYS.region,
      S3_ACCESS_KEY_ID: KEYS.accessKeyId,
      S3_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
    });
    officer = (await foundOffice(running)).people.officer;
    initiative = await initiativeOf(officer);
  });
  afterAll(async () => {
    await running.stop();
    await store.stop();
  });
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${running.url}/api/v1${path}`, {
      headers: { Authorization: `Bearer ${officer.token}`, ...headers },
    });
  const local = () => readdir(`${running.config.files}/incoming`);

  it('go there signed and come back, whole or in part, and nothing stays on this machine', async () => {
    const content = pdfOf('En el almacén');
    const { status, body } = await send<FileView>(running, officer, initiative, formOf('acta.pdf', content));
    expect([status, store.asked.length, store.objects.size]).toEqual([201, 1, 1]);
    expect(store.asked[0]).toMatch(/^PUT \/root\/papers\/[0-9a-f-]{36}$/);
    const whole = await get(`/files/${body.id}/content`);
    expect(Buffer.from(await whole.arrayBuffer()).equals(content)).toBe(true);
    const part = await get(`/files/${body.id}/content`, { Range: 'bytes=1-3' });
    expect([part.status, await part.text()]).toEqual([206, 'PDF']);
    for (let waited = 0; waited < 100; waited += 1) {
      const { current } = (await officer.fetch<FileView>(`/files/${body.id}`)).body;
      if (current.text !== 'waiting') break;
      await sleep(100);
    }
    expect((await officer.fetch<FileView>(`/files/${body.id}`)).body.current.text).toBe('found');
    expect(await local()).toEqual([]);
  });

  it('are sent again when the store stumbles, and refused whole when it stays down', async () => {
    const before = store.objects.size;
    store.faults.push(500, 503);
    expect((await send(running, officer, initiative, formOf('a.json', '"insistente"'))).status).toBe(201);
    store.faults.push(500, 500, 500);
    const refused = await send<Refusal>(running, officer, initiative, formOf('b.json', '"perdido"'));
    expect([refused.status, refused.body.type]).toEqual([
      503,
      expect.stringContaining('storage-unavailable'),
    ]);
    expect([store.objects.size, await local()]).toEqual([before + 1, []]);
  });

  it('are told to be missing when the store has lost one, and go with the file that is deleted', async () => {
    const { body } = await send<FileView>(running, officer, initiative, formOf('c.json', '"perdible"'));
    const [path = ''] = [...store.objects].find(([, content]) => content.includes('perdible')) ?? [];
    const content = store.objects.get(path) ?? Buffer.alloc(0);
    store.objects.delete(path);
    const lost = await get(`/files/${body.id}/content`);
    expect([lost.status, ((await lost.json()) as Refusal).type]).toEqual([
      500,
      expect.stringContaining('content-missing'),
    ]);
    store.objects.set(path, content);
    await officer.fetch(`/files/${body.id}`, { method: 'DELETE', version: 1 });
    for (let waited = 0; waited < 50 && store.objects.has(path); waited += 1) await sleep(50);
    expect(store.objects.has(path)).toBe(false);
  });
});

describe('files before a virus scanner', () => {
  let running: Running;
  let scanner: Awaited<ReturnType<typeof startVirusScanner>>;
  let officer: TestPerson;
  let initiative: string;
  beforeAll(async () => {
    scanner = await startVirusScanner();
    running = await startApp({ CLAMD_URL: scanner.url });
    officer = (await foundOffice(running)).people.officer;
    initiative = await initiativeOf(officer);
  });
  afterAll(async () => {
    await running.stop();
    await scanner.stop();
  });

  it('are kept when it finds nothing, and refused when it finds something or says nothing', async () => {
    const long = `${'a'.repeat(700_000)} ${VIRUS}`;
    const outcomes: [number, string][] = [];
    for (const [answer, content] of [
      [null, 'sano'],
      [null, long],
      ['', 'sin veredicto'],
      ['INSTREAM size limit exceeded. ERROR', 'demasiado'],
    ] as const) {
      scanner.answer = answer;
      const { status, body } = await send<Refusal>(running, officer, initiative, formOf('a.txt', content));
      outcomes.push([status, body.type?.split('/').at(-1) ?? '']);
      if (answer === null && content === long) expect(body.detail).toContain('Test.Virus');
    }
    expect(outcomes).toEqual([
      [201, ''],
      [422, 'file-infected'],
      [503, 'virus-check-unavailable'],
      [503, 'virus-check-unavailable'],
    ]);
    expect(scanner.seen.slice(0, 2)).toEqual([4, long.length]);
    const { items } = (await officer.fetch<{ items: unknown[] }>(`/initiatives/${initiative}/files`)).body;
    expect(items).toHaveLength(1);
  });
});
