import type { Browser } from 'playwright-core';
import { FoundingLinksService } from '../../src/identity/offices/founding-links.service.js';
import { asOwner } from '../support/owner.js';
import { startApp, type Running } from '../support/app.js';
import { describeByHands, expectAccessible, FEW_LOOKS, openBrowser, visit } from '../support/browser.js';

describeByHands('The first five minutes', (hands) => {
  let running: Running;
  let browser: Browser;

  beforeAll(async () => {
    running = await startApp();
    browser = await openBrowser(hands);
  });

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

    await page.locator('#main').getByRole('link', { name: 'Register', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Register an initiative' }).waitFor();
    await page.getByLabel('Kind').selectOption('agreement');
    await page.getByRole('group', { name: 'Title' }).getByRole('textbox').fill('A school for two cities');
    await page.getByRole('button', { name: 'Register as a draft' }).click();
    await page.waitForURL(/\/initiatives\//);
    await page.getByRole('heading', { level: 1, name: 'A school for two cities' }).waitFor();
    await expectAccessible(founding);

    // Somebody who wants to look round first has the demonstration, as a member of it; nobody else can sign in to it.
    await founding.go('/welcome');
    await page.getByRole('button', { name: 'Prepare the demonstration' }).click();
    await page.getByText('The demonstration is being prepared.', { exact: false }).waitFor();
    await expectAccessible(founding);
    await page.getByRole('button', { name: 'Go to the demonstration' }).click({ timeout: 150_000 });
    await page.waitForURL(({ pathname }) => pathname === '/');
    await page.getByRole('heading', { level: 2, name: 'With a date' }).waitFor();
    await expectAccessible(founding);
    // What a gate holds back is said with what is missing, and each figure opens the records behind it.
    const held = page.getByRole('region', { name: 'What a gate holds back' });
    await held.getByText('Renewing: shut').waitFor();
    await held.getByRole('link', { name: 'The night walks do not pass', exact: false }).waitFor();
    await held.getByText('5 criteria of 27 not looked at yet at evaluation', { exact: false }).waitFor();
    const drafts = page.getByRole('link', { name: 'to be screened at design before leaving draft' });
    const count = await held.getByRole('listitem').filter({ has: drafts }).locator('.numbers').innerText();
    await drafts.click();
    await page.waitForURL(/\/register\?held=submit/);
    await page.locator('#main').getByText(`${count} initiatives`, { exact: true }).waitFor();
    await page.getByText('To be screened before leaving draft').waitFor();
    await page.goBack();
    await held.getByRole('link', { name: 'Screen them now' }).first().click();
    await page.waitForURL(/\/initiatives\/[^/]+\/inclusion\/evaluation/);
    const passwords = await asOwner<{ set: number }>(
      running,
      `select count(*)::int as set from credentials join people on people.id = person_id where email like '%@demo.example'`,
    );
    expect(passwords).toEqual([{ set: 0 }]);
    await founding.close();
  });

  if (hands === 'keyboard') return;

  it('say in four languages what is missing where a browser has no script', async () => {
    const context = await browser.newContext({ baseURL: running.url, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto('/sign-in');
    for (const language of ['es', 'en', 'fr', 'pt'])
      expect(await page.locator(`noscript p[lang=${language}]`).innerText()).toContain('JavaScript');
    await context.close();
  });
});
