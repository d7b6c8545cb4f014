import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import { context } from '../../platform/context/context.js';
import { Db } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import { notFound } from '../../platform/http/problem.js';
import { Journal } from '../../platform/journal/journal.js';
import { asIdentity } from '../access/as-identity.js';
import { hashOf, newSecret } from '../access/secrets.js';
import { Session } from './session.entity.js';

/** A session lives for 30 days at most. */
const LIFE = 30 * 86_400_000;

/** Idle for longer, it has ended: `enter_with_session` says so, too. */
const IDLE = 12 * 3_600_000;

/** Where a sign-in comes from, so that people recognise their devices. */
export interface Device {
  readonly userAgent: string | null;
  readonly address: string | null;
}

/** A session and the secret for its cookie, shown nowhere else. */
export interface Opened {
  readonly session: Session;
  readonly secret: string;
}

/** Signed-in browsers. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
  ) {}

  /** Opens a session. @param expiresAt of the session whose place it takes: it does not live longer */
  async open(
    personId: string,
    officeId: string | null,
    device: Device,
    expiresAt: Date = new Date(Date.now() + LIFE),
  ): Promise<Opened> {
    const { secret, hash } = newSecret();
    const session = Object.assign(new Session(), {
      id: newId(),
      hash,
      personId,
      officeId,
      expiresAt,
      lastUsedAt: new Date(),
      userAgent: device.userAgent?.slice(0, 300) ?? null,
      address: device.address,
      revokedAt: null,
    });
    await asIdentity(this.db, async () => (await this.db.of(Session)).insert(session));
    this.#tell('session.opened', session);
    return { session, secret };
  }

  /** The open sessions of a person, the one used last first. */
  openOnes(personId: string): Promise<Session[]> {
    return asIdentity(this.db, async () =>
      (await this.db.of(Session)).find({
        where: {
          personId,
          revokedAt: IsNull(),
          expiresAt: MoreThan(new Date()),
          lastUsedAt: MoreThan(new Date(Date.now() - IDLE)),
        },
        order: { lastUsedAt: 'desc', id: 'desc' },
      }),
    );
  }

  /** The office that a person worked for last; null when they never did. */
  async lastOffice(personId: string): Promise<string | null> {
    const [last] = await asIdentity(this.db, () =>
      this.db.query<{ office_id: string }>(
        `select office_id from sessions where person_id = $1 and office_id is not null
         order by created_at desc, id desc limit 1`,
        [personId],
      ),
    );
    return last?.office_id ?? null;
  }

  /** Ends one session of a person. @throws Problem not-found when it is not theirs, or has ended */
  async end(personId: string, id: string): Promise<Session> {
    const [session] = await this.#end((open) => open.id === id, personId);
    if (!session) throw notFound();
    return session;
  }

  /** Ends all sessions of a person. @param but one that goes on */
  async endAll(personId: string, but?: string | null): Promise<void> {
    await this.#end((open) => open.id !== but, personId);
  }

  /** Ends the sessions of a person for one office. @returns how many there were */
  async endFor(personId: string, officeId: string): Promise<number> {
    return (await this.#end((open) => open.officeId === officeId, personId)).length;
  }

  /** Ends the session behind a cookie, where there is one: nothing from before a sign-in goes on. */
  async endBehind(secret: string): Promise<void> {
    const session = await asIdentity(this.db, async () =>
      (await this.db.of(Session)).findOneBy({ hash: hashOf(secret), revokedAt: IsNull() }),
    );
    if (session) await this.#end((open) => open.id === session.id, session.personId);
  }

  async #end(which: (session: Session) => boolean, personId: string): Promise<Session[]> {
    const ending = (await this.openOnes(personId)).filter(which);
    if (ending.length > 0)
      await asIdentity(this.db, () =>
        this.db.query('update sessions set revoked_at = now() where id = any ($1) and revoked_at is null', [
          ending.map(({ id }) => id),
        ]),
      );
    for (const session of ending) this.#tell('session.ended', session);
    return ending;
  }

  /** Told to the office that is worked for, and before one is, to the office of the session. */
  #tell(verb: string, { id, officeId, personId }: Session): void {
    const { actor } = context();
    const entered = actor?.officeId != null;
    this.journal.tell(
      verb,
      { type: 'session', id },
      // Ended by somebody else: whose it was.
      entered && actor.personId !== personId ? { personId } : {},
      { personId, ...(officeId !== null && !entered && { officeId }) },
    );
  }
}
