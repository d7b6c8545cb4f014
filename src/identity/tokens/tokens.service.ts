import { Injectable } from '@nestjs/common';
import { currentActor, currentOffice } from '../../platform/context/context.js';
import { Db } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import { idAfter, type Page, pageOf, PageQuery } from '../../platform/http/pages.js';
import { type Fault, invalid, notFound } from '../../platform/http/problem.js';
import { Journal } from '../../platform/journal/journal.js';
import { type Permission, permissionsOf } from '../access/permissions.js';
import { newSecret } from '../access/secrets.js';
import { Token } from './token.entity.js';
import type { ListTokens, MadeTokenView, MakeToken, TokenView } from './tokens.dto.js';

/** `tv_` and five characters: enough to tell two tokens apart, nothing to guess from. */
const SHOWN = 8;

/** A year and a day, whatever the time zone. */
const LONGEST_LIFE = 366 * 86_400_000;

/** What a token is made from. */
export interface NewToken {
  readonly officeId: string;
  readonly personId: string;
  readonly name: string;
  readonly scopes: readonly Permission[];
  readonly expiresAt: Date;
}

interface Row extends Record<string, unknown> {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  person: { id: string; name: string; email: string };
  created_at: Date;
  expires_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
}

const ROWS = `
  select t.id, t.name, t.prefix, t.scopes, t.created_at, t.expires_at, t.last_used_at, t.revoked_at,
    jsonb_build_object('id', p.id, 'name', p.name, 'email', p.email) as person
  from tokens t join people p on p.id = t.person_id`;

/** API tokens. */
@Injectable()
export class TokensService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
  ) {}

  /** All tokens of the office, in the order in which they were made. */
  async list({ limit = PageQuery.DEFAULT_LIMIT, cursor }: ListTokens): Promise<Page<TokenView>> {
    const rows = await this.db.query<Row>(
      `${ROWS} where t.office_id = $1 and ($2::uuid is null or t.id > $2) order by t.id limit $3`,
      [currentOffice(), cursor === undefined ? null : idAfter(cursor), limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => [id], viewOf);
  }

  async view(id: string): Promise<TokenView> {
    const [row] = await this.db.query<Row>(`${ROWS} where t.id = $1`, [id]);
    if (!row) throw notFound();
    return viewOf(row);
  }

  /** Makes a token for the actor. @throws Problem validation when it would outlive a year or outdo the actor */
  async make({ name, scopes, expiresAt }: MakeToken): Promise<MadeTokenView> {
    const actor = currentActor();
    const mine: readonly string[] = permissionsOf(actor);
    const faults: Fault[] = scopes.flatMap((scope, place) =>
      mine.includes(scope)
        ? []
        : [{ pointer: `/scopes/${place}`, code: 'validation.scopeBeyondRole', params: { scope } }],
    );
    const life = Date.parse(expiresAt) - Date.now();
    if (!(life > 0 && life <= LONGEST_LIFE))
      faults.push({ pointer: '/expiresAt', code: 'validation.tokenExpiry' });
    if (faults.length > 0) throw invalid(...faults);
    const { token, secret } = await this.issue({
      officeId: currentOffice(),
      personId: actor.personId,
      name,
      scopes,
      expiresAt: new Date(expiresAt),
    });
    return { ...(await this.view(token.id)), secret };
  }

  /** Makes a token for somebody, unchecked. @returns the secret, which is shown this one time */
  async issue(given: NewToken): Promise<{ token: Token; secret: string }> {
    const { secret, hash } = newSecret('tv_');
    const token = Object.assign(new Token(), {
      id: newId(),
      ...given,
      hash,
      prefix: secret.slice(0, SHOWN),
      lastUsedAt: null,
      revokedAt: null,
    });
    await (await this.db.of(Token)).insert(token);
    const { officeId, personId, name, scopes, expiresAt, prefix } = token;
    this.journal.tell(
      'token.made',
      { type: 'token', id: token.id },
      { after: { name, prefix, scopes, expiresAt } },
      { officeId, personId },
    );
    return { token, secret };
  }

  /** Stops a token at once. @throws Problem not-found */
  async revoke(id: string): Promise<void> {
    const revoked = await this.db.change(
      'update tokens set revoked_at = now() where id = $1 and revoked_at is null',
      [id],
    );
    if (revoked === 0) throw notFound();
    this.journal.tell('token.revoked', { type: 'token', id });
  }
}

function viewOf(row: Row): TokenView {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes,
    person: row.person,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  };
}
