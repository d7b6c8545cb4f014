import { Injectable } from '@nestjs/common';
import { currentActor, currentOffice } from '../../platform/context/context.js';
import { Db, named } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import { notFound, Problem } from '../../platform/http/problem.js';
import { sent } from '../../platform/http/sent.js';
import { sameVersion } from '../../platform/http/versions.js';
import { changed, Journal } from '../../platform/journal/journal.js';
import {
  type Again,
  type FieldChange,
  Revisions,
  type RevisionView,
} from '../../platform/journal/revisions.js';
import type { State } from '../initiatives/initiative.words.js';
import { InitiativesService } from '../initiatives/initiatives.service.js';
import { needReason, type PartAct, permitTouch } from '../initiatives/part.policy.js';
import { Objective, type ObjectiveWords } from './objective.entity.js';
import type { ObjectiveView, RegisterObjective, ReviseObjective } from './objectives.dto.js';
import { ObjectivesQuery } from './objectives.query.js';

const NEXT_PLACE = named(
  'objectives.next-place',
  'select coalesce(max(place), 0) + 1 as place from objectives where initiative_id = $1',
);

const INITIATIVE_OF = named(
  'objectives.initiative-of',
  'select initiative_id from objectives where id = $1 and office_id = (select current_office())',
);

const RESTING = named(
  'objectives.resting',
  'select id, title from indicators where objective_id = $1 order by id limit 100',
);

/** Registers, revises and deletes objectives; the only writer of their table. */
@Injectable()
export class ObjectivesService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
    private readonly revisions: Revisions,
    private readonly initiatives: InitiativesService,
    private readonly query: ObjectivesQuery,
  ) {}

  /** @throws Problem not-found, forbidden, initiative-ended */
  async register(initiativeId: string, input: RegisterObjective): Promise<ObjectiveView> {
    const initiative = await this.initiatives.forWork(initiativeId);
    permitTouch(currentActor(), 'objectives', 'register', initiative.state);
    const [next] = await this.db.read<{ place: number }>(NEXT_PLACE, [initiativeId]);
    return this.#add(initiativeId, {
      text: input.text,
      groups: input.groups ?? [],
      place: input.place ?? next?.place ?? 1,
    });
  }

  /** @param again it was deleted, and comes back */
  async #add(initiativeId: string, words: ObjectiveWords, again?: Again): Promise<ObjectiveView> {
    const now = new Date();
    const objective = Object.assign(new Objective(), {
      id: again?.id ?? newId(),
      officeId: currentOffice(),
      initiativeId,
      version: again?.version ?? 1,
      registeredAt: now,
    });
    objective.say(words, now);
    await (await this.db.of(Objective)).insert(objective);
    this.journal.tell(
      again ? 'objective.restored' : 'objective.registered',
      { type: 'objective', id: objective.id, initiativeId, version: objective.version },
      { after: { ...words }, ...(again && { restoredVersion: again.restoredVersion }) },
    );
    await this.initiatives.partsChanged([initiativeId]);
    return this.query.one(objective.id);
  }

  /** @throws Problem not-found, stale-version, forbidden, initiative-ended, validation */
  async revise(id: string, seen: number, changes: ReviseObjective): Promise<ObjectiveView> {
    return this.#revise(id, seen, sent(changes), 'objective.revised', {});
  }

  /** Brings back the words of a former version, and one that was deleted. @throws Problem as `revise` */
  async restore(id: string, seen: number, version: number): Promise<ObjectiveView> {
    const { text, groups, place } = await this.revisions.stateAt('objective', id, version);
    const words = { text, groups, place } as ObjectiveWords;
    const again = await this.revisions.again('objective', id, seen, version);
    if (again) {
      const { state } = await this.initiatives.forWork(again.initiativeId);
      permitTouch(currentActor(), 'objectives', 'register', state);
      return this.#add(again.initiativeId, words, again);
    }
    return this.#revise(id, seen, words, 'objective.restored', { restoredVersion: version });
  }

  /**
   * @param reason needed once the initiative is no draft any more
   * @throws Problem not-found, stale-version, deletion-needs-coordinator, objective-in-use, validation
   */
  async delete(id: string, seen: number, reason: string | null): Promise<void> {
    const { objective, state } = await this.#locked(id, seen, 'delete');
    needReason(state, reason);
    const resting = await this.db.read<{ id: string; title: unknown }>(RESTING, [id]);
    if (resting.length > 0)
      throw new Problem('objective-in-use', {
        status: 409,
        params: { count: resting.length },
        extensions: { indicators: resting.map((row) => ({ id: row.id, title: row.title })) },
      });
    await (await this.db.of(Objective)).delete({ id });
    const { initiativeId, version } = objective;
    this.journal.tell(
      'objective.deleted',
      { type: 'objective', id, initiativeId, version: version + 1 },
      { ...changed({ ...objective.words() }, {}), ...(reason !== null && { reason }) },
    );
    await this.initiatives.partsChanged([initiativeId]);
  }

  /** Also of an objective that was deleted. @throws Problem not-found */
  async history(id: string): Promise<RevisionView[]> {
    return this.revisions.of('objective', id);
  }

  /** @throws Problem not-found when the objective or one of the versions is not there */
  async compare(id: string, from: number, to: number): Promise<FieldChange[]> {
    return this.revisions.compare('objective', id, from, to);
  }

  async #revise(
    id: string,
    seen: number,
    changes: ReviseObjective,
    verb: string,
    facts: Record<string, unknown>,
  ): Promise<ObjectiveView> {
    const { objective } = await this.#locked(id, seen, 'revise');
    const before = objective.words();
    const after: ObjectiveWords = {
      text: changes.text ?? before.text,
      groups: changes.groups === undefined ? before.groups : (changes.groups ?? []),
      place: changes.place ?? before.place,
    };
    const difference = changed({ ...before }, { ...after });
    if (Object.keys(difference.after).length === 0) return this.query.one(id);
    objective.say(after, new Date());
    await (await this.db.of(Objective)).save(objective);
    this.journal.tell(
      verb,
      { type: 'objective', id, initiativeId: objective.initiativeId, version: objective.version },
      { ...difference, ...facts },
    );
    await this.initiatives.partsChanged([objective.initiativeId]);
    return this.query.one(id);
  }

  /** The row, in the version that the caller has seen; nobody else works on the initiative until the end. */
  async #locked(id: string, seen: number, act: PartAct): Promise<{ objective: Objective; state: State }> {
    const [part] = await this.db.read<{ initiative_id: string }>(INITIATIVE_OF, [id]);
    if (!part) throw notFound();
    const { state } = await this.initiatives.forWork(part.initiative_id);
    permitTouch(currentActor(), 'objectives', act, state);
    const objective = await (await this.db.of(Objective)).findOneBy({ id });
    if (!objective) throw notFound();
    sameVersion(objective, seen);
    return { objective, state };
  }
}
