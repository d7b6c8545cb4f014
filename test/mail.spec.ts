import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { ConfigModule } from '../src/platform/config/config.module.js';
import { loadConfig } from '../src/platform/config/config.js';
import { Db } from '../src/platform/db/db.js';
import { DbModule } from '../src/platform/db/db.module.js';
import { JobsModule } from '../src/platform/jobs/jobs.module.js';
import type { Letter } from '../src/platform/mail/letter.js';
import { Mail } from '../src/platform/mail/mail.js';
import { MailModule } from '../src/platform/mail/mail.module.js';
import { cloneDatabase, type ClonedDatabase } from './support/database.js';

const letter: Letter = {
  to: 'ana@ciudad.test',
  subject: 'Invitación a la oficina «Ñuñoa»',
  text: 'Hola, Ana:\n\nhttp://transversal.test/start/abc\n.\nHasta pronto',
  html: '<p>Hola, Ana</p>',
  locale: 'es',
};

/** A mail as the other side received it. */
interface Received {
  recipients: string[];
  content: string;
}

async function until<T>(look: () => Promise<T | undefined> | T | undefined, what: string): Promise<T> {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    const found = await look();
    if (found !== undefined) {
      return found;
    }
    await sleep(20);
  }
  throw new Error(`${what} did not come within 10 s`);
}

describe('mail', () => {
  let database: ClonedDatabase;
  let folder: string;
  let running: TestingModule | undefined;
  let server: SMTPServer | undefined;

  async function house(env: Record<string, string> = {}): Promise<{ db: Db; mail: Mail }> {
    const config = loadConfig({
      DATABASE_URL: database.url,
      DATABASE_POOL: '2',
      DATA_DIR: folder,
      PUBLIC_URL: 'https://transversal.test',
      MAIL_FROM: 'Transversal <no-reply@transversal.test>',
      ...env,
    });
    @Module({ imports: [ConfigModule.with(config), DbModule, JobsModule, MailModule] })
    class House {}
    running = await Test.createTestingModule({ imports: [House] }).compile();
    await running.init();
    return { db: running.get(Db), mail: running.get(Mail) };
  }

  async function mailServer(
    refuse: () => boolean = () => false,
  ): Promise<{ url: string; mails: Received[] }> {
    const mails: Received[] = [];
    const listening = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, session, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          if (refuse()) {
            done(new Error('Try later'));
            return;
          }
          mails.push({
            recipients: session.envelope.rcptTo.map(({ address }) => address),
            content: Buffer.concat(parts).toString('utf8'),
          });
          done();
        });
      },
    });
    server = listening;
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
    return { url: `smtp://127.0.0.1:${(listening.server.address() as AddressInfo).port}`, mails };
  }

  beforeEach(async () => {
    database = await cloneDatabase();
    folder = await mkdtemp(join(tmpdir(), 'transversal-mail-'));
  });

  afterEach(async () => {
    await running?.close();
    const closing = server;
    if (closing) {
      await new Promise<void>((resolve) => closing.close(resolve));
    }
    running = server = undefined;
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('lands as one whole file in the outbox when no mail server is named, readable by its owner only', async () => {
    const { db, mail } = await house();
    await db.run({ actor: null }, () => mail.post(letter));
    const outbox = join(folder, 'outbox');
    const name = await until(async () => {
      const names = await readdir(outbox).catch(() => []);
      return names.find((file) => file.endsWith('.eml'));
    }, 'the file');
    expect(name).toMatch(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z-[0-9a-f-]{36}\.eml$/);
    expect(await readdir(outbox)).toEqual([name]);
    const file = await stat(join(outbox, name));
    expect((file.mode & 0o777).toString(8)).toBe('600');
    const content = await readFile(join(outbox, name), 'utf8');
    expect(content).toContain('To: ana@ciudad.test\r\n');
    expect(content).toContain('From: Transversal <no-reply@transversal.test>\r\n');
    expect(content).toContain('Content-Language: es\r\n');
    expect(content).toContain('Auto-Submitted: auto-generated\r\n');
    expect(content).toMatch(/^Message-ID: <[0-9a-f-]{36}@transversal\.test>\r$/m);
    expect(content).toMatch(/^Subject: =\?UTF-8\?/m);
    expect(content).toContain('http://transversal.test/start/abc');
    expect(content).toContain('<p>Hola, Ana</p>');
  });

  it('goes through the mail server that is named, and no file is written', async () => {
    const { url, mails } = await mailServer();
    const { db, mail } = await house({ SMTP_URL: url });
    await db.run({ actor: null }, () => mail.post(letter));
    const received = await until(() => mails[0], 'the mail');
    expect(received.recipients).toEqual(['ana@ciudad.test']);
    expect(received.content).toContain('http://transversal.test/start/abc\r\n');
    expect(await readdir(folder)).toEqual([]);
  });

  it('is given to no server where it goes to a name reserved for examples, and is not tried again', async () => {
    const { url, mails } = await mailServer();
    const { db, mail } = await house({ SMTP_URL: url });
    expect(['gala@demo.example', 'ana@ciudad.test'].map((address) => mail.brings(address))).toEqual([
      false,
      true,
    ]);
    await db.run({ actor: null }, () => mail.post({ ...letter, to: 'gala@demo.example' }));
    await db.run({ actor: null }, () => mail.post(letter));
    const states = await until(async () => {
      const now = await statesOf(database.url);
      return now.every((state) => state === 'completed' || state === 'retry') ? now : undefined;
    }, 'the end of both');
    expect(states).toEqual(['completed', 'completed']);
    expect(mails.map(({ recipients }) => recipients)).toEqual([['ana@ciudad.test']]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('is not sent when the change that asked for it was undone', async () => {
    const { db, mail } = await house();
    const undone = db.run({ actor: null }, async () => {
      await mail.post({ ...letter, to: 'never@ciudad.test' });
      throw new Error('Undo it');
    });
    await expect(undone).rejects.toThrow('Undo it');
    await db.run({ actor: null }, () => mail.post(letter));
    const [name = ''] = await until(async () => {
      const names = await readdir(join(folder, 'outbox')).catch(() => []);
      return names.some((file) => file.endsWith('.eml')) ? names : undefined;
    }, 'the other mail');
    expect(await readFile(join(folder, 'outbox', name), 'utf8')).toContain('ana@ciudad.test');
  });

  it('is sent by jobs only, since a transaction waits for no mail server', async () => {
    const { db, mail } = await house();
    const within = db.run({ actor: null }, async () => {
      await db.query('select 1');
      await mail.send(letter);
    });
    await expect(within).rejects.toThrow('use post()');
    expect(await readdir(folder)).toEqual([]);
  });

  it('reaches one recipient and holds no header that its text tries to bring in', async () => {
    const { url, mails } = await mailServer();
    const { db, mail } = await house({ SMTP_URL: url });
    const injected = { ...letter, subject: 'Hola\r\nBcc: eva@ciudad.test\r\n\r\nOtro cuerpo' };
    await mail.send(injected);
    expect(mails[0]?.recipients).toEqual(['ana@ciudad.test']);
    const [head = ''] = (mails[0]?.content ?? '').split('\r\n\r\n', 1);
    expect(head).not.toMatch(/^Bcc:/im);
    expect(head).toContain('Subject: Hola Bcc: eva@ciudad.test Otro cuerpo');
    const two = db.run({ actor: null }, () =>
      mail.post({ ...letter, to: 'ana@ciudad.test, eva@ciudad.test' }),
    );
    await expect(two).rejects.toThrow('one plain address');
  });

  it('is tried again when the mail server refuses it for now', async () => {
    let refusals = 1;
    const { url, mails } = await mailServer(() => refusals-- > 0);
    const { db, mail } = await house({ SMTP_URL: url });
    await db.run({ actor: null }, () => mail.post(letter));
    await until(() => (refusals < 1 ? true : undefined), 'the refusal');
    await until(
      async () => ((await statesOf(database.url)).includes('retry') ? true : undefined),
      'the next attempt',
    );
    expect(mails).toEqual([]);
  });
});

/** States of all letters that were posted, in their order. */
async function statesOf(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ state: string }>(
      `select state from pgboss.job where name = 'mail.send' order by created_on`,
    );
    return rows.map(({ state }) => state);
  } finally {
    await client.end();
  }
}
