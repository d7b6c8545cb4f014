import { codeRule } from './code-rule.js';

/** Names as the IANA database writes them; an offset, an abbreviation such as EST and lower case are no places. */
const SHAPE = /^[A-Z][A-Za-z]+(?:\/[A-Z][A-Za-z0-9+_-]*){1,2}$/;

/** Whether it is a zone of the IANA time zone database that this server knows, or `UTC`. */
export function isTimeZone(name: string): boolean {
  if (name === 'UTC') return true;
  if (!SHAPE.test(name)) return false;
  try {
    // Throws where the server has no such zone.
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (refusal) {
    if (refusal instanceof RangeError) return false;
    throw refusal;
  }
}

/** The property is the name of a time zone. */
export const IsTimeZone = codeRule(
  'isTimeZone',
  isTimeZone,
  '$property must be an IANA time zone, for example America/Mexico_City or Europe/Paris',
);
