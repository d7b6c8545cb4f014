import type { Browser } from 'playwright-core';
import type { FindingView } from '../../src/inclusion/findings/findings.dto.js';
import type { PassedRenewalPage } from '../../src/inclusion/findings/renewals.dto.js';
import type { InstrumentPage } from '../../src/registry/instruments/instruments.dto.js';
import { startApp, type Running } from '../support/app.js';
import { putAudit, runAudit } from '../support/audit-run.js';
import { describeByHands, expectAccessible, openBrowser, visit, type Visit } from '../support/browser.js';
import { foundOffice, type TestOffice, type TestPerson } from '../support/office.js';
import { eventually } from '../support/until.js';

describeByHands('A text that is signed and renewed', (hands) => {
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

  async function made<Body = { id: string }>(who: TestPerson, path: string, body: object): Promise<Body> {
    const answer = await who.fetch<Body>(path, { body });
    expect([path, answer.status]).toEqual([path, 201]);
    return answer.body;
  }

  const part = ({ page }: Visit, name: string) => page.getByRole('region', { name, exact: true });
  const save = ({ page }: Visit) =>
    page.getByRole('dialog').getByRole('button', { name: 'Guardar', exact: true }).click();
  const year = ({ page }: Visit, of: RegExp, value: string) =>
    page.getByRole('dialog').getByRole('group', { name: of }).getByLabel('Año', { exact: true }).fill(value);

  it('waits for the steps that come before its signature, or for a reason', async () => {
    const { officer, coordinator } = office.people;
    const { id } = await made(officer, '/initiatives', {
      kind: 'agreement',
      title: { es: 'Acuerdo con Lyon' },
    });
    const here = await visit(browser, running, officer);
    const { page, go, faults } = here;
    await go(`/initiatives/${id}`);

    await page.getByRole('button', { name: 'Añadir un texto' }).click();
    await page.getByLabel('Qué clase de texto es').selectOption('framework_agreement');
    // A word that parts those who give from those who receive is told while one writes.
    const title = page.getByRole('group', { name: 'Título' });
    await title.getByRole('textbox').fill('Convenio con los beneficiarios');
    await title.getByRole('listitem').getByRole('button').first().click();
    await eventually(async () =>
      expect(await title.getByRole('textbox').inputValue()).not.toContain('beneficiarios'),
    );
    await title.getByRole('textbox').fill('Convenio marco');
    await page.getByRole('button', { name: 'Añadir una firma' }).click();
    await page.getByLabel('Cargo', { exact: true }).fill('Alcaldía');
    await page.getByLabel('Cuánto dura').selectOption('fixed');
    await page.getByRole('group', { name: 'Periodo de renovación' }).getByLabel('Cuánto').fill('4');
    await expectAccessible(here);
    await save(here);
    await part(here, 'Textos firmados').getByText('4 años').waitFor();

    await page.getByRole('button', { name: 'Comenzar un trámite' }).click();
    await page.getByLabel('Según qué plantilla').selectOption('mx');
    await page.getByLabel('Sobre qué texto').selectOption({ label: 'Convenio marco' });
    await save(here);
    const steps = part(here, 'Trámites');
    const first = steps.getByRole('button', { name: /^Se hizo: Aviso del acuerdo/ }).first();
    await first.click();
    await page.getByLabel('Referencia').fill('SRE/118');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('dialog').getByRole('button', { name: 'Elegir un archivo' }).click();
    await (
      await chooser
    ).setFiles({
      name: 'aviso.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Aviso enviado.'),
    });
    await page.getByRole('dialog').getByRole('checkbox', { name: 'aviso' }).waitFor();
    await save(here);
    await steps.getByText('Ver todos los pasos').click();
    await steps.getByText('SRE/118').waitFor();
    await steps.getByRole('link', { name: 'aviso' }).waitFor();

    // What is missing is told before one tries, and the refusal says the same.
    await page.getByRole('button', { name: 'Se firmó: Convenio marco' }).click();
    await page
      .getByRole('dialog')
      .getByText(/Antes de firmar faltan \d pasos/)
      .waitFor();
    await year(here, /^Firma/, '2026');
    await save(here);
    await page.getByRole('dialog').getByRole('alert').getByText('Dictamen de procedencia').waitFor();
    await here.close();

    const other = await visit(browser, running, coordinator);
    await other.go(`/initiatives/${id}`);
    await other.page.getByRole('button', { name: /^Dejar escrito por qué se firmó antes/ }).click();
    await other.page.getByRole('dialog').getByLabel('Motivo').fill('Se firmó en la visita del alcalde.');
    await other.page
      .getByRole('dialog')
      .getByRole('button', { name: 'Dejar escrito por qué se firmó antes' })
      .click();
    await part(other, 'Trámites').getByText('Se firmó en la visita del alcalde.', { exact: false }).waitFor();
    await other.page.getByRole('button', { name: 'Se firmó: Convenio marco' }).click();
    await year(other, /^Firma/, '2026');
    await save(other);
    await other.page.getByRole('button', { name: 'Seguirlo con otro texto: Convenio marco' }).waitFor();
    expect([...faults, ...other.faults]).toEqual([]);
    await other.close();
  });

  it('is not renewed while a grave finding is open: until it is followed up and verified', async () => {
    const { id, finding } = await withFinding('Hermanamiento con Quito');
    const { officer, auditor } = office.people;
    const here = await visit(browser, running, officer);
    const { page, go, faults } = here;
    await go(`/initiatives/${id}`);
    const texts = part(here, 'Textos firmados');
    await texts.getByText('Un hallazgo grave impide renovar').waitFor();
    await texts.getByRole('link', { name: finding.reference }).waitFor();
    await page.getByRole('button', { name: 'Seguirlo con otro texto: Carta de 1999' }).click();
    await page.getByRole('menuitem', { name: 'Renovarlo' }).click();
    await page
      .getByRole('dialog')
      .getByRole('group', { name: 'Título' })
      .getByRole('textbox')
      .fill('Renovación');
    await save(here);
    // The finding that holds the gate, and who may open it; what was typed is still there.
    await page.getByRole('dialog').getByRole('link', { name: finding.reference }).waitFor();
    await page.getByRole('dialog').getByText('Una persona que coordina puede dejarlo pasar').waitFor();
    await expectAccessible(here);

    const reported = await officer.fetch<FindingView>(`/findings/${finding.id}/steps`, {
      body: { state: 'implemented', note: 'Se midió por sexo.' },
      version: finding.version,
    });
    await auditor.fetch(`/findings/${finding.id}/verification`, {
      method: 'PUT',
      body: { note: 'Vista la medición.' },
      version: reported.body.version,
    });
    await save(here);
    await texts.getByRole('heading', { name: 'Renovación', exact: true }).waitFor();
    await texts.getByText('Renueva Carta de 1999').waitFor();
    await texts.getByText('Un hallazgo grave impide renovar').waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
    await here.close();
  });

  it('is renewed all the same when a coordinator says why, and that stays to be seen', async () => {
    const { id, finding } = await withFinding('Hermanamiento con La Paz');
    const { coordinator } = office.people;
    const here = await visit(browser, running, coordinator, { width: 320, scheme: 'dark' });
    const { page, go, faults } = here;
    await go(`/initiatives/${id}`);
    await page.getByRole('button', { name: 'Seguirlo con otro texto: Carta de 1999' }).click();
    await page.getByRole('menuitem', { name: 'Renovarlo' }).click();
    await page
      .getByRole('dialog')
      .getByRole('group', { name: 'Título' })
      .getByRole('textbox')
      .fill('Renovación');
    await save(here);
    await page.getByLabel('Por qué se renueva aunque algo lo impide').fill('Cincuenta años de la relación.');
    await expectAccessible(here);
    await save(here);
    const texts = part(here, 'Textos firmados');
    await texts.getByText('Cincuenta años de la relación.').waitFor();
    await texts.getByRole('heading', { name: 'Cadena de renovaciones' }).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expectAccessible(here);
    const passed = await coordinator.fetch<PassedRenewalPage>(`/renewal-passings?initiative=${id}`);
    expect(passed.body.items.map(({ findings }) => findings.map(({ reference }) => reference))).toEqual([
      [finding.reference],
    ]);
    const all = await coordinator.fetch<InstrumentPage>(`/initiatives/${id}/instruments`);
    expect(all.body.items).toHaveLength(2);
    expect(faults).toEqual([]);
    await here.close();
  });

  /** A twinning of 1999 with a high finding of an audit that asked for replies. */
  async function withFinding(title: string): Promise<{ id: string; finding: FindingView }> {
    const { officer, auditor, administrator } = office.people;
    const { id } = await made(officer, '/initiatives', { kind: 'twinning', title: { es: title } });
    await made(officer, `/initiatives/${id}/instruments`, {
      kind: 'twinning_agreement',
      title: { es: 'Carta de 1999' },
      signed: '1999',
      term: 'indefinite',
    });
    const department = await made(administrator, '/departments', { name: { es: `Cultura, ${title}` } });
    const audit = await runAudit(office, 'draft', { scope: { kind: ['twinning'] } });
    const finding = await made<FindingView>(auditor, `/audits/${audit.id}/findings`, {
      initiativeId: id,
      criterion: 'people.women',
      stage: 'design',
      condition: { es: 'El indicador no se desagrega por sexo.' },
      cause: { es: 'Nadie lo pidió.' },
      effect: { es: 'No se sabe a cuántas mujeres llega.' },
      recommendation: { es: 'Medir por sexo.' },
      severity: 'high',
      departmentId: department.id,
      due: '2099-03',
    });
    await putAudit(auditor, audit, 'replies', { until: '2099-01-31' });
    return { id, finding };
  }
});
