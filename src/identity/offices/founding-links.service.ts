import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import { Db } from '../../platform/db/db.js';
import { linkExpired } from '../access/links.js';
import { hashOf, newSecret } from '../access/secrets.js';

/** Long enough to find the terminal again after a weekend. */
const LIFE_IN_DAYS = 7;

/**
 * One-time links with which an office is founded. They come from whoever runs the installation: at the start
 * on an empty database, or by the operator's command.
 */
@Injectable()
export class FoundingLinksService {
  constructor(
    private readonly config: Config,
    private readonly db: Db,
  ) {}

  /** Address of the start page while nobody has founded an office yet; null afterwards. */
  offer(): Promise<string | null> {
    return this.#alone(async () => {
      const [office] = await this.db.query('select from offices limit 1');
      return office === undefined ? this.#make() : null;
    });
  }

  /** A new link, also where offices are: the operator founds another one. */
  make(): Promise<string> {
    return this.#alone(() => this.#make());
  }

  /** @throws Problem link-expired (410) when it was used, is too old or never was */
  check(token: string): Promise<void> {
    return this.#alone(async () => {
      const [link] = await this.db.query(
        'select from founding_links where hash = $1 and used_at is null and expires_at > now()',
        [hashOf(token)],
      );
      if (link === undefined) throw linkExpired();
    });
  }

  /**
   * Uses a link up, in the transaction that founds the office. Links that the start had printed before go
   * with it.
   * @throws Problem link-expired (410)
   */
  async use(token: string, officeId: string): Promise<void> {
    const used = await this.db.change(
      `update founding_links set used_at = now(), office_id = $2
       where hash = $1 and used_at is null and expires_at > now()`,
      [hashOf(token), officeId],
    );
    if (used === 0) throw linkExpired();
    await this.db.change('delete from founding_links where used_at is null and at_start');
  }

  async #make(): Promise<string> {
    const { secret, hash } = newSecret();
    const [{ empty } = { empty: false }] = await this.db.query<{ empty: boolean }>(
      'select not exists (select from offices) as empty',
    );
    await this.db.change(
      `insert into founding_links (hash, at_start, expires_at) values ($1, $2, now() + make_interval(days => $3))`,
      [hash, empty, LIFE_IN_DAYS],
    );
    return `${this.config.publicUrl}/start/${secret}`;
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    return this.db.run({ actor: null, role: 'identity' }, work);
  }
}
