import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import { Journal } from '../../platform/journal/journal.js';
import { asIdentity } from '../access/as-identity.js';
import { newSecret } from '../access/secrets.js';
import { Session } from './session.entity.js';

/** A session lives for 30 days at most; the database ends one that was idle for 12 hours. */
const LIFE_IN_DAYS = 30;

/** Where a sign-in comes from, so that people recognise their devices. */
export interface Device {
  readonly userAgent: string | null;
  readonly address: string | null;
}

/** Signed-in browsers. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
  ) {}

  /** Opens a session. @returns the secret for the cookie, shown nowhere else */
  async open(
    personId: string,
    officeId: string | null,
    device: Device,
  ): Promise<{ session: Session; secret: string }> {
    const { secret, hash } = newSecret();
    const now = new Date();
    const session = Object.assign(new Session(), {
      id: newId(),
      hash,
      personId,
      officeId,
      expiresAt: new Date(now.getTime() + LIFE_IN_DAYS * 86_400_000),
      lastUsedAt: now,
      userAgent: device.userAgent?.slice(0, 300) ?? null,
      address: device.address,
      revokedAt: null,
    });
    await asIdentity(this.db, async () => (await this.db.of(Session)).insert(session));
    this.journal.tell(
      'session.opened',
      { type: 'session', id: session.id },
      { officeId },
      { personId, ...(officeId && { officeId }) },
    );
    return { session, secret };
  }
}
