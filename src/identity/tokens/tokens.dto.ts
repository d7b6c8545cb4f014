import {
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsISO8601,
  IsIn,
  IsNotEmpty,
  IsString,
  MaxLength,
} from 'class-validator';
import { PageQuery } from '../../platform/http/pages.js';
import { type Permission, SCOPES } from '../access/permissions.js';
import { MemberView } from '../memberships/memberships.dto.js';
import { Trimmed } from '../people/people.dto.js';

/** A new API token. */
export class MakeToken {
  /** What it is for, in your words. */
  @Trimmed() @IsString() @IsNotEmpty() @MaxLength(200) name: string;

  /** What it may do: permissions that you have yourself. */
  @IsArray() @ArrayNotEmpty() @ArrayUnique() @IsIn(SCOPES, { each: true }) scopes: Permission[];

  /** When it stops working (ISO 8601, with time and zone), at most a year from now. */
  @IsISO8601({ strict: true, strictSeparator: true }) expiresAt: string;
}

/** Where in the list of tokens to read. */
export class ListTokens extends PageQuery {}

/** An API token, without its secret. */
export class TokenView {
  id: string;
  name: string;
  /** The beginning of the secret, so that you find it again. */
  prefix: string;
  scopes: string[];
  /** In whose name it works: who made it. */
  person: MemberView;
  createdAt: Date;
  expiresAt: Date;
  /** To the minute; null: never used. */
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

/** A token that was just made. */
export class MadeTokenView extends TokenView {
  /** The secret for `Authorization: Bearer`. It is shown this one time and kept nowhere. */
  secret: string;
}

/** A page of tokens. */
export class TokenPage {
  items: TokenView[];
  /** Cursor of the next page; null on the last. Also as a Link header with rel="next". */
  next: string | null;
}
