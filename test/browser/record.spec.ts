import type { Browser } from 'playwright-core';
import { startApp, type Running } from '../support/app.js';
import { describeByHands, expectAccessible, FEW_LOOKS, openBrowser, visit } from '../support/browser.js';
import { foundOffice, type TestOffice, type TestPerson } from '../support/office.js';
import { eventually } from '../support/until.js';

const LONG =
  'Hermanamiento para el intercambio de cuidadoras, maestras y artistas de barrio entre las dos ciudades, con talleres en plazas, mercados y bibliotecas públicas durante cuatro años, y una evaluación final';

describeByHands('A record', (hands) => {
  let running: Running;
  let browser: Browser;
  let office: TestOffice;
  let partner: string;

  beforeAll(async () => {
    running = await startApp();
    browser = await openBrowser(hands);
    office = await foundOffice(running, {
      roles: { administrator: ['administrator', 'officer', 'coordinator'] },
    });
    partner = await post(office.people.officer, '/partners', {
      type: 'local_government',
      level: 'municipal',
      names: { ar: 'القاهرة', zh: '开罗' },
      country: 'EG',
    });
  });

  afterAll(async () => {
    await browser.close();
    await running.stop();
  });

  async function post(who: TestPerson, path: string, body: object): Promise<string> {
    const made = await who.fetch<{ id: string }>(path, { body });
    expect([path, made.status]).toEqual([path, 201]);
    return made.body.id;
  }

  /** A twinning that has something of every part. */
  async function fullRecord(): Promise<string> {
    const { officer } = office.people;
    const id = await post(officer, '/initiatives', {
      kind: 'twinning',
      title: { es: LONG },
      summary: { es: 'Aprender de quienes cuidan.' },
      themes: ['culture'],
      levels: [{ level: 'municipal', role: 'Pone las salas' }],
      partners: [{ partnerId: partner, role: 'partner', gives: { es: 'Maestras' }, gains: { es: 'Oficio' } }],
    });
    const first = await post(officer, `/initiatives/${id}/instruments`, {
      kind: 'twinning_agreement',
      title: { es: 'Acuerdo de 2019' },
      signed: '2019',
      ends: '2021',
      term: 'fixed',
    });
    await post(officer, `/initiatives/${id}/instruments`, {
      kind: 'twinning_agreement',
      title: { es: 'Renovación' },
      signed: '2021-05',
      inForce: '2021-05',
      term: 'indefinite',
      links: [{ kind: 'renews', instrumentId: first }],
    });
    await post(officer, `/initiatives/${id}/procedures`, { templateCode: 'generic', began: '2020-05-04' });
    const objectiveId = await post(officer, `/initiatives/${id}/objectives`, {
      text: { es: 'Más artistas jóvenes' },
      groups: ['youth'],
    });
    const indicator = await post(officer, `/initiatives/${id}/indicators`, {
      objectiveId,
      kind: 'output',
      title: { es: 'Residencias' },
      unit: 'personas',
      countsPeople: true,
      target: { value: '20', on: '2027' },
    });
    for (const [on, value, women] of [
      ['2023', '8', '3'],
      ['2024', '12', '7'],
    ])
      await post(officer, `/indicators/${indicator}/measurements`, {
        on,
        value,
        disaggregation: [{ by: 'sex', code: 'women', value: women }],
      });
    await post(officer, `/initiatives/${id}/commitments`, {
      responsible: { partnerId: partner },
      what: { es: 'Recibir a dos artistas' },
      due: '2020',
    });
    await post(officer, `/initiatives/${id}/contributions`, {
      kind: 'money',
      year: 2024,
      currency: 'MXN',
      planned: '1000000.10',
      share: '33.5',
      shareMethod: { es: 'Por plazas' },
    });
    await post(officer, `/initiatives/${id}/activities`, {
      kind: 'visit',
      title: { es: 'Visita de talleres' },
      from: '2024-03',
    });
    return id;
  }

  it('is read from top to bottom, with its parts at addresses of their own', async () => {
    const id = await fullRecord();
    const { page, faults, go, close } = await visit(browser, running, office.people.reader);
    await go(`/initiatives/${id}#objectives`);
    const part = (name: string) => page.getByRole('region', { name, exact: true });
    await part('Objetivos e indicadores').getByText('Residencias').first().waitFor();
    await page.locator('#objectives:focus').waitFor();
    await part('Objetivos e indicadores')
      .getByRole('img', { name: /la última, 12/ })
      .waitFor();
    await part('Con quién').getByText('开罗').or(part('Con quién').getByText('القاهرة')).first().waitFor();
    await part('Lo que rige hoy').getByText('Un texto rige hoy').waitFor();
    await part('Textos firmados').getByRole('heading', { name: 'Cadena de renovaciones' }).waitFor();
    await part('Trámites').getByText('Sigue:', { exact: false }).first().waitFor();
    await part('Compromisos').getByText('Atrasado').waitFor();
    // The share, the rest and the total as exact decimals.
    const totals = part('Aportaciones').getByRole('row', { name: /Previsto/ });
    for (const amount of ['335', '665', '1'])
      await totals.first().getByText(amount, { exact: false }).first().waitFor();
    await part('Inclusión').getByText('Nadie ha revisado todavía', { exact: false }).waitFor();
    await part('Historia').getByText('registró la iniciativa', { exact: false }).waitFor();
    // A reader changes nothing, and is told so.
    expect(await page.getByRole('link', { name: 'Corregir los datos' }).count()).toBe(0);
    await part('En qué punto está').getByText('Lo hace otra persona', { exact: false }).waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('is sent to review, and approved by somebody else, with the reasons why not', async () => {
    const id = await fullRecord();
    const both = await visit(browser, running, office.people.administrator);
    await both.go(`/initiatives/${id}`);
    await both.page.getByRole('button', { name: 'Enviar a revisión' }).click();
    const dialog = both.page.getByRole('dialog', { name: 'Enviar a revisión' });
    // Nobody has screened it: told before one tries.
    await dialog.getByText('quedará anotado lo que falta', { exact: false }).waitFor();
    await dialog.getByRole('textbox', { name: /Por qué/ }).fill('Está completo.');
    // The button comes right after the words.
    await both.page.keyboard.press('Tab');
    await both.page.keyboard.press('Enter');
    await both.page.getByText('Usted la envió a revisión', { exact: false }).waitFor();
    expect(await both.page.getByRole('button', { name: 'Aprobar' }).count()).toBe(0);
    expect(both.faults).toEqual([]);
    await both.close();

    const other = await visit(browser, running, office.people.coordinator);
    await other.go(`/initiatives/${id}`);
    await other.page.getByRole('button', { name: 'Aprobar' }).click();
    await other.page.getByRole('dialog').getByRole('button', { name: 'Aprobar' }).click();
    await other.page.getByText('Ahora está así: Aprobad', { exact: false }).waitFor();
    await other.page.getByRole('button', { name: 'Poner en vigor' }).click();
    await other.page.getByRole('dialog').getByRole('button', { name: 'Poner en vigor' }).click();
    await other.page.getByRole('button', { name: 'Suspender' }).click();
    const suspending = other.page.getByRole('dialog', { name: 'Suspender' });
    // Without a reason it is not sent.
    await suspending.getByRole('button', { name: 'Suspender' }).click();
    await suspending.getByRole('alert').waitFor();
    await suspending.getByLabel('Por qué').fill('Cambio de gobierno allá.');
    await suspending.getByRole('button', { name: 'Suspender' }).click();
    await other.page.getByRole('button', { name: 'Reanudar' }).waitFor();
    expect(other.faults).toEqual([]);
    await other.close();
  });

  it('is corrected by two people at once, and nobody loses a word', async () => {
    const { officer, coordinator, reader } = office.people;
    const id = await fullRecord();
    const one = await visit(browser, running, officer);
    const two = await visit(browser, running, coordinator);
    await one.go(`/initiatives/${id}/edit`);
    await two.go(`/initiatives/${id}/edit`);
    const summary = (of: typeof one) =>
      of.page.getByRole('group', { name: /De qué trata/ }).getByRole('textbox');
    const benefit = (of: typeof one) =>
      of.page.getByRole('group', { name: /Qué ganan/ }).getByRole('textbox');
    await summary(one).fill('Primera versión.');
    await one.page.getByRole('button', { name: 'Guardar los cambios' }).click();
    await one.page
      .getByRole('region', { name: 'Qué es', exact: true })
      .getByText('Primera versión.')
      .waitFor();

    await summary(two).fill('Segunda versión.');
    await benefit(two).fill('Aprenden unas de otras.');
    await two.page.getByRole('button', { name: 'Guardar los cambios' }).click();
    await two.page.getByText('Primera versión.').first().waitFor();
    await two.page.getByText('Segunda versión.').first().waitFor();
    expect((await reader.fetch<{ version: number }>(`/initiatives/${id}`)).body.version).toBe(2);
    // What was typed is still there after a reload.
    await two.page.reload();
    await two.page.getByRole('button', { name: 'Guardar los cambios' }).waitFor();
    await eventually(async () => expect(await summary(two).inputValue()).toBe('Segunda versión.'));
    await two.page.getByRole('button', { name: 'Guardar los cambios' }).click();
    await two.page.getByText('Primera versión.').first().waitFor();
    await expectAccessible(two);
    await two.page.getByRole('radio').nth(1).check();
    await two.page
      .getByRole('button', { name: /Guardar/ })
      .last()
      .click();
    const about = two.page.getByRole('region', { name: 'Qué es', exact: true });
    await about.getByText('Aprenden unas de otras.').waitFor();
    await about.getByText('Primera versión.').waitFor();
    expect([...one.faults, ...two.faults]).toEqual([]);
    await one.close();
    await two.close();
  });

  it('is reworded with one click, compared with what it was, and taken back', async () => {
    const { officer } = office.people;
    const id = await post(officer, '/initiatives', {
      kind: 'project',
      title: { es: 'Apoyo a los beneficiarios' },
    });
    const { page, faults, go, close } = await visit(browser, running, officer);
    await go(`/initiatives/${id}/edit`);
    const title = page.getByRole('group', { name: /Título/ });
    const notice = title.getByRole('listitem').first();
    const suggestion = (await notice.getByRole('button').first().textContent()) ?? '';
    await notice.getByRole('button').first().click();
    await eventually(async () => expect(await title.getByRole('textbox').inputValue()).toContain(suggestion));
    await page.getByRole('button', { name: 'Guardar los cambios' }).click();
    await page.getByRole('heading', { level: 1, name: suggestion }).waitFor();
    await page.getByRole('link', { name: 'Ver toda la historia', exact: false }).click();
    const before = page.getByRole('region', { name: 'Versión 1', exact: true });
    await before.getByRole('button', { name: 'Comparar con la actual' }).click();
    const row = before.getByRole('row', { name: /Título/ }).last();
    await row.getByText('Apoyo a los beneficiarios').waitFor();
    await eventually(async () => expect(await row.textContent()).toContain(suggestion));
    await before.getByRole('button', { name: 'Volver a esta versión' }).click();
    await page.getByRole('region', { name: 'Versión 3', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await page.getByRole('region', { name: 'Versión 4', exact: true }).waitFor();
    const now = await officer.fetch<{ title: { es: string } }>(`/initiatives/${id}`);
    expect(now.body.title.es).toContain(suggestion);
    expect(faults).toEqual([]);
    await close();
  });

  it('is given an objective, an indicator by sex, a contribution, a commitment and a file, each in a form', async () => {
    const { officer } = office.people;
    const id = await post(officer, '/initiatives', {
      kind: 'twinning',
      title: { es: 'Hermanamiento' },
      partners: [{ partnerId: partner, role: 'partner' }],
    });
    const here = await visit(browser, running, officer);
    const { page, faults, go, close } = here;
    await go(`/initiatives/${id}`);
    const part = (name: string) => page.getByRole('region', { name, exact: true });
    const save = () => page.getByRole('dialog').getByRole('button', { name: 'Guardar', exact: true }).click();

    await page.getByRole('button', { name: 'Añadir un objetivo' }).click();
    await page.getByRole('group', { name: 'Qué se quiere lograr' }).getByRole('textbox').fill('Más artistas');
    await page.getByRole('dialog').getByLabel('Mujeres').check();
    await expectAccessible(here);
    await save();
    await part('Objetivos e indicadores').getByText('Para: Mujeres').waitFor();

    await page.getByRole('button', { name: 'Añadir un indicador' }).click();
    await page.getByRole('group', { name: 'Qué se cuenta' }).getByRole('textbox').fill('Residencias');
    await page.getByLabel('Unidad').fill('personas');
    await page.getByLabel('Cuenta personas').check();
    // A figure that no target can be is refused beside its field, and nothing that was typed is lost.
    await page.getByLabel('Meta (', { exact: false }).first().fill('veinte');
    await save();
    await page.getByRole('dialog').getByRole('alert').first().waitFor();
    await page.getByLabel('Meta (', { exact: false }).first().fill('20');
    await save();
    await part('Objetivos e indicadores')
      .getByRole('button', { name: 'Añadir una medición: Residencias' })
      .click();
    await page.getByRole('dialog').getByLabel('Año', { exact: true }).fill('2025');
    await page.getByRole('dialog').getByLabel('Valor', { exact: false }).fill('12');
    await page.getByRole('dialog').getByLabel('Mujeres', { exact: false }).first().fill('7');
    await save();
    await part('Objetivos e indicadores').getByText('Ver todas las mediciones').click();
    await part('Objetivos e indicadores').getByText('Mujeres: 7').waitFor();
    // Deleted by mistake, it comes back; and with its indicator, too.
    let reading = Promise.resolve();
    await page.route(/\/record(\?|$)/, (route) => reading.then(() => route.continue()));
    for (const name of ['Borrar: Residencias, 2025', 'Borrar: Residencias']) {
      // It can be undone before anything has been read again.
      let resume = (): void => undefined;
      reading = new Promise((resolve) => (resume = resolve));
      await part('Objetivos e indicadores').getByRole('button', { name, exact: true }).click();
      await page.getByRole('button', { name: 'Deshacer' }).last().waitFor();
      resume();
      await part('Objetivos e indicadores').getByText('Mujeres: 7').waitFor({ state: 'detached' });
      if (name.endsWith('2025')) await page.getByRole('button', { name: 'Deshacer' }).last().click();
      else await page.keyboard.press('Control+z');
      await part('Objetivos e indicadores').getByText('Residencias', { exact: true }).waitFor();
      const all = part('Objetivos e indicadores').getByText('Ver todas las mediciones');
      await all.waitFor();
      if (!(await part('Objetivos e indicadores').getByText('Mujeres: 7').isVisible())) await all.click();
      await part('Objetivos e indicadores').getByText('Mujeres: 7').waitFor();
    }

    await page.getByRole('button', { name: 'Añadir una aportación' }).click();
    await page.getByRole('dialog').getByLabel('Año', { exact: true }).fill('2025');
    await page.getByRole('dialog').getByLabel('Moneda', { exact: false }).fill('MXN');
    await page.getByRole('dialog').getByLabel('Previsto', { exact: false }).fill('1000000.10');
    await save();
    await part('Aportaciones')
      .getByRole('row', { name: /1[.,\s]?000[.,\s]?000[.,]10/ })
      .first()
      .waitFor();

    await page.getByRole('button', { name: 'Añadir un compromiso' }).click();
    await page.getByRole('group', { name: 'Qué se hará' }).getByRole('textbox').fill('Recibir artistas');
    await page.getByLabel('Quién lo hará').selectOption({ index: 1 });
    await save();
    await part('Compromisos').getByRole('button', { name: 'Hecho hoy: Recibir artistas' }).click();
    await part('Compromisos').getByText('Hecho', { exact: true }).waitFor();

    await page.getByRole('button', { name: 'Añadir un archivo' }).click();
    await page
      .getByRole('dialog')
      .locator('input[type=file]')
      .setInputFiles({ name: 'acta.txt', mimeType: 'text/plain', buffer: Buffer.from('Acta de la visita') });
    await part('Archivos').getByText('Descargar acta.txt').waitFor();
    await part('Archivos').getByRole('button', { name: 'Retirar: acta.txt' }).click();
    await page.getByRole('dialog').getByLabel('Motivo').fill('Es la versión equivocada.');
    await page.getByRole('dialog').getByRole('button', { name: 'Retirar' }).click();
    await part('Archivos').getByText('Es la versión equivocada.').waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  if (hands === 'keyboard') return;

  it('is read, seen and reached by everybody', async () => {
    const id = await fullRecord();
    for (const look of FEW_LOOKS) {
      const here = await visit(browser, running, office.people.coordinator, look);
      for (const path of ['', '/edit', '/history']) {
        await here.go(`/initiatives/${id}${path}`);
        await expectAccessible(here);
      }
      await here.close();
    }
  });
});
