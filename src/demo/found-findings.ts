import type { AuditView } from '../inclusion/audits/audits.dto.js';
import type { Severity } from '../inclusion/findings/finding.words.js';
import type { DemoRaised } from './demo-audits.js';
import { FindingsService } from '../inclusion/findings/findings.service.js';
import type { Services } from './services.js';

/** What the founding lends to findings. */
export interface FindingFounding {
  readonly app: Services;
  /** Does work as a person of the office, in one transaction. */
  readonly as: <T>(key: string, work: () => Promise<T>) => Promise<T>;
  /** Id of the department that is to see to them. */
  readonly departmentId: string;
  /** Id of an initiative by its key. */
  readonly initiativeId: (key: string) => string;
}

/** Three findings of the closed audit, each to come to another state. */
const FOUND: readonly { severity: Severity; due: string; condition: string; recommendation: string }[] = [
  {
    severity: 'high',
    due: '2027-06',
    condition: 'Las marcas sobre mujeres descansan en documentos que no las nombran.',
    recommendation: 'Fijar un objetivo propio y medirlo por sexo cada año.',
  },
  {
    severity: 'medium',
    due: '2026-03',
    condition: 'Nadie mide a cuántas personas jóvenes llegan los intercambios.',
    recommendation: 'Contar a quienes participan por edad desde el próximo ciclo.',
  },
  {
    severity: 'low',
    due: '2027',
    condition: 'Los beneficios para residentes se dicen con palabras distintas en cada expediente.',
    recommendation: 'Usar la misma pregunta en todos los expedientes.',
  },
];

/** Raises what the demonstration's own list names; the office has not answered it yet. */
export async function raiseListed(
  { app, as, departmentId, initiativeId }: FindingFounding,
  audit: AuditView,
  listed: readonly DemoRaised[],
): Promise<void> {
  for (const { initiative, ...finding } of listed)
    await as('auditor', () =>
      app.get(FindingsService).raise(audit.id, {
        ...finding,
        ...(initiative !== undefined && { initiativeId: initiativeId(initiative) }),
        stage: 'design',
        departmentId,
      }),
    );
}

/** Raises the findings while the audit is a draft. */
export async function raiseFindings(
  { app, as, departmentId }: FindingFounding,
  audit: AuditView,
): Promise<string[]> {
  const ids: string[] = [];
  for (const { severity, due, condition, recommendation } of FOUND)
    await as('auditor', async () => {
      const { id } = await app.get(FindingsService).raise(audit.id, {
        criterion: severity === 'medium' ? 'people.youth' : 'people.women',
        stage: 'design',
        condition: { es: condition },
        cause: { es: 'Los convenios no lo piden y nadie lo preguntó a la contraparte.' },
        effect: { es: 'No se puede mostrar a quién llega la relación.' },
        recommendation: { es: recommendation },
        severity,
        departmentId,
        due,
      });
      ids.push(id);
    });
  return ids;
}

/** The office answers, and works on them: one awaits verification, one is under way, the risk of one is accepted. */
export async function answerFindings({ app, as }: FindingFounding, ids: readonly string[]): Promise<void> {
  const findings = app.get(FindingsService);
  const [high = '', medium = '', low = ''] = ids;
  const version = async (id: string): Promise<number> => (await findings.view(id)).version;
  await as('coordinator', async () => {
    const accept = { answer: 'accept', reason: 'De acuerdo; se atenderá en el plan del año.' } as const;
    const partly = {
      answer: 'partly',
      reason: 'Se contará por edad donde la contraparte lo permita.',
    } as const;
    await findings.reply(high, await version(high), accept);
    await findings.reply(medium, await version(medium), partly);
    await findings.reply(low, await version(low), {
      answer: 'reject',
      reason: 'Cada relación se explica a su modo.',
    });
  });
  await as('officer', async () => {
    await findings.followUp(high, await version(high), {
      state: 'implemented',
      note: 'El plan del año tiene el objetivo y su indicador por sexo.',
    });
    await findings.followUp(medium, await version(medium), {
      state: 'in_progress',
      note: 'Se preguntó a las contrapartes.',
    });
    await findings.followUp(low, await version(low), {
      state: 'risk_accepted',
      note: 'El esfuerzo supera lo que se ganaría.',
    });
  });
  await as('coordinator', async () => {
    await findings.verify(low, await version(low), null);
  });
}
