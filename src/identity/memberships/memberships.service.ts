import { Injectable } from '@nestjs/common';
import { currentActor, currentOffice } from '../../platform/context/context.js';
import { Db } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import { idAfter, type Page, pageOf, PageQuery } from '../../platform/http/pages.js';
import { notFound, Problem } from '../../platform/http/problem.js';
import { sameVersion } from '../../platform/http/versions.js';
import { Journal } from '../../platform/journal/journal.js';
import { asIdentity } from '../access/as-identity.js';
import { ROLES, type Role } from '../access/permissions.js';
import { Membership } from './membership.entity.js';
import { may, type MembershipVerb, verbsOf } from './membership.policy.js';
import type { ListMemberships, MembershipView } from './memberships.dto.js';

/** A membership with its person, as SQL gives it. */
interface Row extends Record<string, unknown> {
  id: string;
  version: number;
  person: { id: string; name: string; email: string };
  roles: Role[];
  created_at: Date;
  suspended_at: Date | null;
  ended_at: Date | null;
  last_administrator: boolean;
}

/** Administrators who can administer now. */
const AT_WORK = `a.ended_at is null and a.suspended_at is null and 'administrator' = any (a.roles)`;

const ROWS = `
  select m.id, m.version, m.roles, m.created_at, m.suspended_at, m.ended_at,
    ('administrator' = any (m.roles) and m.suspended_at is null and m.ended_at is null and not exists (
      select from memberships a where a.office_id = m.office_id and a.id <> m.id and ${AT_WORK})) as last_administrator,
    jsonb_build_object('id', p.id, 'name', p.name, 'email', p.email) as person
  from memberships m join people p on p.id = m.person_id`;

/** Who belongs to which office, with which roles. */
@Injectable()
export class MembershipsService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
  ) {}

  /** Makes a person a member. @throws constraint memberships_current_unique when they are one */
  async add(place: { officeId: string; personId: string; roles: readonly Role[] }): Promise<Membership> {
    const membership = Object.assign(new Membership(), {
      id: newId(),
      officeId: place.officeId,
      personId: place.personId,
      roles: inOrder(place.roles),
      suspendedAt: null,
      endedAt: null,
    });
    await asIdentity(this.db, async () => (await this.db.of(Membership)).insert(membership));
    this.journal.tell(
      'membership.added',
      { type: 'membership', id: membership.id, version: 1 },
      { after: { personId: place.personId, roles: membership.roles } },
      { officeId: place.officeId, personId: place.personId },
    );
    return membership;
  }

  /** The people of the office, in the order in which they came. */
  async list({
    ended = false,
    limit = PageQuery.DEFAULT_LIMIT,
    cursor,
  }: ListMemberships): Promise<Page<MembershipView>> {
    const rows = await this.db.query<Row>(
      `${ROWS} where m.office_id = $1 and (m.ended_at is not null) = $2 and ($3::uuid is null or m.id > $3)
       order by m.id limit $4`,
      [currentOffice(), ended, cursor === undefined ? null : idAfter(cursor), limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => [id], viewOf);
  }

  async view(id: string): Promise<MembershipView> {
    const [row] = await this.db.query<Row>(`${ROWS} where m.id = $1`, [id]);
    if (!row) throw notFound();
    return viewOf(row);
  }

  /** @throws Problem not-found, forbidden, stale-version, last-administrator (409) */
  async revise(id: string, seen: number, roles: readonly Role[]): Promise<MembershipView> {
    await this.#lockOffice();
    const membership = await this.#find(id, 'revise');
    sameVersion(membership, seen);
    const before = membership.roles;
    const after = inOrder(roles);
    if (before.join() !== after.join()) {
      if (!after.includes('administrator')) await this.#keepAnAdministrator(membership);
      const saved = await (await this.db.of(Membership)).save(Object.assign(membership, { roles: after }));
      this.journal.tell(
        'membership.revised',
        { type: 'membership', id, version: saved.version },
        { personId: membership.personId, before: { roles: before }, after: { roles: after } },
      );
    }
    return this.view(id);
  }

  /**
   * Ends a membership. The person's sessions and tokens for this office end in the same moment (trigger
   * memberships_end_credentials).
   * @throws Problem not-found, forbidden, last-administrator (409)
   */
  async end(id: string): Promise<void> {
    await this.#lockOffice();
    const membership = await this.#find(id, 'end');
    await this.#keepAnAdministrator(membership);
    const endedAt = new Date();
    const saved = await (await this.db.of(Membership)).save(Object.assign(membership, { endedAt }));
    this.journal.tell(
      'membership.ended',
      { type: 'membership', id, version: saved.version },
      { personId: membership.personId, before: { endedAt: null }, after: { endedAt } },
    );
  }

  /**
   * Lets a person rest: sessions for this office end in the same moment (trigger memberships_end_sessions), tokens open
   * nothing until the membership is resumed. Safe to repeat.
   * @throws Problem not-found, forbidden, stale-version, last-administrator (409)
   */
  async suspend(id: string, seen: number): Promise<MembershipView> {
    await this.#lockOffice();
    const membership = await this.#find(id, 'suspend');
    sameVersion(membership, seen);
    if (membership.suspendedAt) return this.view(id);
    await this.#keepAnAdministrator(membership);
    return this.#rest(membership, new Date(), 'membership.suspended');
  }

  /** Takes a membership up again. Safe to repeat. @throws Problem not-found, forbidden, stale-version */
  async resume(id: string, seen: number): Promise<MembershipView> {
    const membership = await this.#find(id, 'resume');
    sameVersion(membership, seen);
    return membership.suspendedAt ? this.#rest(membership, null, 'membership.resumed') : this.view(id);
  }

  async #rest(membership: Membership, suspendedAt: Date | null, verb: string): Promise<MembershipView> {
    const before = membership.suspendedAt;
    const saved = await (await this.db.of(Membership)).save(Object.assign(membership, { suspendedAt }));
    this.journal.tell(
      verb,
      { type: 'membership', id: saved.id, version: saved.version },
      { personId: saved.personId, before: { suspendedAt: before }, after: { suspendedAt } },
    );
    return this.view(saved.id);
  }

  async #find(id: string, verb: MembershipVerb): Promise<Membership> {
    const membership = await (await this.db.of(Membership)).findOneBy({ id });
    if (!membership || membership.endedAt) throw notFound();
    if (!may(currentActor(), verb, membership))
      throw new Problem('forbidden', { status: 403, params: { permission: 'memberships.revise' } });
    return membership;
  }

  /** One change of roles at a time: two administrators who leave at once must not count on each other. */
  async #lockOffice(): Promise<void> {
    await this.db.query('select from offices where id = $1 for no key update', [currentOffice()]);
  }

  async #keepAnAdministrator(leaving: Membership): Promise<void> {
    if (!leaving.roles.includes('administrator') || leaving.suspendedAt) return;
    const others = await this.db.query(
      `select from memberships a where a.office_id = $1 and a.id <> $2 and ${AT_WORK} limit 1`,
      [leaving.officeId, leaving.id],
    );
    if (others.length === 0) throw new Problem('last-administrator', { status: 409 });
  }
}

/** Each role once, in the order of the list, so that equal roles look equal. */
export function inOrder(roles: readonly Role[]): Role[] {
  return ROLES.filter((role) => roles.includes(role));
}

function viewOf(row: Row): MembershipView {
  const { id, version, person, roles, created_at, suspended_at, ended_at, last_administrator } = row;
  const standing = {
    ended: ended_at !== null,
    suspended: suspended_at !== null,
    lastAdministrator: last_administrator,
  };
  return {
    id,
    version,
    person,
    roles,
    createdAt: created_at,
    suspendedAt: suspended_at,
    endedAt: ended_at,
    lastAdministrator: last_administrator,
    may: verbsOf(currentActor(), { personId: person.id }, standing),
  };
}
