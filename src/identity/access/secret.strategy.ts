import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-strategy';
import type { Actor } from '../../platform/context/actor.js';
import type { NamedStatement } from '../../platform/db/db.js';
import { contextOf } from '../../platform/http/request-context.js';
import { hashOf } from './secrets.js';

/** A row of `enter_with_session` or `enter_with_token`; every column is null when the secret opens nothing. */
interface Entered extends Record<string, unknown> {
  person_id: string | null;
  office_id: string | null;
  roles: string[];
  scopes: string[] | null;
  credential_id: string;
}

/**
 * Passport strategy for a secret that the database knows the hash of. One named statement, in the request's
 * own unit of work, checks it and enters for the rest of the transaction.
 */
export class SecretStrategy extends Strategy {
  constructor(
    readonly name: 'session' | 'bearer',
    private readonly via: Actor['via'],
    private readonly statement: NamedStatement,
    private readonly secretIn: (request: FastifyRequest) => string | undefined,
  ) {
    super();
  }

  override authenticate(request: unknown): void {
    this.actorOf(request as FastifyRequest).then(
      (actor) => {
        if (actor) this.success(actor);
        else this.fail(401);
      },
      (fault: unknown) => {
        this.error(fault instanceof Error ? fault : new Error(String(fault)));
      },
    );
  }

  // Not a #private method: passport calls a copy that only inherits from this object.
  private async actorOf(request: FastifyRequest): Promise<Actor | null> {
    const secret = this.secretIn(request);
    const { unit, requestId } = contextOf(request);
    if (secret === undefined || !unit) return null;
    const [entered] = await unit.read<Entered>(this.statement, [hashOf(secret), requestId]);
    if (!entered?.person_id) return null;
    return {
      personId: entered.person_id,
      officeId: entered.office_id,
      roles: entered.roles,
      scopes: entered.scopes,
      via: this.via,
      credentialId: entered.credential_id,
    };
  }
}
