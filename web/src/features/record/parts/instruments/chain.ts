import type { Shape } from '~/api/client';

type Instrument = Shape<'InstrumentView'>;

/**
 * Texts that act on each other, the latest of each chain first: it renews, extends, amends or terminates those below it.
 * @param all instruments of one record; links to those of other records begin no chain here
 * @returns lists of two and more
 */
export function chainsOf(all: readonly Instrument[]): Instrument[][] {
  const byId = new Map(all.map((instrument) => [instrument.id, instrument]));
  const followed = new Set(all.flatMap(({ links }) => links.map(({ instrumentId }) => instrumentId)));
  return all
    .filter(({ id }) => !followed.has(id))
    .map((last) => walk(last, byId))
    .filter((chain) => chain.length > 1);
}

function walk(last: Instrument, byId: ReadonlyMap<string, Instrument>): Instrument[] {
  const chain: Instrument[] = [];
  const waiting: (Instrument | undefined)[] = [last];
  while (waiting.length > 0) {
    const one = waiting.shift();
    // Data of long ago may be in a circle.
    if (!one || chain.includes(one)) continue;
    chain.push(one);
    for (const link of one.links) waiting.push(byId.get(link.instrumentId));
  }
  return chain;
}
