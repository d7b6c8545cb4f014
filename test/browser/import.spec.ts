import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startApp, type Running } from '../support/app.js';
import { describeByHands, expectAccessible, FEW_LOOKS, openBrowser, visit } from '../support/browser.js';
import { foundOffice, type TestOffice } from '../support/office.js';
import { workbookOf } from '../support/workbooks.js';
import { eventually } from '../support/until.js';

/** A list as offices keep it: a letterhead, semicolons, old Windows letters, a date that cannot be, a repetition. */
const LIST = [
  'Convenios internacionales;;;',
  'Dirección de Asuntos Internacionales;;;',
  'Ciudad;País;Tipo;Fecha de firma',
  'Córdoba;España;Hermanamiento;05/03/1999',
  'Medellín;Colombia;Memorándum de entendimiento;31/02/2004',
  'Lyon;Francia;Carta de intención;17/11/2010',
  'Córdoba;España;Hermanamiento;05/03/1999',
].join('\r\n');

describeByHands('Importing a list', (hands) => {
  let running: Running;
  let browser: Browser;
  let office: TestOffice;
  let folder: string;
  let file: string;
  const entries: string[] = [];

  beforeAll(async () => {
    running = await startApp();
    browser = await openBrowser(hands);
    office = await foundOffice(running);
    folder = await mkdtemp(join(tmpdir(), 'transversal-list-'));
    file = join(folder, 'convenios.csv');
    await writeFile(file, LIST, 'latin1');
    // Two entries of one name: the list does not say which is meant.
    for (const [latitude, longitude] of [
      [37.88, -4.78],
      [42.5, -8.1],
    ]) {
      const made = await office.people.coordinator.fetch<{ id: string }>('/partners', {
        body: {
          type: 'local_government',
          names: { es: 'Córdoba' },
          country: 'ES',
          latitude,
          longitude,
          notDuplicateOf: entries,
        },
      });
      entries.push(made.body.id);
    }
  });

  afterAll(async () => {
    await browser.close();
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('goes from the file to the record: read otherwise, columns told, a cell corrected, a partner decided, written', async () => {
    const { page, go, faults, close } = await visit(browser, running, office.people.coordinator);
    await go('/welcome');
    await page.getByRole('link', { name: 'Importar' }).last().click();
    await page.waitForURL(/\/imports\/new$/);
    await page.locator('input[type=file]').setInputFiles(file);
    await page.waitForURL(/\/imports\/[0-9a-f-]{36}/);
    await page.getByLabel('Fila con los nombres de las columnas').selectOption('3');
    await page.getByRole('button', { name: 'Leer de nuevo' }).click();
    await page.getByRole('link', { name: /^Es correcto/ }).click();
    // What the names of the columns say is proposed, and the first rows show what comes of it.
    await page.getByText('Hermanamiento con Córdoba').first().waitFor();
    await eventually(async () =>
      expect(await page.getByLabel('Qué significa «Fecha de firma»').inputValue()).toBe('instrument.signed'),
    );
    await page.getByRole('button', { name: 'Revisar las 4 filas' }).click();
    // What arrows pass on the way to it is not decided: the list is looked through once.
    const decided: string[] = [];
    page.on('request', (request) => request.url().endsWith('/decisions') && decided.push(request.method()));
    const who = page.getByRole('radiogroup', { name: /^Córdoba/ });
    if (hands === 'keyboard') await who.getByRole('radio', { name: /^Dejar fuera/ }).check();
    await who
      .getByRole('radio', { name: /^Es Córdoba/ })
      .first()
      .check();
    if (hands === 'keyboard') await page.keyboard.press('Tab');
    await page.getByText('Decidido: Córdoba.').waitFor();
    expect(decided).toEqual(['PUT']);
    // From fault to fault by keyboard, and corrected where it stands.
    await page.locator('dl dd').first().filter({ hasText: '2' }).waitFor();
    await page.getByRole('button', { name: 'Siguiente error' }).click();
    await page.locator('button:focus', { hasText: '31/02/2004' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Fecha de firma, fila 5' }).fill('28/02/2004');
    await page.keyboard.press('Enter');
    await page.getByText('28/02/2004 (corregido)').waitFor();
    await page.getByRole('button', { name: 'Llevar 3 filas al registro' }).click();
    await page.getByRole('heading', { name: 'Qué fue de cada fila' }).waitFor();
    await page.reload();
    await page.getByRole('link', { name: 'Acuerdo con Medellín' }).click();
    await page.waitForURL(/\/initiatives\//);
    await page
      .getByText(/28 de febrero de 2004/)
      .first()
      .waitFor();
    const list = await office.people.coordinator.fetch<{ items: { state: string; counts: object }[] }>(
      '/imports',
    );
    expect(list.body.items).toMatchObject([
      { state: 'committed', counts: { imported: 3, duplicate: 1, refused: 0, partnersMatched: 1 } },
    ]);
    // The meaning of the columns is there for the next time.
    const maps = await office.people.coordinator.fetch<{ items: { name: string; own: boolean }[] }>(
      '/imports/maps',
    );
    expect(maps.body.items[0]).toMatchObject({ name: 'convenios', own: true });
    expect(faults).toEqual([]);
    await close();
  });

  it('takes a workbook as it is, reads another of its sheets, and hears that a partner is not who was recognised', async () => {
    for (const name of ['Rennes', 'Nantes'])
      await office.people.coordinator.fetch('/partners', {
        body: { type: 'local_government', names: { es: name }, country: 'FR' },
      });
    const { page, go, faults, close } = await visit(browser, running, office.people.officer);
    await go('/imports/new');
    expect(await page.locator('input[type=file]').getAttribute('accept')).toContain('.xlsx');
    const day = { c: 's="1"', xml: '<v>38045</v>' };
    await page.locator('input[type=file]').setInputFiles({
      name: 'convenios.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: workbookOf(
        [
          {
            name: 'Catálogo',
            rows: [
              ['Clave', 'Tipo'],
              ['HER', 'Hermanamiento'],
            ],
          },
          {
            name: 'Convenios',
            rows: [
              ['Convenios internacionales'],
              ['Ciudad', 'País', 'Tipo', 'Fecha de firma'],
              ['Brest', 'Francia', 'Carta de intención', day],
              ['Vigo', 'España', 'Carta de intención', { c: 't="e"', xml: '<v>#N/A</v>' }],
              ['Rennes', 'Francia', 'Memorándum de entendimiento', 2012],
            ],
          },
        ],
        { formats: ['dd/mm/yyyy'] },
      ),
    });
    await page.waitForURL(/\/imports\/[0-9a-f-]{36}/);
    await page.getByText(/Se leyó «Catálogo»; quedó fuera: Convenios/).waitFor();
    await page.getByLabel('Hoja').selectOption('Convenios');
    await page.getByRole('button', { name: 'Leer de nuevo' }).click();
    await page.getByLabel('Fila con los nombres de las columnas').selectOption('2');
    await page.getByRole('button', { name: 'Leer de nuevo' }).click();
    await page
      .getByRole('definition')
      .filter({ hasText: /^Convenios$/ })
      .waitFor();
    await page.getByRole('link', { name: /^Es correcto/ }).click();
    await page
      .getByText(/28 de febrero de 2004/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Revisar las 3 filas' }).click();
    await page.getByRole('button', { name: '#N/A' }).waitFor();
    await page.getByRole('button', { name: 'Siguiente error' }).click();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Fecha de firma, fila 4' }).fill('2010');
    await page.keyboard.press('Enter');
    await page.getByText('2010 (corregido)').waitFor();
    await page.getByText('Se reconoció una contraparte en el directorio').click();
    await page.getByText(/es Rennes del directorio, por su nombre y su país/).waitFor();
    await page.getByRole('button', { name: 'No, Rennes es otra' }).click();
    const another = page.getByLabel(/Es otra del directorio/);
    await another.fill('Nant');
    await page.getByRole('option', { name: /^Nantes/ }).click();
    await page.getByText('Decidido: Rennes.').waitFor();
    await page.getByText('Contrapartes en duda: todas decididas').click();
    await page.getByRole('radio', { name: /^Es Nantes/, checked: true }).waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('is left to a coordinator by whoever may not write', async () => {
    const { page, go, faults, close } = await visit(browser, running, office.people.officer);
    await go('/imports/new');
    await page.locator('input[type=file]').setInputFiles({
      name: 'otra.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        'Ciudad;País;Tipo;Fecha de firma\nBrest;Francia;Carta;2011\nPraga;Checoslovaquia;Carta;1991',
      ),
    });
    await page.waitForURL(/\/imports\/[0-9a-f-]{36}/);
    await page.getByRole('link', { name: /^Es correcto/ }).click();
    await page
      .getByText(/con Brest/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Revisar las 2 filas' }).click();
    await page.getByRole('button', { name: 'Checoslovaquia' }).waitFor();
    await page.getByRole('region', { name: 'Filas' }).press('Alt+ArrowDown');
    await page.locator('button:focus', { hasText: 'Checoslovaquia' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Chequia');
    await page.keyboard.press('Enter');
    await page.getByText('Chequia (corregido)').waitFor();
    await page.getByText(/La lleva al registro quien coordina/).waitFor();
    expect(await page.getByRole('button', { name: /^Llevar/ }).count()).toBe(0);
    // Taken away with its file, which asks first.
    await page.getByRole('button', { name: 'Descartar' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Descartar' }).click();
    await page.waitForURL(/\/imports$/);
    await page.getByText(/otra\.csv/).waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  if (hands === 'keyboard') return;

  it.each(FEW_LOOKS.slice(0, 3))('is accessible: $scheme, $width px, $locale', async (look) => {
    const { coordinator } = office.people;
    const shown = await visit(browser, running, coordinator, look);
    const { body } = await coordinator.fetch<{ items: { id: string; state: string }[] }>('/imports');
    const open = body.items.find(({ state }) => state === 'planned')?.id;
    const done = body.items.find(({ state }) => state === 'committed')?.id;
    expect([open, done]).toEqual([expect.any(String), expect.any(String)]);
    for (const path of [
      '/imports',
      '/imports/new',
      `/imports/${open}?step=reading`,
      `/imports/${open}?step=columns`,
      `/imports/${open}?step=check`,
      `/imports/${done}`,
    ]) {
      await shown.go(path);
      await shown.page.locator('main section, main table').first().waitFor();
      await expectAccessible(shown);
    }
    await shown.go(`/imports/${open}?step=check`);
    await shown.page.locator('tbody th button').first().click();
    await shown.page.getByRole('dialog').waitFor();
    await expectAccessible(shown);
    await shown.close();
  });

  it('is undone where it was a mistake, and says what came of it', async () => {
    const shown = await visit(browser, running, office.people.coordinator);
    const { page, go, faults, close } = shown;
    const { body } = await office.people.coordinator.fetch<{ items: { id: string }[] }>(
      '/imports?state=committed',
    );
    await go(`/imports/${body.items[0]?.id}`);
    await page.getByRole('button', { name: 'Deshacer la importación' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/Las 3 fichas que entraron se dan por terminadas/).waitFor();
    await expectAccessible(shown);
    await dialog.getByRole('button', { name: 'Deshacer la importación' }).click();
    await page
      .getByText(/^Se retiraron 3 fichas/)
      .first()
      .waitFor();
    await page.getByRole('heading', { name: 'La importación se deshizo' }).waitFor();
    await page.getByText('Deshecha').first().waitFor();
    expect(await page.getByRole('button', { name: 'Deshacer la importación' }).count()).toBe(0);
    await expectAccessible(shown);
    expect(faults).toEqual([]);
    await close();
  });
});
