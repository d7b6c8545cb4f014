import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { contextIfAny } from '../../platform/context/context.js';
import { Db } from '../../platform/db/db.js';
import { addressKey } from '../../platform/http/address-key.js';
import { Problem } from '../../platform/http/problem.js';
import { Journal } from '../../platform/journal/journal.js';

/** Attempts that cost no waiting: a person mistypes, and many people may share an address. */
const FREE = { account: 5, address: 50 } as const;

/** The first wait in seconds; it doubles with each further failure, up to the longest. */
const FIRST_WAIT = 30;
const LONGEST_WAIT = 900;

type Kind = keyof typeof FREE;

/**
 * Holds back guessing. An attempt is counted before the password is looked at, in a transaction of its own,
 * so that many at once cannot slip past the count; success takes the count back.
 *
 * Keys are hashes: an address that somebody mistyped is nobody's business.
 */
@Injectable()
export class SignInAttempts {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
  ) {}

  /** @throws Problem too-many-attempts (429, Retry-After) while the account or the address has to wait */
  async begin(email: string, address: string): Promise<void> {
    await this.#alone(async () => {
      await this.#count('address', addressKey(address));
      await this.#count('account', email);
    });
  }

  /** The password was wrong: when the account has to wait from now on, its owner's journal says so. */
  async failed(email: string): Promise<void> {
    await this.#alone(async () => {
      const [locked] = await this.db.query<{ id: string; failures: number }>(
        `select p.id, a.failures from sign_in_attempts a join people p on p.email = $2
         where a.kind = 'account' and a.subject = $1 and a.blocked_until is not null`,
        [key(email), email.trim()],
      );
      if (!locked) return;
      const { id, failures } = locked;
      this.journal.tell('person.locked_out', { type: 'person', id }, { failures }, { personId: id });
    });
  }

  /** The password was right: the account is free again, and the address has one failure less. */
  async succeeded(email: string, address: string): Promise<void> {
    await this.#alone(async () => {
      await this.db.query(
        `update sign_in_attempts set failures = greatest(failures - 1, 0),
           blocked_until = case when failures > $2 then blocked_until end
         where kind = 'address' and subject = $1`,
        [key(addressKey(address)), FREE.address],
      );
      await this.forget(email);
    });
  }

  /** Frees an account: its password was set anew by who owns the mailbox. */
  async forget(email: string): Promise<void> {
    await this.#alone(() =>
      this.db.query(`delete from sign_in_attempts where kind = 'account' and subject = $1`, [key(email)]),
    );
  }

  async #count(kind: Kind, subject: string): Promise<void> {
    const now = 'clock_timestamp()';
    const failures = `case when a.failed_at < ${now} - interval '1 day' then 1 else a.failures + 1 end`;
    // The row's lock lets one attempt after the other decide; whoever finds it blocked changes nothing.
    const counted = await this.db.change(
      `insert into sign_in_attempts as a (kind, subject, failures, failed_at) values ($1, $2, 1, ${now})
       on conflict (kind, subject) do update set failures = ${failures}, failed_at = ${now},
         blocked_until = case when ${failures} >= $3
           then ${now} + make_interval(secs => least($4 * 2 ^ least(${failures} - $3, 20), $5)) end
       where a.blocked_until is null or a.blocked_until <= ${now}`,
      [kind, key(subject), FREE[kind], FIRST_WAIT, LONGEST_WAIT],
    );
    if (counted > 0) return;
    const [blocked] = await this.db.query<{ seconds: number }>(
      `select ceil(extract(epoch from blocked_until - ${now}))::int as seconds
       from sign_in_attempts where kind = $1 and subject = $2`,
      [kind, key(subject)],
    );
    const seconds = Math.max(1, blocked?.seconds ?? FIRST_WAIT);
    throw new Problem('too-many-attempts', {
      status: 429,
      params: { seconds },
      headers: { 'Retry-After': String(seconds) },
    });
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const around = contextIfAny();
    return this.db.run(
      { actor: null, role: 'identity', locale: around?.locale, requestId: around?.requestId },
      work,
    );
  }
}

function key(subject: string): Buffer {
  return createHash('sha256').update(subject.trim().toLowerCase()).digest();
}
