import diplomatieUrbaine from './diplomatie-urbaine.json' with { type: 'json' };
import twinningsEuWikidata from './twinnings-eu-wikidata.json' with { type: 'json' };

const shipped: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  [diplomatieUrbaine.name, diplomatieUrbaine],
  [twinningsEuWikidata.name, twinningsEuWikidata],
]);

/** Names of the maps that come with the product. */
export const SHIPPED_MAPS: readonly string[] = [...shipped.keys()];

/** The JSON of a map that comes with the product, unread; undefined when there is none of that name. */
export function shippedMap(name: string): unknown {
  return shipped.get(name);
}
