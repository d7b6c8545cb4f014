import { AuditsService } from '../inclusion/audits/audits.service.js';
import type { AuditView } from '../inclusion/audits/audits.dto.js';
import { ClosingService } from '../inclusion/audits/closing.service.js';
import type { SheetView, WriteMark } from '../inclusion/audits/sheets.dto.js';
import { SheetsQuery } from '../inclusion/audits/sheets.query.js';
import { SheetsService } from '../inclusion/audits/sheets.service.js';
import type { DemoAudit, DemoFinding } from './demo-audits.js';
import type { Services } from './services.js';

/** What the founding lends to audits. */
export interface AuditFounding {
  readonly app: Services;
  /** Id of a person of the office, by their key. */
  readonly person: (key: string) => string;
  /** Does work as a person of the office, in one transaction. */
  readonly as: <T>(key: string, work: () => Promise<T>) => Promise<T>;
  /** What the office marked at design: the audit comes to the same, but for what it finds itself. */
  readonly marked: (initiativeId: string) => readonly DemoFinding[];
  /** What is done while the draft report is at hand: findings are raised then. */
  readonly inDraft?: (audit: AuditView) => Promise<void>;
  /** What the office does while its replies are asked for. */
  readonly inReplies?: (audit: AuditView) => Promise<void>;
}

/** Opens an audit, has the auditor judge its sample, and brings it to its stage, through the services. */
export async function foundAudit(founding: AuditFounding, demo: DemoAudit): Promise<void> {
  const { app, as } = founding;
  const audits = app.get(AuditsService);
  const { title, purpose, scope, stages } = demo;
  const ready = await as('coordinator', async () => {
    const opened = await audits.open({ title, purpose, ...(scope && { scope }), ...(stages && { stages }) });
    const members = [{ personId: founding.person('auditor'), role: 'lead' as const }];
    const staffed = await audits.compose(opened.id, opened.version, members);
    return audits.draw(staffed.id, staffed.version, demo.sample);
  });
  const planned = await as('auditor', () =>
    audits.plan(ready.id, ready.version, { methods: demo.methods, steps: demo.steps }),
  );
  const begun = await as('coordinator', () => audits.beginFieldwork(planned.id, planned.version));
  const { items } = await as('auditor', () => app.get(SheetsQuery).list(begun.id, { limit: 100 }));
  for (const { initiativeId } of items.slice(0, demo.judged ?? items.length))
    await judge(founding, begun.id, initiativeId, demo.marks);
  if (demo.through === 'fieldwork') return;
  const draft = await as('auditor', () => audits.endFieldwork(begun.id, begun.version));
  await founding.inDraft?.(draft);
  const replies = await as('auditor', () =>
    audits.askReplies(draft.id, draft.version, demo.repliesUntil ?? null),
  );
  if (demo.through === 'replies') return;
  await founding.inReplies?.(replies);
  await as('auditor', () => app.get(ClosingService).close(replies.id, replies.version));
}

/** Judges one record, whole. */
async function judge(
  { app, as, marked }: AuditFounding,
  auditId: string,
  initiativeId: string,
  own: readonly DemoFinding[],
): Promise<void> {
  const found = [...own, ...marked(initiativeId)];
  await as('auditor', async () => {
    const sheet = await app.get(SheetsQuery).one(auditId, initiativeId);
    const sheets = app.get(SheetsService);
    const saved = await sheets.save(auditId, initiativeId, sheet.version, marksOf(sheet, found));
    await sheets.finish(auditId, initiativeId, saved.version);
  });
}

function marksOf({ criteria, stages }: SheetView, found: readonly DemoFinding[]): WriteMark[] {
  return stages.flatMap((stage) =>
    criteria.map(({ code, requirements }): WriteMark => {
      const { score, note } = found.find(({ criterion }) => criterion === code) ?? { score: 0, note: {} };
      if (score === null) return { criterion: code, stage, state: 'not_applicable', reason: note };
      const answers = Object.fromEntries(
        requirements.map((asked) => [
          asked.code,
          asked.forScore <= score ? ('yes' as const) : ('no' as const),
        ]),
      );
      return { criterion: code, stage, state: 'scored', score, note, answers };
    }),
  );
}
