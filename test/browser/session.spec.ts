import type { Browser } from 'playwright-core';
import { startApp, type Running } from '../support/app.js';
import { describeInBrowser, openBrowser, tabTo, visit } from '../support/browser.js';
import { http } from '../support/http.js';
import { foundOffice, PASSWORD, type TestOffice } from '../support/office.js';

describeInBrowser('Coming in, and staying in', () => {
  let running: Running;
  let browser: Browser;
  let office: TestOffice;

  beforeAll(async () => {
    running = await startApp();
    browser = await openBrowser();
    office = await foundOffice(running);
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await running.stop();
  });

  it('leads from the door to the page that was asked for, by keyboard alone', async () => {
    const { page, faults, close } = await visit(browser, running, null);
    await page.goto('/account');
    await page.waitForURL('**/sign-in?back=%2Faccount');
    await tabTo(page, 'textbox', 'Correo electrónico');
    await page.keyboard.type(office.people.officer.email);
    await page.keyboard.press('Tab');
    await page.keyboard.type('no es esta');
    await page.keyboard.press('Enter');
    // The summary is where the keyboard stands now.
    await page.getByRole('alert').filter({ hasText: /./ }).first().waitFor();
    await tabTo(page, 'textbox', 'Contraseña');
    await page.keyboard.press('Control+A');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Su cuenta' }).waitFor();
    expect(await page.title()).toBe('Su cuenta · Transversal');
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

  it('says that the server is gone, waits, and sends what was meant when it is back', async () => {
    const { page, close, go } = await visit(browser, running, null);
    await go('/forgotten-password');
    await page.getByLabel('Correo electrónico').fill('nadie@example.org');
    await page.route('**/api/v1/password-resets', (route) => route.abort('connectionrefused'));
    await page.getByRole('button', { name: 'Enviar el enlace' }).click();
    await page.getByText('El servidor no responde.', { exact: false }).waitFor();
    await page.unroute('**/api/v1/password-resets');
    await page.getByRole('button', { name: 'Intentar ahora' }).click();
    await page.getByText('el enlace va en camino', { exact: false }).waitFor();
    expect(await page.getByText('El servidor no responde.', { exact: false }).count()).toBe(0);
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
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    expect(await page.locator('h1:focus').count()).toBe(1);
    await close();
  });
});
