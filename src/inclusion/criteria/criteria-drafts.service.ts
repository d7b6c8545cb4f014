import { Injectable } from '@nestjs/common';
import { currentOffice } from '../../platform/context/context.js';
import { Db, named } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import { type Fault, invalid, notFound, Problem } from '../../platform/http/problem.js';
import { sent } from '../../platform/http/sent.js';
import { sameVersion } from '../../platform/http/versions.js';
import { changed, Journal } from '../../platform/journal/journal.js';
import { type FieldChange, Revisions, type RevisionView } from '../../platform/journal/revisions.js';
import { draftRefusal } from './criteria.policy.js';
import { CriteriaQuery } from './criteria.query.js';
import { contentOf, type CriteriaWords, criterionOf, dimensionOf } from './criteria.words.js';
import { CriteriaDraft } from './criteria-draft.entity.js';
import type { CriteriaDraftView, ReviseCriteriaDraft, WriteCriteriaDraft } from './criteria-drafts.dto.js';
import { CriteriaDraftsQuery } from './criteria-drafts.query.js';
import { CriteriaPublishing } from './criteria-publishing.js';
import type { CriteriaSetView } from './criteria-sets.dto.js';
import { draftFaultsOf, factsOf, gapsOf } from './draft.rules.js';

const TAKEN = named(
  'criteria-drafts.taken',
  `select 1 from criteria_drafts where office_id = (select current_office()) and slug = $1 and id <> $2
     and published_set_id is null`,
);

/** Writes, revises and publishes the sets of the office; the only writer of criteria_drafts. */
@Injectable()
export class CriteriaDraftsService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
    private readonly revisions: Revisions,
    private readonly criteria: CriteriaQuery,
    private readonly query: CriteriaDraftsQuery,
    private readonly publishing: CriteriaPublishing,
  ) {}

  /** @throws Problem validation */
  async write({ slug, basedOn, ...given }: WriteCriteriaDraft): Promise<CriteriaDraftView> {
    const copied = basedOn ? await this.#copied(basedOn) : null;
    const input = sent(given);
    const lacking = copied ? [] : (['title', 'languages'] as const).filter((field) => !input[field]);
    if (lacking.length > 0)
      throw invalid(
        ...lacking.map((field) => ({ pointer: `/${field}`, code: 'validation.criteriaNeededWithoutBase' })),
      );
    const words = plain({
      languages: [],
      title: {},
      dimensions: [],
      criteria: [],
      ...copied,
      ...filled(input),
    });
    const id = newId();
    await this.#check(id, slug, words);
    const now = new Date();
    const draft = Object.assign(new CriteriaDraft(), words, {
      id,
      officeId: currentOffice(),
      version: 1,
      slug,
      basedOnId: basedOn ?? null,
      publishedSetId: null,
      registeredAt: now,
      revisedAt: now,
    });
    await (await this.db.of(CriteriaDraft)).insert(draft);
    this.#tell('criteria-draft.written', draft, {
      ...(basedOn && { basedOn }),
      after: factsOf(slug, words),
    });
    return this.query.one(id);
  }

  /** @throws Problem not-found, criteria-set-published (409), stale-version, validation */
  async revise(id: string, seen: number, changes: ReviseCriteriaDraft): Promise<CriteriaDraftView> {
    const draft = await this.#open(id, seen);
    const input = sent(changes);
    const nulls = Object.entries(input).filter(([, value]) => value === null);
    if (nulls.length > 0)
      throw invalid(...nulls.map(([field]) => ({ pointer: `/${field}`, code: 'validation.notNull' })));
    const { slug = draft.slug, ...given } = input;
    const words = plain({ ...draft.words(), ...given });
    const difference = changed(factsOf(draft.slug, draft.words()), factsOf(slug, words));
    if (Object.keys(difference.after).length === 0) return this.query.one(id);
    await this.#check(id, slug, words);
    Object.assign(draft, words, { slug, revisedAt: new Date() });
    await (await this.db.of(CriteriaDraft)).save(draft);
    this.#tell('criteria-draft.revised', draft, difference);
    return this.query.one(id);
  }

  /** @throws Problem not-found, criteria-set-published (409), stale-version */
  async delete(id: string, seen: number): Promise<void> {
    const draft = await this.#open(id, seen);
    await (await this.db.of(CriteriaDraft)).delete({ id });
    this.#tell('criteria-draft.deleted', { id, version: draft.version + 1 }, {});
  }

  /**
   * Makes it a set that everybody can read and nobody can change, the next version of its name; the office uses it.
   * @throws Problem not-found, criteria-set-published (409), stale-version, criteria-draft-incomplete (422)
   */
  async publish(id: string, seen: number): Promise<CriteriaSetView> {
    const draft = await this.#open(id, seen);
    const gaps = gapsOf(draft.words());
    if (gaps.length > 0) throw new Problem('criteria-draft-incomplete', { status: 422, errors: gaps });
    const set = await this.publishing.publish(draft.slug, draft.words(), draft.basedOnId);
    Object.assign(draft, { publishedSetId: set.id, revisedAt: new Date() });
    await (await this.db.of(CriteriaDraft)).save(draft);
    this.#tell('criteria-draft.published', draft, {
      before: { publishedSet: null },
      after: { publishedSet: set.id },
    });
    return set;
  }

  /** @throws Problem not-found */
  history(id: string): Promise<RevisionView[]> {
    return this.revisions.of('criteria_draft', id);
  }

  /** @throws Problem not-found when the draft or one of the versions is not there */
  compare(id: string, from: number, to: number): Promise<FieldChange[]> {
    return this.revisions.compare('criteria_draft', id, from, to);
  }

  /** What a published set says, to begin with. @throws Problem validation */
  async #copied(id: string): Promise<CriteriaWords> {
    try {
      const { languages, title, dimensions, criteria } = contentOf(await this.criteria.set(id));
      return { languages, title, dimensions, criteria };
    } catch (fault) {
      if (!(fault instanceof Problem) || fault.status !== 404) throw fault;
      throw invalid({ pointer: '/basedOn', code: 'validation.criteriaSetUnknown' });
    }
  }

  async #check(id: string, slug: string, words: CriteriaWords): Promise<void> {
    const taken = await this.db.read(TAKEN, [slug, id]);
    const faults: Fault[] = draftFaultsOf(words);
    if (taken.length > 0)
      faults.unshift({ pointer: '/slug', code: 'validation.criteriaSlugTaken', params: { slug } });
    if (faults.length > 0) throw invalid(...faults);
  }

  /** A draft that is still written on, locked. */
  async #open(id: string, seen: number): Promise<CriteriaDraft> {
    const draft = await (
      await this.db.of(CriteriaDraft)
    ).findOne({ where: { id, officeId: currentOffice() }, lock: { mode: 'pessimistic_write' } });
    if (!draft) throw notFound();
    const refusal = draftRefusal(draft.publishedSetId !== null);
    if (refusal)
      throw new Problem(refusal, { status: 409, extensions: { publishedSet: draft.publishedSetId } });
    sameVersion(draft, seen);
    return draft;
  }

  #tell(
    verb: string,
    { id, version }: { id: string; version: number },
    facts: Record<string, unknown>,
  ): void {
    this.journal.tell(verb, { type: 'criteria_draft', id, version }, facts);
  }
}

/** Null says as little as nothing when a draft is begun. */
function filled<T extends object>(given: T): Partial<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)) as Partial<T>;
}

/** Every member said and nothing else, so that histories compare the same with the same. */
function plain({ languages, title, dimensions, criteria }: CriteriaWords): CriteriaWords {
  return {
    languages,
    title,
    dimensions: dimensions.map(dimensionOf),
    criteria: criteria.map(criterionOf),
  };
}
