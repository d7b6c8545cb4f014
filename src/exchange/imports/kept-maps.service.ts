import { Injectable } from '@nestjs/common';
import { currentActor, currentOffice } from '../../platform/context/context.js';
import { Db, named } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import { strictJson } from '../../platform/http/json-body.js';
import { invalid, notFound } from '../../platform/http/problem.js';
import { Journal } from '../../platform/journal/journal.js';
import type { ImportMapDocument, ImportMaps, ImportMapView } from './kept-maps.dto.js';
import type { ImportMap } from './mapping/import-map.js';
import { readMap } from './mapping/read-map.js';
import { SHIPPED_MAPS, shippedMap } from './maps/shipped-maps.js';

/** Maps that an office keeps at most: more would not be found again. */
const MOST_MAPS = 200;

const KEPT = named(
  'imports.kept-maps',
  `select m.id, m.name, m.version, m.map,
     to_char(m.kept_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "keptAt"
   from import_maps m
   where $1::text is null or m.name = $1 order by m.name`,
);

interface KeptMap extends Record<string, unknown> {
  id: string;
  name: string;
  version: number;
  map: object;
  keptAt: string;
}

/** Maps of lists: those that come with the product, and those that the office keeps for the next time. */
@Injectable()
export class KeptMapsService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
  ) {}

  /** All of them, the office's own first. */
  async list(): Promise<ImportMaps> {
    const kept = await this.db.read<KeptMap>(KEPT, [null]);
    const own = await Promise.all(kept.map(async ({ map, keptAt }) => viewOf(await readMap(map), keptAt)));
    const shipped = await Promise.all(
      SHIPPED_MAPS.map(async (name) => viewOf(await readMap(shippedMap(name)), null)),
    );
    return { items: [...own, ...shipped] };
  }

  /** One map with all of its rules. @throws Problem not-found */
  async one(name: string): Promise<ImportMapDocument> {
    const [kept] = await this.db.read<KeptMap>(KEPT, [name]);
    const document = kept?.map ?? shippedMap(name);
    if (document === undefined) throw notFound();
    return {
      ...viewOf(await readMap(document), kept?.keptAt ?? null),
      map: document as Record<string, unknown>,
    };
  }

  /**
   * Keeps a map for the next time, in place of the one of the same name.
   * @throws Problem validation naming the place in the map, or that the name belongs to a map of the product
   */
  async keep(name: string, document: object): Promise<ImportMapDocument> {
    const map = await readMap(document);
    if (map.name !== name)
      throw invalid({ pointer: '/map/name', code: 'validation.equals', params: { value: name } });
    if (SHIPPED_MAPS.includes(name))
      throw invalid({ pointer: '/map/name', code: 'validation.mapNameTaken', params: { name } });
    const kept = await this.db.read<KeptMap>(KEPT, [null]);
    const before = kept.find((one) => one.name === name);
    if (!before && kept.length >= MOST_MAPS)
      throw invalid({ pointer: '/map', code: 'validation.arrayMaxSize', params: { max: MOST_MAPS } });
    const id = before?.id ?? newId();
    await this.db.change(
      `insert into import_maps (id, office_id, name, version, map, kept_by)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (office_id, name) do update set version = excluded.version, map = excluded.map,
         kept_by = excluded.kept_by, kept_at = now()`,
      [id, currentOffice(), name, map.version, JSON.stringify(map), currentActor().personId],
    );
    this.journal.tell(
      'import-map.kept',
      { type: 'import_map', id, version: map.version },
      { ...(before && { before: { map: before.map } }), after: { name, map } },
    );
    return this.one(name);
  }

  /** Takes a map of the office away; imports that were read by it keep their copy. @throws Problem not-found */
  async remove(name: string): Promise<void> {
    const [kept] = await this.db.read<KeptMap>(KEPT, [name]);
    if (!kept) throw notFound();
    await this.db.change('delete from import_maps where id = $1', [kept.id]);
    this.journal.tell(
      'import-map.removed',
      { type: 'import_map', id: kept.id, version: kept.version },
      { before: { name, map: kept.map } },
    );
  }

  /**
   * The map that is meant by a name, or by a map written as JSON.
   * @throws Problem validation, malformed-json, duplicate-json-key
   */
  async meant(map: string): Promise<ImportMap> {
    const text = map.trim();
    if (text.startsWith('{')) return readMap(strictJson(Buffer.from(text)));
    const kept = await this.db.read<KeptMap>(KEPT, [null]);
    const document = kept.find(({ name }) => name === text)?.map ?? shippedMap(text);
    if (document !== undefined) return readMap(document);
    throw invalid({
      pointer: '/map',
      code: 'validation.unknownMap',
      params: {
        map: text.slice(0, 100),
        maps: [...kept.map(({ name }) => name), ...SHIPPED_MAPS].join(', '),
      },
    });
  }
}

function viewOf({ name, version, source, expects }: ImportMap, keptAt: string | null): ImportMapView {
  return { name, version, source: { ...source }, columns: expects.columns, own: keptAt !== null, keptAt };
}
