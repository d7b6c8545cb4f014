import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import { Db } from '../../platform/db/db.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { textIn, type Texts } from '../../platform/i18n/texts.js';
import type { Job } from '../../platform/jobs/job.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import type { Letter } from '../../platform/mail/letter.js';
import { Mail } from '../../platform/mail/mail.js';
import { newSecret } from '../access/secrets.js';

const WRITE = 'invitations.write';

/** Where somebody joins with the secret of an invitation. */
export function joinLink(publicUrl: string, secret: string): string {
  return `${publicUrl}/join/${secret}`;
}

interface Addressed extends Record<string, unknown> {
  email: string;
  locale: Locale;
  expires_at: Date;
  office: Texts;
  default_language: string;
  time_zone: string;
  inviter: string;
}

/** Writes the mails of invitations: their links are made here, so that no other place ever held them. */
@Injectable()
export class InvitationLetters implements OnModuleInit {
  constructor(
    private readonly config: Config,
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly mail: Mail,
  ) {}

  onModuleInit(): void {
    this.jobs.work<{ invitationId: string }>(WRITE, (job) => this.#write(job));
  }

  /** Has the letter written once the current transaction has committed. */
  async enqueue(invitationId: string): Promise<void> {
    await this.jobs.enqueue(WRITE, { invitationId });
  }

  async #write({ payload, requestId }: Job<{ invitationId: string }>): Promise<void> {
    const { secret, hash } = newSecret();
    const addressed = await this.db.run({ actor: null, role: 'identity', requestId }, async () => {
      // One that was accepted or taken back in the meantime gets no letter.
      const [row] = await this.db.query<Addressed>(
        `update invitations i set hash = $2, sent_at = now()
         from offices o, people p
         where i.id = $1 and i.accepted_at is null and i.revoked_at is null
           and o.id = i.office_id and p.id = i.invited_by
         returning i.email, i.locale, i.expires_at, o.name as office, o.default_language, o.time_zone,
           p.name as inviter`,
        [payload.invitationId, hash],
      );
      return row;
    });
    if (addressed) await this.mail.send(this.#letter(addressed, secret));
  }

  #letter(row: Addressed, secret: string): Letter {
    const { email, locale, inviter } = row;
    const office = textIn(row.office, locale, [row.default_language])?.text ?? '';
    const until = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: row.time_zone }).format(
      row.expires_at,
    );
    const link = joinLink(this.config.publicUrl, secret);
    return {
      to: email,
      subject: translate(locale, 'mails.invitation.subject', { office }),
      text: translate(locale, 'mails.invitation.text', { office, inviter, link, until }),
      locale,
    };
  }
}
