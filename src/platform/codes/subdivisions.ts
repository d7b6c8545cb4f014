import { codeRule } from './code-rule.js';
import { isCountry } from './countries.js';

/**
 * Whether it has the shape of a subdivision of ISO 3166-2 in a country that exists: `MX-CMX`, `FR-75`, `ES-MD`.
 * The subdivisions themselves are not held against a list: they change by national law several times a year.
 */
export function isSubdivision(code: string): boolean {
  return /^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(code) && isCountry(code.slice(0, 2));
}

/** The country of a subdivision: `MX` for `MX-CMX`. */
export function countryOfSubdivision(code: string): string {
  return code.slice(0, 2);
}

/** The property is a subdivision of a country. */
export const IsSubdivision = codeRule(
  'isSubdivision',
  isSubdivision,
  '$property must be an ISO 3166-2 code: a country, a hyphen and one to three letters or digits, for example MX-CMX',
);
