import type { Browser } from 'playwright-core';
import { startApp, type Running } from '../support/app.js';
import { describeByHands, expectAccessible, FEW_LOOKS, openBrowser, visit } from '../support/browser.js';
import { http } from '../support/http.js';
import { foundOffice, type TestOffice } from '../support/office.js';
import { eventually } from '../support/until.js';

describeByHands('Administration', (hands) => {
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

  it('makes a token whose printed line works until it is revoked', async () => {
    const { page, faults, go, close } = await visit(browser, running, office.people.administrator);
    await go('/administration');
    await page.locator('#main').getByRole('link', { name: 'Claves para programas' }).click();
    await page.getByRole('heading', { level: 1, name: 'Claves para programas' }).waitFor();
    await page.getByRole('button', { name: 'Hacer una clave' }).click();
    const form = page.getByRole('dialog', { name: 'Hacer una clave' });
    await form.getByRole('textbox', { name: 'Para qué es' }).fill('Tablero de la alcaldía');
    await form.getByRole('button', { name: 'Todo lo que es leer' }).click();
    await form.getByLabel('Para qué es').press('Enter');
    const made = page.getByRole('dialog', { name: 'La clave «Tablero de la alcaldía» está hecha' });
    const line = await made.getByLabel('Para probarla en una terminal', { exact: true }).innerText();
    const [, authorization = '', address = ''] =
      /^curl -H "Authorization: (Bearer tv_\S+)" "(\S+)"$/.exec(line) ?? [];
    const ask = async (): Promise<number> =>
      (await fetch(address, { headers: { Authorization: authorization } })).status;
    expect([new URL(address).origin, await ask()]).toEqual([running.url, 200]);
    await made.getByRole('button', { name: 'Ya la copié' }).click();
    await made.waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(authorization.slice('Bearer '.length));

    await page.getByRole('button', { name: 'Anular (Tablero de la alcaldía)' }).click();
    const asked = page.getByRole('dialog', { name: '¿Anula la clave «Tablero de la alcaldía»?' });
    await asked.getByRole('button', { name: 'Anular', exact: true }).click();
    await asked.waitFor({ state: 'detached' });
    await page.getByText('Anulada el', { exact: false }).waitFor();
    await eventually(async () => expect(await ask()).toBe(401));
    expect(faults).toEqual([]);
    await close();
  });

  it('invites with a link in hand, changes roles, suspends and takes it back', async () => {
    const { page, faults, go, close } = await visit(browser, running, office.people.administrator);
    await go('/administration/people');
    await page.getByRole('button', { name: 'Invitar a alguien' }).click();
    const form = page.getByRole('dialog', { name: 'Invitar a alguien' });
    await form.getByLabel('Correo electrónico').fill('no es una dirección');
    await form.getByRole('button', { name: 'Invitar', exact: true }).click();
    await form.getByRole('link', { name: 'Funciones: Elija al menos una opción.' }).waitFor();
    await form.getByLabel('Correo electrónico').fill('nueva@ciudad.example');
    await form.getByLabel('Auditoría').check();
    await form.getByRole('button', { name: 'Invitar', exact: true }).click();
    await page.getByRole('button', { name: 'Mostrar un enlace (nueva@ciudad.example)' }).click();
    const shown = page.getByRole('dialog', { name: 'Enlace para nueva@ciudad.example' });
    const link = await shown.getByLabel('Enlace', { exact: true }).innerText();
    const joined = await http<{ roles: string[] }>(
      running.url,
      `/invitations/${link.split('/').at(-1)}/acceptance`,
      { method: 'PUT', body: { name: 'نورا الأمين', password: 'una frase bastante larga' } },
    );
    expect([joined.status, joined.body.roles]).toEqual([200, ['auditor']]);

    await go('/administration/people');
    const own = page.getByRole('row', { name: /Test administrator/ });
    await own.getByText('Única administración').waitFor();
    await own.getByRole('button').click();
    await page.getByRole('menuitem').first().waitFor();
    expect(await page.getByRole('menuitem').allInnerTexts()).toEqual([
      'Cambiar las funciones',
      'Cerrar sus sesiones',
    ]);
    await page.keyboard.press('Escape');

    const row = page.getByRole('row', { name: /نورا الأمين/ });
    await row.getByRole('button').click();
    await page.getByRole('menuitem', { name: 'Cambiar las funciones' }).click();
    const roles = page.getByRole('dialog', { name: 'Funciones de نورا الأمين' });
    await roles.getByLabel('Oficial').check();
    await roles.getByRole('button', { name: 'Guardar' }).click();
    await row.getByText('Oficial y Auditoría').waitFor();

    await row.getByRole('button').click();
    await page.getByRole('menuitem', { name: 'Suspender' }).click();
    await row.getByText('Suspendida').waitFor();
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await row.getByText('Activa').waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('reads the journal as sentences, by filters that stand in the address, and checks its chain', async () => {
    const { page, faults, go, close } = await visit(browser, running, office.people.auditor);
    const { id } = office.people.administrator;
    await go('/administration/journal');
    await page.getByLabel('Qué pasó').selectOption('membership.');
    await page.getByLabel('Persona').selectOption(id);
    await page.waitForURL((url) => url.search.includes('verb=membership.') && url.search.includes(id));
    const entry = page.getByRole('listitem').filter({ hasText: 'cambió las funciones de' }).first();
    await entry.getByText('نورا الأمين').waitFor();
    await entry.getByText('Qué cambió').click();
    await entry.getByRole('row', { name: 'Funciones Auditoría Oficial y Auditoría' }).waitFor();
    await page.getByRole('button', { name: 'Comprobar ahora' }).click();
    await page.getByText('Intacto:', { exact: false }).waitFor();
    await page.getByLabel('Hasta el día').fill('2001-01-01');
    await page.getByText('Ninguna anotación con estos filtros').waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('shows who may not what there is to read, and no button', async () => {
    const { page, go, close } = await visit(browser, running, office.people.reader);
    await go('/administration/people');
    await page.getByText('Las funciones las cambia quien administra la oficina.').waitFor();
    expect(await page.getByRole('button', { name: 'Invitar a alguien' }).count()).toBe(0);
    await go('/administration/tokens');
    await page.getByText('Las claves las hace quien administra la oficina.').waitFor();
    await close();
  });

  it('settles the office, its departments and its gates, and takes a choice back', async () => {
    const { page, faults, go, close } = await visit(browser, running, office.people.administrator);
    await go('/administration/office');
    await page.getByRole('button', { name: 'Cambiar los ajustes' }).click();
    const form = page.getByRole('dialog', { name: 'Cambiar los ajustes' });
    await form.getByLabel('Tranquila hasta (meses)').fill('3');
    await form.getByLabel('Aviso de vencimiento (días antes)').fill('90');
    await form.getByRole('button', { name: 'Guardar' }).click();
    await form.getByRole('link', { name: /Dé más meses que/ }).click();
    await form.locator('input:focus').and(form.getByLabel('Tranquila hasta (meses)')).waitFor();
    await form.getByLabel('Tranquila hasta (meses)').fill('30');
    await form.getByRole('button', { name: 'Guardar' }).click();
    await page.getByText('90 días antes').waitFor();

    await go('/administration/departments');
    await page.getByRole('button', { name: 'Añadir un área' }).click();
    await page.getByRole('dialog').getByLabel('español').fill('Secretaría de las Mujeres');
    await page.getByRole('button', { name: 'Guardar' }).click();
    const row = page.getByRole('row', { name: /Secretaría de las Mujeres/ });
    await row.getByRole('button').click();
    await page.getByRole('menuitem', { name: 'Dejar de usar' }).click();
    await row.getByText('Ya no se usa').waitFor();
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await row.getByText('En uso').waitFor();

    await go('/administration/gates');
    const gate = page.getByRole('radiogroup', { name: 'Para salir de borrador' });
    // What arrows pass on the way to it is not chosen: each choice is sent once.
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'PATCH' && sent.push(request.url()));
    const choose = async (setting: 'Abierta' | 'Cierra'): Promise<void> => {
      await gate.getByLabel(setting).check();
      if (hands === 'keyboard') {
        await gate.getByText('Todavía no se ha guardado').waitFor();
        await page.keyboard.press(setting === 'Cierra' ? 'Tab' : 'Enter');
      }
      await page.getByText(`«Para salir de borrador»: ${setting}.`).waitFor();
    };
    await choose('Abierta');
    await choose('Cierra');
    expect(sent).toHaveLength(2);
    await page.getByRole('button', { name: 'Deshacer' }).last().click();
    await gate.getByRole('radio', { name: 'Abierta', checked: true }).waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('writes a criteria set from the main one, hears what is missing, publishes it and makes it the main one', async () => {
    const { page, faults, go, close } = await visit(browser, running, office.people.coordinator);
    await go('/administration/criteria');
    await page.getByRole('button', { name: 'Escribir un conjunto' }).click();
    await page.getByLabel('Nombre en direcciones').fill('barrios');
    await page.getByRole('button', { name: 'Empezar' }).click();
    await page.getByText('Está completo: se puede publicar').waitFor();
    await page.getByRole('button', { name: 'Título e idiomas' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'español' }).fill('Criterios de los barrios');
    await page.getByRole('button', { name: 'Guardar' }).click();
    await page.getByRole('heading', { level: 1, name: 'Criterios de los barrios' }).waitFor();

    await page.getByRole('button', { name: 'Corregir people.women' }).click();
    const form = page.getByRole('dialog', { name: 'Criterio people.women' });
    const name = form.getByRole('group', { name: 'Nombre', exact: true });
    await name.getByRole('textbox', { name: 'español' }).fill('Mujeres de los barrios');
    await name.getByRole('textbox', { name: 'francés' }).fill('');
    await form.getByLabel('Código').first().fill('Mujeres');
    await form.getByRole('button', { name: 'Guardar' }).click();
    await form.getByRole('link', { name: /^Código: / }).click();
    await form.getByLabel('Código').first().fill('people.mujeres');
    await expectAccessible({ page, faults, go, close });
    await form.getByRole('button', { name: 'Guardar' }).click();
    await page.getByText('Falta una cosa para publicarlo').waitFor();
    expect(await page.getByRole('button', { name: 'Publicar' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Corregir people.mujeres' }).click();
    const again = page.getByRole('dialog', { name: 'Criterio people.mujeres' });
    await again
      .getByRole('group', { name: 'Nombre', exact: true })
      .getByRole('textbox', { name: 'francés' })
      .fill('Femmes des quartiers');
    await again.getByRole('button', { name: 'Guardar' }).click();
    await page.getByText('Está completo: se puede publicar').waitFor();
    await again.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Quitar culture.media' }).click();
    await page.getByText('Se quitó culture.media.').waitFor();
    await page.getByText('Comparar con su origen').click();
    await page.getByRole('heading', { name: /Mujeres de los barrios people.mujeres Nuevo/ }).waitFor();

    await page.getByRole('button', { name: 'Publicar' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Publicar' }).click();
    await page.waitForURL('**/administration/criteria/*');
    await page.getByText('En uso').first().waitFor();
    await go('/administration/criteria');
    const row = page.getByRole('row', { name: /Criterios de los barrios/ });
    await row.getByRole('button').click();
    await page.getByRole('menuitem', { name: 'Hacerlo principal' }).click();
    await row.getByText('Principal').waitFor();
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await row.getByText('En uso').waitFor();
    await page.getByRole('button', { name: 'Comparar', exact: true }).click();
    await page.getByRole('heading', { name: /culture.media Ya no está/ }).waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  if (hands === 'keyboard') return;

  it('opens what can be read, seen and reached by everybody', async () => {
    for (const look of FEW_LOOKS.slice(1, 3)) {
      const inside = await visit(browser, running, office.people.administrator, look);
      for (const path of [
        '/administration/tokens',
        '/administration/people',
        '/administration/office',
        '/administration/departments',
      ]) {
        await inside.go(path);
        await inside.page.locator('main button').first().click();
        await inside.page.getByRole('dialog').getByRole('textbox').first().waitFor();
        await expectAccessible(inside);
      }
      await inside.go('/administration/journal?verb=membership.');
      await inside.page.locator('details summary').first().click();
      await expectAccessible(inside);
      await inside.close();
    }
  });
});
