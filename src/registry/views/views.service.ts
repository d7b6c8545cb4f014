import { Injectable } from '@nestjs/common';
import { currentActor, currentOffice } from '../../platform/context/context.js';
import { Db } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import { idAfter, pageOf, PageQuery } from '../../platform/http/pages.js';
import { invalid, notFound, refused } from '../../platform/http/problem.js';
import { sameVersion } from '../../platform/http/versions.js';
import { changed, Journal } from '../../platform/journal/journal.js';
import type { InitiativeFilter } from '../initiatives/initiatives.filter.dto.js';
import { SavedView } from './view.entity.js';
import { type Act, may, mayOf, mayShare } from './view.policy.js';
import type { ReviseView, SaveView, ViewPage, ViewView } from './views.dto.js';

/** Saved views of the register. Row-level security shows a person their own and what is shared. */
@Injectable()
export class ViewsService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
  ) {}

  /** @throws Problem invalid-cursor */
  async list({ limit = PageQuery.DEFAULT_LIMIT, cursor }: PageQuery): Promise<ViewPage> {
    const query = (await this.db.of(SavedView))
      .createQueryBuilder('v')
      .orderBy('v.id')
      .take(limit + 1);
    query.where('v.officeId = :office', { office: currentOffice() });
    if (cursor !== undefined) query.andWhere('v.id > :after', { after: idAfter(cursor) });
    return pageOf(await query.getMany(), limit, ({ id }) => [id], viewOf);
  }

  /** @throws Problem not-found */
  async view(id: string): Promise<ViewView> {
    const view = await (await this.db.of(SavedView)).findOneBy({ id });
    if (!view) throw notFound();
    return viewOf(view);
  }

  /** @throws Problem forbidden to share, conflict when the owner has one of this name */
  async save(input: SaveView): Promise<ViewView> {
    if (input.shared) permitSharing();
    const actor = currentActor();
    const now = new Date();
    const view = Object.assign(new SavedView(), {
      id: newId(),
      officeId: currentOffice(),
      personId: actor.personId,
      version: 1,
      name: input.name.trim(),
      shared: input.shared ?? false,
      layout: input.layout ?? 'table',
      filter: plain(input.filter ?? {}),
      sort: input.sort ?? null,
      columns: input.columns ?? [],
      savedAt: now,
      revisedAt: now,
    });
    await (await this.db.of(SavedView)).insert(view);
    this.#tell('view.saved', view, { after: words(view) });
    return viewOf(view);
  }

  /** @throws Problem not-found, stale-version, not-your-view, forbidden to share */
  async revise(id: string, seen: number, changes: ReviseView): Promise<ViewView> {
    const view = await this.#find(id, seen, 'revise');
    const before = words(view);
    for (const field of ['name', 'shared', 'layout', 'filter', 'columns'] as const)
      if (changes[field] === null) throw invalid({ pointer: `/${field}`, code: 'validation.notNull' });
    if (changes.shared && !view.shared) permitSharing();
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    Object.assign(view, given);
    view.name = view.name.trim();
    view.filter = plain(view.filter);
    const difference = changed(before, words(view));
    if (Object.keys(difference.after).length === 0) return viewOf(view);
    view.revisedAt = new Date();
    const saved = await (await this.db.of(SavedView)).save(view);
    // What was shared until now was known to all, and so was its end; what is private stays unsaid.
    this.#tell('view.revised', saved, difference);
    return viewOf(saved);
  }

  /** @throws Problem not-found, stale-version, not-your-view */
  async remove(id: string, seen: number): Promise<void> {
    const view = await this.#find(id, seen, 'remove');
    await this.db.change('delete from saved_views where id = $1', [id]);
    this.#tell('view.removed', view, { before: words(view) });
  }

  async #find(id: string, seen: number, act: Act): Promise<SavedView> {
    const views = await this.db.of(SavedView);
    const view = await views.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!view) throw notFound();
    const refusal = may(currentActor(), act, view);
    if (refusal !== null) throw refused(refusal, { scope: 'views.save' });
    sameVersion(view, seen);
    return view;
  }

  /** The whole office reads the journal: of a private view it says that there was a change, and no word of it. */
  #tell(verb: string, view: SavedView, facts: Record<string, unknown>): void {
    this.journal.tell(
      verb,
      { type: 'view', id: view.id, version: view.version },
      view.shared ? facts : { private: true },
    );
  }
}

function permitSharing(): void {
  const refusal = mayShare(currentActor());
  if (refusal !== null) throw refused(refusal, { permission: 'views.share', scope: 'views.share' });
}

function viewOf(view: SavedView): ViewView {
  const { id, version, name, shared, layout, filter, sort, columns, personId, revisedAt } = view;
  return {
    id,
    version,
    name,
    shared,
    layout,
    filter,
    sort,
    columns,
    personId,
    revisedAt: revisedAt.toISOString(),
    may: mayOf(currentActor(), view),
  };
}

function words({ name, shared, layout, filter, sort, columns }: SavedView): Record<string, unknown> {
  return { name, shared, layout, filter, sort, columns };
}

/** As it is kept: without the members that nobody gave. */
function plain(filter: InitiativeFilter): InitiativeFilter {
  return JSON.parse(JSON.stringify(filter)) as InitiativeFilter;
}
