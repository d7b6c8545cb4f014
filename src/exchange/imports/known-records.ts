import { Injectable } from '@nestjs/common';
import { Db, named } from '../../platform/db/db.js';

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
     array(select ip.partner_id from initiative_partners ip where ip.initiative_id = i.id) as partners,
     array(select distinct left(t.signed, 4) from instruments t
       where t.initiative_id = i.id and t.signed is not null) as years
   from initiatives i
   where i.id in (select ip.initiative_id from initiative_partners ip where ip.partner_id = any($1::uuid[]))
   order by i.id`,
);

interface Tie extends Record<string, unknown> {
  id: string;
  reference: string;
  kind: string;
  partners: string[];
  years: string[];
}

/** Records that hold the same tie: of one kind, with the same partners. */
export class Ties {
  readonly #byPartners = new Map<string, { record: KnownRecord; years: readonly string[] }[]>();

  add(kind: string, partners: readonly string[], years: readonly string[], record: KnownRecord): void {
    const key = keyOf(kind, partners);
    const known = this.#byPartners.get(key);
    if (known) known.push({ record, years });
    else this.#byPartners.set(key, [{ record, years }]);
  }

  /**
   * The record that already tells of this tie. Without a year on one of the two sides it is taken for the same
   * one, since a list without dates brings nothing new; with years on both, one of them has to be the same.
   */
  find(kind: string, partners: readonly string[], years: readonly string[]): KnownRecord | null {
    const known = this.#byPartners.get(keyOf(kind, partners)) ?? [];
    const same = known.find(
      (other) =>
        years.length === 0 || other.years.length === 0 || years.some((year) => other.years.includes(year)),
    );
    return same?.record ?? null;
  }
}

function keyOf(kind: string, partners: readonly string[]): string {
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
      for (const { id, reference, kind, partners: of, years } of rows) {
        if (seen.has(id)) continue;
        seen.add(id);
        ties.add(kind, of, years, { id, reference });
      }
    }
    return ties;
  }
}
