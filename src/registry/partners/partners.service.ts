import { Injectable } from '@nestjs/common';
import { currentActor, currentOffice } from '../../platform/context/context.js';
import { Db, named } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import { invalid, notFound, Problem, refused } from '../../platform/http/problem.js';
import { idOf } from '../../platform/http/validation.js';
import { sameVersion } from '../../platform/http/versions.js';
import { changed, Journal } from '../../platform/journal/journal.js';
import { type FieldChange, Revisions } from '../../platform/journal/revisions.js';
import {
  candidatesOf,
  groupsOf,
  type Likeness,
  type Verdict,
  verdictOf,
  verdictOfNew,
} from './partner.matching.js';
import { draftOf, Partner, type PartnerDraft, type PartnerWords, united, wordsOf } from './partner.entity.js';
import { type Act, faultsOf, may, NEEDS } from './partner.policy.js';
import { PartnerReferences } from './partner.references.js';
import type {
  MergePartners,
  PartnerCandidate,
  PartnerRevision,
  PartnerTyped,
  PartnerView,
  RegisterPartner,
  RestorePartner,
  RevisePartner,
} from './partners.dto.js';
import { PartnersQuery, type SoughtPartner, viewOf } from './partners.query.js';

/** Two who register in one country take turns, so that neither misses the other's entry. */
const TAKE_TURNS = named(
  'partners.take-turns',
  `select pg_advisory_xact_lock(hashtextextended('partners of ' || country, 0))
   from unnest($1::text[]) country`,
);

const OURS = named(
  'partners.ours',
  `select p.registered_by_office_id = (select current_office())
     or p.id = (select o.partner_id from offices o where o.id = (select current_office())) as ours
   from partners p where p.id = $1`,
);

const ADD = named(
  'partners.add',
  `insert into partners (id, version, type, level, sector, names, country, subdivision, latitude, longitude,
     wikidata, org_id, website, registered_by_office_id, registered_at, revised_at)
   select r.id, 1, r.type, r.level, r.sector, r.names, r.country, r.subdivision, r.latitude, r.longitude,
     r.wikidata, r."orgId", r.website, $2, $3, $3
   from jsonb_to_recordset($1::jsonb) as r(id uuid, type text, level text, sector text, names jsonb,
     country text, subdivision text, latitude float8, longitude float8, wikidata text, "orgId" text,
     website text)`,
);

/** Entries that are added with one statement. */
const BATCH = 500;

const STANDING = named(
  'partners.standing',
  'select id, coalesce(merged_into_id, id) as standing from partners where id = any($1::uuid[])',
);

const PEOPLE_OF_OFFICE = named(
  'partners.people-of-office',
  'select id, name from people where id = any($1::uuid[])',
);

/** Where the directory's entries are told: in a chain that every office can read. */
const DIRECTORY = { directory: true } as const;

/** What became of a row of an import. */
export interface Registered {
  /** `matched`: an entry that was there; `created`: a new one; `ambiguous`: none, a person has to choose. */
  readonly outcome: 'matched' | 'created' | 'ambiguous';
  /** Id of the entry; null when ambiguous. */
  readonly id: string | null;
  /** Entries that could be meant, the likeliest first; for a new entry, those that are somewhat like it. */
  readonly candidates: readonly Likeness[];
}

/** What the directory says to a row of a list. */
interface Match {
  readonly verdict: Verdict;
  readonly candidates: readonly Likeness[];
  readonly folded: readonly string[];
}

/** Registers, revises and merges the entries of the directory; the only writer of its table. */
@Injectable()
export class PartnersService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
    private readonly query: PartnersQuery,
    private readonly references: PartnerReferences,
    private readonly revisions: Revisions,
  ) {}

  /** @throws Problem not-found */
  async view(id: string): Promise<PartnerView> {
    const row = await this.query.one(id);
    if (!row) throw notFound();
    return viewOf(row);
  }

  /** @throws Problem validation, partner-duplicate (409, with the candidates) */
  async register(input: RegisterPartner): Promise<PartnerView> {
    const words = complete(draftOf(input), input.countryUnknown ?? false);
    await this.#takeTurns([words]);
    await this.#refuseDoubles(words, input.notDuplicateOf ?? [], null);
    const [id = ''] = await this.#insert([words]);
    return this.view(id);
  }

  /** @throws Problem not-found, stale-version, partner-merged, partner-of-another-office, partner-duplicate … */
  async revise(id: string, seen: number, input: RevisePartner): Promise<PartnerView> {
    const { reason, notDuplicateOf = [], countryUnknown, ...given } = input;
    for (const word of ['type', 'sector', 'names'] as const)
      if (given[word] === null) throw invalid({ pointer: `/${word}`, code: 'validation.notNull' });
    const partner = await this.#revisable(id, seen);
    const before = partner.words();
    // An entry whose country was not known may stay so while other members change.
    const after = complete(
      draftOf({ ...before, ...onlyGiven(given) }),
      countryUnknown ?? (before.country === null && (given.country ?? null) === null),
    );
    return this.#change(partner, after, notDuplicateOf, 'partner.revised', { ...(reason && { reason }) });
  }

  /** Says of an entry what a former version said. @throws as {@link revise}; not-found for no such version */
  async restore(id: string, seen: number, { version, reason }: RestorePartner): Promise<PartnerView> {
    const partner = await this.#revisable(id, seen);
    const former = await this.revisions.stateAt('partner', id, version);
    const after = wordsOf(draftOf(former as unknown as PartnerWords) as PartnerWords);
    // Whoever gave it this name had looked at the entries that are like it.
    return this.#change(partner, after, 'all', 'partner.restored', {
      restoredVersion: version,
      ...(reason && { reason }),
    });
  }

  /**
   * Makes an entry a pointer to another. References of every office move, and none sees the others'.
   * @throws Problem not-found, stale-version, partner-merged, validation, forbidden
   */
  async merge(id: string, seen: number, merging: MergePartners): Promise<PartnerView> {
    const [intoId, { reason }] = [idOf(merging.intoId), merging];
    const locked = await this.#locked([id, intoId]);
    const source = locked.find((partner) => partner.id === id);
    const target = locked.find((partner) => partner.id === intoId);
    if (!source) throw notFound();
    source.standsAlone();
    await this.#permit('merge', id);
    sameVersion(source, seen);
    if (!target) throw invalid({ pointer: '/intoId', code: 'validation.partnerUnknown' });
    const before = { source: source.words(), target: target.words() };
    source.mergeInto(target, new Date());
    const partners = await this.db.of(Partner);
    // Source first: an identifier belongs to one entry that stands for itself.
    await partners.save(source);
    await this.#pointOn(source, target, reason);
    for (const move of this.references.moves) await this.db.query(move, [id, target.id]);
    await partners.save(target);
    this.journal.tell(
      'partner.merged',
      { type: 'partner', id, version: source.version },
      {
        before: { ...before.source, mergedInto: null },
        after: { ...before.source, mergedInto: target.id },
        reason,
      },
      DIRECTORY,
    );
    this.journal.tell(
      'partner.enlarged',
      { type: 'partner', id: target.id, version: target.version },
      { ...changed({ ...before.target }, { ...target.words() }), reason, merged: id },
      DIRECTORY,
    );
    return this.view(id);
  }

  /**
   * The entries that stand for these: an entry itself, or the one that it was merged into. An id that is none
   * of an entry is left out.
   */
  async standingFor(ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.db.read<{ id: string; standing: string }>(STANDING, [[...ids]]);
    return new Map(rows.map(({ id, standing }) => [id, standing]));
  }

  /** Entries that may be what is typed, the likeliest first. */
  async duplicates(typed: PartnerTyped): Promise<PartnerCandidate[]> {
    if ((typed.latitude === undefined) !== (typed.longitude === undefined))
      throw new Problem('validation', {
        status: 400,
        errors: [
          {
            pointer: typed.latitude === undefined ? '?latitude' : '?longitude',
            code: 'validation.halfCoordinates',
          },
        ],
      });
    const { name, type = 'local_government', ...rest } = typed;
    const candidates = await this.#candidates(draftOf({ ...rest, type, names: { und: name } }));
    return candidates.slice(0, 20).map(shown);
  }

  /** What differs between two versions. @throws Problem not-found when one of them is not there */
  async compare(id: string, from: number, to: number): Promise<FieldChange[]> {
    return this.revisions.compare('partner', id, from, to);
  }

  /** The states of an entry, the oldest first. People of other offices are not named. */
  async history(id: string): Promise<PartnerRevision[]> {
    const revisions = await this.revisions.of('partner', id);
    const ids = revisions.flatMap(({ personId }) => personId ?? []);
    const people = await this.db.read<{ id: string; name: string }>(PEOPLE_OF_OFFICE, [[...new Set(ids)]]);
    const byId = new Map(people.map((person) => [person.id, person]));
    return revisions.map(({ personId, ...revision }) => ({
      ...revision,
      person: byId.get(personId ?? '') ?? null,
    }));
  }

  /**
   * What the rows of a list mean, without writing: for each row, in the order given, the entry, the entries
   * between which a person has to choose, or that it would be new. A few statements for each five hundred rows.
   */
  async match(rows: readonly RegisterPartner[]): Promise<Verdict[]> {
    return (await this.#matches(rows.map(draftOf))).map(({ verdict }) => verdict);
  }

  /**
   * Matches the rows of a list and registers what is new, rows of the list that mean the same only once.
   * The rows have passed the checks of {@link RegisterPartner} and {@link faultsOf}, but that a local
   * government without a country is taken: a list may have no such column.
   * @param asNew for each row, whether a person has said that none of the entries that are like it is meant
   * @returns for each row, in the order given
   */
  async registerMany(
    rows: readonly RegisterPartner[],
    asNew: readonly boolean[] = [],
  ): Promise<Registered[]> {
    const words = rows.map((row) => complete(draftOf(row), row.country == null && row.latitude != null));
    // Whoever was faster in one of these countries has committed when the turn comes.
    await this.#takeTurns(words);
    const matches = (await this.#matches(words)).map((match, place) => ({
      ...match,
      verdict: asNew[place] ? verdictOfNew(match.verdict) : match.verdict,
    }));
    const places = matches.flatMap(({ verdict }, place) => (verdict.outcome === 'new' ? [place] : []));
    const groups = groupsOf(
      places.map((place) => words[place] as PartnerWords),
      (index) => matches[places[index] ?? -1]?.folded ?? [],
      united,
    );
    const ids = await this.#insert(groups.partners);
    const created = new Map(places.map((place, index) => [place, ids[groups.groupOf[index] ?? -1] ?? null]));
    return matches.map(({ verdict, candidates }, place): Registered => {
      if (verdict.outcome === 'matched') return { outcome: 'matched', id: verdict.id, candidates: [] };
      if (verdict.outcome === 'ambiguous')
        return { outcome: 'ambiguous', id: null, candidates: verdict.candidates };
      return { outcome: 'created', id: created.get(place) ?? null, candidates };
    });
  }

  /** Rows that say the same are compared once: a list names Paris fifty times. */
  async #matches(words: readonly PartnerDraft[]): Promise<Match[]> {
    const keys = words.map((one) => JSON.stringify(one));
    const distinct = [...new Map(keys.map((key, place) => [key, words[place] as PartnerDraft]))];
    const sought = distinct.map(([, one]) => one);
    const same = await this.query.same(sought);
    const found = same.map(({ likenesses }) => likenesses);
    const open = sought.flatMap((one, place) =>
      verdictOf(one, found[place] ?? []).outcome === 'matched' ? [] : [place],
    );
    const alike = await this.query.alike(open.map((place) => sought[place] as PartnerDraft));
    for (const [index, place] of open.entries())
      found[place] = joined(found[place] ?? [], alike[index] ?? []);
    const matches = new Map(
      distinct.map(([key, one], place) => [
        key,
        {
          verdict: verdictOf(one, found[place] ?? []),
          candidates: candidatesOf(one, found[place] ?? []),
          folded: same[place]?.folded ?? [],
        },
      ]),
    );
    return keys.map((key) => matches.get(key) as Match);
  }

  /** The row, locked, if the actor may revise it and has seen its version. */
  async #revisable(id: string, seen: number): Promise<Partner> {
    const [partner] = await this.#locked([id]);
    if (!partner) throw notFound();
    partner.standsAlone();
    await this.#permit('revise', id);
    sameVersion(partner, seen);
    return partner;
  }

  async #change(
    partner: Partner,
    after: PartnerWords,
    notDuplicateOf: readonly string[] | 'all',
    verb: string,
    facts: Readonly<Record<string, unknown>>,
  ): Promise<PartnerView> {
    const { id } = partner;
    const difference = changed({ ...partner.words() }, { ...after });
    if (Object.keys(difference.after).length === 0) return this.view(id);
    if ('wikidata' in difference.after || 'orgId' in difference.after || 'names' in difference.after) {
      await this.#takeTurns([after]);
      await this.#refuseDoubles(after, notDuplicateOf, id, difference.after);
    }
    partner.revise(after, new Date());
    await (await this.db.of(Partner)).save(partner);
    this.journal.tell(
      verb,
      { type: 'partner', id, version: partner.version },
      { ...difference, ...facts },
      DIRECTORY,
    );
    return this.view(id);
  }

  async #insert(all: readonly PartnerWords[]): Promise<string[]> {
    const now = new Date();
    const ids = all.map(() => newId());
    for (let from = 0; from < all.length; from += BATCH) {
      const rows = all.slice(from, from + BATCH).map((words, place) => ({ ...words, id: ids[from + place] }));
      await this.db.read(ADD, [JSON.stringify(rows), currentOffice(), now]);
    }
    for (const [place, id] of ids.entries())
      this.journal.tell(
        'partner.registered',
        { type: 'partner', id, version: 1 },
        { after: { ...all[place] } },
        DIRECTORY,
      );
    return ids;
  }

  /** Entries that point to the source point on to the target: every old link is one step from its entry. */
  async #pointOn(source: Partner, target: Partner, reason: string): Promise<void> {
    const pointing = await this.db.query<{ id: string; version: number }>(
      `update partners set merged_into_id = $2, version = version + 1, revised_at = now()
       where merged_into_id = $1 returning id, version`,
      [source.id, target.id],
    );
    for (const { id, version } of pointing)
      this.journal.tell(
        'partner.merged',
        { type: 'partner', id, version },
        { before: { mergedInto: source.id }, after: { mergedInto: target.id }, reason },
        DIRECTORY,
      );
  }

  /** Rows that exist, locked until the end of the transaction, in an order that all writers share. */
  async #locked(ids: readonly string[]): Promise<Partner[]> {
    const partners = await this.db.of(Partner);
    return partners
      .createQueryBuilder('partner')
      .where('partner.id = any(:ids)', { ids: [...ids] })
      .orderBy('partner.id')
      .setLock('pessimistic_write')
      .getMany();
  }

  async #takeTurns(words: readonly PartnerWords[]): Promise<void> {
    await this.db.read(TAKE_TURNS, [[...new Set(words.map(({ country }) => country ?? 'none'))].sort()]);
  }

  async #permit(act: Act, id: string): Promise<void> {
    const [row] = await this.db.read<{ ours: boolean | null }>(OURS, [id]);
    const refusal = may(currentActor(), act, row?.ours === true);
    if (refusal) throw refused(refusal, { scope: NEEDS[act], permission: NEEDS[act] });
  }

  /**
   * @param notDuplicateOf entries that somebody looked at, or all; they do not stand in the way
   * @param self the entry that is changed, and which of its members change
   */
  async #refuseDoubles(
    words: PartnerWords,
    notDuplicateOf: readonly string[] | 'all',
    self: string | null,
    changes: Readonly<Record<string, unknown>> = words as unknown as Record<string, unknown>,
  ): Promise<void> {
    const all = notDuplicateOf === 'all';
    const looked = new Set(all ? [] : notDuplicateOf.map((id) => id.toLowerCase()));
    const candidates = (await this.#candidates(words)).filter(({ id, reason }) => {
      if (id === self) return false;
      if (reason === 'wikidata') return 'wikidata' in changes;
      if (reason === 'org_id') return 'orgId' in changes;
      return 'names' in changes && !all && !looked.has(id);
    });
    if (candidates.length === 0) return;
    throw new Problem('partner-duplicate', {
      status: 409,
      params: { count: candidates.length },
      extensions: { candidates: candidates.slice(0, 20).map(shown) },
    });
  }

  async #candidates(sought: SoughtPartner): Promise<Likeness[]> {
    const [same] = await this.query.same([sought]);
    const [alike] = await this.query.alike([sought]);
    return candidatesOf(sought, joined(same?.likenesses ?? [], alike ?? []));
  }
}

/** Each entry once, with its strongest reason: what is the same is also alike. */
function joined(same: readonly Likeness[], alike: readonly Likeness[]): Likeness[] {
  const known = new Set(same.map(({ id }) => id));
  return [...same, ...alike.filter(({ id }) => !known.has(id))];
}

function shown({ id, names, country, type, similarity, distanceKm, reason }: Likeness): PartnerCandidate {
  return {
    id,
    names,
    country,
    type,
    similarity: Math.round(similarity * 100) / 100,
    distanceKm: distanceKm === null ? null : Math.round(distanceKm * 10) / 10,
    reason,
  };
}

/** @throws Problem validation, with everything that does not fit together */
function complete(draft: PartnerDraft, countryUnknown: boolean): PartnerWords {
  const faults = faultsOf(draft, countryUnknown);
  const { sector } = draft;
  if (faults.length > 0 || sector === null) throw invalid(...faults);
  return { ...draft, sector };
}

/** Members that were sent: null empties, undefined leaves. */
function onlyGiven<Given extends object>(given: Given): Partial<Given> {
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Partial<Given>;
}
