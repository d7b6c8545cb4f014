import type { Locale } from '../i18n/i18n.js';

/** A mail to one person. */
export interface Letter {
  /** Bare address, `name@city.example`: without a display name, and one only. */
  readonly to: string;
  readonly subject: string;
  /** The whole message as plain text; everybody can read this form. */
  readonly text: string;
  /** The same message with layout, for programs that show it. */
  readonly html?: string;
  /** Language of the message, so that it is read out in the right voice. */
  readonly locale: Locale;
}

/** Longest address that a mail system has to take (RFC 5321 §4.5.3.1.3, less the angle brackets). */
const LONGEST_ADDRESS = 254;

/** RFC 5322 §2.1.1 limits a line; nobody reads a longer subject. */
const LONGEST_SUBJECT = 250;

/** One address without quoting, comments, lists or routes: what could mean a second recipient or header. */
const ADDRESS = /^[^\s\p{Cc}"(),:;<>@[\\\]]+@[^\s\p{Cc}"(),:;<>@[\\\]]+$/u;

/**
 * The address if it is a single plain one.
 * @throws Error for anything that a mail program could read as several recipients or as a header
 */
export function soleAddress(to: string): string {
  if (to.length > LONGEST_ADDRESS || !ADDRESS.test(to)) {
    throw new Error('A mail goes to one plain address, such as name@city.example');
  }
  return to;
}

/**
 * Names that belong to examples and never to somebody who could answer (RFC 2606 §2 and §3). Not `.test` and `.localhost`:
 * a mail server that catches everything, or that of the machine itself, is tried with them.
 */
const FOR_EXAMPLES = /(?:^|\.)(?:example|invalid|example\.(?:com|net|org))\.?$/i;

/** Whether an address stands under a name that is reserved for examples: whatever is sent there comes back. */
export function isForExamples(address: string): boolean {
  return FOR_EXAMPLES.test(address.slice(address.lastIndexOf('@') + 1));
}

/** A subject on one line: line breaks and control characters, which would begin another header, become blanks. */
export function subjectLine(subject: string): string {
  const line = subject
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
  const characters = [...line];
  return characters.length > LONGEST_SUBJECT ? `${characters.slice(0, LONGEST_SUBJECT - 1).join('')}…` : line;
}
