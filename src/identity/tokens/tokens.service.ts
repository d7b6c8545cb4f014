import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import { Journal } from '../../platform/journal/journal.js';
import type { Permission } from '../access/permissions.js';
import { newSecret } from '../access/secrets.js';
import { Token } from './token.entity.js';

/** `tv_` and five characters: enough to tell two tokens apart, nothing to guess from. */
const SHOWN = 8;

/** What a token is made from. */
export interface NewToken {
  readonly officeId: string;
  readonly personId: string;
  readonly name: string;
  readonly scopes: readonly Permission[];
  readonly expiresAt: Date;
}

/** API tokens. */
@Injectable()
export class TokensService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
  ) {}

  /** Makes a token. @returns the secret, which is shown this one time */
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
}
