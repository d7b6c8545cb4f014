import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import { Journal } from '../../platform/journal/journal.js';
import { asIdentity } from '../access/as-identity.js';
import { ROLES, type Role } from '../access/permissions.js';
import { Membership } from './membership.entity.js';

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
}

/** Each role once, in the order of the list, so that equal roles look equal. */
export function inOrder(roles: readonly Role[]): Role[] {
  return ROLES.filter((role) => roles.includes(role));
}
