import { type Fault, Problem } from '../../platform/http/problem.js';
import { COMMON_PASSWORDS } from './common-passwords.js';

/** Length matters, composition rules do not help (NIST SP 800-63B §3.1.1.2). */
export const SHORTEST_PASSWORD = 12;

/** Longer ones would only cost time. */
export const LONGEST_PASSWORD = 200;

/**
 * What is wrong with a new password, as the key of a sentence; null when nothing is. Lengths count
 * characters as people do.
 * @param email of the person: an address is the first thing that somebody else tries
 */
export function faultOfPassword(password: string, email: string): string | null {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD) return 'validation.passwordShort';
  if (length > LONGEST_PASSWORD) return 'validation.passwordLong';
  const plain = password.normalize('NFKC').toLowerCase().trim();
  const address = email.trim().toLowerCase();
  if (plain === address || plain === address.split('@')[0]) return 'validation.passwordIsEmail';
  if (isCommon(plain)) return 'validation.passwordCommon';
  return null;
}

/** @throws Problem validation (422) that names the field */
export function checkPassword(password: string, email: string, pointer: string): void {
  const code = faultOfPassword(password, email);
  if (code) throw new Problem('validation', { status: 422, errors: [faultAt(pointer, code)] });
}

/** The fault, with the bounds that its sentence names. */
export function faultAt(pointer: string, code: string): Fault {
  return { pointer, code, params: { min: SHORTEST_PASSWORD, max: LONGEST_PASSWORD } };
}

function isCommon(plain: string): boolean {
  const bare = plain.replace(/[^\p{L}\p{N}@]/gu, '');
  return COMMON_PASSWORDS.has(bare) || COMMON_PASSWORDS.has(plain) || new Set(plain).size < 4;
}
