import type { Browser } from 'playwright-core';
import type { InitiativePage, InitiativeView } from '../../src/registry/initiatives/initiatives.dto.js';
import { startApp, type Running } from '../support/app.js';
import { describeByHands, expectAccessible, openBrowser, visit, type Visit } from '../support/browser.js';
import { formWith } from '../support/form.js';
import { foundOffice, type TestOffice } from '../support/office.js';

describeByHands('A twinning', (hands) => {
  let running: Running;
  let browser: Browser;
  let office: TestOffice;
  let lyon: string;

  beforeAll(async () => {
    running = await startApp();
    browser = await openBrowser(hands);
    office = await foundOffice(running);
    lyon = await made('/partners', {
      type: 'local_government',
      level: 'municipal',
      names: { es: 'Ciudad de Lyon' },
      country: 'FR',
    });
  });

  afterAll(async () => {
    await browser.close();
    await running.stop();
  });

  async function made(path: string, body: object): Promise<string> {
    const answer = await office.people.officer.fetch<{ id: string }>(path, { body });
    expect([path, answer.status]).toEqual([path, 201]);
    return answer.body.id;
  }

  const part = ({ page }: Visit, name: string) => page.getByRole('region', { name, exact: true });
  const save = ({ page }: Visit) =>
    page.getByRole('dialog').getByRole('button', { name: 'Guardar', exact: true }).click();

  it('is registered with the partner that the directory has already, below its framework, with its targets', async () => {
    const framework = await made('/initiatives', { kind: 'agreement', title: { es: 'Marco con Francia' } });
    const here = await visit(browser, running, office.people.officer);
    const { page, go, faults } = here;
    await go('/register/new');
    await page.getByLabel('Tipo').selectOption('twinning');
    await page.getByRole('group', { name: 'Título' }).getByRole('textbox').fill('Hermanamiento con Lyon');
    await page.getByRole('checkbox', { name: '11. Ciudades sostenibles' }).check();
    await page.getByRole('combobox', { name: /^Metas de los ODS/ }).fill('11.4');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: /^Forma parte de/ }).fill('Marco');
    // The list stays where it is read, even when its field is scrolled out of sight.
    const offered = page.getByRole('option', { name: /Marco con Francia/ });
    await offered.evaluate('(option) => option.scrollIntoView({ block: "end" })');
    await offered.click();
    // A second entry for the same city is told before it is made.
    await page.getByLabel('Buscar una contraparte').fill('Lyon, ciudad');
    await page.getByRole('option', { name: /Lyon, ciudad/ }).click();
    const entry = page.getByRole('dialog');
    await entry.getByLabel('Nombre').fill('Ciudad de Lyon');
    await entry.getByLabel('País').selectOption('FR');
    await entry.getByRole('button', { name: 'Ciudad de Lyon' }).click();
    await page
      .getByRole('group', { name: /Ciudad de Lyon/ })
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Registrar como borrador' }).click();
    await page.waitForURL(/\/initiatives\//);
    const found = await office.people.officer.fetch<InitiativePage>('/initiatives?kind=twinning');
    const { body } = await office.people.officer.fetch<InitiativeView>(
      `/initiatives/${found.body.items[0]?.id ?? ''}`,
    );
    expect(body).toMatchObject({
      parentId: framework,
      sdgTargets: ['11.4'],
      partners: [{ partnerId: lyon, role: 'partner' }],
    });
    expect(faults).toEqual([]);
    await here.close();
  });

  it('says of its partner what it gives and gains, and of its life where it takes place and what shows it', async () => {
    const id = await made('/initiatives', { kind: 'twinning', title: { es: 'Hermanamiento de talleres' } });
    const file = await withFile(id);
    const here = await visit(browser, running, office.people.officer, { width: 320, scheme: 'dark' });
    const { page, go, faults } = here;
    await go(`/initiatives/${id}`);
    await page.getByRole('button', { name: 'Añadir una contraparte' }).click();
    await page.getByRole('dialog').getByLabel('Añadir una contraparte').last().fill('lyo');
    await page.getByRole('option', { name: /Lyon/ }).first().click();
    await page.getByRole('group', { name: /^Da/ }).getByRole('textbox').fill('Maestras de taller');
    await page.getByRole('group', { name: /^Gana/ }).getByRole('textbox').fill('Oficios de barrio');
    await expectAccessible(here);
    await save(here);
    await part(here, 'Con quién').getByText('Oficios de barrio').waitFor();
    await page.getByRole('button', { name: 'Quitar: Ciudad de Lyon' }).click();
    await part(here, 'Con quién').getByText('Oficios de barrio').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await part(here, 'Con quién').getByText('Oficios de barrio').waitFor();

    await page.getByRole('button', { name: 'Añadir una actividad' }).click();
    await page.getByRole('group', { name: 'Qué es', exact: true }).getByRole('textbox').fill('Visita');
    await page
      .getByRole('group', { name: /^Desde/ })
      .getByLabel('Año', { exact: true })
      .fill('2025');
    await page.getByLabel(/^Lugar/).fill('Palacio de los Oficios');
    await page.getByRole('combobox', { name: /^País/ }).fill('Franc');
    await page.getByRole('option', { name: 'Francia', exact: true }).click();
    await page.getByRole('button', { name: 'Añadir una página' }).click();
    await page.getByLabel('Dirección (https://…)').fill('talleres');
    await save(here);
    // What is no address is refused beside its field, and nothing that was typed is lost.
    await page.getByRole('dialog').getByRole('alert').first().waitFor();
    await page.getByLabel('Dirección (https://…)').fill('https://example.org/talleres');
    await save(here);
    await part(here, 'Actividades').getByText('Palacio de los Oficios, Francia').waitFor();
    await part(here, 'Actividades').getByRole('link', { name: 'https://example.org/talleres' }).waitFor();

    await made(`/initiatives/${id}/commitments`, {
      responsible: { partnerId: lyon },
      what: { es: 'Recibir a dos artesanas' },
    });
    await page.reload();
    await page.getByRole('button', { name: 'Hecho, con fecha y pruebas: Recibir a dos artesanas' }).click();
    await page.getByRole('dialog').getByLabel('Año', { exact: true }).fill('2025');
    await page.getByRole('button', { name: 'Añadir una prueba' }).click();
    await page.getByLabel('Cuál').selectOption(file);
    await expectAccessible(here);
    await save(here);
    await part(here, 'Compromisos').locator(`a[href="#file-${file}"]`).waitFor();
    await part(here, 'Compromisos').getByText('2025').waitFor();
    expect(faults).toEqual([]);
    await here.close();
  });

  it('keeps the words of two people who correct the same part at once', async () => {
    const { officer, coordinator } = office.people;
    const id = await made('/initiatives', { kind: 'twinning', title: { es: 'Hermanamiento de mercados' } });
    await made(`/initiatives/${id}/objectives`, { text: { es: 'Más mercados' } });
    const one = await visit(browser, running, officer);
    const two = await visit(browser, running, coordinator);
    for (const each of [one, two]) {
      await each.go(`/initiatives/${id}`);
      await each.page.getByRole('button', { name: 'Corregir: Más mercados' }).click();
    }
    const words = ({ page }: Visit) =>
      page.getByRole('dialog').getByRole('group', { name: 'Qué se quiere lograr' }).getByRole('textbox');
    await words(one).fill('Más mercados abiertos');
    await save(one);
    await part(one, 'Objetivos e indicadores').getByText('Más mercados abiertos').waitFor();
    await words(two).fill('Mercados para todas');
    await two.page.getByRole('dialog').getByLabel('Mujeres').check();
    await save(two);
    await two.page.getByRole('dialog').getByText('Más mercados abiertos').waitFor();
    await expectAccessible(two);
    await two.page.getByRole('radio', { name: 'Lo que usted escribió' }).check();
    await two.page.getByRole('button', { name: 'Guardar lo elegido' }).click();
    await part(two, 'Objetivos e indicadores').getByText('Mercados para todas').waitFor();
    await part(two, 'Objetivos e indicadores').getByText('Para: Mujeres').waitFor();
    expect([...one.faults, ...two.faults]).toEqual([]);
    await one.close();

    // Deleted at once, since it can be undone; and taken up again from the history, too.
    const objectives = part(two, 'Objetivos e indicadores');
    const remove = async (): Promise<void> => {
      await two.page.getByRole('button', { name: 'Borrar: Mercados para todas' }).click();
      await objectives.getByText('Mercados para todas').waitFor({ state: 'detached' });
    };
    await remove();
    await two.page.getByRole('button', { name: 'Deshacer' }).first().click();
    await objectives.getByText('Mercados para todas').waitFor();
    await remove();
    await two.go(`/initiatives/${id}/history`);
    await two.page.getByRole('button', { name: 'Recuperar: Mercados para todas' }).click();
    await two.page.getByRole('region', { name: 'Partes borradas' }).waitFor({ state: 'detached' });
    await two.go(`/initiatives/${id}`);
    await objectives.getByText('Mercados para todas').waitFor();
    expect(two.faults).toEqual([]);
    await two.close();
  });

  it('is given a signed text', async () => {
    const id = await made('/initiatives', { kind: 'twinning', title: { es: 'Hermanamiento de ríos' } });
    const { page, go, faults, close } = await visit(browser, running, office.people.officer);
    await go(`/initiatives/${id}`);
    await page.getByRole('button', { name: 'Añadir un texto' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Qué clase de texto es').selectOption({ index: 1 });
    await form.getByRole('group', { name: 'Título' }).getByRole('textbox').fill('Carta de los ríos');
    await form.getByLabel('Año', { exact: true }).first().fill('2024');
    await form.getByRole('button', { name: 'Guardar', exact: true }).click();
    const texts = page.getByRole('region', { name: 'Textos firmados', exact: true });
    await texts.getByRole('heading', { name: 'Carta de los ríos' }).waitFor();
    await texts.getByText('2024').first().waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  async function withFile(id: string): Promise<string> {
    const sending = formWith({ title: JSON.stringify({ es: 'Acta' }) }, 'acta.txt', 'Acta de la visita');
    const answer = await office.people.officer.fetch<{ id: string }>(`/initiatives/${id}/files`, sending);
    expect(answer.status).toBe(201);
    return answer.body.id;
  }
});
