import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/db/db.js';
import { Problem } from '../../platform/http/problem.js';
import { Journal } from '../../platform/journal/journal.js';
import { asIdentity } from '../access/as-identity.js';
import { PeopleService } from '../people/people.service.js';
import type { Person } from '../people/person.entity.js';
import type { Identity } from './identity-provider.js';

/** Which people of ours a provider vouches for. */
@Injectable()
export class LinkedIdentitiesService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
    private readonly people: PeopleService,
  ) {}

  /**
   * The person behind an identity. The first time they are found by their verified address; afterwards by the
   * provider's own name for them, which does not change with the address. Nobody is added: people come by
   * invitation.
   * @throws Problem oidc-unknown (403)
   */
  async personBehind(identity: Identity): Promise<Person> {
    const { issuer, subject, verifiedEmail } = identity;
    const [linked] = await asIdentity(this.db, () =>
      this.db.query<{ person_id: string }>(
        'select person_id from linked_identities where issuer = $1 and subject = $2',
        [issuer, subject],
      ),
    );
    const person = linked
      ? await this.people.find(linked.person_id)
      : verifiedEmail && (await this.people.findByEmail(verifiedEmail));
    if (!person) throw new Problem('oidc-unknown', { status: 403 });
    if (!linked) await this.#link(identity, person);
    return person;
  }

  async #link({ issuer, subject }: Identity, { id }: Person): Promise<void> {
    await asIdentity(this.db, () =>
      this.db.change(
        'insert into linked_identities (issuer, subject, person_id) values ($1, $2, $3) on conflict do nothing',
        [issuer, subject, id],
      ),
    );
    this.journal.tell('person.identity_linked', { type: 'person', id }, { issuer }, { personId: id });
  }
}
