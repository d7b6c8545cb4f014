import { Injectable } from '@nestjs/common';
import { currentActor } from '../../platform/context/context.js';
import { Db, named } from '../../platform/db/db.js';
import { Placeholders } from '../../platform/db/placeholders.js';
import { idAfter, pageOf, PageQuery } from '../../platform/http/pages.js';
import { notFound } from '../../platform/http/problem.js';
import { mayOf } from './audit.policy.js';
import type { AuditState, MemberRole } from './audit.words.js';
import type { AuditPage, AuditSummary, AuditView, ListAudits } from './audits.dto.js';

const COMMON = `'id', a.id, 'version', a.version, 'reference', a.reference, 'state', a.state, 'title', a.title,
  'setId', a.set_id, 'stages', a.stages, 'fieldworkFrom', a.fieldwork_from, 'fieldworkUntil', a.fieldwork_until,
  'repliesUntil', a.replies_until, 'openedAt', a.opened_at, 'closedAt', a.closed_at`;

const SUMMARY = `json_build_object(${COMMON},
  'sheets', (select count(*)::int from audit_samples s where s.audit_id = a.id),
  'done', (select count(*)::int from audit_samples s where s.audit_id = a.id and s.done_at is not null),
  'lead', (select json_build_object('personId', p.id, 'name', p.name) from audit_members m
     join people p on p.id = m.person_id where m.audit_id = a.id and m.role = 'lead' and m.left_at is null))`;

const ONE = named(
  'audits.one',
  `select json_build_object(${COMMON}, 'purpose', a.purpose, 'scope', a.scope, 'plan', a.plan,
     'set', json_build_object('id', c.id, 'name', c.name, 'version', c.version, 'title', c.title),
     'team', coalesce((select json_agg(json_build_object('personId', m.person_id, 'role', m.role,
         'name', coalesce(p.name, ''), 'leftAt', m.left_at, 'sheets', coalesce(w.sheets, 0), 'done', coalesce(w.done, 0))
         order by m.left_at is not null, m.role = 'member', p.name, m.person_id)
       from audit_members m left join people p on p.id = m.person_id
       left join (select s.assigned_to, count(*)::int as sheets,
           (count(*) filter (where s.done_at is not null))::int as done
         from audit_samples s where s.audit_id = $1 group by s.assigned_to) w on w.assigned_to = m.person_id
       where m.audit_id = a.id), '[]'),
     'sampling', a.sampling, 'draws', a.draws,
     'progress', (select json_build_object('sheets', count(*)::int, 'assigned', count(s.assigned_to)::int,
         'done', count(s.done_at)::int) from audit_samples s where s.audit_id = a.id),
     'openedBy', a.opened_by, 'fieldworkBeganAt', a.fieldwork_began_at, 'fieldworkEndedAt', a.fieldwork_ended_at,
     'repliesAskedAt', a.replies_asked_at, 'closedBy', a.closed_by, 'reportSha256', a.report_sha256) as view,
     (select m.role from audit_members m where m.audit_id = a.id and m.person_id = (select current_person())
       and m.left_at is null) as member,
     exists (select 1 from audit_members m
       where m.audit_id = a.id and m.person_id = (select current_person())) as was_member
   from audits a join criteria_sets c on c.id = a.set_id where a.id = $1`,
);

interface One extends Record<string, unknown> {
  view: Omit<AuditView, 'blind' | 'may' | 'sampling'> & {
    sampling: Omit<NonNullable<AuditView['sampling']>, 'draws'> | null;
    draws: number;
  };
  member: MemberRole | null;
  was_member: boolean;
}

/** Reads audits. Row-level security narrows every statement to the office. */
@Injectable()
export class AuditsQuery {
  constructor(private readonly db: Db) {}

  /** @throws Problem not-found */
  async one(id: string): Promise<AuditView> {
    const [row] = await this.db.read<One>(ONE, [id]);
    if (!row) throw notFound();
    const { sampling, draws, ...view } = row.view;
    return {
      ...view,
      sampling: sampling && { ...sampling, draws },
      blind: isBlind(view.state, sampling !== null, row.was_member),
      may: mayOf(currentActor(), { state: view.state, member: row.member }),
    };
  }

  /** One page, the newest first. @throws Problem invalid-cursor */
  async list(query: ListAudits): Promise<AuditPage> {
    const values = new Placeholders();
    const where = ['a.office_id = (select current_office())'];
    if (query.state?.length) where.push(`a.state = any(${values.add(query.state)}::text[])`);
    if (query.initiative)
      where.push(
        `exists (select 1 from audit_samples s where s.audit_id = a.id and s.initiative_id = ${values.add(query.initiative)}::uuid)`,
      );
    if (query.member)
      where.push(
        `exists (select 1 from audit_members m where m.audit_id = a.id and m.left_at is null and m.person_id = ${values.add(query.member)}::uuid)`,
      );
    if (query.cursor) where.push(`a.id < ${values.add(idAfter(query.cursor))}::uuid`);
    const limit = query.limit ?? PageQuery.DEFAULT_LIMIT;
    const rows = await this.db.query<{ item: AuditSummary }>(
      `select ${SUMMARY} as item from audits a where ${where.join(' and ')}
       order by a.id desc limit ${values.add(limit + 1)}::int`,
      values.values,
    );
    return pageOf(
      rows,
      limit,
      ({ item }) => [item.id],
      ({ item }) => item,
    );
  }
}

/** Whether the marks of the other side are hidden from the reader, as the policies of the tables have it. */
function isBlind(state: AuditState, sampled: boolean, ofTeam: boolean): boolean {
  if (ofTeam) return sampled && (state === 'planned' || state === 'fieldwork');
  return state === 'fieldwork';
}
