import { carries, type Permission } from '../../identity/access/permissions.js';
import type { Actor } from '../../platform/context/actor.js';
import { countryOfSubdivision } from '../../platform/codes/subdivisions.js';
import type { Fault } from '../../platform/http/problem.js';
import type { PartnerDraft } from './partner.entity.js';
import { TYPES_BEYOND_COUNTRIES, TYPES_WITH_LEVEL } from './partner.words.js';

/** What a person may want to do with an entry of the directory. */
export type Act = 'revise' | 'merge';

/** Slug of the problem that explains a refusal; null: allowed. */
export type Refusal = 'forbidden' | 'missing-scope' | 'partner-of-another-office' | null;

/** The permission that each act needs. */
export const NEEDS: Readonly<Record<Act, Permission>> = {
  revise: 'partners.revise',
  merge: 'partners.merge',
};

/**
 * Whether an actor may do this, and why not (docs/decisions/0004): whoever registers may revise the entries of
 * the own office; what another office registered is revised by a coordinator, and entries are merged by one,
 * since every office that works with the partner sees the change.
 * @param ours whether the actor's office registered it, or it is that office's own government
 */
export function may(actor: Actor, act: Act, ours: boolean): Refusal {
  if (!carries(actor.roles, NEEDS[act])) return 'forbidden';
  if (actor.scopes !== null && !actor.scopes.includes(NEEDS[act])) return 'missing-scope';
  if (act === 'revise' && !ours && !actor.roles.includes('coordinator')) return 'partner-of-another-office';
  return null;
}

/** All that an actor may do with an entry, for the screen; an entry that was merged only points on. */
export function mayOf(actor: Actor, partner: { ours: boolean; mergedInto: string | null }): Act[] {
  if (partner.mergedInto !== null) return [];
  return (Object.keys(NEEDS) as Act[]).filter((act) => may(actor, act, partner.ours) === null);
}

/**
 * What does not fit together in what is said of a partner; each member alone has been checked before.
 * @param countryUnknown the country is left open on purpose, and the coordinates say where it is
 */
export function faultsOf(words: PartnerDraft, countryUnknown: boolean): Fault[] {
  const faults: Fault[] = [];
  if (!Object.values(words.names).some((name) => /[\p{L}\p{N}]/u.test(name)))
    faults.push({ pointer: '/names', code: 'validation.nameWithoutLetters' });
  if (words.sector === null)
    faults.push({ pointer: '/sector', code: 'validation.sectorNeeded', params: { type: words.type } });
  if (words.level !== null && !TYPES_WITH_LEVEL.includes(words.type))
    faults.push({ pointer: '/level', code: 'validation.levelOfType', params: { type: words.type } });
  if ((words.latitude === null) !== (words.longitude === null))
    faults.push({
      pointer: words.latitude === null ? '/latitude' : '/longitude',
      code: 'validation.halfCoordinates',
    });
  if (words.country === null && !TYPES_BEYOND_COUNTRIES.includes(words.type)) {
    if (!countryUnknown || words.latitude === null)
      faults.push({ pointer: '/country', code: 'validation.countryNeeded', params: { type: words.type } });
  } else if (words.country !== null && countryUnknown)
    faults.push({ pointer: '/countryUnknown', code: 'validation.countryKnown' });
  if (words.subdivision !== null && countryOfSubdivision(words.subdivision) !== words.country)
    faults.push({
      pointer: '/subdivision',
      code: 'validation.subdivisionOfCountry',
      params: { subdivision: words.subdivision, country: words.country ?? '–' },
    });
  return faults;
}
