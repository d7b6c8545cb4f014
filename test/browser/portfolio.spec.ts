import type { Browser, Locator, Page } from 'playwright-core';
import { CriteriaQuery } from '../../src/inclusion/criteria/criteria.query.js';
import { Db } from '../../src/platform/db/db.js';
import { startApp, type Running } from '../support/app.js';
import { describeByHands, expectAccessible, openBrowser, visit } from '../support/browser.js';
import { made } from '../support/inclusion.js';
import { seedMarks } from '../support/marks.js';
import { foundOffice, type TestOffice } from '../support/office.js';

describeByHands('The portfolio', (hands) => {
  let running: Running;
  let browser: Browser;
  let office: TestOffice;

  beforeAll(async () => {
    running = await startApp();
    browser = await openBrowser(hands);
    office = await foundOffice(running);
    const { officer, administrator } = office.people;
    const culture = await made(administrator, '/departments', { name: { es: 'Cultura', ar: 'الثقافة' } });
    const partner = await made(officer, '/partners', {
      type: 'local_government',
      level: 'municipal',
      names: { es: '上海市' },
      country: 'CN',
    });
    const records: string[] = [];
    for (const [kind, themes, level] of [
      ['twinning', ['culture'], 'municipal'],
      ['project', ['health', 'culture'], 'national'],
      ['agreement', [], 'municipal'],
    ] as const) {
      const { id } = await made(officer, '/initiatives', {
        kind,
        themes,
        title: { es: `Registro ${kind}` },
        responsibleDepartmentId: culture.id,
        levels: [{ level, role: 'Coordina' }],
        partners: kind === 'twinning' ? [{ partnerId: partner.id, role: 'partner' }] : [],
      });
      records.push(id);
      await made(officer, `/initiatives/${id}/contributions`, {
        kind: 'money',
        year: 2026,
        currency: 'MXN',
        planned: '1000.50',
        share: '40',
        shareMethod: { es: 'Por personas alcanzadas' },
      });
    }
    const [whole = '', begun = ''] = records;
    const { criteria } = await running.app
      .get(Db)
      .run({ actor: officer.actor }, () => running.app.get(CriteriaQuery).mainSet());
    await seedMarks(running, officer, [
      ...criteria
        .filter(({ automatic, code }) => automatic === null && code !== 'people.women')
        .map(({ code }) => ({ initiativeId: whole, criterion: code, score: 0 as const })),
      { initiativeId: whole, criterion: 'people.women', score: 2 },
      { initiativeId: begun, criterion: 'people.women', score: 0 },
      { initiativeId: begun, criterion: 'people.women', stage: 'evaluation', score: null },
    ]);
  });

  afterAll(async () => {
    await browser.close();
    await running.stop();
  });

  /** What its figures say; the file of a chart is no figure. */
  const linksIn = (chart: Locator) => chart.getByRole('link').filter({ hasNotText: 'CSV' }).allInnerTexts();
  const figure = (page: Page, finding: RegExp) => page.getByRole('figure', { name: finding });

  it('says first how much was looked at, and each figure opens the records behind it', async () => {
    const { page, go, faults, close } = await visit(browser, running, office.people.reader);
    await go('/portfolio');
    await page.getByText('de 3 iniciativas se ha revisado con algún criterio: 2.').waitFor();
    const coverage = figure(page, /^Con todos los criterios se revisaron 1 de 3 en el diseño y 0/);
    expect(await linksIn(coverage)).toEqual([
      '1 revisada por completo',
      '1 empezada',
      '1 que nadie ha revisado',
      '3 que nadie ha revisado',
      '3 que nadie ha revisado',
      '1 empezada',
      '2 que nadie ha revisado',
    ]);
    // What nobody looked at is no zero: the cell of monitoring says so, and that of a criterion scored 0 says none.
    const women = page.getByRole('row', { name: /Mujeres/ });
    expect(
      (await women.getByRole('cell').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ')),
    ).toEqual(['1 de 2 algunas', 'nadie ha revisado', 'nadie ha revisado', 'no aplica']);
    await page.getByText('A 7 grupos de 8 no llega ninguna iniciativa revisada').waitFor();
    // 1000.50 each: 40 % of the one that claims something, its rest, the one scored 0, and the one nobody looked at.
    expect(
      (await linksIn(figure(page, /planeados/))).map((text) => text.replaceAll(/[\s\u00a0\u202f]+/g, ' ')),
    ).toEqual([
      'Contra la exclusión, objetivo principal (2): 400,20 MXN (13 %)',
      'Lo demás de esas iniciativas: 600,30 MXN (20 %)',
      'No es objetivo (0): 1.000,50 MXN (33 %)',
      'Nadie ha revisado: 1.000,50 MXN (33 %)',
    ]);

    for (const [name, title] of [
      [/^No es objetivo \(0\): /, 'Registro project'],
      ['1 empezada', 'Registro project'],
      ['1 de 2 algunas', 'Registro twinning'],
    ] as const) {
      await page.getByRole('link', { name }).first().click();
      await page.waitForURL(/\/register\?/);
      await page.locator('#main').getByText('Una iniciativa', { exact: true }).waitFor();
      await page.getByRole('link', { name: title }).waitFor();
      await page.goBack();
      await page.waitForURL(/\/portfolio/);
    }
    expect(faults).toEqual([]);
    await close();
  });

  it('is narrowed by the filters of the register, and its address shows the same to somebody else', async () => {
    const { page, go, faults, close } = await visit(browser, running, office.people.officer);
    await go('/portfolio');
    await page.getByRole('combobox', { name: 'Tema' }).click();
    await page.getByRole('option', { name: 'Cultura' }).click();
    await page.getByText('de 2 iniciativas se ha revisado con algún criterio: 2.').waitFor();
    await page.getByRole('combobox', { name: 'Etapa que se cuenta' }).click();
    await page.getByRole('option', { name: 'Evaluación' }).click();
    await page.getByText('de 2 iniciativas se ha revisado con algún criterio: una.').waitFor();
    const address = new URL(page.url());
    expect([address.searchParams.getAll('theme'), address.searchParams.get('stage')]).toEqual([
      ['culture'],
      'evaluation',
    ]);
    await page.getByRole('button', { name: 'Ver como tabla' }).first().click();
    expect(
      (
        await figure(page, /^Con todos los criterios/)
          .getByRole('row')
          .allInnerTexts()
      ).map((text) => text.split(/\s*\t\s*/)),
    ).toContainEqual(['Diseño', '1', '1', '0', '28', '54']);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Criterios por etapa' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('portfolio-matrix.csv');
    await close();

    const auditor = await visit(browser, running, office.people.auditor, { locale: 'en' });
    await auditor.go(address.pathname + address.search);
    await auditor.page.getByText('of 2 initiatives has been looked at by some criterion: one.').waitFor();
    await auditor.page.getByRole('button', { name: 'Clear the filters' }).click();
    await auditor.page.getByText('of 3 initiatives has been looked at').waitFor();
    expect([...faults, ...auditor.faults]).toEqual([]);
    await auditor.close();
  });

  it('says what to do where there is nothing', async () => {
    const empty = await foundOffice(running);
    const { page, go, faults, close } = await visit(browser, running, empty.people.reader);
    await go('/portfolio');
    await page.getByRole('heading', { name: 'Todavía no hay iniciativas' }).waitFor();
    await go('/portfolio?theme=sport');
    await page.getByRole('heading', { name: 'Ninguna iniciativa cumple estos filtros' }).waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  if (hands === 'keyboard') return;

  // The charts themselves are looked at in every look by looks.spec.ts.
  it.each([
    { scheme: 'dark', width: 320, locale: 'fr' },
    { scheme: 'light', width: 1280, locale: 'pt' },
  ] as const)('is accessible with every chart as a table: $scheme, $width px, $locale', async (look) => {
    const shown = await visit(browser, running, office.people.officer, look);
    await shown.go('/portfolio');
    await shown.page.locator('#coverage').waitFor();
    for (const button of await shown.page.locator('figure button[aria-pressed]').all()) await button.click();
    await expectAccessible(shown);
    await shown.close();
  });
});
