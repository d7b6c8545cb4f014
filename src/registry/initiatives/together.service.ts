import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import { context } from '../../platform/context/context.js';
import { Db } from '../../platform/db/db.js';
import { documentOf, problemOf } from '../../platform/http/problem.filter.js';
import type { InitiativeView } from './initiatives.dto.js';
import { InitiativesService } from './initiatives.service.js';
import type {
  OutcomeOfOne,
  Outcomes,
  RestoreTogether,
  ReviseTogether,
  SeenInitiative,
  SharedChanges,
  SubmitTogether,
} from './together.dto.js';

/**
 * One wish for several records. Each record has a transaction of its own, in which all rules of a single change
 * hold: one that is refused does not hold up the others, and its answer says why.
 */
@Injectable()
export class TogetherService {
  readonly #log = new Logger('Together');

  constructor(
    private readonly db: Db,
    private readonly config: Config,
    private readonly initiatives: InitiativesService,
  ) {}

  async revise({ items, changes }: ReviseTogether): Promise<Outcomes> {
    return this.#each(items, async ({ id, version }) =>
      this.initiatives.revise(id, version, await this.#changesOf(id, changes)),
    );
  }

  async restore({ items }: RestoreTogether): Promise<Outcomes> {
    return this.#each(items, ({ id, version, to }) => this.initiatives.restore(id, version, to));
  }

  async submit({ items, ...change }: SubmitTogether): Promise<Outcomes> {
    return this.#each(items, ({ id, version }) => this.initiatives.move(id, version, 'submit', change));
  }

  /** What the wish means for this record. Read before the lock: a record that changes meanwhile is refused as stale. */
  async #changesOf(id: string, { addThemes = [], removeThemes = [], ...changes }: SharedChanges) {
    if (addThemes.length + removeThemes.length === 0) return changes;
    const { themes } = await this.initiatives.view(id);
    const kept = themes.filter((theme) => !removeThemes.some((removed) => removed === theme));
    return { ...changes, themes: [...new Set([...kept, ...addThemes])] as typeof addThemes };
  }

  /** The request's own transaction is over meanwhile: a connection that waits for another would hold both up. */
  async #each<Item extends SeenInitiative>(
    items: readonly Item[],
    work: (item: Item) => Promise<InitiativeView>,
  ): Promise<Outcomes> {
    return this.db.pause(async () => {
      const outcomes: OutcomeOfOne[] = [];
      for (const item of items) outcomes.push(await this.#one(item, work));
      return { items: outcomes };
    });
  }

  async #one<Item extends SeenInitiative>(
    item: Item,
    work: (item: Item) => Promise<InitiativeView>,
  ): Promise<OutcomeOfOne> {
    const { actor, locale, requestId } = context();
    try {
      const { version } = await this.db.run({ actor, locale, requestId }, () => work(item));
      const outcome = version === item.version ? 'unchanged' : 'changed';
      return { id: item.id, outcome, before: item.version, version, problem: null };
    } catch (fault) {
      const problem = problemOf(fault);
      // Thrown, it would hide what became of the records before.
      if (problem.status >= 500)
        this.#log.error({ requestId }, fault instanceof Error ? fault.stack : String(fault));
      const address = `/api/v1/initiatives/${item.id}`;
      const document = documentOf(problem, locale, this.config.publicUrl, requestId, address);
      return { id: item.id, outcome: 'refused', before: null, version: null, problem: document };
    }
  }
}
