import type { Browser } from 'playwright-core';
import type { InitiativePage } from '../../src/registry/initiatives/initiatives.dto.js';
import type { ViewPage } from '../../src/registry/views/views.dto.js';
import { startApp, type Running } from '../support/app.js';
import { describeByHands, openBrowser, tabTo, visit } from '../support/browser.js';
import { foundOffice, type TestOffice } from '../support/office.js';
import { eventually } from '../support/until.js';

describeByHands('The register', (hands) => {
  let running: Running;
  let browser: Browser;
  let office: TestOffice;
  const partners: Record<string, string> = {};

  beforeAll(async () => {
    running = await startApp();
    browser = await openBrowser(hands);
    office = await foundOffice(running);
    const { officer } = office.people;
    for (const [name, country, latitude, longitude] of [
      ['Lyon', 'FR', 45.76, 4.84],
      ['上海市', 'CN', 31.23, 121.47],
      ['عمّان', 'JO', 31.95, 35.93],
    ] as const) {
      const made = await officer.fetch<{ id: string }>('/partners', {
        body: {
          type: 'local_government',
          level: 'municipal',
          sector: 'public',
          names: { es: name },
          country,
          latitude,
          longitude,
        },
      });
      partners[name] = made.body.id;
    }
    const register = (kind: string, title: string, ...names: string[]) =>
      officer.fetch<{ id: string }>('/initiatives', {
        body: {
          kind,
          title: { es: title },
          themes: ['culture'],
          partners: names.map((name) => ({ partnerId: partners[name], role: 'partner' })),
        },
      });
    const twinning = await register('twinning', 'Hermanamiento con Lyon', 'Lyon');
    await register('project', 'Talleres de agua', '上海市', 'عمّان');
    await register('project', `Un título largo ${'que no acaba '.repeat(14)}`.trim(), 'Lyon');
    await officer.fetch(`/initiatives/${twinning.body.id}/instruments`, {
      body: {
        kind: 'twinning_agreement',
        title: { es: 'Carta' },
        signed: '1999',
        inForce: '1999',
        term: 'indefinite',
      },
    });
  });

  afterAll(async () => {
    await browser.close();
    await running.stop();
  });

  it('is narrowed by words and filters, kept as a shared view, and opened by somebody else at its address', async () => {
    const { page, go, faults, close } = await visit(browser, running, office.people.officer);
    await go('/register');
    await page.locator('#main').getByText('3 iniciativas', { exact: true }).waitFor();
    await page.getByRole('searchbox', { name: 'Buscar por palabras' }).fill('lyon');
    await page.locator('#main').getByText('2 iniciativas', { exact: true }).waitFor();
    await page.getByRole('list', { name: 'Tipo' }).getByRole('checkbox').first().check();
    await page.waitForURL(/q=lyon.*kind=|kind=.*q=lyon/);
    await page.locator('#main').getByText('Una iniciativa', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Vistas guardadas' }).click();
    await page.getByRole('menuitem', { name: 'Guardar esta vista…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nombre de la vista').fill('Con Lyon');
    await dialog.getByLabel('Compartir con toda la oficina').check();
    await dialog.getByRole('button', { name: 'Guardar' }).click();
    await page.waitForURL(/view=/);
    const address = new URL(page.url());
    const kept = await office.people.reader.fetch<ViewPage>('/views');
    expect(kept.body.items).toMatchObject([{ name: 'Con Lyon', shared: true, filter: { q: 'lyon' } }]);
    await close();

    const reader = await visit(browser, running, office.people.reader);
    await reader.go(address.pathname + address.search);
    await reader.page.locator('#main').getByText('Una iniciativa', { exact: true }).waitFor();
    await reader.page.getByRole('button', { name: 'Con Lyon' }).waitFor();
    // Who may not register or revise is offered neither.
    expect(await reader.page.getByRole('link', { name: 'Registrar una iniciativa' }).count()).toBe(0);
    expect(await reader.page.getByRole('checkbox', { name: /^Elegir/ }).count()).toBe(0);
    expect([...faults, ...reader.faults]).toEqual([]);
    await reader.close();
  });

  if (hands === 'pointer')
    it('comes with at most 250 kB of script, compressed', async () => {
      const { page, go, close } = await visit(browser, running, office.people.officer);
      await go('/register');
      await page.locator('#main').getByText('3 iniciativas', { exact: true }).waitFor();
      await page.waitForLoadState('networkidle');
      const bytes = await page.evaluate<number>(
        `performance.getEntriesByType('resource').filter(({ name }) => new URL(name).pathname.endsWith('.js'))
         .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`,
      );
      // The languages and the other rooms come when they are wanted.
      expect(bytes).toBeGreaterThan(100_000);
      expect(bytes).toBeLessThanOrEqual(250_000);
      await close();
    });

  it('changes several records at once, and takes it back', async () => {
    const { page, go, faults, close } = await visit(browser, running, office.people.officer);
    const themed = async (): Promise<number> =>
      (await office.people.officer.fetch<InitiativePage>('/initiatives?theme=sport')).body.items.length;
    await go('/register?kind=project');
    await page.getByRole('checkbox', { name: 'Elegir las 2 que se muestran' }).check();
    await page.getByLabel('Qué hacer').selectOption('addTheme');
    await page.getByRole('combobox', { name: 'Tema', exact: true }).selectOption('sport');
    await page.getByRole('button', { name: 'Aplicar' }).click();
    await page.getByText('Cambiaron 2 de 2').waitFor();
    expect(await themed()).toBe(2);
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await page.getByText(/2 volvieron/).waitFor();
    expect(await themed()).toBe(0);
    expect(faults).toEqual([]);
    await close();
  });

  it('takes in a twinning: a partner found while typing, a word changed with one click', async () => {
    const { page, go, faults, close } = await visit(browser, running, office.people.officer);
    await go('/register/new');
    await page.getByRole('button', { name: 'Registrar como borrador' }).click();
    // Nothing was filled in: the summary leads to the fields.
    await page.getByRole('alert').filter({ hasText: 'Tipo' }).first().waitFor();
    await page.getByLabel('Tipo').selectOption('twinning');
    const title = page.getByRole('group', { name: 'Título' }).getByRole('textbox');
    await title.fill('Apoyo a los beneficiarios de Lyon');
    await page
      .getByText(/beneficiarios/)
      .last()
      .waitFor();
    await page.getByRole('listitem').filter({ hasText: 'beneficiarios' }).getByRole('button').first().click();
    await eventually(async () => expect(await title.inputValue()).not.toContain('beneficiarios'));
    await page.getByLabel('Buscar una contraparte').fill('lyo');
    await page.getByRole('option', { name: /Lyon/ }).first().click();
    await page.getByRole('group', { name: /Lyon/ }).first().waitFor();
    // What is typed outlives the page.
    await page.waitForTimeout(600);
    await page.reload();
    await title.waitFor();
    await eventually(async () => expect(await title.inputValue()).toContain('Lyon'));
    await page.getByRole('button', { name: 'Registrar como borrador' }).click();
    await page.waitForURL(/\/initiatives\//);
    const made = await office.people.officer.fetch<InitiativePage>('/initiatives?q=apoyo');
    expect(made.body.items).toMatchObject([{ kind: 'twinning', partners: [{ id: partners['Lyon'] }] }]);
    expect(faults).toEqual([]);
    await close();
  });

  if (hands === 'pointer') return;

  it('is walked from place to place on the map by arrows', async () => {
    const { page, go, faults, close } = await visit(browser, running, office.people.officer);
    await go('/register?layout=map');
    await tabTo(page, 'application', /^Mapa del mundo/);
    await page.keyboard.press('ArrowRight');
    await page.getByRole('button', { name: 'Ver sus iniciativas' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/partner=/);
    expect(faults).toEqual([]);
    await close();
  });
});
