import { codeRule } from './code-rule.js';
import { isCountry } from './countries.js';

/**
 * list code, hyphen, identifier in that list: `MX-RFC-XAXX010101000`, `XM-DAC-41304`, `CA_ON-ONT-1234`. The list
 * code is a jurisdiction (a country, or one of its subdivisions after `_`) and the register's own code.
 * Source of the shape: https://org-id.guide (docs.org-id.guide, "identifier structure").
 */
const SHAPE = /^([A-Z]{2})(?:_[A-Z0-9]{1,3})?-[A-Z0-9_]{1,20}-[^\s\p{C}]{1,100}$/u;

/** Jurisdictions of lists that belong to no country: international, multilateral, regional. */
const BEYOND_COUNTRIES = new Set(['XI', 'XM', 'XR']);

/**
 * Whether it has the shape of an organisation identifier and its list a jurisdiction that exists. Whether the
 * list is registered, and the organisation in it, is not asked: lists are added every month.
 */
export function isOrgId(id: string): boolean {
  const jurisdiction = SHAPE.exec(id)?.[1];
  return jurisdiction !== undefined && (isCountry(jurisdiction) || BEYOND_COUNTRIES.has(jurisdiction));
}

/** The property is an organisation identifier. */
export const IsOrgId = codeRule(
  'isOrgId',
  isOrgId,
  '$property must be an org-id.guide identifier: list code, hyphen, identifier, for example MX-RFC-XAXX010101000',
);
