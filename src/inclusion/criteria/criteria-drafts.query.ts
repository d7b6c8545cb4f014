import { Injectable } from '@nestjs/common';
import { permissionsOf } from '../../identity/access/permissions.js';
import { context, currentActor } from '../../platform/context/context.js';
import { Db, named } from '../../platform/db/db.js';
import { Placeholders } from '../../platform/db/placeholders.js';
import { keyOf, pageOf, PageQuery } from '../../platform/http/pages.js';
import { notFound } from '../../platform/http/problem.js';
import { translate } from '../../platform/i18n/i18n.js';
import { differenceOf } from './comparison.js';
import { mayOfDraft } from './criteria.policy.js';
import { CriteriaQuery } from './criteria.query.js';
import { contentOf, type CriteriaWords } from './criteria.words.js';
import type {
  CriteriaDraftLine,
  CriteriaDraftPage,
  CriteriaDraftView,
  DraftComparison,
  ListCriteriaDrafts,
} from './criteria-drafts.dto.js';
import { headOf } from './criteria-sets.query.js';
import { gapsOf, noticesOfWords } from './draft.rules.js';

const LINE = `json_build_object('id', d.id, 'version', d.version, 'slug', d.slug,
  'name', (select o.slug from offices o where o.id = d.office_id) || '.' || d.slug, 'title', d.title,
  'languages', d.languages, 'size', jsonb_array_length(d.criteria), 'basedOn', d.based_on_id,
  'publishedSet', d.published_set_id, 'registeredAt', d.registered_at, 'revisedAt', d.revised_at)`;

const ONE = named(
  'criteria-drafts.one',
  `select ${LINE} as line, json_build_object('languages', d.languages, 'title', d.title, 'dimensions', d.dimensions,
     'criteria', d.criteria) as words
   from criteria_drafts d where d.id = $1`,
);

interface Row extends Record<string, unknown> {
  line: Omit<CriteriaDraftLine, 'may'>;
}

/** Reads the drafts of the office. */
@Injectable()
export class CriteriaDraftsQuery {
  constructor(
    private readonly db: Db,
    private readonly criteria: CriteriaQuery,
  ) {}

  /** @throws Problem invalid-cursor */
  async list(query: ListCriteriaDrafts): Promise<CriteriaDraftPage> {
    const values = new Placeholders();
    const where = ['d.office_id = (select current_office())'];
    if (query.published !== undefined)
      where.push(`(d.published_set_id is not null) = ${values.add(query.published)}::boolean`);
    if (query.cursor) {
      const [at, after] = keyOf(query.cursor, 2);
      where.push(`(d.revised_at, d.id) < (${values.add(at)}::timestamptz, ${values.add(after)}::uuid)`);
    }
    const limit = query.limit ?? PageQuery.DEFAULT_LIMIT;
    const rows = await this.db.query<Row & { id: string; at: string }>(
      `select ${LINE} as line, d.id, d.revised_at::text as at from criteria_drafts d
       where ${where.join(' and ')} order by d.revised_at desc, d.id desc limit ${values.add(limit + 1)}`,
      values.values,
    );
    return pageOf(rows, limit, ({ at, id }) => [at, id], lineOf);
  }

  /** @throws Problem not-found */
  async one(id: string): Promise<CriteriaDraftView> {
    const { line, words } = await this.#row(id);
    const { dimensions, criteria } = words;
    const { locale } = context();
    const gaps = gapsOf(words).map(({ pointer, code, params }) => ({
      pointer,
      code: code.replace(/^validation\./, ''),
      detail: translate(locale, code, params),
    }));
    return {
      ...lineOf({ line }),
      dimensions,
      criteria,
      gaps,
      notices: noticesOfWords(words),
    } as CriteriaDraftView;
  }

  /** What a draft says other than a published set. @throws Problem not-found */
  async compare(id: string, setId: string): Promise<DraftComparison> {
    const { words } = await this.#row(id);
    const set = await this.criteria.set(setId);
    const difference = differenceOf(contentOf(set), words) as Omit<DraftComparison, 'from'>;
    return { from: headOf(set), ...difference };
  }

  async #row(id: string): Promise<Row & { words: CriteriaWords }> {
    const [row] = await this.db.read<Row & { words: CriteriaWords }>(ONE, [id]);
    if (!row) throw notFound();
    return row;
  }
}

function lineOf({ line }: Row): CriteriaDraftLine {
  return { ...line, may: mayOfDraft(permissionsOf(currentActor()), line.publishedSet !== null) };
}
