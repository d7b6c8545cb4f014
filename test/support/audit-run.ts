import type { AuditView } from '../../src/inclusion/audits/audits.dto.js';
import type { SheetPage, SheetView } from '../../src/inclusion/audits/sheets.dto.js';
import type { Answer } from './http.js';
import type { TestOffice, TestPerson } from './office.js';

const STAGES = ['fieldwork', 'draft', 'replies', 'closing'] as const;

/** A change of an audit that has to succeed. */
export async function putAudit(
  person: TestPerson,
  { id, version }: AuditView,
  what: string,
  body: object = {},
): Promise<AuditView> {
  const answer = await person.fetch<AuditView>(`/audits/${id}/${what}`, { method: 'PUT', body, version });
  return succeeded(answer);
}

/**
 * An audit of all records of its scope, led by the office's auditor alone and brought as far as was asked for; on the
 * sheets every criterion is 0, whatever the office says.
 *
 * @param until the last change that is made: `closing` closes it
 */
export async function runAudit(
  { people }: TestOffice,
  until: (typeof STAGES)[number],
  given: object = {},
): Promise<AuditView> {
  const { coordinator, auditor } = people;
  const opened = await coordinator.fetch<AuditView>('/audits', {
    body: { title: { es: 'Auditoría de prueba' }, ...given },
  });
  let audit = succeeded(opened);
  audit = await putAudit(coordinator, audit, 'team', { members: [{ personId: auditor.id, role: 'lead' }] });
  audit = await putAudit(coordinator, audit, 'sample', { method: 'all' });
  for (const stage of STAGES.slice(0, STAGES.indexOf(until) + 1)) {
    if (stage === 'draft') await judgeAll(auditor, audit.id);
    audit = await putAudit(stage === 'fieldwork' ? coordinator : auditor, audit, stage);
  }
  return audit;
}

/**
 * Judges every cell of every sheet with 0, and says that the sheets are done.
 *
 * @param keeps marks that were made before and stay as they are
 */
export async function judgeAll(
  person: TestPerson,
  auditId: string,
  keeps: (mark: SheetView['marks'][number]) => boolean = () => false,
): Promise<void> {
  const { items } = succeeded(await person.fetch<SheetPage>(`/audits/${auditId}/sheets?limit=100`));
  for (const { initiativeId } of items) {
    const path = `/audits/${auditId}/sheets/${initiativeId}`;
    const sheet = succeeded(await person.fetch<SheetView>(path));
    const kept = sheet.marks.filter(keeps);
    const marks = sheet.stages.flatMap((stage) =>
      sheet.criteria.map(({ code }) => {
        const before = kept.find((mark) => mark.criterion === code && mark.stage === stage);
        if (!before) return { criterion: code, stage, state: 'scored', score: 0 };
        const { ceiling: _, assessedBy: _by, assessedAt: _at, ...mark } = before;
        return mark;
      }),
    );
    const saved = succeeded(
      await person.fetch<SheetView>(path, { method: 'PUT', body: { marks }, version: sheet.version }),
    );
    succeeded(await person.fetch(`${path}/completion`, { method: 'PUT', body: {}, version: saved.version }));
  }
}

function succeeded<Body>({ status, body }: Answer<Body>): Body {
  if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body;
}
