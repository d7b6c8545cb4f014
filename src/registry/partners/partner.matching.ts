import type { Level, PartnerType } from './partner.words.js';

/** Why an entry of the directory may be the partner that somebody means. */
export const REASONS = ['wikidata', 'org_id', 'same_name', 'similar_name'] as const;
export type Reason = (typeof REASONS)[number];

/** Two sources place one city at most this far apart, in kilometres. */
export const NEAR_KM = 25;

/** Two municipalities of one country and one name that are farther apart are two, in kilometres. */
export const FAR_KM = 100;

/** From here on two names are alike enough to ask (similarity of trigrams, 0 to 1). */
export const ALIKE = 0.45;

/** What is compared of a partner that somebody means. */
export interface Sought {
  readonly type: PartnerType;
  readonly level: Level | null;
  readonly country: string | null;
  readonly wikidata: string | null;
  readonly names: Readonly<Record<string, string>>;
}

/** An entry of the directory, and what it has in common with the partner that is sought. */
export interface Likeness extends Sought {
  readonly id: string;
  /** The strongest reason. */
  readonly reason: Reason;
  /** 0 to 1; 1 for the same identifier or the same name in a language. */
  readonly similarity: number;
  /** Null where one of the two has no coordinates. */
  readonly distanceKm: number | null;
}

/** What an import does with a partner that it names. */
export type Verdict =
  | { readonly outcome: 'matched'; readonly id: string; readonly reason: Reason }
  | { readonly outcome: 'ambiguous'; readonly candidates: readonly Likeness[] }
  | { readonly outcome: 'new' };

/** Worth a question to whoever registers a partner by hand: rather one question too many than a double. */
export function isCandidate(sought: Sought, found: Likeness): boolean {
  if (certain(found)) return true;
  if (near(found)) return found.similarity >= ALIKE;
  if (apart(sought, found)) return false;
  if (found.reason === 'same_name') return sameCountry(sought, found) !== false;
  return found.similarity >= ALIKE && sameCountry(sought, found) === true;
}

/** The candidates, the likeliest first. */
export function candidatesOf(sought: Sought, found: readonly Likeness[]): Likeness[] {
  return found
    .filter((likeness) => isCandidate(sought, likeness))
    .sort(
      (a, b) =>
        REASONS.indexOf(a.reason) - REASONS.indexOf(b.reason) ||
        b.similarity - a.similarity ||
        (a.distanceKm ?? Infinity) - (b.distanceKm ?? Infinity) ||
        (a.id < b.id ? -1 : 1),
    );
}

/**
 * Which entry a row of a list means. Nobody is there to be asked, so an entry is taken only when one stands
 * out: by identifier, by its name in the same country, or by a like name at the same place. What could be
 * meant and does not stand out is left to a person, also a city whose name the directory has at another level.
 */
export function verdictOf(sought: Sought, found: readonly Likeness[]): Verdict {
  const candidates = candidatesOf(sought, found);
  const identified = candidates.filter(certain);
  if (identified.length > 0) return single(identified);
  const fitting = candidates.filter(
    (likeness) => !otherLevel(sought, likeness) && !otherItem(sought, likeness),
  );
  const named = fitting.filter((likeness) => likeness.reason === 'same_name');
  const sure = named.filter((likeness) => likeness.type === sought.type && namesake(sought, likeness));
  if (sure.length > 0) {
    const close = sure.filter(near);
    return single(close.length > 0 ? close : sure);
  }
  const placed = fitting.filter(
    (likeness) =>
      likeness.type === sought.type && sameCountry(sought, likeness) !== false && samePlace(sought, likeness),
  );
  if (placed.length === 1) return single(placed);
  const doubtful = candidates.filter((likeness) =>
    fitting.includes(likeness)
      ? sameCountry(sought, likeness) !== false &&
        (likeness.reason === 'same_name' || likeness.similarity >= 0.75 || placed.includes(likeness))
      : cityAndRegion(sought, likeness),
  );
  return doubtful.length > 0 ? { outcome: 'ambiguous', candidates: doubtful } : { outcome: 'new' };
}

/** What becomes of a verdict when a person says that none of the entries is meant: only an identifier is stronger. */
export function verdictOfNew(verdict: Verdict): Verdict {
  if (verdict.outcome === 'matched') return certain(verdict) ? verdict : { outcome: 'new' };
  if (verdict.outcome === 'ambiguous') return verdict.candidates.some(certain) ? verdict : { outcome: 'new' };
  return verdict;
}

/** Rows of one list that mean the same partner. */
export interface Groups<Row> {
  /** One partner for each group, with all that its rows say of it. */
  readonly partners: Row[];
  /** For each row, the place of its partner. */
  readonly groupOf: number[];
}

/**
 * Puts together the rows of a list that mean the same new partner: by identifier, or by type, country and name
 * unless their places, levels or identifiers say otherwise.
 * @param foldedOf the names of a row, folded
 * @param unite what two rows say together; what the first says stands
 */
export function groupsOf<Row extends Placed>(
  rows: readonly Row[],
  foldedOf: (place: number) => readonly string[],
  unite: (kept: Row, added: Row) => Row,
): Groups<Row> {
  const partners: Row[] = [];
  const known = new Map<string, number[]>();
  const groupOf = rows.map((row, place) => {
    const keys = [
      ...(row.wikidata === null ? [] : [`wikidata ${row.wikidata}`]),
      ...(row.orgId === null ? [] : [`org_id ${row.orgId}`]),
    ];
    const names = foldedOf(place).map((name) => `name ${row.type} ${name}`);
    const group =
      keys.flatMap((key) => known.get(key) ?? [])[0] ??
      names.flatMap((key) => known.get(key) ?? []).find((other) => together(row, partners[other] as Row)) ??
      partners.length;
    const partner = partners[group];
    // A list may contradict itself; an identifier stays with the partner that had it first.
    const elsewhere = (key: string): boolean => known.has(key) && known.get(key)?.includes(group) === false;
    const said = {
      ...row,
      wikidata: elsewhere(`wikidata ${row.wikidata}`) ? null : row.wikidata,
      orgId: elsewhere(`org_id ${row.orgId}`) ? null : row.orgId,
    };
    partners[group] = partner === undefined ? said : unite(partner, said);
    for (const key of [...keys, ...names])
      if (key.startsWith('name ') || !elsewhere(key))
        known.set(key, [...new Set([...(known.get(key) ?? []), group])]);
    return group;
  });
  return { partners, groupOf };
}

/** What rows of one list are compared by. */
export interface Placed extends Sought {
  readonly orgId: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

function together(row: Placed, other: Placed): boolean {
  const distance = distanceKm(row, other);
  const found = {
    ...other,
    distanceKm: distance,
    id: '',
    names: {},
    similarity: 1,
    reason: 'same_name' as const,
  };
  if (otherLevel(row, found) || otherItem(row, found)) return false;
  if (row.orgId !== null && other.orgId !== null && row.orgId !== other.orgId) return false;
  return namesake(row, found);
}

/**
 * Great circle by the haversine formula on a sphere of 6,371.0088 km (mean radius, IUGG), in kilometres; null
 * where one of the two has no coordinates. Its SQL twin is distance_km().
 */
export function distanceKm(
  a: Pick<Placed, 'latitude' | 'longitude'>,
  b: Pick<Placed, 'latitude' | 'longitude'>,
): number | null {
  if (a.latitude === null || a.longitude === null || b.latitude === null || b.longitude === null) return null;
  const radians = Math.PI / 180;
  const difference = (one: number, other: number): number =>
    (Math.round((other - one) * 1e9) / 1e9) * radians;
  const half =
    Math.sin(difference(a.latitude, b.latitude) / 2) ** 2 +
    Math.cos(a.latitude * radians) *
      Math.cos(b.latitude * radians) *
      Math.sin(difference(a.longitude, b.longitude) / 2) ** 2;
  return 2 * 6371.0088 * Math.asin(Math.sqrt(Math.min(1, half)));
}

function single(likenesses: readonly Likeness[]): Verdict {
  const [first, second] = likenesses;
  return first !== undefined && second === undefined
    ? { outcome: 'matched', id: first.id, reason: first.reason }
    : { outcome: 'ambiguous', candidates: likenesses };
}

/**
 * Of one name, they are one: in one country, and not at two places. Rheinfelden stands on both sides of a
 * border, and Switzerland has two places called Mex.
 */
function namesake(sought: Sought, found: Likeness): boolean {
  if (near(found)) return sameCountry(sought, found) !== false;
  return sameCountry(sought, found) === true && (found.distanceKm === null || wide(sought, found));
}

function certain({ reason }: { readonly reason: Reason }): boolean {
  return reason === 'wikidata' || reason === 'org_id';
}

function near({ distanceKm }: Likeness): boolean {
  return distanceKm !== null && distanceKm <= NEAR_KM;
}

/**
 * A like name, and a place that two sources give for one city: the closer, the less alike it has to be. Within
 * one language a like name is another name: Sorrento and Piano di Sorrento are neighbours.
 */
function samePlace(sought: Sought, { distanceKm: km, similarity, names }: Likeness): boolean {
  if (km === null || km > NEAR_KM) return false;
  if (Object.keys(names).some((language) => language in sought.names)) return similarity >= 0.85;
  return similarity >= (km <= 5 ? ALIKE : 0.7);
}

/** Null where it cannot be known; a partner that may belong to no country has the country “none”. */
function sameCountry(sought: Sought, found: Likeness): boolean | null {
  if (sought.country !== null && found.country !== null) return sought.country === found.country;
  return sought.type !== 'local_government' && found.type !== 'local_government' ? true : null;
}

/** Two municipalities, and too far from each other to be one. */
function apart(sought: Sought, found: Likeness): boolean {
  return !wide(sought, found) && found.distanceKm !== null && found.distanceKm > FAR_KM;
}

/** Only a municipality is one point on the map; the centre of a region is wherever a source puts it. */
function wide(sought: Sought, found: Sought): boolean {
  return [sought, found].some(
    ({ type, level }) => type !== 'local_government' || level === 'national' || level === 'regional',
  );
}

function otherLevel(sought: Sought, found: Likeness): boolean {
  return sought.level !== null && found.level !== null && sought.level !== found.level;
}

/**
 * Berlin is a city and a state, Quito a municipality and a metropolitan district, and one source keeps as the one what another
 * keeps as the other; but Utrecht lies in the province of that name. Only a person can tell, and only where they may be at one
 * place: the province of Buenos Aires is not asked about.
 */
function cityAndRegion(sought: Sought, found: Likeness): boolean {
  return (
    found.reason === 'same_name' &&
    otherLevel(sought, found) &&
    !otherItem(sought, found) &&
    [sought, found].every(({ type, level }) => type === 'local_government' && level !== 'national') &&
    sameCountry(sought, found) === true &&
    (found.distanceKm === null || found.distanceKm <= FAR_KM)
  );
}

/** Two items of Wikidata are two things. */
function otherItem(sought: Sought, found: Likeness): boolean {
  return sought.wikidata !== null && found.wikidata !== null && sought.wikidata !== found.wikidata;
}
