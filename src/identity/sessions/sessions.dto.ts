import { IsEmail, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { OwnOfficeView } from '../offices/offices.dto.js';
import { PersonView, Trimmed } from '../people/people.dto.js';
import type { Session } from './session.entity.js';

/** Longer than any password that was ever taken; a bound for the work of comparing. */
const LONGEST_TYPED = 1000;

/** Sign-in with a password. */
export class SignIn {
  @Trimmed() @IsEmail() @MaxLength(254) email: string;

  @IsString() @IsNotEmpty() @MaxLength(LONGEST_TYPED) password: string;

  /** The office to work for; left out: the one that you worked for last. */
  @IsOptional() @IsUUID() officeId?: string;
}

/** Another office to work for. */
export class SwitchOffice {
  /** One of your offices. */
  @IsUUID() officeId: string;
}

/** A new password for yourself. */
export class ChangePassword {
  /** The one that you have. */
  @IsString() @IsNotEmpty() @MaxLength(LONGEST_TYPED) currentPassword: string;

  /** At least 12 characters, at most 200; not your address, and none of the passwords that everybody tries. */
  @IsString() @IsNotEmpty() @MaxLength(LONGEST_TYPED) newPassword: string;
}

/** Who is asking, and what they may do where. */
export class WhoView {
  person: PersonView;
  /** The office that is worked for now; null when you belong to none. */
  officeId: string | null;
  /** Roles in that office. */
  roles: string[];
  /** What the roles allow; of a token, what its scopes leave of that. */
  permissions: string[];
  /** The offices to choose from. */
  offices: OwnOfficeView[];
  /** How the request was signed in: `session` or `token`. */
  via: string;
}

/** A provider of identities that signs people in here. */
export class ProviderView {
  /** What to call it on the button. */
  name: string;
}

/** How one can sign in here; with address and password always. */
export class WaysInView {
  /** The OpenID Connect provider, at `GET /sessions/oidc`; null where none is configured. */
  oidc: ProviderView | null;
}

/** A signed-in browser of yours. */
export class SessionView {
  id: string;
  /** The browser that asks. */
  current: boolean;
  /** What the browser says it is. */
  userAgent: string | null;
  /** IP address that it signed in from. */
  address: string | null;
  createdAt: Date;
  /** To the minute. Twelve hours later the session has ended. */
  lastUsedAt: Date;
  expiresAt: Date;

  static of(session: Session, currentId: string | null): SessionView {
    const { id, userAgent, address, createdAt, lastUsedAt, expiresAt } = session;
    return { id, current: id === currentId, userAgent, address, createdAt, lastUsedAt, expiresAt };
  }
}

/** Your signed-in browsers. */
export class SessionList {
  items: SessionView[];
}
