import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Db } from '../src/platform/db/db.js';
import type { FilePage, FileView } from '../src/registry/files/files.dto.js';
import type { InitiativeView } from '../src/registry/initiatives/initiatives.dto.js';
import { type Running, startApp } from './support/app.js';
import { docxOf, formOf, odfOf, pdfOf, pngOf, pptxOf, xlsxOf, zipOf } from './support/contents.js';
import type { Answer } from './support/http.js';
import { foundOffice, type TestOffice, type TestPerson } from './support/office.js';

interface Refusal {
  type: string;
  status: number;
  detail: string;
  errors?: { pointer: string; code: string }[];
}

describe('files', () => {
  let running: Running;
  let ours: TestOffice;
  let theirs: TestOffice;
  let officer: TestPerson;
  let coordinator: TestPerson;
  let initiative: InitiativeView;

  const register = async (title: string, who = officer): Promise<InitiativeView> =>
    (await who.fetch<InitiativeView>('/initiatives', { body: { kind: 'twinning', title: { es: title } } }))
      .body;

  async function send<Body = FileView>(
    path: string,
    form: FormData,
    more: { who?: TestPerson; version?: number; headers?: Record<string, string> } = {},
  ): Promise<Answer<Body>> {
    const headers = new Headers({ Authorization: `Bearer ${(more.who ?? officer).token}`, ...more.headers });
    if (more.version !== undefined) headers.set('If-Match', `"v${more.version}"`);
    const response = await fetch(`${running.url}/api/v1${path}`, { method: 'POST', headers, body: form });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
  }
  const add = (name: string, content: Buffer | string, fields: Record<string, unknown> = {}) =>
    send(`/initiatives/${initiative.id}/files`, formOf(name, content, fields));
  const refusal = async (name: string, content: Buffer | string): Promise<string> => {
    const { status, body } = await send<Refusal>(
      `/initiatives/${initiative.id}/files`,
      formOf(name, content),
    );
    return `${status} ${body.type.split('/').at(-1)}${body.errors ? ` ${body.errors[0]?.pointer}` : ''}`;
  };
  const get = (path: string, who = officer, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`${running.url}/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${who.token}`, ...headers },
    });
  /** Everything in the folder of files. */
  const stored = async (): Promise<string[]> =>
    (await readdir(running.config.files, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`);
  const until = async (what: () => Promise<boolean>): Promise<void> => {
    for (let waited = 0; waited < 100; waited += 1) {
      if (await what()) return;
      await sleep(100);
    }
    throw new Error('It did not happen within ten seconds');
  };

  beforeAll(async () => {
    running = await startApp({ FILE_LIMIT: '3' });
    [ours, theirs] = [await foundOffice(running), await foundOffice(running)];
    ({ officer, coordinator } = ours.people);
    initiative = await register('Hermanamiento con Lyon');
  });
  afterAll(() => running.stop());

  it('are added to an initiative and come back byte by byte', async () => {
    const content = pdfOf('Acta de la primera firma');
    const sha256 = createHash('sha256').update(content).digest('hex');
    const added = await add('C:\\fakepath\\Acta\u202e de la “firma”.pdf', content, {
      kind: 'minute',
      language: 'es',
      title: { es: 'Acta para los beneficiarios' },
    });
    expect([added.status, added.body]).toMatchObject([
      201,
      {
        version: 1,
        initiativeId: initiative.id,
        kind: 'minute',
        language: 'es',
        withdrawal: null,
        previewable: true,
        current: {
          number: 1,
          name: 'Acta de la “firma”.pdf',
          bytes: content.length,
          sha256,
          mediaType: 'application/pdf',
          addedBy: officer.id,
        },
        notices: [{ field: '/title/es', term: 'beneficiarios' }],
        may: ['addVersion', 'revise', 'withdraw', 'delete'],
      },
    ]);
    expect(added.headers.get('Location')).toBe(`/api/v1/files/${added.body.id}`);
    const { id } = added.body;
    const whole = await get(`/files/${id}/content`);
    expect(Buffer.from(await whole.arrayBuffer()).equals(content)).toBe(true);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(content.length),
      'content-disposition': `attachment; filename="Acta de la _firma_.pdf"; filename*=UTF-8''Acta%20de%20la%20%E2%80%9Cfirma%E2%80%9D.pdf`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none'/),
      etag: `"${sha256}"`,
      'accept-ranges': 'bytes',
    });
    const part = await get(`/files/${id}/content`, officer, { Range: 'bytes=0-7' });
    expect([part.status, part.headers.get('Content-Range'), await part.text()]).toEqual([
      206,
      `bytes 0-7/${content.length}`,
      '%PDF-1.4',
    ]);
    const end = await get(`/files/${id}/content`, officer, { Range: 'bytes=-6' });
    expect([end.status, await end.text()]).toEqual([206, '%%EOF\n']);
    const stale = await get(`/files/${id}/content`, officer, { Range: 'bytes=0-7', 'If-Range': '"old"' });
    expect([stale.status, (await stale.arrayBuffer()).byteLength]).toEqual([200, content.length]);
    const beyond = await get(`/files/${id}/content`, officer, { Range: `bytes=${content.length}-` });
    expect([beyond.status, beyond.headers.get('Content-Range')]).toEqual([416, `bytes */${content.length}`]);
    const known = await get(`/files/${id}/content`, officer, { 'If-None-Match': `W/"${sha256}"` });
    expect([known.status, await known.text()]).toEqual([304, '']);
    const head = await get(`/files/${id}/content`, officer, {}, 'HEAD');
    expect([head.status, head.headers.get('Content-Length'), await head.text()]).toEqual([
      200,
      String(content.length),
      '',
    ]);
    const preview = await get(`/files/${id}/preview`);
    expect([preview.status, preview.headers.get('Content-Disposition')]).toEqual([
      200,
      expect.stringMatching(/^inline;/),
    ]);
    expect(preview.headers.get('Content-Security-Policy')).not.toContain('allow-scripts');
    await preview.arrayBuffer();
  });

  it('have versions, each as it was sent', async () => {
    const first = await add('Convenio.txt', 'primera redacción');
    const path = `/files/${first.body.id}/versions`;
    const unseen = await send<Refusal>(path, formOf('Convenio.txt', 'segunda'));
    expect(unseen.status).toBe(428);
    const same = await send<Refusal>(path, formOf('otro.txt', 'primera redacción'), { version: 1 });
    expect([same.status, same.body.type]).toEqual([409, expect.stringContaining('file-unchanged')]);
    const loaded = await send<Refusal>(path, formOf('a.txt', 'a', { kind: 'report' }), { version: 1 });
    expect(loaded.status).toBe(422);
    const second = await send(path, formOf('Convenio v2.txt', 'segunda redacción'), { version: 1 });
    expect([
      second.status,
      second.body.version,
      second.body.versions.map(({ number, name }) => [number, name]),
    ]).toEqual([
      201,
      2,
      [
        [2, 'Convenio v2.txt'],
        [1, 'Convenio.txt'],
      ],
    ]);
    const texts = await Promise.all(
      ['content', 'versions/1/content', 'versions/2/content', 'versions/3/content'].map(async (rest) => {
        const answer = await get(`/files/${first.body.id}/${rest}`);
        return answer.ok ? answer.text() : answer.status;
      }),
    );
    expect(texts).toEqual(['segunda redacción', 'primera redacción', 'segunda redacción', 404]);
    const revised = await officer.fetch<FileView>(`/files/${first.body.id}`, {
      method: 'PATCH',
      version: 2,
      body: { kind: 'agreement_text', title: { es: 'Convenio', fr: 'Accord' } },
    });
    expect([revised.status, revised.body.kind, revised.body.version]).toEqual([200, 'agreement_text', 3]);
    const history = await officer.fetch<{ items: { verb: string }[] }>(`/files/${first.body.id}/revisions`);
    expect(history.body.items.map(({ verb }) => verb)).toEqual([
      'file.added',
      'file.version-added',
      'file.revised',
    ]);
  });

  it('are found by the words in them, alone and with their initiative', async () => {
    const other = await register('Programa de aguas');
    const path = `/initiatives/${other.id}/files`;
    const sent = [
      await send(path, formOf('informe.pdf', pdfOf('Sobre el alcantarillado pluvial'), { language: 'es' })),
      await send(path, formOf('note.docx', docxOf('Les égouts de la métropole'), { language: 'fr' })),
      await send(path, formOf('tabla.csv', 'año;obra\n1999;colector profundo\n')),
      await send(path, formOf('foto.png', pngOf(2, 2))),
      await send(path, formOf('cuentas.xlsx', xlsxOf('Bombeo', 'válvulas compradas', 'manómetros'))),
      await send(
        path,
        formOf('taller.pptx', pptxOf(['Lluvia recogida', 'Cisternas'], 'Saludar a la comuna')),
      ),
      await send(path, formOf('minuta.odt', odfOf('text', 'Minuta de los acueductos'))),
      await send(path, formOf('lista.ods', odfOf('spreadsheet', 'Inventario de compuertas'))),
      await send(path, formOf('charla.odp', odfOf('presentation', 'Charla sobre manantiales'))),
    ];
    expect(sent.map(({ body }) => body.current.mediaType)).toEqual([
      'application/pdf',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'text/csv',
      'image/png',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
      'application/vnd.oasis.opendocument.text',
      'application/vnd.oasis.opendocument.spreadsheet',
      'application/vnd.oasis.opendocument.presentation',
    ]);
    const states = async () =>
      (await officer.fetch<FilePage>(`${path}?sort=revised`)).body.items.map(({ current }) => current.text);
    await until(async () => !(await states()).includes('waiting'));
    const readable = ['found', 'found', 'found', 'unsupported', 'found', 'found', 'found', 'found', 'found'];
    expect(await states()).toEqual(readable);
    const found = async (q: string, more = '') =>
      (await officer.fetch<FilePage>(`/files?q=${encodeURIComponent(q)}${more}`)).body.items.map(
        ({ id }) => id,
      );
    expect(await found('alcantarillados')).toEqual([sent[0]?.body.id]);
    expect(await found('egout')).toEqual([sent[1]?.body.id]);
    expect(await found('"colector profundo"')).toEqual([sent[2]?.body.id]);
    // The name of a sheet, a text that cells share, one of a cell; slides and their notes; OpenDocument.
    for (const [place, words] of [
      [4, ['bombeo', 'valvula', 'manometro']],
      [5, ['lluvia', 'cisterna', 'comuna']],
      [6, ['acueducto']],
      [7, ['compuerta']],
      [8, ['manantial']],
    ] as const)
      for (const word of words) expect([word, await found(word)]).toEqual([word, [sent[place]?.body.id]]);
    // Numbers of cells are no words, and words of two slides do not run together.
    expect(await found('4711')).toEqual([]);
    expect(await found('"recogida cisternas"')).toEqual([sent[5]?.body.id]);
    expect(await found('alcantarillado', '&mediaType=image/*')).toEqual([]);
    const initiatives = await officer.fetch<{ items: { id: string }[] }>('/initiatives?q=aguas%20pluvial');
    expect(initiatives.body.items.map(({ id }) => id)).toEqual([other.id]);
    expect((await theirs.people.officer.fetch<FilePage>('/files?q=alcantarillado')).body.items).toEqual([]);
    const pictures = await officer.fetch<FilePage>(`/files?mediaType=image/*&initiative=${other.id}&limit=1`);
    expect(pictures.body.items.map(({ current }) => current.name)).toEqual(['foto.png']);
    const listed: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: Answer<FilePage> = await officer.fetch<FilePage>(
        `${path}?limit=3&cursor=${next}`.replace(/&cursor=$/, ''),
      );
      listed.push(...page.body.items.map(({ id }) => id));
      ({ next } = page.body);
    }
    expect(listed.toSorted()).toEqual(sent.map(({ body }) => body.id).toSorted());
  });

  it('are withdrawn with a reason, and then read by those who check only', async () => {
    const { body: file } = await add('dictamen.txt', 'secretísimo dictamen');
    const wordless = await officer.fetch(`/files/${file.id}/withdrawal`, {
      method: 'PUT',
      version: 1,
      body: {},
    });
    expect(wordless.status).toBe(422);
    const withdrawn = await officer.fetch<FileView>(`/files/${file.id}/withdrawal`, {
      method: 'PUT',
      version: 1,
      body: { reason: 'Es de otra iniciativa' },
    });
    expect([withdrawn.status, withdrawn.body]).toMatchObject([
      200,
      { withdrawal: { reason: 'Es de otra iniciativa', personId: officer.id }, may: ['reinstate', 'delete'] },
    ]);
    const readers = [ours.people.reader, officer, coordinator, ours.people.auditor];
    const seen = await Promise.all(readers.map((who) => get(`/files/${file.id}/content`, who)));
    expect(seen.map(({ status }) => status)).toEqual([403, 403, 200, 200]);
    await Promise.all(seen.map((answer) => answer.arrayBuffer()));
    await until(
      async () => (await officer.fetch<FileView>(`/files/${file.id}`)).body.current.text !== 'waiting',
    );
    expect((await officer.fetch<FilePage>('/files?q=secretísimo')).body.items).toEqual([]);
    const changed = await officer.fetch<Refusal>(`/files/${file.id}`, {
      method: 'PATCH',
      version: 2,
      body: { kind: 'report' },
    });
    expect([changed.status, changed.body.type]).toEqual([409, expect.stringContaining('file-is-withdrawn')]);
    const back = await coordinator.fetch<FileView>(`/files/${file.id}/withdrawal`, {
      method: 'DELETE',
      version: 2,
    });
    expect([back.status, back.body.withdrawal]).toEqual([200, null]);
    await until(async () => (await officer.fetch<FilePage>('/files?q=secretísimo')).body.items.length === 1);
  });

  it('are deleted while the initiative is a draft, by a coordinator with a reason later', async () => {
    const draft = await register('Con errores');
    const path = `/initiatives/${draft.id}/files`;
    const before = await stored();
    const wrong = await send(path, formOf('equivocado.txt', 'equivocado'));
    const kept = await send(path, formOf('correcto.txt', 'correcto'));
    expect((await officer.fetch(`/files/${wrong.body.id}`, { method: 'DELETE', version: 1 })).status).toBe(
      204,
    );
    await until(async () => (await stored()).length === before.length + 1);
    await officer.fetch(`/initiatives/${draft.id}/submission`, { method: 'PUT', version: 1, body: {} });
    const late = await officer.fetch<Refusal>(`/files/${kept.body.id}`, { method: 'DELETE', version: 1 });
    expect([late.status, late.body.type]).toEqual([403, expect.stringContaining('withdraw-instead')]);
    const wordless = await coordinator.fetch(`/files/${kept.body.id}`, { method: 'DELETE', version: 1 });
    expect(wordless.status).toBe(400);
    const deleted = await coordinator.fetch(`/files/${kept.body.id}?reason=Datos%20personales`, {
      method: 'DELETE',
      version: 1,
    });
    expect([deleted.status, (await get(`/files/${kept.body.id}/content`)).status]).toEqual([204, 404]);
    await until(async () => (await stored()).length === before.length);
  });

  it('are seen by their office only, and added by those who may', async () => {
    const { body: file } = await add('propio.txt', 'propio');
    const stranger = theirs.people.coordinator;
    const asked = await Promise.all(
      ['', '/content', '/preview', '/versions/1/content', '/revisions'].map((rest) =>
        get(`/files/${file.id}${rest}`, stranger),
      ),
    );
    expect(asked.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    const before = await stored();
    const path = `/initiatives/${initiative.id}/files`;
    const tries = await Promise.all([
      send<Refusal>(path, formOf('a.txt', 'ajeno'), { who: stranger }),
      send<Refusal>(`/files/${file.id}/versions`, formOf('a.txt', 'ajeno'), { who: stranger, version: 1 }),
      send<Refusal>(path, formOf('a.txt', 'lector'), { who: ours.people.reader }),
    ]);
    expect(tries.map(({ status }) => status)).toEqual([404, 404, 403]);
    expect(await stored()).toEqual(before);
  });

  it('are added once for each Idempotency-Key', async () => {
    const path = `/initiatives/${initiative.id}/files`;
    const headers = { 'Idempotency-Key': 'archivo-1' };
    const first = await send(path, formOf('una vez.txt', 'una vez'), { headers });
    const again = await send(path, formOf('una vez.txt', 'una vez'), { headers });
    expect([again.status, again.body.id, again.headers.get('Idempotency-Replayed')]).toEqual([
      201,
      first.body.id,
      'true',
    ]);
    expect((await send(path, formOf('una vez.txt', 'otra cosa'), { headers })).status).toBe(422);
  });

  it('of a kind that is not kept are refused, whatever their name says', async () => {
    const before = await stored();
    const mz = Buffer.alloc(512);
    mz.write('MZ');
    mz.writeUInt32LE(0x80, 0x3c);
    const pdf = pdfOf('uno');
    const office = docxOf('macro', [['word/vbaProject.bin', 'x']]);
    const cases: [string, Buffer | string, string][] = [
      ['vacío.txt', '', '422 file-empty'],
      ['factura.pdf', mz, '422 file-kind-refused'],
      ['script.txt', '#!/bin/sh\nrm -rf /\n', '422 file-kind-refused'],
      ['informe.bat', 'echo', '422 file-kind-refused'],
      ['página.txt', ' <!-- x -->\n<!DOCTYPE html><html></html>', '422 file-kind-refused'],
      [
        'dibujo.xml',
        '<?xml version="1.0"?><svg:svg xmlns:svg="http://www.w3.org/2000/svg"/>',
        '422 file-kind-refused',
      ],
      ['dibujo.svg', '<svg/>', '422 file-kind-refused'],
      ['macros.docx', office, '422 file-kind-refused'],
      ['todo.rar', 'Rar!\x1a\x07\x01\0', '422 file-kind-refused'],
      ['foto.pdf', pngOf(1, 1), '422 file-not-as-named'],
      ['informe.pdf', 'no es un PDF', '422 file-not-as-named'],
      [
        'programa.zip',
        zipOf([
          ['leeme.txt', 'hola'],
          ['setup.exe', 'x'],
        ]),
        '422 archive-refused',
      ],
      ['oculto.zip', zipOf([['leeme.txt', mz]]), '422 archive-refused'],
      ['dentro.zip', zipOf([['más.zip', zipOf([['a.txt', 'a']])]]), '422 archive-refused'],
      ['cifrado.zip', zipOf([['a.txt', 'a', { encrypted: true }]]), '422 archive-refused'],
      ['salida.zip', zipOf([['../../a.txt', 'a']]), '422 file-broken'],
      ['bomba.zip', zipOf([['a.txt', Buffer.alloc(60 * 1024 * 1024)]]), '422 file-bomb'],
      [
        'encima.zip',
        zipOf([
          ['a.txt', 'a'],
          ['b.txt', 'a', { overlaps: true }],
        ]),
        '422 file-bomb',
      ],
      ['enorme.png', pngOf(50_000, 50_000), '422 file-bomb'],
      ['dos.png', pngOf(1, 1, zipOf([['a.txt', 'a']])), '422 file-ambiguous'],
      ['dos.pdf', Buffer.concat([pdf, zipOf([['a.txt', 'a']])]), '422 file-ambiguous'],
      ['tres.png', pngOf(1, 1, '<script>alert(1)</script>'), '422 file-ambiguous'],
      ['cuatro.txt', Buffer.concat([Buffer.from('hola\n'), pdf]), '422 file-ambiguous'],
      ['..', 'x', '422 validation /file'],
      ['a\u0001b.txt', 'x', '422 validation /file'],
    ];
    const told: string[][] = [];
    for (const [name, content] of cases) told.push([name, await refusal(name, content)]);
    expect(told).toEqual(cases.map(([name, , expected]) => [name, expected]));
    expect(await stored()).toEqual(before);
  });

  it('with strange names get the name that their owner would expect', async () => {
    const names: [string, string][] = [
      ['../../etc/passwd.txt', 'passwd.txt'],
      ['CON.txt', '_CON.txt'],
      [`${'ñ'.repeat(150)}.txt`, `${'ñ'.repeat(125)}.txt`],
      ['مذكرة\u200f.txt', 'مذكرة.txt'],
    ];
    for (const [given, kept] of names) expect((await add(given, `de ${given}`)).body.current.name).toBe(kept);
  });

  it('that are too large, cut off or sent in a wrong form leave nothing behind', async () => {
    const before = await stored();
    const path = `/initiatives/${initiative.id}/files`;
    const large = await send<Refusal>(path, formOf('grande.txt', Buffer.alloc(3 * 1024 * 1024 + 1, 'a')));
    expect([large.status, large.body.detail]).toEqual([413, expect.stringContaining('3 MiB')]);
    const whole = await add('justo.txt', Buffer.alloc(3 * 1024 * 1024, 'a'));
    expect(whole.status).toBe(201);
    const wrong: [FormData | string, Record<string, string>, string][] = [
      ['{}', { 'Content-Type': 'application/json' }, '415 unsupported-media-type'],
      ['x', { 'Content-Type': 'multipart/form-data' }, '415 unsupported-media-type'],
      ['--b--\r\n', { 'Content-Type': 'multipart/form-data; boundary=b' }, '422 validation /file'],
      [formOf('a.txt', 'a', { kind: 'poem' }), {}, '422 validation /kind'],
      [formOf('a.txt', 'a', { title: { es: '' } }), {}, '422 validation /title'],
      [formOf('a.txt', 'a', { colour: 'red' }), {}, '422 validation /colour'],
      [formOf('a.txt', 'a', { language: 'es\0' }), {}, '422 unsafe-text /language'],
    ];
    for (const [body, headers, expected] of wrong) {
      const answer = await fetch(`${running.url}/api/v1${path}`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${officer.token}`, ...headers },
        body,
      });
      const told = (await answer.json()) as Refusal;
      const fault = told.errors ? ` ${told.errors[0]?.pointer}` : '';
      expect(`${answer.status} ${told.type.split('/').at(-1)}${fault}`).toBe(expected);
    }
    const json = await officer.fetch('/initiatives', {
      headers: { 'Content-Type': 'multipart/form-data; boundary=b' },
      body: '--b--\r\n',
    });
    expect(json.status).toBe(415);
    const cut = connect(Number(new URL(running.url).port), '127.0.0.1');
    cut.write(
      `POST /api/v1${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${officer.token}\r\n` +
        'Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000000\r\n\r\n' +
        '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nel principio',
    );
    await until(async () => (await stored()).some((file) => file.includes('incoming')));
    cut.destroy();
    await once(cut, 'close');
    await until(async () => (await stored()).length === before.length + 1);
    const db = running.app.get(Db);
    const loose = () => db.run({ actor: null }, () => db.query('select key from loose_contents'));
    await until(async () => (await loose()).length === 0);
  });
});
