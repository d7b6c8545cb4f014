import { FAR_KM } from '../../registry/partners/partner.matching.js';
import { type Place, kilometresBetween } from './mapping/distance.js';
import { folded } from './mapping/folded.js';

/** A place as a row describes it. */
export interface NamedPlace {
  names: Readonly<Record<string, string>>;
  country: string;
  latitude: number | null;
  longitude: number | null;
}

interface Known {
  key: string;
  at: Place | null;
}

/**
 * The places that one file names. A name is not enough to know one (Toledo is twinned with Toledo, and there are
 * two Salisbury in the United States): country and distance decide, and without coordinates name and country.
 */
export class Places {
  private readonly byName = new Map<string, Known[]>();

  /** The key of a place, and whether another one of the same name and country was met before. */
  keyOf(place: NamedPlace): { key: string; homonym: boolean } {
    const name = `${folded(Object.values(place.names)[0] ?? '')}|${place.country}`;
    const known = this.byName.get(name) ?? [];
    const at = placeOf(place);
    const same = known.find((other) => !at || !other.at || kilometresBetween(at, other.at) <= FAR_KM);
    if (same) {
      same.at ??= at;
      return { key: same.key, homonym: known.length > 1 };
    }
    const added = { key: `${name}|${known.length + 1}`, at };
    this.byName.set(name, [...known, added]);
    return { key: added.key, homonym: known.length > 0 };
  }
}

/** The point of a place; null when its coordinates are not known. */
export function placeOf(place: NamedPlace): Place | null {
  return place.latitude === null || place.longitude === null
    ? null
    : { latitude: place.latitude, longitude: place.longitude };
}

/** Whether two places have a name in common, without regard to accents and capitals. */
export function shareName(one: NamedPlace['names'], other: NamedPlace['names']): boolean {
  const names = new Set(Object.values(one).map(folded));
  return Object.values(other).some((name) => names.has(folded(name)));
}
