import { Injectable } from '@nestjs/common';
import { Db, named } from '../../platform/db/db.js';
import { notFound } from '../../platform/http/problem.js';
import { ImportsQuery } from './imports.query.js';
import type { Sample } from './sample.js';
import type { ImportColumns, ImportQuestions, PartnerQuestion, RowQuestion } from './settling.dto.js';

const SAMPLE = named('imports.sample', 'select sample from imports where id = $1');

/** Questions shown at most of each kind; more are counted. */
const MOST = 500;

const PARTNERS = named(
  'imports.partner-questions',
  `with named as (
     select p ->> 'place' as place, r.row, p as partner from import_rows r, jsonb_array_elements(r.facts -> 'partners') p
     where r.import_id = $1 and p ->> 'place' is not null)
   select q.partner, q.first_row as "firstRow", q.rows::int from (
     select place, min(row) as first_row, count(*) as rows,
       (array_agg(partner order by partner ->> 'choice' is null,
          array_position(array['ambiguous', 'matched'], partner ->> 'outcome'), row))[1] as partner
     from named group by place) q
   where q.partner ->> 'outcome' in ('ambiguous', 'matched') or q.partner ->> 'choice' is not null
   order by q.first_row, q.place`,
);

const ENTRIES = named(
  'imports.entries-meant',
  `select id, names, country, level from partners where id = any($1::uuid[])`,
);

const ROWS = named(
  'imports.row-questions',
  `select row, outcome, facts -> 'title' as title, facts -> 'duplicateOf' as "duplicateOf", facts ->> 'choice' as choice
   from import_rows
   where import_id = $1 and (outcome = 'duplicate' or facts ->> 'choice' is not null) order by row`,
);

interface AskedPartner extends Record<string, unknown> {
  partner: PartnerQuestion;
  firstRow: number;
  rows: number;
}

/** Reads what people look at while they settle an import. */
@Injectable()
export class SettlingQuery {
  constructor(
    private readonly db: Db,
    private readonly imports: ImportsQuery,
  ) {}

  /** What was kept of the file; null while it has not been read. @throws Problem not-found */
  async sample(id: string): Promise<Sample | null> {
    const [found] = await this.db.read<{ sample: Sample | null }>(SAMPLE, [id]);
    if (!found) throw notFound();
    return found.sample;
  }

  /** Columns with what stands in them. @throws Problem not-found */
  async columns(id: string): Promise<ImportColumns> {
    const sample = await this.sample(id);
    if (!sample) return { first: [], sheets: [], items: [] };
    const { first, sheets = [], table, columns } = sample;
    const items = (table?.columns ?? []).flatMap((name) => {
      const texts = columns[name];
      const style = table?.numberStyles[name];
      const numbers = style ? { decimal: style.decimal, certain: style.certain } : null;
      return texts ? [{ name, ...texts, numbers }] : [];
    });
    return { first, sheets, items };
  }

  /** What people have to decide, and what they have decided. @throws Problem not-found */
  async questions(id: string): Promise<ImportQuestions> {
    await this.imports.one(id);
    const named = (await this.db.read<AskedPartner>(PARTNERS, [id])).map(({ partner, firstRow, rows }) => ({
      ...partner,
      firstRow,
      rows,
    }));
    const partners = named.filter(({ outcome, choice }) => outcome === 'ambiguous' || choice !== null);
    const recognised = named.filter(({ outcome, choice }) => outcome === 'matched' && choice === null);
    const rows = await this.db.read<RowQuestion & Record<string, unknown>>(ROWS, [id]);
    const undecided = (all: readonly { choice: unknown }[]): number =>
      all.filter(({ choice }) => choice === null).length;
    return {
      partners: await this.#withEntries(partners.slice(0, MOST)),
      recognised: await this.#withEntries(recognised.slice(0, MOST)),
      recognisedCount: recognised.length,
      rows: rows.slice(0, MOST),
      open: { partners: undecided(partners), rows: undecided(rows) },
    };
  }

  /** Puts the entry that was recognised and the one that was chosen among those between which a person chooses. */
  async #withEntries(partners: readonly PartnerQuestion[]): Promise<PartnerQuestion[]> {
    const meant = ({ recognised, partnerId }: PartnerQuestion): string[] =>
      [recognised?.id, partnerId].flatMap((entry) => entry ?? []);
    const ids = [...new Set(partners.flatMap(meant))];
    type Entry = PartnerQuestion['candidates'][number];
    const entries =
      ids.length === 0 ? [] : await this.db.read<Entry & Record<string, unknown>>(ENTRIES, [ids]);
    const byId = new Map(entries.map((entry) => [entry.id, entry]));
    return partners.map((partner) => {
      const known = new Set(partner.candidates.map((candidate) => candidate.id));
      const more = [...new Set(meant(partner))].filter((entry) => !known.has(entry));
      return {
        ...partner,
        candidates: [...more.flatMap((entry) => byId.get(entry) ?? []), ...partner.candidates],
      };
    });
  }
}
