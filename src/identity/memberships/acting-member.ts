import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/context/actor.js';
import { Db } from '../../platform/db/db.js';

/** A member of an office for whom a command at the operator's console acts. */
export interface ActingMember {
  readonly actor: Actor;
  readonly name: string;
  readonly email: string;
  /** Default language of the office. */
  readonly language: string;
}

interface Row extends Record<string, unknown> {
  office_id: string;
  language: string;
  person_id: string | null;
  name: string | null;
  email: string | null;
  roles: string[] | null;
}

/** Finds for whom a command acts: the journal names a person for everything that is done. */
@Injectable()
export class ActingMembers {
  constructor(private readonly db: Db) {}

  /**
   * @param role that the person has to hold
   * @param email of the person; left out: whoever has held the role in the office the longest
   * @param command name of the command, kept with everything that it changes
   * @throws Error in plain words when office or person is not there
   */
  async find(slug: string, role: string, email: string | undefined, command: string): Promise<ActingMember> {
    const rows = await this.db.run({ actor: null, role: 'identity' }, () =>
      this.db.query<Row>(
        `select o.id as office_id, o.default_language as language, p.id as person_id, p.name, p.email, m.roles
         from offices o
         left join memberships m on m.office_id = o.id and m.ended_at is null and m.suspended_at is null and $2 = any(m.roles)
         left join people p on p.id = m.person_id
         where o.slug = $1 order by m.created_at, m.id`,
        [slug, role],
      ),
    );
    if (rows.length === 0) throw new Error(`There is no office "${slug}".`);
    const wanted = email?.trim().toLowerCase();
    const found = rows.find(
      (row) => row.person_id !== null && (!wanted || row.email?.toLowerCase() === wanted),
    );
    if (!found?.person_id) {
      throw new Error(
        wanted
          ? `${wanted} is no ${role} of the office "${slug}".`
          : `The office "${slug}" has no ${role}, for whom this could be done.`,
      );
    }
    return {
      actor: {
        personId: found.person_id,
        officeId: found.office_id,
        roles: found.roles ?? [],
        scopes: null,
        via: 'job',
        credentialId: command,
      },
      name: found.name ?? '',
      email: found.email ?? '',
      language: found.language,
    };
  }
}
