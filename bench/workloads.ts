import type pg from 'pg';
import { THEMES } from '../src/registry/initiatives/initiative.words.js';
import { Chance } from './chance.js';
import { type BenchOffice, benchOffices } from './offices.js';
import { type BenchPartner, benchPartners, newInitiative } from './records.js';
import { CITIES, GROUPS, TOPICS } from './vocabulary.js';

/** One request to both servers. */
export interface BenchRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly secret: string;
  readonly body?: string;
}

/** A kind of request that is measured, and what is asked of it on 100 k records. */
export interface Workload {
  readonly name: string;
  /** For the table. */
  readonly title: string;
  /** Requests a second of the product, as a share of the raw server's; null: measured to be known. */
  readonly target: number | null;
  /** Whether it may not be slower than 1.3 times from 1 k to 100 k: the answers are of one size at both. */
  readonly steady: boolean;
  /** Different requests, always the same ones for a database. */
  requests(database: pg.Client): Promise<BenchRequest[]>;
}

const ROOM = '/api/v1/initiatives';
const MANY = 2000;

const offices = benchOffices();
const officeOf = new Map(offices.map((office) => [office.id, office]));
let partners: BenchPartner[] | undefined;

function listed(query: Record<string, string>, office: BenchOffice): BenchRequest {
  return { method: 'GET', path: `${ROOM}?${new URLSearchParams(query).toString()}`, secret: office.secret };
}

export const WORKLOADS: readonly Workload[] = [
  {
    name: 'get-one',
    title: 'one record with its relations',
    target: 0.6,
    steady: true,
    // Any record of any office, so that large offices are asked most.
    requests: async (database) => {
      const { rows } = await database.query<{ id: string; office_id: string }>(
        'select id, office_id from initiatives where version > 1 order by md5(id::text) limit $1',
        [MANY],
      );
      return rows.map((row) => ({
        method: 'GET',
        path: `${ROOM}/${row.id}`,
        secret: officeOf.get(row.office_id)?.secret ?? '',
      }));
    },
  },
  {
    name: 'list',
    title: 'filtered list of 25',
    target: 0.6,
    steady: true,
    // The two largest offices and filters that a third of their records meet: a full page at every size.
    requests: () => {
      const chance = new Chance('list');
      return Promise.resolve(
        Array.from({ length: MANY }, () =>
          listed(
            {
              kind: chance.several(['agreement', 'twinning', 'project'], 2).join(','),
              theme: chance.several(THEMES, 6).join(','),
              state: ['in_force', 'completed', chance.one(['draft', 'approved', 'terminated'])].join(','),
            },
            chance.one(offices.slice(0, 2)),
          ),
        ),
      );
    },
  },
  {
    name: 'list-narrow',
    title: 'narrowly filtered list',
    target: null,
    steady: false,
    // One kind, one theme, one state: a few records of a hundred.
    requests: () => {
      const chance = new Chance('narrow list');
      return Promise.resolve(
        Array.from({ length: MANY }, () =>
          listed(
            {
              kind: chance.one(['agreement', 'twinning', 'project']),
              theme: chance.one(THEMES),
              state: chance.one(['in_force', 'completed', 'draft', 'approved', 'terminated']),
            },
            chance.one(offices.slice(0, 10)),
          ),
        ),
      );
    },
  },
  {
    name: 'search',
    title: 'full-text list',
    target: 0.6,
    steady: false,
    // One or two words in the language of one of the ten largest offices, some of them only begun.
    requests: () => {
      const chance = new Chance('search');
      return Promise.resolve(
        Array.from({ length: MANY }, () => {
          const office = chance.one(offices.slice(0, 10));
          const topic = chance.one(TOPICS[chance.one(THEMES)])[office.language];
          const words = chance.weighted([
            [chance.one(topic.split(' ').filter((word) => word.length > 3)), 4],
            [chance.one(topic.split(' ').filter((word) => word.length > 3)).slice(0, 5), 2],
            [chance.one(CITIES)[0], 2],
            [`${chance.one(CITIES)[0]} ${topic}`, 1],
            [chance.one(GROUPS)[office.language], 1],
          ]);
          return listed({ q: words }, office);
        }),
      );
    },
  },
  {
    name: 'create',
    title: 'register one',
    target: 0.5,
    steady: false,
    // In turn for every office, as many offices would at once.
    requests: () => {
      const chosen = (partners ??= benchPartners(offices));
      return Promise.resolve(
        Array.from({ length: MANY }, (_, number) => {
          const office = offices[number % offices.length] as BenchOffice;
          return {
            method: 'POST',
            path: ROOM,
            secret: office.secret,
            body: JSON.stringify(newInitiative(office, chosen, number)),
          };
        }),
      );
    },
  },
];
