import { Injectable } from '@nestjs/common';
import { currentActor, currentOffice } from '../../platform/context/context.js';
import { Db, named } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import { type Fault, invalid, notFound } from '../../platform/http/problem.js';
import { sent } from '../../platform/http/sent.js';
import { sameVersion } from '../../platform/http/versions.js';
import { changed, Journal } from '../../platform/journal/journal.js';
import {
  type Again,
  type FieldChange,
  Revisions,
  type RevisionView,
} from '../../platform/journal/revisions.js';
import type { Part } from '../disaggregation.js';
import { type InitiativeAtWork, InitiativesService } from '../initiatives/initiatives.service.js';
import { lastActivityOf, type Occurrence } from '../initiatives/initiative.vitality.js';
import { needReason, type PartAct, permitTouch } from '../initiatives/part.policy.js';
import type { ActivityView, CompleteActivity, RegisterActivity, ReviseActivity } from './activities.dto.js';
import { ActivitiesQuery } from './activities.query.js';
import { Activity, columnsOf, noticesOfActivity } from './activity.entity.js';
import { faultsOf } from './activity.rules.js';
import type { ActivityState, ActivityWords } from './activity.words.js';

/** An activity that comes with others. */
export interface ActivityEntry {
  readonly initiativeId: string;
  readonly words: RegisterActivity;
  /** It was deleted, and comes back. */
  readonly again?: Again;
  /** Further facts for the journal: where an import found it. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

const INITIATIVE_OF = named(
  'activities.initiative-of',
  'select initiative_id from activities where id = $1 and office_id = (select current_office())',
);

/** Files in use, each with its initiative. */
const FILES = named(
  'activities.files',
  `select id, initiative_id as initiative from files
   where id = any($1::uuid[]) and withdrawn_at is null and office_id = (select current_office())`,
);

const OCCURRENCES = named(
  'activities.occurrences',
  `select initiative_id as initiative, state = 'done' as done, coalesce(ends_until, starts_until)::text as "lastDay"
   from activities where initiative_id = any($1::uuid[])`,
);

/** Rows of one statement: keeps the message to the server small. */
const BATCH = 500;

/** Registers, revises, completes and deletes activities; the only writer of their table. */
@Injectable()
export class ActivitiesService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
    private readonly revisions: Revisions,
    private readonly initiatives: InitiativesService,
    private readonly query: ActivitiesQuery,
  ) {}

  /** @throws Problem not-found, forbidden, initiative-ended, validation */
  async register(initiativeId: string, input: RegisterActivity): Promise<ActivityView> {
    const [id = ''] = await this.registerMany([{ initiativeId, words: input }]);
    return this.query.one(id);
  }

  /**
   * Registers several activities with a fixed number of statements for each few hundred.
   * @returns their ids, in the order given
   * @throws Problem not-found, forbidden, initiative-ended; validation, whose pointers begin with the place of
   *   the entry when there are several: `/17/from`
   */
  async registerMany(entries: readonly ActivityEntry[]): Promise<string[]> {
    if (entries.length === 0) return [];
    const initiatives = await this.initiatives.allForWork(entries.map((entry) => entry.initiativeId));
    for (const { state } of initiatives.values())
      permitTouch(currentActor(), 'activities', 'register', state);
    const all = entries.map(({ initiativeId, words }) => ({
      initiativeId,
      words: tidy(words),
      state: words.state ?? ('planned' as const),
    }));
    const files = await this.#filesOf(all.map(({ words }) => words));
    const faults = all.flatMap(({ initiativeId, words, state }, place) => {
      const initiative = initiatives.get(initiativeId);
      const at = entries.length > 1 ? `/${place}` : '';
      return initiative ? faultsIn(words, state, initiative, files, null, at) : [];
    });
    if (faults.length > 0) throw invalid(...faults);
    const now = new Date();
    const rows = all.map(({ initiativeId, words, state }, place) => ({
      ...columnsOf(words),
      id: entries[place]?.again?.id ?? newId(),
      officeId: currentOffice(),
      initiativeId,
      version: entries[place]?.again?.version ?? 1,
      state,
      notices: noticesOfActivity(words),
      registeredAt: now,
      revisedAt: now,
    }));
    const activities = await this.db.of(Activity);
    for (let from = 0; from < rows.length; from += BATCH)
      await activities.insert(rows.slice(from, from + BATCH));
    for (const [place, { id, initiativeId, version, state }] of rows.entries()) {
      const { again, facts } = entries[place] ?? {};
      this.journal.tell(
        again ? 'activity.restored' : 'activity.registered',
        { type: 'activity', id, initiativeId, version },
        {
          after: { ...all[place]?.words, state },
          ...(again && { restoredVersion: again.restoredVersion }),
          ...facts,
        },
      );
    }
    await this.#changed([...initiatives.keys()]);
    return rows.map(({ id }) => id);
  }

  /** @throws Problem not-found, stale-version, forbidden, initiative-ended, validation */
  async revise(id: string, seen: number, changes: ReviseActivity): Promise<ActivityView> {
    return this.#change(id, seen, 'activity.revised', (activity, now) => {
      activity.say(tidy({ ...activity.words(), ...sent(changes) }), now);
    });
  }

  /** It took place. @throws Problem as `revise` */
  async complete(id: string, seen: number, facts: CompleteActivity): Promise<ActivityView> {
    return this.#change(id, seen, 'activity.completed', (activity, now) => {
      activity.complete(tidy({ ...activity.words(), ...sent(facts) }), now);
    });
  }

  /** It has not taken place after all. @throws Problem as `revise`; state-does-not-fit */
  async reopen(id: string, seen: number): Promise<ActivityView> {
    return this.#change(id, seen, 'activity.reopened', (activity, now) => {
      activity.reopen(now);
    });
  }

  /**
   * Brings back the words of a former version; whether it took place stays as it is. One that was deleted comes back as it was.
   * @throws Problem as `revise`
   */
  async restore(id: string, seen: number, version: number): Promise<ActivityView> {
    const former = await this.revisions.stateAt('activity', id, version);
    const again = await this.revisions.again('activity', id, seen, version);
    if (again) {
      const { initiativeId } = again;
      await this.registerMany([{ initiativeId, words: former as unknown as RegisterActivity, again }]);
      return this.query.one(id);
    }
    return this.#change(
      id,
      seen,
      'activity.restored',
      (activity, now) => {
        const words = tidy(former as unknown as ActivityWords);
        activity.say(activity.state === 'planned' ? { ...words, peopleReached: null } : words, now);
      },
      { restoredVersion: version },
    );
  }

  /**
   * @param reason needed once the initiative is no draft any more
   * @throws Problem not-found, stale-version, deletion-needs-coordinator, validation
   */
  async delete(id: string, seen: number, reason: string | null): Promise<void> {
    const { activity, initiative } = await this.#locked(id, seen, 'delete');
    needReason(initiative.state, reason);
    await (await this.db.of(Activity)).delete({ id });
    this.journal.tell(
      'activity.deleted',
      { type: 'activity', id, initiativeId: initiative.id, version: activity.version + 1 },
      { ...changed(stateOf(activity), {}), ...(reason !== null && { reason }) },
    );
    await this.#changed([initiative.id]);
  }

  /** Also of an activity that was deleted. @throws Problem not-found */
  async history(id: string): Promise<RevisionView[]> {
    return this.revisions.of('activity', id);
  }

  /** @throws Problem not-found when the activity or one of the versions is not there */
  async compare(id: string, from: number, to: number): Promise<FieldChange[]> {
    return this.revisions.compare('activity', id, from, to);
  }

  async #change(
    id: string,
    seen: number,
    verb: string,
    change: (activity: Activity, now: Date) => void,
    facts: Record<string, unknown> = {},
  ): Promise<ActivityView> {
    const { activity, initiative } = await this.#locked(id, seen, 'revise');
    const before = activity.words();
    const was = stateOf(activity);
    change(activity, new Date());
    const difference = changed(was, stateOf(activity));
    if (Object.keys(difference.after).length === 0) return this.query.one(id);
    const words = activity.words();
    const faults = faultsIn(words, activity.state, initiative, await this.#filesOf([words]), before);
    if (faults.length > 0) throw invalid(...faults);
    await (await this.db.of(Activity)).save(activity);
    this.journal.tell(
      verb,
      { type: 'activity', id, initiativeId: initiative.id, version: activity.version },
      { ...difference, ...facts },
    );
    await this.#changed([initiative.id]);
    return this.query.one(id);
  }

  /** Vitality follows its activities in the same transaction. */
  async #changed(initiativeIds: readonly string[]): Promise<void> {
    const rows = await this.db.read<Occurrence & { initiative: string }>(OCCURRENCES, [initiativeIds]);
    const lived = new Map<string, Occurrence[]>(initiativeIds.map((id) => [id, []]));
    for (const { initiative, done, lastDay } of rows) lived.get(initiative)?.push({ done, lastDay });
    await this.initiatives.lived(
      [...lived].map(([id, occurrences]) => ({ id, lastActivityOn: lastActivityOf(occurrences) })),
    );
    await this.initiatives.partsChanged(initiativeIds);
  }

  /** The row, in the version that the caller has seen; nobody else works on the initiative until the end. */
  async #locked(
    id: string,
    seen: number,
    act: PartAct,
  ): Promise<{ activity: Activity; initiative: InitiativeAtWork }> {
    const [part] = await this.db.read<{ initiative_id: string }>(INITIATIVE_OF, [id]);
    if (!part) throw notFound();
    const initiative = await this.initiatives.forWork(part.initiative_id);
    permitTouch(currentActor(), 'activities', act, initiative.state);
    const activity = await (await this.db.of(Activity)).findOneBy({ id });
    if (!activity) throw notFound();
    sameVersion(activity, seen);
    return { activity, initiative };
  }

  /** Id of a file in use → its initiative. */
  async #filesOf(all: readonly ActivityWords[]): Promise<ReadonlyMap<string, string>> {
    const ids = [...new Set(all.flatMap(({ fileIds }) => fileIds))];
    if (ids.length === 0) return new Map();
    const rows = await this.db.read<{ id: string; initiative: string }>(FILES, [ids]);
    return new Map(rows.map(({ id, initiative }) => [id, initiative]));
  }
}

/** Words as they come in, or as they stand with some of them changed. */
type Spoken = Omit<RegisterActivity, 'state' | 'peopleReached'> & {
  peopleReached?: { total?: number | null; disaggregation?: readonly Part[] } | null;
};

/** @param before what stood there; whom and what it named may stay, even if gone since */
function faultsIn(
  words: ActivityWords,
  state: ActivityState,
  initiative: InitiativeAtWork,
  files: ReadonlyMap<string, string>,
  before: ActivityWords | null,
  at = '',
): Fault[] {
  const faults = faultsOf(words, state, initiative.today, at);
  for (const [place, id] of words.partnerIds.entries())
    if (!initiative.partners.includes(id) && !before?.partnerIds.includes(id))
      faults.push({ pointer: `${at}/partnerIds/${place}`, code: 'validation.notPartnerOfInitiative' });
  for (const [place, id] of words.fileIds.entries())
    if (files.get(id) !== initiative.id && !before?.fileIds.includes(id))
      faults.push({ pointer: `${at}/fileIds/${place}`, code: 'validation.unknownFile' });
  return faults;
}

function stateOf(activity: Activity): Record<string, unknown> {
  return { ...activity.words(), state: activity.state };
}

/** One way to write what can be written in several: null for nothing, ids in small letters. */
function tidy(given: Spoken): ActivityWords {
  const place = given.place;
  const people = given.peopleReached;
  const somewhere = [place?.name, place?.country, place?.latitude, place?.longitude].some(
    (part) => part != null,
  );
  const counted = people?.total != null || (people?.disaggregation ?? []).length > 0;
  return {
    kind: given.kind,
    title: given.title,
    summary: given.summary ?? {},
    from: given.from,
    until: given.until ?? null,
    place: somewhere
      ? {
          name: place?.name ?? null,
          country: place?.country ?? null,
          latitude: place?.latitude ?? null,
          longitude: place?.longitude ?? null,
        }
      : null,
    partnerIds: (given.partnerIds ?? []).map((id) => id.toLowerCase()),
    peopleReached: counted
      ? {
          total: people?.total ?? null,
          disaggregation: (people?.disaggregation ?? []).map(({ by, code, value }) => ({ by, code, value })),
        }
      : null,
    fileIds: (given.fileIds ?? []).map((id) => id.toLowerCase()),
    links: (given.links ?? []).map(({ url, note }) => ({ url, ...(note != null && { note }) })),
  };
}
