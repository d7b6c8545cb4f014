import { Injectable } from '@nestjs/common';
import { canonicalJson, sha256Of } from '../../platform/codes/canonical-json.js';
import { currentActor, currentOffice } from '../../platform/context/context.js';
import { Db, named } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import type { Texts } from '../../platform/i18n/texts.js';
import { Journal } from '../../platform/journal/journal.js';
import { CriteriaAdoptionsService } from './criteria-adoptions.service.js';
import { CriteriaQuery } from './criteria.query.js';
import { contentOf, type CriteriaWords, FIRST_SET } from './criteria.words.js';
import type { CriteriaSetView } from './criteria-sets.dto.js';
import { CriteriaSetsQuery } from './criteria-sets.query.js';

const PUBLISHER = named(
  'criteria-publishing.publisher',
  `select o.name, o.slug || '.' || $1 as address,
     coalesce((select max(s.version) from criteria_sets s where s.name = o.slug || '.' || $1), 0) + 1 as version
   from offices o where o.id = (select current_office())`,
);

const SET = named(
  'criteria-publishing.set',
  `insert into criteria_sets (id, publisher_id, publisher_name, name, version, languages, title, stages, scale, dimensions,
     based_on_id, sha256, published_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
);

const CRITERIA = named(
  'criteria-publishing.criteria',
  `insert into criteria (set_id, code, dimension, position, name, question, source, examples, iati_policy_marker,
     group_code, automatic)
   select $1, c ->> 'code', c ->> 'dimension', place, c -> 'name', c -> 'question', nullif(c -> 'source', 'null'),
     c -> 'examples', c ->> 'iatiPolicyMarker', c ->> 'groupCode', c ->> 'automatic'
   from jsonb_array_elements($2::jsonb) with ordinality t (c, place)`,
);

const REQUIREMENTS = named(
  'criteria-publishing.requirements',
  `insert into requirements (set_id, criterion, code, position, for_score, text, evidence_kind, asks)
   select $1, c ->> 'code', r ->> 'code', place, (r ->> 'forScore')::smallint, r -> 'text', r ->> 'evidenceKind',
     r ->> 'asks'
   from jsonb_array_elements($2::jsonb) c, jsonb_array_elements(c -> 'requirements') with ordinality t (r, place)`,
);

/** Publishes sets; the only writer of criteria_sets, criteria and requirements, and it writes each of them once. */
@Injectable()
export class CriteriaPublishing {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
    private readonly criteria: CriteriaQuery,
    private readonly adoptions: CriteriaAdoptionsService,
    private readonly query: CriteriaSetsQuery,
  ) {}

  /** @returns the next version of `<office>.<slug>`, adopted by its publisher */
  async publish(slug: string, words: CriteriaWords, basedOn: string | null): Promise<CriteriaSetView> {
    const [publisher] = await this.db.read<{ name: Texts; address: string; version: number }>(PUBLISHER, [
      slug,
    ]);
    if (!publisher) throw new Error('An office that is entered is there');
    // Stages and scale are the product's: what is assessed by different sets has to be told side by side.
    const { stages, scale } = await this.criteria.set(FIRST_SET);
    const { name, version } = { name: publisher.address, version: publisher.version };
    const content = contentOf({ ...words, name, version, stages, scale });
    const id = newId();
    const sha256 = sha256Of(canonicalJson(content));
    const json = (value: unknown): string => JSON.stringify(value);
    await this.db.read(SET, [
      id,
      currentOffice(),
      json(publisher.name),
      name,
      version,
      content.languages,
      json(content.title),
      json(stages),
      json(scale),
      json(content.dimensions),
      basedOn,
      sha256,
      currentActor().personId,
    ]);
    await this.db.read(CRITERIA, [id, json(content.criteria)]);
    await this.db.read(REQUIREMENTS, [id, json(content.criteria)]);
    this.journal.tell(
      'criteria-set.published',
      { type: 'criteria_set', id },
      { name, version, basedOn, sha256 },
    );
    await this.adoptions.use(id);
    return this.query.one(id);
  }
}
