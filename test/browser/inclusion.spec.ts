import type { Browser, Page } from 'playwright-core';
import { startApp, type Running } from '../support/app.js';
import {
  describeByHands,
  expectAccessible,
  FEW_LOOKS,
  openBrowser,
  tabTo,
  visit,
} from '../support/browser.js';
import { answersForWomen, fullRecord, type FullRecord } from '../support/inclusion.js';
import { foundOffice, type TestOffice, type TestPerson } from '../support/office.js';
import { eventually } from '../support/until.js';

interface Mark {
  state: string;
  score: number | null;
  ceiling: number;
  complete: boolean;
  version: number | null;
}

describeByHands('The inclusion of a record', (hands) => {
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

  const markOf = async (id: string, criterion: string, stage = 'design'): Promise<Mark> =>
    (await office.people.reader.fetch<Mark>(`/initiatives/${id}/assessments/${stage}/${criterion}`)).body;

  /** Gives a mark through the API, as a program or another person would. */
  async function give(
    who: TestPerson,
    record: FullRecord,
    mark: object,
    version?: number,
    stage = 'design',
  ): Promise<void> {
    const { status } = await who.fetch(
      `/initiatives/${record.initiative.id}/assessments/${stage}/people.women`,
      {
        method: 'PUT',
        body: mark,
        ...(version === undefined ? { headers: { 'If-None-Match': '*' } } : { version }),
      },
    );
    expect(status).toBe(200);
  }

  const cell = (page: Page, criterion: string, column: number) =>
    page
      .getByRole('grid')
      .getByRole('row', { name: new RegExp(criterion) })
      .getByRole('button')
      .nth(column);
  const criterion = (page: Page, name: string) => page.getByRole('article', { name });
  /** A requirement by its words, and what is in it. */
  const requirement = (page: Page, words: RegExp) =>
    page.getByRole('listitem').filter({ has: page.getByRole('radiogroup', { name: words }) });

  it('is screened in one sitting, stopped at the ceiling, shown with evidence, and rises', async () => {
    const record = await fullRecord(office);
    const { id } = record.initiative;
    const { page, faults, go, close } = await visit(browser, running, office.people.officer);
    await go(`/initiatives/${id}`);
    await page
      .getByRole('region', { name: 'Inclusión', exact: true })
      .getByRole('link', { name: 'Ver las marcas y su evidencia' })
      .click();
    // The gate before leaving draft is told, and what it misses.
    await page
      .getByText('Para dejar el borrador faltan por revisar 27 criterios', { exact: false })
      .waitFor();
    await page.getByRole('link', { name: 'Revisar el diseño' }).click();
    await page.getByText('0 de 27 decididos').waitFor();
    const zeros = page.getByRole('radio', { name: /^0/ });
    await eventually(async () => expect(await zeros.count()).toBe(27));
    for (const zero of await zeros.all()) await zero.check();
    await page.getByText('27 de 27 decididos').waitFor();
    const women = criterion(page, 'Mujeres, con análisis de género');
    await women.getByRole('radio', { name: /^1/ }).check();
    await women.getByText('No alcanza para 1: el tope es 0.').waitFor();
    // What was decided survives the window.
    await page.reload();
    await page.getByText('27 de 27 decididos').waitFor();
    await page.getByRole('button', { name: 'Guardar 27' }).click();
    const told = page.getByRole('alert').filter({ hasText: 'Se guardaron 26; una no se pudo guardar' });
    await told.waitFor();
    await told.getByRole('link', { name: 'Mujeres, con análisis de género' }).waitFor();
    expect(await markOf(id, 'people.youth')).toMatchObject({ state: 'scored', score: 0 });
    expect((await markOf(id, 'people.women')).state).toBe('not_assessed');

    const analysis = requirement(page, /diagnóstico describe la situación/);
    await analysis.getByRole('button', { name: 'Añadir evidencia' }).click();
    await analysis.locator('input[type=file]').setInputFiles({
      name: 'genero.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Análisis de género'),
    });
    await page.getByText('genero.txt está en la ficha.').waitFor();
    await analysis.getByText('Todavía no cuenta').waitFor();
    await analysis.getByLabel('Página', { exact: false }).fill('3');
    await analysis.getByText('Se cumple').waitFor();
    const design = requirement(page, /diagnóstico cambió el diseño/);
    await design.getByRole('button', { name: 'Añadir evidencia' }).click();
    await design
      .getByRole('group', { name: 'Con sus palabras' })
      .getByRole('textbox')
      .fill('Se abrió otra sede.');
    for (const [words, what] of [
      [/Al menos un objetivo nombra/, 'Que más mujeres dirijan proyectos'],
      [/Al menos un indicador se mide/, 'Mujeres que dirigen · personas'],
      [/compromiso de medir e informar/, /Medir e informar/],
    ] as const) {
      const here = requirement(page, words);
      await here.getByRole('button', { name: 'Añadir evidencia' }).click();
      const which = here.getByLabel('Cuál');
      const label = (await which.locator('option').filter({ hasText: what }).first().textContent()) ?? '';
      await which.selectOption({ label });
    }
    await women.getByText('Lo que se demuestra alcanza para 1.').waitFor();
    await page.getByRole('button', { name: 'Guardar uno' }).click();
    await cell(page, 'Mujeres, con', 0).getByText('Significativo').waitFor();
    expect(await markOf(id, 'people.women')).toMatchObject({ score: 1, ceiling: 1, complete: true });
    await page.getByText('Para dejar el borrador no falta revisar nada').waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('is marked by two people at once, loses evidence, does not apply, and is taken back', async () => {
    const { officer, coordinator, reader } = office.people;
    const record = await fullRecord(office);
    const { id } = record.initiative;
    const answers = answersForWomen(record);
    await give(officer, record, { state: 'scored', score: 1, rationale: { es: 'Primera' }, answers });
    const { page, faults, go, close } = await visit(browser, running, coordinator);
    await go(`/initiatives/${id}/inclusion?criterion=people.women&stage=design`);
    const drawer = page.getByRole('dialog');
    const why = drawer.getByRole('group', { name: /Por qué esta marca/ }).getByRole('textbox');
    await why.fill('Segunda');
    await give(officer, record, { state: 'scored', score: 0, rationale: { es: 'Tercera' }, answers }, 1);
    await drawer.getByRole('button', { name: 'Guardar la marca' }).click();
    await drawer.getByText('Tercera').first().waitFor();
    await drawer.getByText('Segunda').first().waitFor();
    await drawer.getByRole('radio', { name: 'Lo que usted escribió' }).check();
    await drawer.getByRole('button', { name: 'Guardar lo elegido' }).click();
    await drawer.waitFor({ state: 'detached' });
    // Mine where I chose it, theirs where only they had changed something.
    const { body: both } = await reader.fetch<{ score: number; rationale: { es: string } }>(
      `/initiatives/${id}/assessments/design/people.women`,
    );
    expect([both.score, both.rationale.es]).toEqual([0, 'Segunda']);

    await give(officer, record, { state: 'scored', score: 1, answers }, 3);
    const indicator = `/indicators/${record.indicator.id}`;
    const { body: now } = await officer.fetch<{ version: number }>(indicator);
    const { status } = await officer.fetch(indicator, { method: 'DELETE', version: now.version });
    expect(status).toBe(204);
    await page.reload();
    const women = cell(page, 'Mujeres, con', 0);
    await women.getByText('Se perdió evidencia: alcanza para 0').waitFor();
    await women.click();
    await drawer.getByText('quedó por encima de lo que se demuestra', { exact: false }).waitFor();
    await drawer.getByText('Historia de esta marca').click();
    await drawer.getByText('La ficha cambió', { exact: false }).waitFor();
    await drawer.getByText('Tope: 2 → 0').waitFor();
    await drawer.getByText('Sin respuesta → Sí, una evidencia', { exact: false }).first().waitFor();
    await drawer.getByRole('radio', { name: /^No aplica/ }).check();
    await drawer.getByRole('button', { name: 'Guardar la marca' }).click();
    // Not without a reason.
    await drawer.getByRole('alert').waitFor();
    await drawer
      .getByRole('group', { name: 'Por qué no aplica' })
      .getByRole('textbox')
      .fill('Es un convenio de metro.');
    await drawer.getByRole('button', { name: 'Guardar la marca' }).click();
    await drawer.waitFor({ state: 'detached' });
    await women.getByText('No aplica').waitFor();
    await women.click();
    await drawer.getByRole('button', { name: 'Retirar la marca' }).click();
    const asking = page.getByRole('dialog', { name: 'Retirar la marca' });
    await asking.getByLabel('Motivo').fill('Era otra ficha.');
    await asking.getByRole('button', { name: 'Retirarla' }).click();
    await women.getByText('Sin revisar').waitFor();
    expect((await markOf(id, 'people.women')).state).toBe('not_assessed');
    expect(faults).toEqual([]);
    await close();

    const other = await visit(browser, running, reader);
    await other.go(`/initiatives/${id}/inclusion?criterion=people.women&stage=design`);
    await other.page
      .getByRole('dialog')
      .getByText('Las marcas las dan quienes registran', { exact: false })
      .waitFor();
    expect(await other.page.getByRole('button', { name: 'Guardar la marca' }).count()).toBe(0);
    await other.go(`/initiatives/${id}/inclusion/design`);
    await other.page.getByRole('link', { name: 'Ver las marcas' }).waitFor();
    expect(other.faults).toEqual([]);
    await other.close();
  });

  it('is screened by two people at once, and what only one of them said is kept', async () => {
    const { officer, coordinator } = office.people;
    const record = await fullRecord(office);
    const { id } = record.initiative;
    const { page, faults, go, close } = await visit(browser, running, coordinator);
    await go(`/initiatives/${id}/inclusion/design`);
    const women = criterion(page, 'Mujeres, con análisis de género');
    await women.getByRole('radio', { name: /^No aplica/ }).check();
    await women.getByRole('group', { name: 'Por qué no aplica' }).getByRole('textbox').fill('Es un metro.');
    await criterion(page, 'Niñas y niños').getByRole('radio', { name: /^0/ }).check();
    await give(officer, record, { state: 'scored', score: 0, rationale: { es: 'Se miró antes' } });
    await page.getByRole('button', { name: 'Guardar 2' }).click();
    await page.getByRole('alert').filter({ hasText: 'Se guardó una; una no se pudo guardar' }).waitFor();
    expect(await markOf(id, 'people.children')).toMatchObject({ score: 0, version: 1 });
    await women.getByRole('heading', { name: /Otra persona guardó cambios/ }).waitFor();
    await women.getByRole('radio', { name: 'Lo que usted escribió' }).check();
    await women.getByRole('button', { name: 'Guardar lo elegido' }).click();
    await cell(page, 'Mujeres, con', 0).getByText('No aplica').waitFor();
    expect(await markOf(id, 'people.women')).toMatchObject({
      state: 'not_applicable',
      version: 2,
      rationale: { es: 'Se miró antes' },
    });
    expect(faults).toEqual([]);
    await close();
  });

  if (hands === 'keyboard') {
    it('is walked cell by cell with arrows, and marked', async () => {
      const record = await fullRecord(office);
      const { id } = record.initiative;
      const { page, faults, go, close } = await visit(browser, running, office.people.officer);
      await go(`/initiatives/${id}/inclusion`);
      await page.getByRole('grid').waitFor();
      const at = (): Promise<string | null> =>
        page.evaluate<string | null>('document.activeElement.dataset.place ?? null');
      // The whole table is one stop.
      for (let step = 0; step < 60 && (await at()) === null; step += 1) await page.keyboard.press('Tab');
      expect(await at()).toBe('0 0');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('End');
      await eventually(async () => expect(await at()).toBe('1 3'));
      await page.keyboard.press('Home');
      await page.keyboard.press('Control+End');
      await eventually(async () => expect(await at()).toBe('27 3'));
      await page.keyboard.press('Control+Home');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      const drawer = page.getByRole('dialog', { name: /Mujeres, con análisis de género/ });
      await drawer.waitFor();
      expect(new URL(page.url()).search).toContain('criterion=people.women');
      await tabTo(page, 'radio', /^0/);
      await page.keyboard.press('Space');
      // Beyond what is shown: said before anything is sent, and refused by the server beside the score.
      await page.keyboard.press('ArrowRight');
      await drawer.getByText('No alcanza para 1: el tope es 0.').waitFor();
      await tabTo(page, 'button', 'Guardar la marca');
      await page.keyboard.press('Enter');
      await drawer.getByRole('alert').waitFor();
      expect((await markOf(id, 'people.women')).state).toBe('not_assessed');
      await tabTo(page, 'radio', /^1/);
      await page.keyboard.press('ArrowLeft');
      await tabTo(page, 'button', 'Guardar la marca');
      await page.keyboard.press('Enter');
      await drawer.waitFor({ state: 'detached' });
      await cell(page, 'Mujeres, con', 0).getByText('No es objetivo').waitFor();
      // One is back where one was.
      await page.locator('[data-place="1 0"]:focus').waitFor();
      expect(await markOf(id, 'people.women')).toMatchObject({ score: 0, version: 1 });
      expect(faults).toEqual([]);
      await close();
    });
    return;
  }

  it('is seen and reached by everybody', async () => {
    const record = await fullRecord(office);
    const { id } = record.initiative;
    await give(office.people.officer, record, {
      state: 'scored',
      score: 2,
      counterfactual: { es: 'No existiría.' },
      answers: answersForWomen(record),
    });
    await give(office.people.officer, record, { state: 'scored', score: 0 }, undefined, 'evaluation');
    // The pages themselves are looked at with all others; here is what opens on them.
    const { officer } = office.people;
    const wide = await visit(browser, running, officer, FEW_LOOKS[1]);
    await wide.go(`/initiatives/${id}/inclusion?criterion=people.women&stage=design`);
    await wide.page.getByRole('dialog').getByRole('radiogroup').nth(1).waitFor();
    await expectAccessible(wide);
    await wide.close();
    const narrow = await visit(browser, running, officer, FEW_LOOKS[2]);
    await narrow.go(`/initiatives/${id}/inclusion/monitoring`);
    const women = narrow.page.getByRole('article').nth(1);
    await women.getByRole('radio', { name: /^1/ }).check();
    await women.getByRole('radiogroup').nth(1).waitFor();
    await expectAccessible(narrow);
    await narrow.close();
  });
});
