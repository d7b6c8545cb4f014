import { Injectable } from '@nestjs/common';
import { Db, named } from '../../platform/db/db.js';
import { folded } from './mapping/folded.js';

/** A record of the register that a row may repeat. */
export interface KnownRecord {
  id: string;
  reference: string;
}

const BY_FINGERPRINT = named(
  'imports.by-fingerprint',
  `select r.fingerprint, i.id, i.reference from import_rows r join initiatives i on i.id = r.initiative_id
   where r.outcome = 'imported' and r.fingerprint = any($1::text[])`,
);

const BY_PARTNERS = named(
  'imports.by-partners',
  `select i.id, i.reference, i.kind,
     case when i.kind = 'project' then array(select value from jsonb_each_text(i.title)) else '{}' end as titles,
     array(select ip.partner_id from initiative_partners ip where ip.initiative_id = i.id) as partners,
     array(select distinct left(t.signed, 4) from instruments t
       where t.initiative_id = i.id and t.signed is not null) as years
   from initiatives i
   where i.id in (select ip.initiative_id from initiative_partners ip where ip.partner_id = any($1::uuid[]))
     and not exists (select 1 from import_rows r
       where r.office_id = i.office_id and r.initiative_id = i.id and r.outcome = 'withdrawn')
   order by i.id`,
);

interface Tie extends Record<string, unknown> {
  id: string;
  reference: string;
  kind: string;
  partners: string[];
  years: string[];
  titles: string[];
}

/** What tells one tie from another. */
export interface TieWords {
  readonly kind: string;
  readonly partners: readonly string[];
  /** Years of signature. */
  readonly years: readonly string[];
  /** Titles, folded, where they tell ties of the same sides apart. */
  readonly titles: readonly string[];
}

/** Records that hold the same tie: of one kind, with the same partners. */
export class Ties {
  readonly #byPartners = new Map<string, { record: KnownRecord; tie: TieWords }[]>();

  add(tie: TieWords, record: KnownRecord): void {
    const key = keyOf(tie);
    const known = this.#byPartners.get(key);
    if (known) known.push({ record, tie });
    else this.#byPartners.set(key, [{ record, tie }]);
  }

  /**
   * The record that already tells of this tie. Without a year on one of the two sides it is taken for the same
   * one, since a list without dates brings nothing new; with years on both, one of them has to be the same. Where
   * titles tell, one of them has to be the same, too.
   */
  find(tie: TieWords): KnownRecord | null {
    const known = this.#byPartners.get(keyOf(tie)) ?? [];
    const same = known.find(
      ({ tie: other }) => agree(tie.years, other.years) && agree(tie.titles, other.titles),
    );
    return same?.record ?? null;
  }
}

function agree(some: readonly string[], others: readonly string[]): boolean {
  return some.length === 0 || others.length === 0 || some.some((each) => others.includes(each));
}

function keyOf({ kind, partners }: TieWords): string {
  return [kind, ...[...new Set(partners)].sort()].join(' ');
}

/** What the office has in its register already. */
@Injectable()
export class KnownRecords {
  constructor(private readonly db: Db) {}

  /** Records that rows with these fingerprints became. */
  async byFingerprint(fingerprints: readonly string[]): Promise<Map<string, KnownRecord>> {
    const known = new Map<string, KnownRecord>();
    for (let from = 0; from < fingerprints.length; from += 5000) {
      const rows = await this.db.read<KnownRecord & { fingerprint: string }>(BY_FINGERPRINT, [
        fingerprints.slice(from, from + 5000),
      ]);
      for (const { fingerprint, id, reference } of rows) known.set(fingerprint, { id, reference });
    }
    return known;
  }

  /** Ties of the office with these partners. */
  async tiesWith(partners: readonly string[]): Promise<Ties> {
    const ties = new Ties();
    const seen = new Set<string>();
    for (let from = 0; from < partners.length; from += 1000) {
      const rows = await this.db.read<Tie>(BY_PARTNERS, [partners.slice(from, from + 1000)]);
      for (const { id, reference, titles, ...tie } of rows) {
        if (seen.has(id)) continue;
        seen.add(id);
        ties.add({ ...tie, titles: titles.map(folded) }, { id, reference });
      }
    }
    return ties;
  }
}
