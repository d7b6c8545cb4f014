import { Injectable } from '@nestjs/common';
import { currentActor, currentOffice } from '../../platform/context/context.js';
import { Db, named } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import { type Fault, invalid, notFound, Problem } from '../../platform/http/problem.js';
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
import { asWritten, columnsOf, Contribution, noticesOfContribution, wordsOf } from './contribution.entity.js';
import { type Act, may, needsReason, permissionOf } from './contribution.policy.js';
import { faultsOf } from './contribution.rules.js';
import { type ContributionWords, EMPTY_WORDS } from './contribution.words.js';
import type { ContributionView, RegisterContribution, ReviseContribution } from './contributions.dto.js';
import { ContributionsQuery } from './contributions.query.js';

/** A contribution that comes with others. */
export interface ContributionEntry {
  readonly initiativeId: string;
  readonly words: RegisterContribution;
  /** It was deleted, and comes back. */
  readonly again?: Again;
  /** Further facts for the journal: where an import found it. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** What the rules ask about the initiative. */
interface Circumstances extends Record<string, unknown> {
  id: string;
  state: State;
  partners: string[];
}

const INITIATIVES = named(
  'contributions.initiatives',
  `select i.id, i.state,
     array(select ip.partner_id::text from initiative_partners ip where ip.initiative_id = i.id) as partners
   from initiatives i where i.id = any($1::uuid[]) and i.office_id = (select current_office())
   order by i.id for no key update of i`,
);

/** Rows of one statement: keeps the message to the server small. */
const BATCH = 500;

/** Registers, revises and deletes contributions; the only writer of their table. */
@Injectable()
export class ContributionsService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
    private readonly revisions: Revisions,
    private readonly initiatives: InitiativesService,
    private readonly query: ContributionsQuery,
  ) {}

  /** @throws Problem not-found */
  async view(id: string): Promise<ContributionView> {
    return this.query.one(id);
  }

  /** @throws Problem not-found, forbidden, initiative-ended, validation */
  async register(initiativeId: string, input: RegisterContribution): Promise<ContributionView> {
    const [id] = await this.registerMany([{ initiativeId, words: input }]);
    return this.view(id ?? '');
  }

  /**
   * Registers several contributions with a fixed number of statements for each few hundred.
   * @returns their ids, in the order given
   * @throws Problem not-found, forbidden, initiative-ended; validation, whose pointers begin with the place of
   *   the entry when there are several: `/17/planned`
   */
  async registerMany(entries: readonly ContributionEntry[]): Promise<string[]> {
    if (entries.length === 0) return [];
    const initiatives = await this.#initiatives(entries.map((entry) => entry.initiativeId));
    for (const initiative of initiatives.values()) permit('register', initiative.state);
    const given = entries.map(({ words }) => tidy({ ...EMPTY_WORDS, ...onlyGiven(words) }));
    const faults = given.flatMap((words, place) => {
      const at = entries.length > 1 ? `/${place}` : '';
      const partners = initiatives.get(entries[place]?.initiativeId ?? '')?.partners ?? [];
      return [...faultsOf(words, at), ...partnerFaultsOf(words, partners, at)];
    });
    if (faults.length > 0) throw invalid(...faults);
    const now = new Date();
    const all = given.map(asWritten);
    const rows = all.map((words, place) => ({
      ...columnsOf(words),
      id: entries[place]?.again?.id ?? newId(),
      officeId: currentOffice(),
      initiativeId: entries[place]?.initiativeId ?? '',
      version: entries[place]?.again?.version ?? 1,
      notices: noticesOfContribution(words),
      registeredAt: now,
      revisedAt: now,
    }));
    const contributions = await this.db.of(Contribution);
    for (let from = 0; from < rows.length; from += BATCH)
      await contributions.insert(rows.slice(from, from + BATCH));
    for (const [place, { id, initiativeId, version }] of rows.entries()) {
      const { again, facts } = entries[place] ?? {};
      this.journal.tell(
        again ? 'contribution.restored' : 'contribution.registered',
        { type: 'contribution', id, initiativeId, version },
        { after: { ...all[place] }, ...(again && { restoredVersion: again.restoredVersion }), ...facts },
      );
    }
    await this.initiatives.partsChanged([...initiatives.keys()]);
    return rows.map(({ id }) => id);
  }

  /** @throws Problem not-found, stale-version, forbidden, initiative-ended, validation */
  async revise(id: string, seen: number, changes: ReviseContribution): Promise<ContributionView> {
    return this.#revise(id, seen, (words) => ({ ...words, ...onlyGiven(changes) }), 'contribution.revised');
  }

  /** Brings back the words of a former version, and one that was deleted. @throws Problem as `revise` */
  async restore(id: string, seen: number, version: number): Promise<ContributionView> {
    const former = wordsOf(await this.revisions.stateAt('contribution', id, version));
    const again = await this.revisions.again('contribution', id, seen, version);
    if (again) {
      const { initiativeId } = again;
      await this.registerMany([{ initiativeId, words: former, again }]);
      return this.view(id);
    }
    return this.#revise(id, seen, () => former, 'contribution.restored', { restoredVersion: version });
  }

  /**
   * @param reason needed once the initiative is no draft any more
   * @throws Problem not-found, stale-version, deletion-needs-coordinator, initiative-ended, validation
   */
  async delete(id: string, seen: number, reason: string | null): Promise<void> {
    const { contribution, initiative } = await this.#locked(id, seen, 'delete');
    if (needsReason(initiative.state) && reason === null)
      throw new Problem('validation', {
        status: 400,
        errors: [{ pointer: '?reason', code: 'validation.reasonNeeded' }],
      });
    await (await this.db.of(Contribution)).delete({ id });
    this.journal.tell(
      'contribution.deleted',
      { type: 'contribution', id, initiativeId: initiative.id, version: contribution.version + 1 },
      { ...changed({ ...contribution.words() }, {}), ...(reason !== null && { reason }) },
    );
    await this.initiatives.partsChanged([initiative.id]);
  }

  /** Also of a contribution that was deleted. @throws Problem not-found */
  async history(id: string): Promise<RevisionView[]> {
    return this.revisions.of('contribution', id);
  }

  /** @throws Problem not-found when the contribution or one of the versions is not there */
  async compare(id: string, from: number, to: number): Promise<FieldChange[]> {
    return this.revisions.compare('contribution', id, from, to);
  }

  async #revise(
    id: string,
    seen: number,
    revising: (words: ContributionWords) => object,
    verb: string,
    facts: Record<string, unknown> = {},
  ): Promise<ContributionView> {
    const { contribution, initiative } = await this.#locked(id, seen, 'revise');
    const before = contribution.words();
    const given = tidy(revising(before) as ContributionWords);
    // Whoever stood there may stay, even when it has left the initiative since.
    const faults = [
      ...faultsOf(given),
      ...partnerFaultsOf(given, [...initiative.partners, before.partnerId ?? '']),
    ];
    if (faults.length > 0) throw invalid(...faults);
    const after = asWritten(given);
    const difference = changed({ ...before }, { ...after });
    if (Object.keys(difference.after).length === 0) return this.view(id);
    contribution.say(after, new Date());
    await (await this.db.of(Contribution)).save(contribution);
    this.journal.tell(
      verb,
      { type: 'contribution', id, initiativeId: initiative.id, version: contribution.version },
      { ...difference, ...facts },
    );
    await this.initiatives.partsChanged([initiative.id]);
    return this.view(id);
  }

  /** The row and its initiative, locked until the end of the transaction, in the version that the caller has seen. */
  async #locked(
    id: string,
    seen: number,
    act: Act,
  ): Promise<{ contribution: Contribution; initiative: Circumstances }> {
    const contribution = await (
      await this.db.of(Contribution)
    ).findOne({ where: { id, officeId: currentOffice() }, lock: { mode: 'pessimistic_write' } });
    if (!contribution) throw notFound();
    const initiative = (await this.#initiatives([contribution.initiativeId])).get(contribution.initiativeId);
    if (!initiative) throw notFound();
    permit(act, initiative.state);
    sameVersion(contribution, seen);
    return { contribution, initiative };
  }

  /** @throws Problem not-found when one is not in sight */
  async #initiatives(ids: readonly string[]): Promise<Map<string, Circumstances>> {
    const distinct = [...new Set(ids)];
    const rows = await this.db.read<Circumstances>(INITIATIVES, [distinct]);
    if (rows.length < distinct.length) throw notFound();
    return new Map(rows.map((row) => [row.id, row]));
  }
}

function partnerFaultsOf(words: ContributionWords, partners: readonly string[], at = ''): Fault[] {
  return words.partnerId === null || partners.includes(words.partnerId)
    ? []
    : [{ pointer: `${at}/partnerId`, code: 'validation.notPartnerOfInitiative' }];
}

function permit(act: Act, state: State): void {
  const refusal = may(currentActor(), act, state);
  if (refusal === null) return;
  const permission = permissionOf(act);
  throw new Problem(refusal, { status: 403, params: { permission, scope: permission, state } });
}

function onlyGiven<T extends object>(given: T): T {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;
}

/** One way to write what can be written in several: null for nothing, ids in small letters. */
function tidy(
  given: Partial<ContributionWords> & Pick<ContributionWords, 'kind' | 'year'>,
): ContributionWords {
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  const words = { ...EMPTY_WORDS, ...filled } as ContributionWords;
  return { ...words, partnerId: words.partnerId?.toLowerCase() ?? null };
}
