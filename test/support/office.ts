import { randomBytes } from 'node:crypto';
import { permissionsOf, type Role } from '../../src/identity/access/permissions.js';
import { sessionCookieName } from '../../src/identity/access/session-cookie.js';
import { MembershipsService } from '../../src/identity/memberships/memberships.service.js';
import type { Office } from '../../src/identity/offices/office.entity.js';
import { FoundingService, type NewOffice } from '../../src/identity/offices/founding.service.js';
import { PasswordsService } from '../../src/identity/passwords/passwords.service.js';
import { PeopleService } from '../../src/identity/people/people.service.js';
import { SessionsService } from '../../src/identity/sessions/sessions.service.js';
import { TokensService } from '../../src/identity/tokens/tokens.service.js';
import type { Actor } from '../../src/platform/context/actor.js';
import { Db } from '../../src/platform/db/db.js';
import type { Running } from './app.js';
import { type Answer, http, type Sending } from './http.js';

/** The password of everybody in a test office. */
export const PASSWORD = 'una contraseña larga de prueba';

/** Somebody of a test office, signed in. */
export interface TestPerson {
  readonly id: string;
  readonly email: string;
  readonly membershipId: string;
  /** `transversal_session=…` */
  readonly cookie: string;
  /** An API token with all that the role allows. */
  readonly token: string;
  /** For `Db.run()`. */
  readonly actor: Actor;
  /** Asks with the token, as a program does; pass `cookie` to ask as a browser. */
  fetch<Body = unknown>(path: string, sending?: Sending): Promise<Answer<Body>>;
}

/** An office of its own for one test: nothing to clean up, safe beside others. */
export interface TestOffice {
  readonly office: Office;
  readonly people: Readonly<Record<Role, TestPerson>>;
}

const LABELS: readonly Role[] = ['administrator', 'coordinator', 'officer', 'auditor', 'reader'];

/**
 * Founds an office with a person for each role.
 * @param given.office what differs from a Mexican office with a random slug
 * @param given.roles other roles for one of the people, e.g. `{ officer: ['officer', 'auditor'] }`
 */
export async function foundOffice(
  running: Running,
  given: { office?: Partial<NewOffice>; roles?: Partial<Record<Role, readonly Role[]>> } = {},
): Promise<TestOffice> {
  const { app } = running;
  const slug = `test-${randomBytes(6).toString('hex')}`;
  const people = new Map<Role, TestPerson>();
  const emailOf = (role: Role): string => `${role}@${slug}.example`;
  const rolesOf = (role: Role): readonly Role[] => given.roles?.[role] ?? [role];

  const { office } = await app.get(FoundingService).found(
    {
      office: {
        slug,
        name: { es: `Oficina ${slug}`, en: `Office ${slug}` },
        country: 'MX',
        timeZone: 'America/Mexico_City',
        defaultLanguage: 'es',
        currency: 'MXN',
        referencePrefix: 'TEST',
        ...given.office,
      },
      administrator: {
        email: emailOf('administrator'),
        name: 'Test administrator',
        locale: 'es',
        password: PASSWORD,
        roles: rolesOf('administrator'),
      },
    },
    async (founded) => {
      const officeId = founded.office.id;
      for (const role of LABELS) {
        const roles = rolesOf(role);
        const id = role === 'administrator' ? founded.administrator.id : await addPerson(officeId, role);
        people.set(role, await signedIn(officeId, id, role, roles));
      }
    },
  );
  return { office, people: Object.fromEntries(people) as Record<Role, TestPerson> };

  async function addPerson(officeId: string, role: Role): Promise<string> {
    const { id } = await app
      .get(PeopleService)
      .add({ email: emailOf(role), name: `Test ${role}`, locale: 'es' }, officeId);
    await app.get(PasswordsService).set(id, PASSWORD, officeId);
    await app.get(MembershipsService).add({ officeId, personId: id, roles: rolesOf(role) });
    return id;
  }

  async function signedIn(
    officeId: string,
    personId: string,
    role: Role,
    roles: readonly Role[],
  ): Promise<TestPerson> {
    const session = await app
      .get(SessionsService)
      .open(personId, officeId, { userAgent: 'test', address: '127.0.0.1' });
    const made = await app.get(TokensService).issue({
      officeId,
      personId,
      name: `All that a ${role} may`,
      scopes: permissionsOf({ roles, scopes: null }),
      expiresAt: new Date(Date.now() + 3_600_000),
    });
    const [membership] = await app.get(Db).query<{
      id: string;
    }>('select id from memberships where office_id = $1 and person_id = $2', [officeId, personId]);
    return {
      id: personId,
      email: emailOf(role),
      membershipId: membership?.id ?? '',
      cookie: `${sessionCookieName(running.config)}=${session.secret}`,
      token: made.secret,
      actor: {
        personId,
        officeId,
        roles: [...roles],
        scopes: null,
        via: 'session',
        credentialId: session.session.id,
      },
      fetch: (path, sending = {}) =>
        http(running.url, path, sending.cookie === undefined ? { bearer: made.secret, ...sending } : sending),
    };
  }
}
