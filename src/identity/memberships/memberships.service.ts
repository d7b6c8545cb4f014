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
import { may, type MembershipVerb } from './membership.policy.js';
import type { ListMemberships, MembershipView } from './memberships.dto.js';

/** A membership with its person, as SQL gives it. */
interface Row extends Record<string, unknown> {
  id: string;
  version: number;
  person: { id: string; name: string; email: string };
  roles: Role[];
  created_at: Date;
  ended_at: Date | null;
}

const ROWS = `
  select m.id, m.version, m.roles, m.created_at, m.ended_at,
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
    if (!leaving.roles.includes('administrator')) return;
    const others = await this.db.query(
      `select from memberships where office_id = $1 and id <> $2 and ended_at is null
         and 'administrator' = any (roles) limit 1`,
      [leaving.officeId, leaving.id],
    );
    if (others.length === 0) throw new Problem('last-administrator', { status: 409 });
  }
}

/** Each role once, in the order of the list, so that equal roles look equal. */
export function inOrder(roles: readonly Role[]): Role[] {
  return ROLES.filter((role) => roles.includes(role));
}

function viewOf({ id, version, person, roles, created_at, ended_at }: Row): MembershipView {
  const verbs: MembershipVerb[] = ['revise', 'end'];
  const actor = currentActor();
  return {
    id,
    version,
    person,
    roles,
    createdAt: created_at,
    endedAt: ended_at,
    may: ended_at ? [] : verbs.filter((verb) => may(actor, verb, { personId: person.id })),
  };
}
