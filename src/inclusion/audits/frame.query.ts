import { Injectable } from '@nestjs/common';
import type { Fault } from '../../platform/http/problem.js';
import { InitiativesQuery } from '../../registry/initiatives/initiatives.query.js';
import type { Division } from './audit.words.js';
import type { FrameRecord } from './sampling.rules.js';

/** A record that could be drawn, with the reference that people know it by. */
export interface ReferencedRecord extends FrameRecord {
  readonly reference: string;
}

/** What a frame is divided by, as text of `initiatives i`; a record without a value is in `none`. */
const VALUE_OF: Readonly<Record<Division, string>> = {
  kind: 'i.kind',
  state: 'i.state',
  department: `coalesce(i.responsible_department_id::text, 'none')`,
  country: `coalesce((select p.country from initiative_partners ip join partners p on p.id = ip.partner_id
    where ip.initiative_id = i.id and p.country is not null order by ip.place limit 1), 'none')`,
  year: 'extract(year from i.registered_at)::int::text',
};

/** Filters of the list that ask for marks. */
const OF_MARKS = new Set(['mark', 'markSet', 'held']);

/** Groups of conditions within a filter. */
const GROUPS = ['anyOf', 'noneOf'] as const;

/** Reads the records that an audit can be drawn from. */
@Injectable()
export class FrameQuery {
  constructor(private readonly initiatives: InitiativesQuery) {}

  /** All records of a scope, each in its stratum, by id. */
  async of(scope: Readonly<Record<string, unknown>>, by: readonly Division[]): Promise<ReferencedRecord[]> {
    const stratum = by.length === 0 ? `'all'` : by.map((division) => VALUE_OF[division]).join(` || '|' || `);
    return this.initiatives.every<ReferencedRecord & Record<string, unknown>>(
      scope,
      `i.id, i.reference, ${stratum} as stratum`,
    );
  }

  /** A scope by marks would tell the blind team what the office marked. */
  faultsOf(scope: Readonly<Record<string, unknown>>): Fault[] {
    const asked = (filter: object, at: string): string[] =>
      Object.keys(filter)
        .filter((name) => OF_MARKS.has(name))
        .map((name) => `${at}/${name}`);
    return [
      ...asked(scope, '/scope'),
      ...GROUPS.flatMap((name) =>
        ((scope[name] ?? []) as object[]).flatMap((group, place) => asked(group, `/scope/${name}/${place}`)),
      ),
    ].map((pointer) => ({ pointer, code: 'validation.scopeByMarks' }));
  }
}
