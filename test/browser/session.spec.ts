import type { Browser } from 'playwright-core';
import { startApp, type Running } from '../support/app.js';
import { describeByHands, expectAccessible, openBrowser, visit } from '../support/browser.js';
import { http } from '../support/http.js';
import { foundOffice, PASSWORD, type TestOffice } from '../support/office.js';
import { eventually } from '../support/until.js';

describeByHands('Coming in, and staying in', (hands) => {
  let running: Running;
  let browser: Browser;
  let office: TestOffice;

  beforeAll(async () => {
    running = await startApp();
    browser = await openBrowser(hands);
    office = await foundOffice(running);
  });

  afterAll(async () => {
    await browser.close();
    await running.stop();
  });

  it('leads from the door to the page that was asked for', async () => {
    const { page, faults, close } = await visit(browser, running, null);
    await page.goto('/account');
    await page.waitForURL('**/sign-in?back=%2Faccount');
    await page.getByLabel('Correo electrónico').fill(office.people.officer.email);
    const password = page.getByLabel('Contraseña', { exact: true });
    await password.fill('no es esta');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: /./ }).first().waitFor();
    await password.fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Su cuenta' }).waitFor();
    await eventually(async () => expect(await page.title()).toBe('Su cuenta · Transversal'));
    expect(faults).toEqual([]);
    await close();
  });

  it('goes on after the session has ended, with everything that was typed', async () => {
    const { page, faults, close } = await visit(browser, running, office.people.reader);
    await page.goto('/account');
    await page.getByLabel('Contraseña actual').fill(PASSWORD);
    await page.getByLabel('Contraseña nueva').fill('otra contraseña bien larga');
    const { cookie } = office.people.reader;
    expect((await http(running.url, '/sessions', { method: 'DELETE', cookie })).status).toBe(204);
    await page.getByRole('button', { name: 'Cambiar la contraseña' }).click();
    const dialog = page.getByRole('dialog', { name: 'Su sesión ha terminado' });
    await dialog.getByLabel('Contraseña', { exact: true }).fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Entrar' }).click();
    await page.getByText('La contraseña se ha cambiado.', { exact: false }).waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('asks who is there above a form with the same fields, and each keeps its own', async () => {
    const { administrator } = office.people;
    const here = await visit(browser, running, administrator);
    const { page, faults, go, close } = here;
    await go('/administration/people');
    await page.getByRole('button', { name: 'Invitar a alguien' }).click();
    const inviting = page.getByRole('dialog', { name: 'Invitar a alguien' });
    await inviting.getByLabel('Correo electrónico').fill('nadia@ciudad.example');
    await inviting.getByLabel(/^Lectura/).check();
    await http(running.url, '/sessions', { method: 'DELETE', cookie: administrator.cookie });
    await inviting.getByRole('button', { name: 'Invitar', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Su sesión ha terminado' });
    await dialog.getByLabel('Contraseña', { exact: true }).fill(PASSWORD);
    await eventually(async () =>
      expect(await dialog.getByLabel('Correo electrónico').inputValue()).toBe(administrator.email),
    );
    await expectAccessible(here);
    await dialog.getByRole('button', { name: 'Entrar' }).click();
    await page.getByRole('button', { name: 'Mostrar un enlace (nadia@ciudad.example)' }).waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('says that the server is gone, waits, and sends what was meant when it is back', async () => {
    const { page, close, go, faults } = await visit(browser, running, null);
    await go('/forgotten-password');
    await page.getByLabel('Correo electrónico').fill('nadie@example.org');
    await page.route('**/api/v1/password-resets', (route) => route.abort('connectionrefused'));
    await page.getByRole('button', { name: 'Enviar el enlace' }).click();
    await page.getByText('El servidor no responde.', { exact: false }).waitFor();
    // The pauses grow: now there is time to ask before the page does.
    await page.getByText(/^Se intenta de nuevo en (?:[7-9]|1\d) s$/).waitFor();
    await page.unroute('**/api/v1/password-resets');
    await page.getByRole('button', { name: 'Intentar ahora' }).click();
    await page.getByText('el enlace va en camino', { exact: false }).waitFor();
    await page.getByText('El servidor no responde.', { exact: false }).waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
    await close();
  });

  it('finds its way by the command palette, in the language that one chooses', async () => {
    const { page, go, close } = await visit(browser, running, office.people.coordinator);
    await go('/');
    await page.getByRole('button', { name: /Idioma/ }).click();
    await page.getByRole('menuitem', { name: 'Français' }).click();
    await page.getByRole('heading', { level: 1 }).filter({ hasText: 'attend' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Une page, une action', { exact: false }).fill('mot de passe');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Votre compte' }).waitFor();
    await eventually(async () => expect(await page.locator('html').getAttribute('lang')).toBe('fr'));
    await page.locator('h1:focus').waitFor();
    await close();
  });
});
