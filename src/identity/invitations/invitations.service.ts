import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Config } from '../../platform/config/config.js';
import { context, currentActor, currentOffice } from '../../platform/context/context.js';
import { Db } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import { idAfter, type Page, pageOf, PageQuery } from '../../platform/http/pages.js';
import { notFound, Problem } from '../../platform/http/problem.js';
import { Journal } from '../../platform/journal/journal.js';
import { Mail } from '../../platform/mail/mail.js';
import { newSecret } from '../access/secrets.js';
import { inOrder } from '../memberships/memberships.service.js';
import { Invitation } from './invitation.entity.js';
import { InvitationLetters, joinLink } from './invitation.letters.js';
import {
  INVITATION_VERBS,
  type InvitationLinkView,
  type InvitationView,
  type Invite,
  type ListInvitations,
} from './invitations.dto.js';

/** A link works for a week. */
const LIFE = 7 * 86_400_000;

interface Row extends Record<string, unknown> {
  id: string;
  email: string;
  roles: string[];
  locale: string;
  state: string;
  invited_by: { id: string; name: string; email: string };
  created_at: Date;
  sent_at: Date | null;
  expires_at: Date;
  accepted_at: Date | null;
}

const ROWS = `
  select i.id, i.email, i.roles, i.locale, i.created_at, i.sent_at, i.expires_at, i.accepted_at,
    case when i.accepted_at is not null then 'accepted' when i.revoked_at is not null then 'revoked'
         when i.expires_at <= now() then 'expired' else 'open' end as state,
    jsonb_build_object('id', p.id, 'name', p.name, 'email', p.email) as invited_by
  from invitations i join people p on p.id = i.invited_by`;

/** Who is invited into the office. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
    private readonly letters: InvitationLetters,
    private readonly config: Config,
    private readonly mail: Mail,
  ) {}

  /** Newest first. */
  async list({ limit = PageQuery.DEFAULT_LIMIT, cursor }: ListInvitations): Promise<Page<InvitationView>> {
    const rows = await this.db.query<Row>(
      `${ROWS} where i.office_id = $1 and ($2::uuid is null or i.id < $2) order by i.id desc limit $3`,
      [currentOffice(), cursor === undefined ? null : idAfter(cursor), limit + 1],
    );
    return pageOf(
      rows,
      limit,
      ({ id }) => [id],
      (row) => this.#viewOf(row),
    );
  }

  async view(id: string): Promise<InvitationView> {
    const [row] = await this.db.query<Row>(`${ROWS} where i.id = $1`, [id]);
    if (!row) throw notFound();
    return this.#viewOf(row);
  }

  /** Invites by mail. @throws Problem already-member, already-invited (409) */
  async invite({ email, roles, locale }: Invite): Promise<InvitationView> {
    await this.#refuseDouble(email);
    const invitation = Object.assign(new Invitation(), {
      id: newId(),
      officeId: currentOffice(),
      email,
      roles: inOrder(roles),
      locale: locale ?? context().locale,
      hash: null,
      invitedBy: currentActor().personId,
      sentAt: null,
      expiresAt: new Date(Date.now() + LIFE),
      acceptedAt: null,
      revokedAt: null,
    });
    await (await this.db.of(Invitation)).insert(invitation);
    await this.letters.enqueue(invitation.id);
    this.#tell('invitation.made', invitation, { after: { email, roles: invitation.roles } });
    return this.view(invitation.id);
  }

  /** Sends a fresh link, which works for a week; the one before works no longer. */
  async sendAgain(id: string): Promise<InvitationView> {
    const invitation = await this.#findOpen(id);
    invitation.expiresAt = new Date(Date.now() + LIFE);
    await (
      await this.db.of(Invitation)
    ).update({ id }, { expiresAt: invitation.expiresAt, hash: null, sentAt: null });
    await this.letters.enqueue(id);
    this.#tell('invitation.sent_again', invitation, { after: { expiresAt: invitation.expiresAt } });
    return this.view(id);
  }

  /**
   * A link to hand over where no mail server brings it.
   * @throws Problem not-found, invitation-by-mail (409), invitation-not-written (409) while its first letter is written
   */
  async link(id: string): Promise<InvitationLinkView> {
    const invitation = await this.#findOpen(id);
    if (this.mail.brings(invitation.email)) throw new Problem('invitation-by-mail', { status: 409 });
    // The letter would put another secret in the place of this one.
    if (!invitation.sentAt) throw new Problem('invitation-not-written', { status: 409 });
    const { secret, hash } = newSecret();
    const expiresAt = new Date(Date.now() + LIFE);
    await (await this.db.of(Invitation)).update({ id }, { expiresAt, hash });
    this.#tell('invitation.link_shown', invitation, { after: { expiresAt } });
    return { link: joinLink(this.config.publicUrl, secret), expiresAt };
  }

  /** Takes an invitation back: its link works no longer. */
  async revoke(id: string): Promise<void> {
    await this.#revoke(await this.#findOpen(id));
  }

  async #refuseDouble(email: string): Promise<void> {
    const members = await this.db.query(
      `select from memberships m join people p on p.id = m.person_id
       where m.office_id = $1 and m.ended_at is null and p.email = $2`,
      [currentOffice(), email],
    );
    if (members.length > 0)
      throw new Problem('already-member', {
        status: 409,
        errors: [{ pointer: '/email', code: 'validation.alreadyMember' }],
      });
    const open = await (
      await this.db.of(Invitation)
    ).findOneBy({
      officeId: currentOffice(),
      email,
      acceptedAt: IsNull(),
      revokedAt: IsNull(),
    });
    if (!open) return;
    if (open.expiresAt <= new Date()) return this.#revoke(open);
    throw new Problem('already-invited', {
      status: 409,
      errors: [{ pointer: '/email', code: 'validation.alreadyInvited' }],
      extensions: { invitationId: open.id },
    });
  }

  async #revoke(invitation: Invitation): Promise<void> {
    await (await this.db.of(Invitation)).update({ id: invitation.id }, { revokedAt: new Date() });
    this.#tell('invitation.revoked', invitation, { before: { email: invitation.email } });
  }

  async #findOpen(id: string): Promise<Invitation> {
    const invitation = await (
      await this.db.of(Invitation)
    ).findOne({
      where: { id, acceptedAt: IsNull(), revokedAt: IsNull() },
      lock: { mode: 'pessimistic_write' },
    });
    if (!invitation) throw notFound();
    return invitation;
  }

  #tell(verb: string, { id }: Invitation, facts: Record<string, unknown>): void {
    this.journal.tell(verb, { type: 'invitation', id }, facts);
  }

  #viewOf(row: Row): InvitationView {
    const open = row.state === 'open' || row.state === 'expired';
    const byHand = row.sent_at !== null && !this.mail.brings(row.email);
    return {
      id: row.id,
      email: row.email,
      roles: row.roles,
      locale: row.locale,
      state: row.state,
      invitedBy: row.invited_by,
      createdAt: row.created_at,
      sentAt: row.sent_at,
      expiresAt: row.expires_at,
      acceptedAt: row.accepted_at,
      may: open ? INVITATION_VERBS.filter((verb) => verb !== 'link' || byHand) : [],
    };
  }
}
