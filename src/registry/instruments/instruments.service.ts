import { Injectable } from '@nestjs/common';
import { currentActor, currentOffice } from '../../platform/context/context.js';
import { Db, named } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import { type Fault, invalid, notFound, Problem } from '../../platform/http/problem.js';
import { sameVersion } from '../../platform/http/versions.js';
import type { Texts } from '../../platform/i18n/texts.js';
import { changed, Journal } from '../../platform/journal/journal.js';
import {
  type Again,
  type FieldChange,
  Revisions,
  type RevisionView,
} from '../../platform/journal/revisions.js';
import type { Kind, State } from '../initiatives/initiative.words.js';
import { InitiativesService } from '../initiatives/initiatives.service.js';
import {
  datesOf,
  EMPTY_WORDS,
  Instrument,
  type InstrumentWords,
  type LinkWords,
  noticesOfWords,
  wordsOf,
} from './instrument.entity.js';
import { InstrumentGates } from './instrument.gates.js';
import { type Act, may, needsReason, permissionOf } from './instrument.policy.js';
import { faultsOf, type Linked, linkFaultsOf } from './instrument.rules.js';
import { type InstrumentDates, type InstrumentLinkKind, spansOf } from './instrument.term.js';
import { OWN_SIDE } from './instrument.words.js';
import type {
  InstrumentLink,
  InstrumentView,
  RegisterInstrument,
  ReviseInstrument,
} from './instruments.dto.js';
import { InstrumentsQuery } from './instruments.query.js';

/** An instrument that comes with others. */
export interface InstrumentEntry {
  readonly initiativeId: string;
  readonly words: RegisterInstrument;
  /** Made by `newId()` when links of other entries name it. */
  readonly id?: string;
  /** It was deleted, and comes back. */
  readonly again?: Again;
  /** Further facts for the journal: where an import found it. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** What the rules ask about the initiative. */
interface Circumstances extends Record<string, unknown> {
  id: string;
  kind: Kind;
  state: State;
  partners: string[];
}

/** Writers of links of one office take turns, so that two cannot close a circle that neither sees. */
const TAKE_TURNS = named(
  'instruments.take-turns',
  `select pg_advisory_xact_lock(hashtextextended('instruments of ' || current_office()::text, 0))`,
);

/** Locked, so that no initiative enters into force by a text that is deleted at that moment. */
const INITIATIVES = named(
  'instruments.initiatives',
  `select i.id, i.kind, i.state,
     array(select ip.partner_id::text from initiative_partners ip where ip.initiative_id = i.id) as partners
   from initiatives i where i.id = any($1::uuid[]) and i.office_id = (select current_office())
   order by i.id for no key update of i`,
);

const TODAY = named(
  'instruments.today',
  `select (now() at time zone time_zone)::date::text as today from offices where id = (select current_office())`,
);

const KNOWN = named(
  'instruments.known',
  'select id, signed from instruments where id = any($1::uuid[]) and office_id = (select current_office())',
);

const LINKS = named(
  'instruments.links',
  `select kind, to_instrument_id as "instrumentId" from instrument_links where instrument_id = $1
   order by kind, to_instrument_id`,
);

const LINKING = named(
  'instruments.linking',
  `select l.kind, t.id, t.title, t.signed from instrument_links l join instruments t on t.id = l.instrument_id
   where l.to_instrument_id = $1 order by t.id`,
);

const OTHER_SIGNED = named(
  'instruments.other-signed',
  `select exists (select 1 from instruments where initiative_id = $1 and id <> $2 and signed is not null) as there`,
);

const ADD = named(
  'instruments.add',
  `insert into instruments (id, office_id, initiative_id, version, kind, title, signed, in_force, ends, ended,
     registered, registration_number, term, notice_period, renewal_period, signatories, languages,
     original_wording, notices, signed_from, signed_until, begins_from, begins_until, stops_from, stops_until,
     expires_from, expires_until)
   select r.id, (select current_office()), r."initiativeId", r.version, r.kind, r.title, r.signed, r."inForce", r.ends,
     r.ended, r.registered, r."registrationNumber", r.term, r."noticePeriod", r."renewalPeriod", r.signatories,
     r.languages, nullif(r."originalWording", 'null'), r.notices, r."signedFrom", r."signedUntil",
     r."beginsFrom", r."beginsUntil", r."stopsFrom", r."stopsUntil", r."expiresFrom", r."expiresUntil"
   from jsonb_to_recordset($1::jsonb) as r(id uuid, "initiativeId" uuid, version int, kind text, title jsonb, signed text,
     "inForce" text, ends text, ended text, registered text, "registrationNumber" text, term text,
     "noticePeriod" text, "renewalPeriod" text, signatories jsonb, languages text[], "originalWording" jsonb,
     notices jsonb, "signedFrom" date, "signedUntil" date, "beginsFrom" date, "beginsUntil" date,
     "stopsFrom" date, "stopsUntil" date, "expiresFrom" date, "expiresUntil" date)`,
);

const ADD_LINKS = named(
  'instruments.add-links',
  `insert into instrument_links (office_id, initiative_id, instrument_id, kind, to_instrument_id)
   select (select current_office()), r.initiative, r.instrument, r.kind, r.target
   from jsonb_to_recordset($1::jsonb) as r(initiative uuid, instrument uuid, kind text, target uuid)`,
);

/** For each text of $1 that its links lead back to: the first step of the way. */
const CIRCLES = named(
  'instruments.circles',
  `with recursive way(origin, first, reached) as (
     select instrument_id, to_instrument_id, to_instrument_id from instrument_links
     where instrument_id = any($1::uuid[])
     union
     select way.origin, way.first, l.to_instrument_id from way
     join instrument_links l on l.instrument_id = way.reached where way.reached <> way.origin
   ) select origin, first from way where reached = origin`,
);

const DATES = named(
  'instruments.dates',
  `select t.id, json_build_object('signed', t.signed, 'inForce', t.in_force, 'ends', t.ends, 'ended', t.ended,
     'term', t.term, 'noticePeriod', t.notice_period, 'renewalPeriod', t.renewal_period, 'incoming', coalesce((
       select json_agg(json_build_object('kind', l.kind, 'signed', o.signed, 'inForce', o.in_force, 'ends', o.ends))
       from instrument_links l join instruments o on o.id = l.instrument_id
       where l.to_instrument_id = t.id), '[]')) as dates
   from instruments t where t.id = any($1::uuid[])`,
);

const WRITE_SPANS = named(
  'instruments.write-spans',
  `update instruments t set signed_from = r."signedFrom", signed_until = r."signedUntil",
     begins_from = r."beginsFrom", begins_until = r."beginsUntil", stops_from = r."stopsFrom",
     stops_until = r."stopsUntil", expires_from = r."expiresFrom", expires_until = r."expiresUntil"
   from jsonb_to_recordset($1::jsonb) as r(id uuid, "signedFrom" date, "signedUntil" date, "beginsFrom" date,
     "beginsUntil" date, "stopsFrom" date, "stopsUntil" date, "expiresFrom" date, "expiresUntil" date)
   where t.id = r.id
     and (t.signed_from, t.signed_until, t.begins_from, t.begins_until, t.stops_from, t.stops_until,
       t.expires_from, t.expires_until) is distinct from (r."signedFrom", r."signedUntil", r."beginsFrom",
       r."beginsUntil", r."stopsFrom", r."stopsUntil", r."expiresFrom", r."expiresUntil")`,
);

/** Rows of one statement: keeps the message to the server at a few megabytes. */
const BATCH = 1000;

/** Registers, revises, links and deletes instruments; the only writer of instruments and instrument_links. */
@Injectable()
export class InstrumentsService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
    private readonly revisions: Revisions,
    private readonly initiatives: InitiativesService,
    private readonly gates: InstrumentGates,
    private readonly query: InstrumentsQuery,
  ) {}

  /** @throws Problem not-found */
  async view(id: string): Promise<InstrumentView> {
    return this.query.one(id);
  }

  /** @throws Problem not-found, forbidden, initiative-ended, validation; what a gate refuses (409) */
  async register(initiativeId: string, input: RegisterInstrument): Promise<InstrumentView> {
    const { renewalReason = null, ...words } = input;
    return this.#registerOne({ initiativeId, words }, renewalReason);
  }

  async #registerOne(entry: InstrumentEntry, renewalReason: string | null): Promise<InstrumentView> {
    const { initiativeId, words } = entry;
    const [id = ''] = await this.registerMany([entry]);
    if (words.signed != null) await this.gates.pass(initiativeId, id, 'sign');
    if (words.links?.some(prolongs)) await this.gates.pass(initiativeId, id, 'renew', renewalReason);
    return this.view(id);
  }

  /**
   * Registers several instruments with a fixed number of statements for each thousand. No gate is asked: what
   * comes in a list was signed long ago.
   * @returns their ids, in the order given
   * @throws Problem not-found, forbidden, initiative-ended; validation, whose pointers begin with the place of
   *   the entry when there are several: `/17/signed`
   */
  async registerMany(entries: readonly InstrumentEntry[]): Promise<string[]> {
    if (entries.length === 0) return [];
    const all = entries.map((entry) => ({
      id: entry.again?.id ?? entry.id ?? newId(),
      version: entry.again?.version ?? 1,
      initiativeId: entry.initiativeId,
      words: tidy({ ...EMPTY_WORDS, ...onlyGiven(entry.words), kind: entry.words.kind }),
    }));
    const linking = all.filter(({ words }) => words.links.length > 0);
    if (linking.length > 0) await this.db.read(TAKE_TURNS);
    const initiatives = await this.#initiatives(entries.map((entry) => entry.initiativeId));
    for (const initiative of initiatives.values()) permit('register', initiative.state);
    const today = await this.#today();
    const known = await this.#known(linking.flatMap(({ words }) => words.links));
    for (const { id, words } of all) known.set(id, { id, signed: words.signed });
    const faults = all.flatMap(({ id, initiativeId, words }, place) => {
      const at = entries.length > 1 ? `/${place}` : '';
      const sides = initiatives.get(initiativeId)?.partners ?? [];
      return [
        ...faultsOf(words, today, at),
        ...sideFaultsOf(words, sides, at),
        ...linkFaultsOf(words, id, known, [], at),
      ];
    });
    if (faults.length > 0) throw invalid(...faults);
    for (let from = 0; from < all.length; from += BATCH)
      await this.db.read(ADD, [
        JSON.stringify(
          all.slice(from, from + BATCH).map(({ id, initiativeId, version, words }) => ({
            ...words,
            id,
            version,
            initiativeId,
            notices: noticesOfWords(words),
            ...spansOf({ ...datesOf(words), incoming: [] }),
          })),
        ),
      ]);
    await this.#addLinks(linking);
    await this.#refuseCircles(linking, entries.length > 1 ? all.map(({ id }) => id) : null);
    await this.#computeSpans(linking.flatMap(({ words }) => words.links.map((link) => link.instrumentId)));
    for (const [place, { id, initiativeId, version, words }] of all.entries()) {
      const { again, facts } = entries[place] ?? {};
      this.journal.tell(
        again ? 'instrument.restored' : 'instrument.registered',
        { type: 'instrument', id, initiativeId, version },
        {
          after: { ...sorted(words) },
          ...(again && { restoredVersion: again.restoredVersion }),
          ...facts,
        },
      );
    }
    await this.initiatives.partsChanged([...initiatives.keys()]);
    return all.map(({ id }) => id);
  }

  /** @throws Problem not-found, stale-version, initiative-ended, signed-instrument-needed, validation …, gates */
  async revise(id: string, seen: number, input: ReviseInstrument): Promise<InstrumentView> {
    const { renewalReason = null, ...changes } = input;
    const revising = (words: InstrumentWords): object => ({ ...words, ...onlyGiven(changes) });
    return this.#revise(id, seen, revising, 'instrument.revised', renewalReason);
  }

  /**
   * Says anew what it does to earlier instruments.
   * @param renewalReason why it renews or extends one although a gate says no
   * @throws Problem as `revise`
   */
  async link(
    id: string,
    seen: number,
    links: readonly InstrumentLink[],
    renewalReason: string | null = null,
  ): Promise<InstrumentView> {
    const linking = (words: InstrumentWords): object => ({ ...words, links: [...links] });
    return this.#revise(id, seen, linking, 'instrument.linked', renewalReason);
  }

  /**
   * Brings back the words of a former version, and one that was deleted; links to instruments that are no more stay away.
   * @throws Problem as `register`
   */
  async restore(
    id: string,
    seen: number,
    version: number,
    renewalReason: string | null = null,
  ): Promise<InstrumentView> {
    const former = wordsOf(await this.revisions.stateAt('instrument', id, version));
    const known = await this.#known(former.links);
    const [links, linksLeftOut] = [true, false].map((there) =>
      former.links.filter((link) => known.has(link.instrumentId) === there),
    );
    const leftOut = { ...(linksLeftOut?.length && { linksLeftOut }) };
    const again = await this.revisions.again('instrument', id, seen, version);
    if (again) {
      const words = { ...former, links } as RegisterInstrument;
      const { initiativeId } = again;
      return this.#registerOne({ initiativeId, words, again, facts: leftOut }, renewalReason);
    }
    return this.#revise(id, seen, () => ({ ...former, links }), 'instrument.restored', renewalReason, {
      restoredVersion: version,
      ...leftOut,
    });
  }

  /**
   * @param reason needed once the initiative is no draft any more
   * @throws Problem not-found, stale-version, deletion-needs-coordinator, instrument-linked,
   *   signed-instrument-needed, validation
   */
  async delete(id: string, seen: number, reason: string | null): Promise<void> {
    const { instrument, initiative, words } = await this.#locked(id, seen, 'delete');
    if (needsReason(initiative.state) && reason === null)
      throw new Problem('validation', {
        status: 400,
        errors: [{ pointer: '?reason', code: 'validation.reasonNeeded' }],
      });
    const linkedFrom = await this.#linking(id);
    if (linkedFrom.length > 0)
      throw new Problem('instrument-linked', {
        status: 409,
        params: { count: linkedFrom.length },
        extensions: {
          linkedFrom: linkedFrom.map((link) => ({ id: link.id, kind: link.kind, title: link.title })),
        },
      });
    await this.#keepSigned(initiative, instrument);
    await this.db.change('delete from instrument_links where instrument_id = $1', [id]);
    await (await this.db.of(Instrument)).delete({ id });
    await this.#computeSpans(words.links.map((link) => link.instrumentId));
    this.journal.tell(
      'instrument.deleted',
      { type: 'instrument', id, initiativeId: initiative.id, version: instrument.version + 1 },
      { ...changed({ ...words }, {}), ...(reason !== null && { reason }) },
    );
    await this.initiatives.partsChanged([initiative.id]);
  }

  /** Also of an instrument that was deleted. @throws Problem not-found */
  async history(id: string): Promise<RevisionView[]> {
    return this.revisions.of('instrument', id);
  }

  /** @throws Problem not-found when the instrument or one of the versions is not there */
  async compare(id: string, from: number, to: number): Promise<FieldChange[]> {
    return this.revisions.compare('instrument', id, from, to);
  }

  /** Writers of instruments take turns; whoever is about to lock an initiative first asks before that. */
  async takeTurn(): Promise<void> {
    await this.db.read(TAKE_TURNS);
  }

  /**
   * Keeps what a legal step found out about the registration, where nothing is said of it yet. Follows from an act
   * that was permitted, in its transaction; the turn has been taken.
   * @throws Problem validation (422) when the dates contradict each other
   */
  async registeredBy(
    id: string,
    found: Pick<InstrumentWords, 'registered' | 'registrationNumber'>,
    facts: Record<string, unknown>,
  ): Promise<void> {
    const fill = (words: InstrumentWords): InstrumentWords => ({
      ...words,
      registered: words.registered ?? found.registered,
      registrationNumber: words.registrationNumber ?? found.registrationNumber,
    });
    await this.#revise(id, null, fill, 'instrument.revised', null, facts);
  }

  /** @param seen version that the caller has seen; null: it follows from another act */
  async #revise(
    id: string,
    seen: number | null,
    revising: (words: InstrumentWords) => object,
    verb: string,
    renewalReason: string | null,
    facts: Record<string, unknown> = {},
  ): Promise<InstrumentView> {
    const { instrument, initiative, words: before } = await this.#locked(id, seen, 'revise');
    const after = tidy(revising(before) as InstrumentWords);
    const difference = changed({ ...before }, { ...sorted(after) });
    if (Object.keys(difference.after).length === 0) return this.view(id);
    const known = await this.#known(after.links);
    const sides = [...initiative.partners, ...before.signatories.map((signatory) => signatory.side)];
    const faults = [
      ...faultsOf(after, await this.#today()),
      ...sideFaultsOf(after, sides),
      ...linkFaultsOf(after, id, known, await this.#linking(id)),
    ];
    if (faults.length > 0) throw invalid(...faults);
    if (after.signed === null) await this.#keepSigned(initiative, instrument);
    instrument.say(after, new Date());
    await (await this.db.of(Instrument)).save(instrument);
    if ('links' in difference.after) {
      await this.db.change('delete from instrument_links where instrument_id = $1', [id]);
      await this.#addLinks([{ id, initiativeId: initiative.id, words: after }]);
      await this.#refuseCircles([{ id, words: after }], null);
    }
    await this.#computeSpans([id, ...[...before.links, ...after.links].map((link) => link.instrumentId)]);
    const signing = before.signed === null && after.signed !== null;
    if (signing) await this.gates.pass(initiative.id, id, 'sign');
    // What was linked long before is asked again when it is signed: something may stand in the way by now.
    const asked = new Set(
      signing ? [] : before.links.filter(prolongs).map(({ instrumentId }) => instrumentId),
    );
    if (after.links.some((link) => prolongs(link) && !asked.has(link.instrumentId)))
      await this.gates.pass(initiative.id, id, 'renew', renewalReason);
    this.journal.tell(
      verb,
      { type: 'instrument', id, initiativeId: initiative.id, version: instrument.version },
      { ...difference, ...facts },
    );
    await this.initiatives.partsChanged([initiative.id]);
    return this.view(id);
  }

  /** The row and its initiative, locked until the end of the transaction, in the version that the caller has seen. */
  async #locked(
    id: string,
    seen: number | null,
    act: Act,
  ): Promise<{ instrument: Instrument; initiative: Circumstances; words: InstrumentWords }> {
    await this.db.read(TAKE_TURNS);
    const instrument = await (
      await this.db.of(Instrument)
    ).findOne({ where: { id, officeId: currentOffice() }, lock: { mode: 'pessimistic_write' } });
    if (!instrument) throw notFound();
    const initiative = (await this.#initiatives([instrument.initiativeId])).get(instrument.initiativeId);
    if (!initiative) throw notFound();
    if (seen !== null) {
      permit(act, initiative.state);
      sameVersion(instrument, seen);
    }
    const links = await this.db.read<LinkWords & Record<string, unknown>>(LINKS, [id]);
    return { instrument, initiative, words: instrument.words(links.map((link) => ({ ...link }))) };
  }

  /** @throws Problem not-found when one is not in sight */
  async #initiatives(ids: readonly string[]): Promise<Map<string, Circumstances>> {
    const distinct = [...new Set(ids)];
    const rows = await this.db.read<Circumstances>(INITIATIVES, [distinct]);
    if (rows.length < distinct.length) throw notFound();
    return new Map(rows.map((row) => [row.id, row]));
  }

  async #today(): Promise<string> {
    const [office] = await this.db.read<{ today: string }>(TODAY);
    if (!office) throw notFound();
    return office.today;
  }

  async #known(links: readonly LinkWords[]): Promise<Map<string, Linked>> {
    if (links.length === 0) return new Map();
    const ids = [...new Set(links.map((link) => link.instrumentId))];
    const rows = await this.db.read<Linked & Record<string, unknown>>(KNOWN, [ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  async #linking(id: string): Promise<(Linked & { kind: InstrumentLinkKind; title: Texts })[]> {
    return this.db.read<Linked & { kind: InstrumentLinkKind; title: Texts } & Record<string, unknown>>(
      LINKING,
      [id],
    );
  }

  /** An agreement or a twinning is in force by a signed text: the last one cannot go. */
  async #keepSigned(initiative: Circumstances, leaving: Instrument): Promise<void> {
    if (initiative.kind === 'project' || leaving.signed === null) return;
    if (initiative.state !== 'in_force' && initiative.state !== 'suspended') return;
    const [other] = await this.db.read<{ there: boolean }>(OTHER_SIGNED, [initiative.id, leaving.id]);
    if (!other?.there)
      throw new Problem('signed-instrument-needed', { status: 409, params: { kind: initiative.kind } });
  }

  async #addLinks(
    linking: readonly { id: string; initiativeId: string; words: InstrumentWords }[],
  ): Promise<void> {
    const rows = linking.flatMap(({ id, initiativeId, words }) =>
      words.links.map((link) => ({
        initiative: initiativeId,
        instrument: id,
        kind: link.kind,
        target: link.instrumentId,
      })),
    );
    for (let from = 0; from < rows.length; from += BATCH)
      await this.db.read(ADD_LINKS, [JSON.stringify(rows.slice(from, from + BATCH))]);
  }

  /** @param places ids in the order in which they came, when several did */
  async #refuseCircles(
    linking: readonly { id: string; words: InstrumentWords }[],
    places: readonly string[] | null,
  ): Promise<void> {
    if (linking.length === 0) return;
    const circles = await this.db.read<{ origin: string; first: string }>(CIRCLES, [
      linking.map(({ id }) => id),
    ]);
    if (circles.length === 0) return;
    const faults = circles.map(({ origin, first }): Fault => {
      const links = linking.find(({ id }) => id === origin)?.words.links ?? [];
      const link = links.findIndex(({ instrumentId }) => instrumentId === first);
      const at = places === null ? '' : `/${places.indexOf(origin)}`;
      return { pointer: `${at}/links/${link}/instrumentId`, code: 'validation.linkCircle' };
    });
    throw invalid(...faults);
  }

  /** Writes what follows from dates, term and links, for texts where one of them changed. */
  async #computeSpans(ids: readonly string[]): Promise<void> {
    const distinct = [...new Set(ids)];
    for (let from = 0; from < distinct.length; from += BATCH) {
      const rows = await this.db.read<{ id: string; dates: InstrumentDates }>(DATES, [
        distinct.slice(from, from + BATCH),
      ]);
      await this.db.read(WRITE_SPANS, [
        JSON.stringify(rows.map(({ id, dates }) => ({ id, ...spansOf(dates) }))),
      ]);
    }
  }
}

function permit(act: Act, state: State): void {
  const refusal = may(currentActor(), act, state);
  if (refusal === null) return;
  const permission = permissionOf(act);
  throw new Problem(refusal, { status: 403, params: { permission, scope: permission, state } });
}

/** A signatory's side is the office or a partner of the initiative; one that stood there before may stay. */
function sideFaultsOf(words: InstrumentWords, sides: readonly string[], at = ''): Fault[] {
  return words.signatories.flatMap(({ side }, place): Fault[] =>
    side === OWN_SIDE || sides.includes(side)
      ? []
      : [{ pointer: `${at}/signatories/${place}/side`, code: 'validation.sideNotPartner' }],
  );
}

/** Whether the earlier text lives on by it. */
function prolongs({ kind }: LinkWords): boolean {
  return kind === 'renews' || kind === 'extends';
}

function onlyGiven<T extends object>(given: T): Partial<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** One way to write what can be written in several: no undefined, ids in small letters, no empty wording. */
function tidy(given: InstrumentWords): InstrumentWords {
  if (given.kind === null) throw invalid({ pointer: '/kind', code: 'validation.notNull' });
  const words = { ...EMPTY_WORDS, ...onlyFilled(given), kind: given.kind };
  const wording = onlyFilled(words.originalWording ?? {});
  return {
    ...words,
    signatories: words.signatories.map(({ side, officeHeld, unit }) => ({
      side: side.toLowerCase(),
      officeHeld,
      unit: unit ?? null,
    })),
    originalWording: Object.keys(wording).length > 0 ? wording : null,
    links: words.links.map(({ kind, instrumentId }) => ({ kind, instrumentId: instrumentId.toLowerCase() })),
  };
}

function onlyFilled<T extends object>(given: T): Partial<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value != null)) as Partial<T>;
}

/** Links have no order of their own: a history must not tell of one. */
function sorted(words: InstrumentWords): InstrumentWords {
  const key = (link: LinkWords): string => `${link.kind} ${link.instrumentId}`;
  return { ...words, links: [...words.links].sort((a, b) => (key(a) < key(b) ? -1 : 1)) };
}
