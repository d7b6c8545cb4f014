import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/db/db.js';
import { Placeholders } from '../../platform/db/placeholders.js';
import type { InitiativeFilter } from './initiatives.filter.dto.js';
import { matching } from './initiatives.query.js';
import type { PlaceOfPartner, Places } from './places.dto.js';

/** More marks than this cannot be told apart on a map of the world; the filter makes them fewer. */
const MOST_PLACES = 3000;

/** Where the partners of the records under a filter are. */
@Injectable()
export class PlacesQuery {
  constructor(private readonly db: Db) {}

  async places(filter: InitiativeFilter): Promise<Places> {
    const values = new Placeholders();
    const [row] = await this.db.query<{ items: PlaceOfPartner[]; placed: number; unplaced: number }>(
      `with counted as materialized (
         select ip.partner_id, count(*)::int as initiatives, count(*) filter (where i.state = 'in_force')::int as in_force
         from (${matching(filter, values)}) found
           join initiatives i on i.id = found.id join initiative_partners ip on ip.initiative_id = i.id
         group by ip.partner_id
       ), placed as materialized (
         select p.id, p.names, p.country, p.latitude, p.longitude, c.initiatives, c.in_force
         from counted c join partners p on p.id = c.partner_id where p.latitude is not null
       )
       select (select count(*)::int from placed) as placed,
         (select count(*)::int from counted) - (select count(*)::int from placed) as unplaced,
         coalesce((select json_agg(json_build_object('partnerId', id, 'names', names, 'country', country,
             'latitude', latitude, 'longitude', longitude, 'initiatives', initiatives, 'inForce', in_force)
             order by initiatives desc, id)
           from (select * from placed order by initiatives desc, id limit ${MOST_PLACES}) shown), '[]') as items`,
      values.values,
    );
    const { items = [], placed = 0, unplaced = 0 } = row ?? {};
    return { items, left: placed - items.length, unplaced };
  }
}
