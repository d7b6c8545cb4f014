import type { CalendarSource } from '../../registry/calendar/calendar.sources.js';

/** What a finding is called in a list: what it says, or else the criterion that it is about. */
const TITLE = `coalesce(x.condition,
  (select c.name from criteria c where c.set_id = x.set_id and c.code = x.criterion))`;

/** Findings that are to be settled. */
export const DUE_FINDINGS: CalendarSource = {
  kind: 'finding',
  permission: 'findings.read',
  subject: 'finding',
  table: 'findings',
  is: `x.state not in ('implemented', 'risk_accepted') and x.due_from is not null`,
  from: 'x.due_from',
  until: 'x.due_until',
  on: 'x.due',
  title: TITLE,
  open: true,
  withinYear: true,
  department: 'x.department_id',
};

/** Findings that the office is asked to answer: late until it does, or the audit is closed without. */
export const DUE_REPLIES: CalendarSource = {
  kind: 'finding_reply',
  permission: 'findings.read',
  subject: 'finding',
  table: `(select f.*, a.replies_until from findings f
    join audits a on a.id = f.audit_id and a.state = 'replies' and a.replies_until is not null
    where not exists (select from finding_replies r where r.finding_id = f.id))`,
  is: 'true',
  from: 'x.replies_until',
  until: 'x.replies_until',
  on: 'x.replies_until::text',
  title: TITLE,
  open: true,
  withinYear: true,
  department: 'x.department_id',
};
