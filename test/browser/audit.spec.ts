import type { Browser, Page } from 'playwright-core';
import type { AuditView } from '../../src/inclusion/audits/audits.dto.js';
import type { FindingView } from '../../src/inclusion/findings/findings.dto.js';
import { startApp, type Running } from '../support/app.js';
import { judgeAll, runAudit } from '../support/audit-run.js';
import {
  describeByHands,
  expectAccessible,
  FEW_LOOKS,
  openBrowser,
  visit,
  type Visit,
} from '../support/browser.js';
import { seedMarks } from '../support/marks.js';
import { foundOffice, type TestOffice, type TestPerson } from '../support/office.js';
import { eventually } from '../support/until.js';

const LONG =
  `Hermanamiento con محافظة القاهرة y 北京市 ${'para el intercambio de experiencias '.repeat(4)}`.trim();

describeByHands('The audit room', (hands) => {
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

  /** An office with three projects and a twinning, in all of which women are marked with 2. */
  async function prepared(): Promise<{ office: TestOffice; departmentId: string; projects: string[] }> {
    const office = await foundOffice(running);
    const { officer, administrator } = office.people;
    const register = async (kind: string, title: string): Promise<string> =>
      (await officer.fetch<{ id: string }>('/initiatives', { body: { kind, title: { es: title } } })).body.id;
    const projects = [
      await register('project', 'Mercados abiertos'),
      await register('project', LONG),
      await register('project', 'Bibliotecas que viajan'),
    ];
    const twinning = await register('twinning', 'Hermanamiento con Quito');
    await seedMarks(
      running,
      officer,
      [...projects, twinning].map((initiativeId) => ({ initiativeId, criterion: 'people.women', score: 2 })),
    );
    const { body } = await administrator.fetch<{ id: string }>('/departments', {
      body: { name: { es: 'Secretaría de Cultura' } },
    });
    return { office, departmentId: body.id, projects };
  }

  const as = (person: TestPerson): Promise<Visit> => visit(browser, running, person);
  const press = (page: Page, name: string | RegExp): Promise<void> =>
    page.getByRole('button', { name }).first().click();

  it('takes an audit by lot from its plan to its closing, with three people', async () => {
    const { office } = await prepared();
    const { coordinator, auditor, officer } = office.people;

    // The plan, the team, the lot: the coordinator's.
    const planner = await as(coordinator);
    await planner.go('/audits/new');
    const plan = planner.page;
    await plan
      .getByRole('group', { name: 'Nombre de la auditoría' })
      .getByRole('textbox')
      .fill('¿A quién llegan los proyectos?');
    await plan.getByRole('combobox', { name: 'Tipo' }).click();
    await plan.getByRole('option', { name: 'Proyectos' }).click();
    await plan.getByText('3 expedientes cumplen').waitFor();
    await press(plan, 'Abrir la auditoría');
    await plan.getByRole('heading', { level: 1, name: '¿A quién llegan los proyectos?' }).waitFor();
    const address = new URL(plan.url()).pathname;
    const id = address.split('/').at(-1) ?? '';
    await press(plan, 'Formar el equipo');
    const team = plan.getByRole('dialog', { name: 'Formar el equipo' });
    await team.getByText('Independiente: no escribió ninguno de los 3 expedientes').waitFor();
    await team.getByRole('checkbox').first().check();
    await expectAccessible(planner);
    await team.getByRole('button', { name: 'Guardar' }).click();
    await plan.getByText('Dirige la auditoría').waitFor();
    await press(plan, 'Sortear la muestra');
    const lot = plan.getByRole('dialog', { name: 'Sortear la muestra' });
    await lot.getByLabel('Cuántos se sortean').fill('2');
    await lot.getByRole('textbox', { name: /Semilla/ }).fill('lotería 2026');
    await lot.getByRole('row', { name: 'Proyectos 3 2' }).waitFor();
    await expectAccessible(planner);
    await lot.getByRole('button', { name: 'Sortear la muestra' }).click();
    await plan.getByText('lotería 2026').waitFor();
    await press(plan, 'Repetir el sorteo y comparar');
    await plan.getByText('Salen los mismos 2 expedientes').waitFor();
    await press(plan, 'Comenzar el trabajo de campo');
    await plan.getByText('El equipo trabaja a ciegas, y la oficina también', { exact: false }).waitFor();

    // The sheets: the auditor's, who does not see what the office marked.
    const field = await as(auditor);
    const sheet = field.page;
    await field.go(address);
    await sheet.getByText('Usted audita a ciegas', { exact: false }).waitFor();
    await sheet.locator('#sheets table tbody tr').first().getByRole('link').click();
    await sheet.getByRole('heading', { level: 2, name: 'Pueblos indígenas' }).waitFor();
    await sheet.getByRole('button', { name: /^Mujeres, con análisis de género/ }).click();
    const women = sheet.getByRole('region', { name: 'Mujeres, con análisis de género' });
    const two = women.getByRole('radio', { name: /^2 / });
    expect(await two.isDisabled()).toBe(true);
    // All that a mark of 1 asks is there, and its questions stand first: then 1 may be given, and 2 may not.
    const asked = await women.getByText('Para una marca de 1').count();
    expect(asked).toBeGreaterThan(2);
    for (let place = 0; place < asked; place += 1)
      await women.getByRole('radio', { name: 'Sí' }).nth(place).check();
    await women.getByRole('radio', { name: /^1 / }).check();
    expect(await two.isDisabled()).toBe(true);
    await women.getByLabel('Lo hallado').fill('Hay un diagnóstico; el objetivo no es principal.');
    await sheet.getByText('Guardado', { exact: true }).waitFor();
    await sheet.reload();
    await sheet.getByText('1 de 28 juicios').waitFor();
    await eventually(async () =>
      expect(await women.getByLabel('Lo hallado').inputValue()).toContain('no es principal'),
    );
    await judgeRest(auditor, id);
    await field.go(address);
    await press(sheet, 'Terminar el trabajo de campo');
    await sheet.getByText('Compare, levante los hallazgos', { exact: false }).waitFor();

    // Office against audit, and a finding from a cell.
    await sheet.getByRole('link', { name: 'Comparar celda por celda' }).first().click();
    await sheet.getByRole('heading', { level: 1, name: 'La oficina frente a la auditoría' }).waitFor();
    await sheet
      .getByText('La oficina marcó más alto que la auditoría en 2 casos', { exact: false })
      .waitFor();
    await expectAccessible(field);
    await sheet
      .getByRole('link', { name: /^Levantar un hallazgo/ })
      .first()
      .click();
    await sheet.getByRole('heading', { level: 1, name: 'Levantar un hallazgo' }).waitFor();
    await eventually(async () =>
      expect(await sheet.getByLabel('Criterio', { exact: true }).inputValue()).toBe('people.women'),
    );
    await sheet.getByLabel('Gravedad', { exact: true }).selectOption('high');
    await press(sheet, 'Levantar un hallazgo');
    // What is missing is said beside its fields, and nothing typed is lost.
    await sheet
      .getByText(/Faltan? corregir/)
      .first()
      .waitFor();
    for (const [field_, words] of [
      ['Condición', 'La marca descansa en un diagnóstico sin objetivo.'],
      ['Causa', 'Nadie preguntó por el objetivo.'],
      ['Efecto', 'No se sabe a cuántas mujeres llega.'],
      ['Recomendación', 'Fijar un objetivo y medirlo cada año.'],
    ] as const)
      await sheet.getByRole('group', { name: field_ }).getByRole('textbox').first().fill(words);
    await sheet.getByLabel('Área que lo atiende').selectOption({ label: 'Secretaría de Cultura' });
    await sheet.getByRole('textbox', { name: 'Año', exact: true }).fill('2099');
    await press(sheet, 'Levantar un hallazgo');
    await sheet.getByRole('heading', { level: 2, name: 'Qué se halló' }).waitFor();
    const finding = new URL(sheet.url()).pathname;
    await field.go(address);
    await press(sheet, 'Pedir respuestas a la oficina');
    const asking = sheet.getByRole('dialog', { name: 'Pedir respuestas a la oficina' });
    await asking.getByLabel(/La oficina responde hasta/).fill('2099-12-31');
    await asking.getByRole('button', { name: 'Pedir respuestas a la oficina' }).click();
    await sheet.getByText('Falta la respuesta de la oficina a un hallazgo:').waitFor();

    // The office answers, and somebody sees to it.
    await planner.go('/');
    await plan.getByText('Esperan su respuesta').waitFor();
    await plan.getByRole('link', { name: 'La marca descansa', exact: false }).first().click();
    await press(plan, 'Responder');
    const reply = plan.getByRole('dialog', { name: 'Responder' });
    await reply.getByRole('radio', { name: /^Se acepta(?! en)/ }).check();
    await reply.getByLabel('Por qué, y qué se hará').fill('Se hará en el plan del año.');
    await reply.getByRole('button', { name: 'Enviar la respuesta' }).click();
    await plan.locator('#replies').getByText('Se hará en el plan del año.').waitFor();
    const worker = await as(officer);
    await worker.go(finding);
    await press(worker.page, 'Anotar un paso');
    const step = worker.page.getByRole('dialog', { name: 'Anotar un paso' });
    await step.getByRole('radio', { name: 'Alguien se ocupa de ello' }).check();
    await step.getByLabel('Qué se hizo').fill('Se convocó al área.');
    await step.getByRole('button', { name: 'Guardar' }).click();
    await worker.page.locator('#follow-up').getByText('Se convocó al área.').waitFor();

    // Closed, and what was closed can be proved.
    await field.go(address);
    await press(sheet, 'Cerrar la auditoría');
    await sheet.getByRole('dialog').getByRole('button', { name: 'Cerrar la auditoría' }).click();
    await sheet.getByText('Está cerrada: de ella ya no cambia nada.', { exact: false }).waitFor();
    await sheet.getByRole('region', { name: 'Historia' }).getByText('cerró la auditoría').waitFor();
    await press(sheet, 'Comprobar la huella');
    await sheet.getByText('El informe es el que se cerró').waitFor();
    const page = await sheet.request.get(`/api/v1/audits/${id}/report.html`);
    expect(await page.text()).toContain('Fijar un objetivo y medirlo cada año.');
    for (const one of [planner, field, worker]) {
      expect(one.faults).toEqual([]);
      await one.close();
    }
  });

  /** The rest of the sample is judged through the API: what was judged on the screen stays. */
  async function judgeRest(auditor: TestPerson, id: string): Promise<void> {
    await judgeAll(auditor, id, ({ criterion }) => criterion === 'people.women');
  }

  it('settles a finding with four eyes', async () => {
    const { office, departmentId, projects } = await prepared();
    const { coordinator, auditor, officer } = office.people;
    const draft = await runAudit(office, 'draft', { scope: { kind: ['project'] } });
    const raised = await raise(auditor, draft, departmentId, projects[0] ?? '');
    const { body: audit } = await auditor.fetch<AuditView>(`/audits/${draft.id}/replies`, {
      method: 'PUT',
      body: { until: '2099-12-31' },
      version: draft.version,
    });
    expect(audit.state).toBe('replies');
    const answering = await as(coordinator);
    await answering.go(`/findings/${raised.id}`);
    await press(answering.page, 'Responder');
    const reply = answering.page.getByRole('dialog', { name: 'Responder' });
    await reply.getByRole('radio', { name: /^Se acepta(?! en)/ }).check();
    await reply.getByLabel('Por qué, y qué se hará').fill('Lo haremos este año.');
    await reply.getByRole('button', { name: 'Enviar la respuesta' }).click();
    await answering.page.locator('#replies').getByText('Lo haremos este año.').waitFor();

    const reporting = await as(officer);
    await reporting.go(`/findings/${raised.id}`);
    await press(reporting.page, 'Anotar un paso');
    const step = reporting.page.getByRole('dialog', { name: 'Anotar un paso' });
    await step.getByRole('radio', { name: 'Está atendido', exact: true }).check();
    await step.getByLabel('Qué se hizo').fill('El objetivo está y se mide.');
    await step.getByRole('button', { name: 'Guardar' }).click();
    await reporting.page
      .getByText('como lo dijo usted, lo verifica otra persona', { exact: false })
      .waitFor();
    expect(await reporting.page.getByRole('button', { name: 'Verificar' }).count()).toBe(0);

    await answering.go('/');
    await answering.page.getByRole('link', { name: 'Nadie mide por sexo.' }).first().click();
    await answering.page.getByText('verifíquelo usted, que no fue quien lo dijo', { exact: false }).waitFor();
    await press(answering.page, 'Verificar');
    const verifying = answering.page.getByRole('dialog', { name: 'Verificar' });
    await verifying.getByRole('textbox', { name: /Qué se comprobó/ }).fill('Se leyó el indicador.');
    await verifying.getByRole('button', { name: 'Verificar' }).click();
    await answering.page.getByText('Está resuelto y verificado.').waitFor();
    await answering.go('/findings?layout=table');
    await answering.page.getByRole('row', { name: /Atendido/ }).waitFor();
    for (const one of [answering, reporting]) {
      expect(one.faults).toEqual([]);
      await one.close();
    }
  });

  const raise = async (
    auditor: TestPerson,
    { id }: { id: string },
    departmentId: string,
    initiativeId: string,
  ): Promise<FindingView> => {
    const { status, body } = await auditor.fetch<FindingView>(`/audits/${id}/findings`, {
      body: {
        initiativeId,
        criterion: 'people.women',
        stage: 'design',
        condition: { es: 'Nadie mide por sexo.' },
        cause: { es: 'No se pidió.' },
        effect: { es: 'No se sabe.' },
        recommendation: { es: 'Medir por sexo.' },
        severity: 'high',
        departmentId,
        due: '2099',
      },
    });
    expect(status).toBe(201);
    return body;
  };

  it('keeps both when a sheet is written in two windows', async () => {
    const { office } = await prepared();
    const { auditor } = office.people;
    const audit = await runAudit(office, 'fieldwork', { scope: { kind: ['project'] } });
    const { items } = (
      await auditor.fetch<{ items: { initiativeId: string }[] }>(`/audits/${audit.id}/sheets`)
    ).body;
    const address = `/audits/${audit.id}/sheets/${items[0]?.initiativeId}`;
    const windows = [await as(auditor), await as(auditor)] as const;
    for (const one of windows) await one.go(address);
    const mark = async ({ page }: Visit, choice: RegExp | string, note: string): Promise<void> => {
      await page.getByRole('radio', { name: choice }).check();
      await page.getByLabel('Lo hallado').fill(note);
    };
    await mark(windows[0], /^0 /, 'Lo primero');
    await windows[0].page.getByText('1 de 28 juicios').waitFor();
    await windows[0].page.getByText('Guardado', { exact: true }).waitFor();
    await mark(windows[1], /^0 /, 'Lo segundo');
    await windows[1].page.getByRole('heading', { name: /Otra persona guardó|guardó cambios/ }).waitFor();
    await expectAccessible(windows[1]);
    await windows[1].page.getByRole('radio', { name: 'Lo que usted escribió' }).check();
    await press(windows[1].page, 'Guardar lo elegido');
    await windows[1].page.getByText('Guardado', { exact: true }).waitFor();
    await windows[0].go(address);
    await windows[0].page.getByText('1 de 28 juicios').waitFor();
    await eventually(async () =>
      expect(await windows[0].page.getByLabel('Lo hallado').inputValue()).toBe('Lo segundo'),
    );
    for (const one of windows) await one.close();
  });

  if (hands === 'keyboard') return;

  it('is read, seen and reached by everybody', async () => {
    const { office, departmentId, projects } = await prepared();
    const { coordinator, auditor, reader } = office.people;
    const running_ = await runAudit(office, 'fieldwork', {
      scope: { kind: ['project'] },
      title: { es: LONG },
    });
    const draft = await runAudit(office, 'draft', { scope: { kind: ['twinning'] } });
    const { items } = (
      await auditor.fetch<{ items: { initiativeId: string }[] }>(`/audits/${running_.id}/sheets`)
    ).body;
    const finding = await raise(
      auditor,
      draft,
      departmentId,
      (await firstOf(auditor, draft.id)) ?? projects[0] ?? '',
    );
    // Two looks that together see both themes and widths; test/browser/looks.spec.ts sees the rest.
    for (const look of FEW_LOOKS.slice(0, 2)) {
      for (const [person, paths] of [
        [coordinator, ['/audits', '/audits/new', `/audits/${draft.id}`, `/audits/${draft.id}/comparison`]],
        [auditor, [`/audits/${running_.id}/sheets/${items[0]?.initiativeId}`, `/findings/${finding.id}`]],
        [reader, ['/findings', '/findings?layout=table', '/audits/new', `/findings/new?audit=${draft.id}`]],
      ] as const) {
        const inside = await visit(browser, running, person, look);
        for (const path of paths) {
          await inside.go(path);
          await expectAccessible(inside);
        }
        await inside.close();
      }
    }
  });

  async function firstOf(person: TestPerson, id: string): Promise<string | undefined> {
    const { body } = await person.fetch<{ items: { initiativeId: string }[] }>(`/audits/${id}/sheets`);
    return body.items[0]?.initiativeId;
  }
});
