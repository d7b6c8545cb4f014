import { FoundingLinksService } from '../../src/identity/offices/founding-links.service.js';
import { startApp, type Running } from '../support/app.js';
import { type Answer, http, type Sending } from '../support/http.js';
import { foundOffice, PASSWORD } from '../support/office.js';
import { letterTo } from '../support/outbox.js';
import { asOwner } from '../support/owner.js';

const FORM = {
  officeName: 'Coordinación General de Asesores y Asuntos Internacionales',
  country: 'MX',
  timeZone: 'America/Mexico_City',
  defaultLanguage: 'es',
  currency: 'MXN',
  referencePrefix: 'cdmx',
  name: 'Lucía Hernández',
  email: 'lucia@ciudad.example',
  password: 'la lluvia sobre los tejados',
};

describe('pages', () => {
  let running: Running;
  beforeAll(async () => {
    running = await startApp();
  });
  afterAll(() => running.stop());

  const links = (): FoundingLinksService => running.app.get(FoundingLinksService);
  const page = (path: string, sending?: Sending): Promise<Answer<string>> =>
    http<string>(running.url, path, sending);
  const submit = (
    path: string,
    form: Record<string, string>,
    origin = running.url,
  ): Promise<Answer<string>> =>
    page(path, {
      method: 'POST',
      body: new URLSearchParams(form).toString(),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: origin },
    });
  const pathOf = (link: string | null): string => new URL(link ?? '').pathname;
  const cookieOf = ({ headers }: Answer): string => headers.getSetCookie()[0]?.split(';')[0] ?? '';

  it('found an office by a one-time link, in the language of the browser or the one that is chosen', async () => {
    const path = pathOf(await links().offer());
    const earlier = pathOf(await links().offer());
    for (const [language, title] of [
      ['es', 'Funde su oficina'],
      ['en', 'Found your office'],
      ['fr', 'Fondez votre bureau'],
      ['pt', 'Funde o seu escritório'],
    ] as const) {
      const negotiated = await page(path, { headers: { 'Accept-Language': language } });
      const chosen = await page(`${path}?lang=${language}`, { headers: { 'Accept-Language': 'de' } });
      for (const { status, headers, body } of [negotiated, chosen]) {
        expect(status).toBe(200);
        expect(headers.get('Content-Language')).toBe(language);
        expect(headers.get('Cache-Control')).toBe('no-store');
        expect(body).toContain(`<html lang="${language}">`);
        expect(body).toContain(`<h1>${title}</h1>`);
      }
    }

    const founded = await submit(`${path}?lang=fr`, FORM);
    expect([founded.status, founded.headers.get('Location')]).toEqual([303, '/welcome?lang=fr']);
    const who = await http(running.url, '/sessions/current', { cookie: cookieOf(founded) });
    expect(who.body).toMatchObject({
      person: { name: 'Lucía Hernández', locale: 'fr' },
      roles: ['administrator', 'coordinator'],
      offices: [{ name: { es: FORM.officeName } }],
    });
    const office = await http(running.url, '/offices/current', { cookie: cookieOf(founded) });
    expect(office.body).toMatchObject({ referencePrefix: 'CDMX', timeZone: FORM.timeZone });

    // Used up, and with it what the start had printed before; nothing is offered once there is an office.
    for (const used of [path, earlier, '/start/never-was-one']) {
      const again = await page(used, { headers: { 'Accept-Language': 'en' } });
      expect(again.status).toBe(410);
      expect(again.body).toContain('npm run found');
      expect((await submit(used, { ...FORM, email: 'eve@ciudad.example' })).status).toBe(410);
    }
    expect(await links().offer()).toBeNull();
    expect(await asOwner(running, 'select from offices')).toHaveLength(1);
  });

  it('show what is wrong where it was typed, keep the rest, and never send a password back', async () => {
    const path = pathOf(await links().make());
    const typed = {
      ...FORM,
      officeName: '<script>alert("x")</script>',
      country: 'XX',
      referencePrefix: 'x',
      email: 'not an address',
      password: 'short',
    };
    const { status, body } = await submit(`${path}?lang=en`, typed);
    expect(status).toBe(422);
    expect(body).toContain('role="alert"');
    for (const name of ['country', 'referencePrefix', 'email'])
      expect(body).toMatch(new RegExp(`id="${name}"[^>]* aria-invalid="true"`));
    expect(body).not.toMatch(/id="name"[^>]* aria-invalid/);
    expect(body).toContain('value="&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;"');
    expect(body).toContain('value="Lucía Hernández"');
    expect(body).toMatch(/<option value="MXN"\s+selected>/);
    expect(body).not.toContain('short');
    const weak = await submit(`${path}?lang=en`, { ...FORM, email: 'new@ciudad.example', password: 'short' });
    expect(weak.body).toContain('Choose a password of at least 12 characters');
    const empty = await submit(path, {});
    expect(empty.status).toBe(422);
    expect(empty.body.match(/aria-invalid="true"/g)).toHaveLength(9);
  });

  it('open nobody’s account: who is known has to say their own password', async () => {
    const { people } = await foundOffice(running);
    const path = pathOf(await links().make());
    const form = { ...FORM, email: people.auditor.email };
    const stranger = await submit(`${path}?lang=en`, form);
    expect(stranger.status).toBe(422);
    expect(stranger.body).toContain('has an account here already');
    expect(stranger.headers.getSetCookie()).toEqual([]);
    const founded = await submit(path, { ...form, password: PASSWORD });
    expect(founded.status).toBe(303);
    const who = await http<{ offices: unknown[] }>(running.url, '/sessions/current', {
      cookie: cookieOf(founded),
    });
    expect(who.body.offices).toHaveLength(2);
  });

  it('take no form from another site, and the API takes none at all', async () => {
    const path = pathOf(await links().make());
    const foreign = await submit(path, { ...FORM, email: 'csrf@ciudad.example' }, 'https://evil.example');
    expect(foreign.status).toBe(403);
    const { people } = await foundOffice(running);
    const posted = await page('/departments', {
      method: 'POST',
      cookie: people.administrator.cookie,
      body: 'name=x',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    });
    expect(posted.status).toBe(415);
  });

  it('work under the strict policy: no script, no style of their own, a stylesheet from here', async () => {
    const { headers, body } = await page(pathOf(await links().make()));
    expect(headers.get('Content-Security-Policy')).toContain("style-src 'self'");
    expect(headers.get('Content-Security-Policy')).toContain("form-action 'self'");
    expect(body).not.toMatch(/<script|<style|\sstyle=|\son\w+=|https?:\/\//);
    const sheet = /<link rel="stylesheet" href="([^"]+)"/.exec(body)?.[1] ?? '';
    const styles = await page(sheet);
    expect(styles.headers.get('Content-Type')).toBe('text/css; charset=utf-8');
    expect(styles.body).not.toMatch(/url\(|@import/);
    // Each field has its label, and what describes it is there.
    const ids = new Set([...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const asked = [...body.matchAll(/ (?:for|aria-describedby)="([^"]+)"/g)].flatMap(([, all]) =>
      (all ?? '').split(' '),
    );
    expect(asked.length).toBeGreaterThan(9);
    expect(asked.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('let who is invited join, and who forgot the password choose another', async () => {
    const { office, people } = await foundOffice(running);
    const email = 'marta@ciudad.example';
    await people.administrator.fetch('/invitations', { body: { email, roles: ['officer'], locale: 'pt' } });
    const invitation = await letterTo(running, email);
    const join = `/join/${invitation.token}`;
    const shown = await page(`${join}?lang=pt`);
    expect(shown.body).toContain(`Entre em Oficina ${office.slug}`);
    const short = await submit(`${join}?lang=pt`, { name: 'Marta Álvares', password: 'curta' });
    expect(short.status).toBe(422);
    expect(short.body).toContain('value="Marta Álvares"');
    const joined = await submit(`${join}?lang=pt`, { name: 'Marta Álvares', password: FORM.password });
    expect(joined.status).toBe(303);
    const who = await http(running.url, '/sessions/current', { cookie: cookieOf(joined) });
    expect(who.body).toMatchObject({ person: { name: 'Marta Álvares', locale: 'pt' }, officeId: office.id });
    expect((await page(join)).status).toBe(410);

    await http(running.url, '/password-resets', { body: { email } });
    const reset = `/new-password/${(await letterTo(running, email, 2)).token}`;
    expect((await page(reset)).body).toContain(email);
    expect((await submit(reset, { password: 'curta' })).status).toBe(422);
    expect((await submit(reset, { password: 'outra frase bem comprida' })).status).toBe(200);
    expect((await page(reset)).status).toBe(410);
    const signIn = await http(running.url, '/sessions', {
      body: { email, password: 'outra frase bem comprida' },
    });
    expect(signIn.status).toBe(201);
  });
});
