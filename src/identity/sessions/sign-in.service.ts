import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/context/actor.js';
import { context } from '../../platform/context/context.js';
import { Db } from '../../platform/db/db.js';
import { Problem } from '../../platform/http/problem.js';
import { OfficesService } from '../offices/offices.service.js';
import { PasswordsService } from '../passwords/passwords.service.js';
import { PeopleService } from '../people/people.service.js';
import type { Person } from '../people/person.entity.js';
import type { SignIn } from './sessions.dto.js';
import { type Device, type Opened, SessionsService } from './sessions.service.js';
import { SignInAttempts } from './sign-in-attempts.js';

/** From a password, or from another proof, to a session. */
@Injectable()
export class SignInService {
  constructor(
    private readonly db: Db,
    private readonly people: PeopleService,
    private readonly passwords: PasswordsService,
    private readonly offices: OfficesService,
    private readonly sessions: SessionsService,
    private readonly attempts: SignInAttempts,
  ) {}

  /** @throws Problem sign-in-refused (401), too-many-attempts (429) */
  async withPassword({ email, password, officeId }: SignIn, device: Device): Promise<Opened> {
    const person = await this.prove(email, password, device);
    if (!person) throw signInRefused();
    return this.open(person.id, device, officeId);
  }

  /**
   * Whether it is the password of the person with this address; counted as an attempt. Takes as long for an
   * address that nobody has.
   * @returns the person; null when it is not
   * @throws Problem too-many-attempts (429)
   */
  async prove(email: string, password: string, device: Device): Promise<Person | null> {
    const address = device.address ?? '';
    await this.attempts.begin(email, address);
    const { locale, requestId } = context();
    // A transaction of its own, ended before the hash is computed: no connection waits for that.
    const { person, kept } = await this.db.run(
      { actor: null, role: 'identity', locale, requestId },
      async () => {
        const known = await this.people.findByEmail(email);
        return { person: known, kept: await this.passwords.kept(known?.id ?? null) };
      },
    );
    if (!(await this.passwords.matches(kept, password))) {
      await this.attempts.failed(email);
      return null;
    }
    await this.attempts.succeeded(email, address);
    return person;
  }

  /**
   * Opens a session for somebody who has proved who they are, and enters: the rest of the request speaks for
   * them.
   * @param wanted the office to work for; left out: the one worked for last, or else the first
   * @throws Problem not-a-member (403) when they do not belong to the office that is wanted
   */
  async open(personId: string, device: Device, wanted?: string, expiresAt?: Date): Promise<Opened> {
    const offices = await this.offices.of(personId);
    const last = wanted ?? (await this.sessions.lastOffice(personId));
    const office = offices.find(({ id }) => id === last) ?? (wanted === undefined ? offices[0] : undefined);
    if (wanted !== undefined && !office) throw new Problem('not-a-member', { status: 403 });
    const opened = await this.sessions.open(personId, office?.id ?? null, device, expiresAt);
    const actor: Actor = {
      personId,
      officeId: office?.id ?? null,
      roles: office?.roles ?? [],
      scopes: null,
      via: 'session',
      credentialId: opened.session.id,
    };
    await this.db.enter(actor);
    return opened;
  }

  /** The same person for another office: a new session takes the place of the old one, and ends with it. */
  async switchOffice(actor: Actor, officeId: string, device: Device): Promise<Opened> {
    const old = await this.sessions.end(actor.personId, actor.credentialId ?? '');
    return this.open(actor.personId, device, officeId, old.expiresAt);
  }
}

/** The same for an unknown address and a wrong password. */
export function signInRefused(): Problem {
  return new Problem('sign-in-refused', {
    status: 401,
    headers: { 'WWW-Authenticate': 'Bearer realm="Transversal"' },
  });
}
