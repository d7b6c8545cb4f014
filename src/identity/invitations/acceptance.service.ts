import { Injectable } from '@nestjs/common';
import { context } from '../../platform/context/context.js';
import { Db } from '../../platform/db/db.js';
import { invalid } from '../../platform/http/problem.js';
import type { Locale } from '../../platform/i18n/i18n.js';
import type { Texts } from '../../platform/i18n/texts.js';
import { Journal } from '../../platform/journal/journal.js';
import { asIdentity } from '../access/as-identity.js';
import { linkExpired } from '../access/links.js';
import type { Role } from '../access/permissions.js';
import { hashOf } from '../access/secrets.js';
import { MembershipsService } from '../memberships/memberships.service.js';
import { checkPassword } from '../passwords/password-rules.js';
import { PasswordsService } from '../passwords/passwords.service.js';
import { PeopleService } from '../people/people.service.js';
import type { Device, Opened } from '../sessions/sessions.service.js';
import { SignInService } from '../sessions/sign-in.service.js';
import type { AcceptInvitation, InvitationToYouView } from './invitations.dto.js';

interface Invited extends Record<string, unknown> {
  id: string;
  office_id: string;
  office: Texts;
  inviter: string;
  email: string;
  roles: Role[];
  locale: Locale;
  expires_at: Date;
  known: boolean;
}

/** The invited person's side: what the link says, and joining by it. */
@Injectable()
export class AcceptanceService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
    private readonly people: PeopleService,
    private readonly passwords: PasswordsService,
    private readonly memberships: MembershipsService,
    private readonly signIn: SignInService,
  ) {}

  /** @throws Problem link-expired (410) */
  async look(token: string): Promise<InvitationToYouView> {
    const { office, inviter, email, roles, expires_at, known } = await this.#invited(token);
    return { office, invitedBy: inviter, email, roles, expiresAt: expires_at, known };
  }

  /**
   * Joins the office and signs in for it. Who is known here proves it with their own password; who is new
   * says their name and chooses one.
   * @throws Problem link-expired (410), validation, too-many-attempts (429)
   */
  async accept(token: string, input: AcceptInvitation, device: Device): Promise<Opened> {
    const invited = await this.#invited(token);
    const known = invited.known ? await this.#prove(invited, input, device) : null;
    if (known === null) this.#checkNewcomer(invited, input);
    await this.#use(token, invited);
    const personId = known ?? (await this.#add(invited, input));
    await this.memberships.add({ officeId: invited.office_id, personId, roles: invited.roles });
    this.journal.tell(
      'invitation.accepted',
      { type: 'invitation', id: invited.id },
      { after: { personId } },
      { officeId: invited.office_id, personId },
    );
    return this.signIn.open(personId, device, invited.office_id);
  }

  async #prove({ email }: Invited, { password }: AcceptInvitation, device: Device): Promise<string> {
    const person = await this.signIn.prove(email, password, device);
    if (!person) throw invalid({ pointer: '/password', code: 'validation.passwordWrong' });
    return person.id;
  }

  #checkNewcomer({ email }: Invited, { name, password }: AcceptInvitation): void {
    if (name === undefined) throw invalid({ pointer: '/name', code: 'validation.isNotEmpty' });
    checkPassword(password, email, '/password');
  }

  async #add(invited: Invited, { name = '', password, locale }: AcceptInvitation): Promise<string> {
    const { email, office_id: officeId } = invited;
    const person = await this.people.add({ email, name, locale: locale ?? invited.locale }, officeId);
    await this.passwords.set(person.id, password, officeId);
    return person.id;
  }

  /** A transaction of its own, so that no connection waits while a password is compared. */
  #invited(token: string): Promise<Invited> {
    const { locale, requestId } = context();
    return this.db.run({ actor: null, role: 'identity', locale, requestId }, async () => {
      const [row] = await this.db.query<Invited>(
        `select i.id, i.office_id, o.name as office, inviter.name as inviter, i.email, i.roles, i.locale,
           i.expires_at, exists (select from people p where p.email = i.email) as known
         from invitations i join offices o on o.id = i.office_id join people inviter on inviter.id = i.invited_by
         where i.hash = $1 and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()`,
        [hashOf(token)],
      );
      if (!row) throw linkExpired();
      return row;
    });
  }

  /** Once: of two who follow the link at the same time, the second is too late. */
  async #use(token: string, { id }: Invited): Promise<void> {
    const used = await asIdentity(this.db, () =>
      this.db.change(
        `update invitations set accepted_at = now()
         where id = $1 and hash = $2 and accepted_at is null and revoked_at is null and expires_at > now()`,
        [id, hashOf(token)],
      ),
    );
    if (used === 0) throw linkExpired();
  }
}
