import type { Texts } from '../../platform/i18n/texts.js';

/** A partner on the map. */
export class PlaceOfPartner {
  partnerId: string;
  /** Names per language. */
  names: Texts;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  /** Degrees north, WGS 84. */
  latitude: number;
  /** Degrees east, WGS 84. */
  longitude: number;
  /** Number of initiatives under the filter that it takes part in. */
  initiatives: number;
  /** How many of them are in force. */
  inForce: number;
}

/** Where the partners of the records under a filter are. */
export class Places {
  /** Partners whose coordinates are known, those with most initiatives first; at most 3,000. */
  items: PlaceOfPartner[];
  /** Partners with coordinates beyond these 3,000. */
  left: number;
  /** Partners without coordinates. */
  unplaced: number;
}
