import type { Texts } from '../../platform/i18n/texts.js';
import type { AuditPlan, Sampling, Scope } from './audit.entity.js';
import type { AuditState, MemberRole } from './audit.words.js';
import type { Agreement, Mark } from './kappa.rules.js';

/** Name and version of the report's form; a program looks at it first. */
export const REPORT_FORM = { name: 'transversal-audit-report', version: 1 } as const;

/** A record of the sample with its marks, `[office, audit]` by `<stage> <criterion>`. */
export interface ReportRecord {
  readonly position: number;
  readonly initiativeId: string;
  readonly reference: string;
  readonly title: Texts;
  readonly stratum: string;
  /** Who judged it. */
  readonly auditor: string | null;
  readonly doneAt: string | null;
  readonly cells: readonly ReportCell[];
}

/** One cell as both saw it. */
export interface ReportCell {
  readonly criterion: string;
  readonly stage: string;
  readonly office: Mark | null;
  readonly audit: Mark | null;
  readonly officeCeiling: number | null;
  /** The office's mark stood above its ceiling: its evidence had fallen away. */
  readonly aboveCeiling: boolean | null;
  readonly auditCeiling: number | null;
  readonly outcome: string;
  /** What the audit says; left out where it says nothing. */
  readonly note?: Texts;
  /** Why the audit calls it not applicable. */
  readonly reason?: Texts;
}

/**
 * All that an audit says, ready for a page and for programs, in every language that its texts have. Once the audit is
 * closed it is frozen as canonical JSON. Shares are 0 to 1, times ISO 8601 in UTC, days `YYYY-MM-DD`.
 */
export interface AuditReport {
  readonly form: typeof REPORT_FORM;
  readonly audit: {
    readonly id: string;
    readonly reference: string;
    /** `draft`, `replies`: it is a draft; `closed`: final. */
    readonly state: AuditState;
    readonly title: Texts;
    readonly purpose: Texts;
    readonly scope: Scope;
    readonly stages: readonly string[];
    readonly plan: AuditPlan;
    readonly openedAt: string;
    readonly fieldworkBeganAt: string | null;
    readonly fieldworkEndedAt: string | null;
    readonly repliesAskedAt: string | null;
    readonly repliesUntil: string | null;
    readonly closedAt: string | null;
  };
  readonly office: { readonly name: Texts; readonly country: string };
  readonly set: {
    readonly name: string;
    readonly version: number;
    readonly sha256: string;
    readonly title: Texts;
  };
  readonly criteria: readonly { readonly code: string; readonly dimension: string; readonly name: Texts }[];
  readonly team: readonly {
    readonly name: string;
    readonly role: MemberRole;
    readonly leftAt: string | null;
  }[];
  readonly sampling: Sampling & { readonly draws: number };
  readonly comparison: {
    readonly overall: Agreement;
    readonly criteria: readonly (Agreement & { readonly criterion: string })[];
  };
  readonly records: readonly ReportRecord[];
  /** What the rooms above say, by room. */
  readonly chapters: Readonly<Record<string, unknown>>;
}
