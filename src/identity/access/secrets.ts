import { createHash, randomBytes } from 'node:crypto';

/** What a person or a program holds, and what the database keeps of it. */
export interface Secret {
  /** Shown once, or kept in a cookie: 256 random bits as base64url, after the prefix. */
  readonly secret: string;
  readonly hash: Buffer;
}

/**
 * A new secret.
 * @param prefix tells people and secret scanners what was found, e.g. `tv_`
 */
export function newSecret(prefix = ''): Secret {
  const secret = prefix + randomBytes(32).toString('base64url');
  return { secret, hash: hashOf(secret) };
}

/** SHA-256 is enough here: 256 random bits cannot be guessed, so there is nothing to slow down. */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
