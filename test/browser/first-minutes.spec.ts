import type { Browser } from 'playwright-core';
import { FoundingLinksService } from '../../src/identity/offices/founding-links.service.js';
import { startApp, type Running } from '../support/app.js';
import { describeInBrowser, expectAccessible, FEW_LOOKS, openBrowser, visit } from '../support/browser.js';

describeInBrowser('The first five minutes', () => {
  let running: Running;
  let browser: Browser;

  beforeAll(async () => {
    running = await startApp();
    browser = await openBrowser();
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await running.stop();
  });

  it('lead from the printed link to an office and to what to do next', async () => {
    const link = new URL((await running.app.get(FoundingLinksService).offer()) ?? '').pathname;
    for (const look of FEW_LOOKS) {
      const seen = await visit(browser, running, null, look);
      await seen.go(`${link}?lang=${look.locale}`);
      await expectAccessible(seen);
      await seen.close();
    }
    const founding = await visit(browser, running, null, { locale: 'en' });
    const { page } = founding;
    await founding.go(`${link}?lang=en`);
    await page.locator('#officeName').fill('مكتب العلاقات الدولية');
    await page.locator('#country').selectOption('MA');
    await page.locator('#timeZone').selectOption('Africa/Casablanca');
    await page.locator('#currency').selectOption('MAD');
    await page.locator('#referencePrefix').fill('CASA');
    await page.locator('#name').fill('أمينة');
    await page.locator('#email').fill('amina@casa.example');
    await page.locator('#password').fill('une phrase assez longue');
    await page.locator('button[type=submit]').click();
    await page.waitForURL('**/welcome?lang=en');
    await page.getByRole('heading', { level: 1, name: 'Welcome to your office' }).waitFor();
    await expectAccessible(founding);
    for (const step of [
      'Bring in a spreadsheet',
      'Register the first initiative',
      'Look at the demonstration',
    ])
      expect(await page.getByRole('heading', { level: 2, name: step }).count()).toBe(1);
    expect(await page.getByText('مكتب العلاقات الدولية').first().getAttribute('dir')).toBe('auto');
    // What was chosen on the page of the link goes on, and an empty office says what to do instead of showing nothing.
    await founding.go('/');
    await page.getByText('The register is still empty.', { exact: false }).waitFor();
    await expectAccessible(founding);
    await founding.close();
  }, 120_000);

  it('say in four languages what is missing where a browser has no script', async () => {
    const context = await browser.newContext({ baseURL: running.url, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto('/sign-in');
    for (const language of ['es', 'en', 'fr', 'pt'])
      expect(await page.locator(`noscript p[lang=${language}]`).innerText()).toContain('JavaScript');
    await context.close();
  });
});
