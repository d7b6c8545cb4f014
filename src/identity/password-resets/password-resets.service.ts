import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import { Db } from '../../platform/db/db.js';
import { translate } from '../../platform/i18n/i18n.js';
import type { Job } from '../../platform/jobs/job.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import type { Letter } from '../../platform/mail/letter.js';
import { Mail } from '../../platform/mail/mail.js';
import { asIdentity } from '../access/as-identity.js';
import { linkExpired } from '../access/links.js';
import { hashOf, newSecret } from '../access/secrets.js';
import { checkPassword } from '../passwords/password-rules.js';
import { PasswordsService } from '../passwords/passwords.service.js';
import { PeopleService } from '../people/people.service.js';
import type { Person } from '../people/person.entity.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { SignInAttempts } from '../sessions/sign-in-attempts.js';

const WRITE = 'password_resets.write';

/** Links live for an hour. */
const LIFE_IN_MINUTES = 60;

/** A way back in for who forgot their password, by a link that works once. */
@Injectable()
export class PasswordResetsService implements OnModuleInit {
  constructor(
    private readonly config: Config,
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly mail: Mail,
    private readonly people: PeopleService,
    private readonly passwords: PasswordsService,
    private readonly sessions: SessionsService,
    private readonly attempts: SignInAttempts,
  ) {}

  onModuleInit(): void {
    this.jobs.work<{ email: string }>(WRITE, (job) => this.#write(job));
  }

  /**
   * Has a letter written if somebody has this address. Whether anybody does is found out by the job: the
   * request cannot tell, by its answer or by its time.
   */
  async ask(email: string): Promise<void> {
    await this.jobs.enqueue(WRITE, { email });
  }

  /** Sets the password by a link, and signs out everywhere. @throws Problem link-expired (410), validation */
  async reset(token: string, password: string): Promise<void> {
    const person = await this.personBehind(token);
    checkPassword(password, person.email, '/password');
    const used = await asIdentity(this.db, () =>
      this.db.change(
        'update password_resets set used_at = now() where person_id = $1 and used_at is null and expires_at > now()',
        [person.id],
      ),
    );
    if (used === 0) throw linkExpired();
    await this.passwords.set(person.id, password);
    await this.sessions.endAll(person.id);
    await this.attempts.forget(person.email);
  }

  /** Whose link it is. @throws Problem link-expired (410) when it was used, is too old or never was */
  async personBehind(token: string): Promise<Person> {
    const [row] = await asIdentity(this.db, () =>
      this.db.query<{ person_id: string }>(
        'select person_id from password_resets where hash = $1 and used_at is null and expires_at > now()',
        [hashOf(token)],
      ),
    );
    const person = row && (await this.people.find(row.person_id));
    if (!person) throw linkExpired();
    return person;
  }

  async #write({ payload, requestId, locale }: Job<{ email: string }>): Promise<void> {
    const letter = await this.db.run({ actor: null, role: 'identity', locale, requestId }, async () => {
      const person = await this.people.findByEmail(payload.email);
      if (!person) return null;
      const { secret, hash } = newSecret();
      await this.db.query(
        `insert into password_resets (hash, person_id, expires_at)
         values ($1, $2, now() + make_interval(mins => $3))`,
        [hash, person.id, LIFE_IN_MINUTES],
      );
      return this.#letter(person, secret);
    });
    if (letter) await this.mail.send(letter);
  }

  #letter({ email, name, locale }: Person, secret: string): Letter {
    const link = `${this.config.publicUrl}/new-password/${secret}`;
    return {
      to: email,
      subject: translate(locale, 'mails.password-reset.subject'),
      text: translate(locale, 'mails.password-reset.text', { name, link, minutes: LIFE_IN_MINUTES }),
      locale,
    };
  }
}
