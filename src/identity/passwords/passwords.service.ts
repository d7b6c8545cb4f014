import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { Config } from '../../platform/config/config.js';
import { Db } from '../../platform/db/db.js';
import { Journal } from '../../platform/journal/journal.js';
import { asIdentity } from '../access/as-identity.js';

/** The hash of a password; null where there is none. */
export type KeptPassword = string | null;

/** Passwords, kept as argon2id hashes (OWASP Password Storage: 19 MiB, two passes) where only sign-in reads. */
@Injectable()
export class PasswordsService {
  readonly #cost: { memoryCost: number; timeCost: number };
  /** Compared with when the address is unknown, so that the answer takes as long. */
  readonly #nobody: Promise<string>;

  constructor(
    config: Config,
    private readonly db: Db,
    private readonly journal: Journal,
  ) {
    this.#cost = { memoryCost: config.PASSWORD_MEMORY, timeCost: 2 };
    this.#nobody = hash('nobody has this password', this.#cost);
  }

  /** Sets a person's password. @param officeId whose journal tells it, when an office is behind it */
  async set(personId: string, password: string, officeId?: string): Promise<void> {
    const secret = await hash(normal(password), this.#cost);
    await asIdentity(this.db, () =>
      this.db.change(
        `insert into credentials (person_id, password_hash) values ($1, $2)
         on conflict (person_id) do update set password_hash = excluded.password_hash, changed_at = now()`,
        [personId, secret],
      ),
    );
    this.journal.tell(
      'person.password_set',
      { type: 'person', id: personId },
      {},
      { personId, ...(officeId && { officeId }) },
    );
  }

  /** What to compare a password with. @param personId null: nobody */
  async kept(personId: string | null): Promise<KeptPassword> {
    if (personId === null) return null;
    const [kept] = await asIdentity(this.db, () =>
      this.db.query<{ password_hash: string }>('select password_hash from credentials where person_id = $1', [
        personId,
      ]),
    );
    return kept?.password_hash ?? null;
  }

  /**
   * Whether it is the password that is kept; takes as long when none is. No unit of work is needed, and none
   * should be open: a connection would wait for it.
   */
  async matches(kept: KeptPassword, password: string): Promise<boolean> {
    const same = await verify(kept ?? (await this.#nobody), normal(password));
    return kept !== null && same;
  }
}

/** The same letters, however a keyboard composes them (NIST SP 800-63B §3.1.1.2 asks for NFKC or NFC). */
function normal(password: string): string {
  return password.normalize('NFC');
}
