import { Injectable } from '@nestjs/common';
import { context, currentActor } from '../../platform/context/context.js';
import { Db, named } from '../../platform/db/db.js';
import { notFound, refused } from '../../platform/http/problem.js';
import { translate } from '../../platform/i18n/i18n.js';
import type { Texts } from '../../platform/i18n/texts.js';
import { changed } from '../../platform/journal/journal.js';
import type { State } from '../../registry/initiatives/initiative.words.js';
import { CriteriaQuery } from '../criteria/criteria.query.js';
import {
  type CriteriaSetWhole,
  type PlacedCriterion,
  type Score,
  type Stage,
  STAGES,
} from '../criteria/criteria.words.js';
import { mayNow } from './assessment.policy.js';
import { type Unmet, weigh, type WeighedAnswer } from './assessment.rules.js';
import type { AnswerWords, AssessmentState, AssessmentWords } from './assessment.words.js';
import type {
  AnswerView,
  AssessmentMatrix,
  AssessmentRevision,
  AssessmentView,
  MissingRequirement,
} from './assessments.dto.js';
import { driftOf, type Mark } from './drift.rules.js';

/** A mark as it is written, with its answers and evidence in their order. */
export interface StoredMark {
  id: string;
  version: number;
  criterion: string;
  stage: Stage;
  state: AssessmentState;
  score: Score | null;
  reason: Texts | null;
  rationale: Texts;
  counterfactual: Texts;
  answers: AnswerView[];
  ceiling: Score;
  aboveCeiling: boolean;
  complete: boolean;
  assessedBy: string | null;
  assessedAt: string;
  revisedAt: string;
}

/** SQL of a mark of the row `a`, as JSON. */
export const MARK = `json_build_object('id', a.id, 'version', a.version, 'criterion', a.criterion, 'stage', a.stage,
  'state', a.state, 'score', a.score, 'reason', a.reason, 'rationale', a.rationale, 'counterfactual', a.counterfactual,
  'answers', (select coalesce(json_agg(json_build_object('requirement', n.requirement, 'answer', n.answer,
      'holds', n.holds, 'evidence', (select coalesce(json_agg(json_build_object('kind', e.kind, 'targetId', e.target_id,
          'level', e.level, 'url', e.url, 'text', e.text, 'page', e.page, 'quote', e.quote, 'counts', e.holds,
          'lostAt', e.lost_at) order by e.position), '[]')
        from assessment_evidence e where e.assessment_id = a.id and e.requirement = n.requirement)) order by r.position), '[]')
    from assessment_answers n
      join requirements r on r.set_id = a.set_id and r.criterion = a.criterion and r.code = n.requirement
    where n.assessment_id = a.id),
  'ceiling', a.ceiling, 'aboveCeiling', a.above_ceiling, 'complete', a.complete, 'assessedBy', a.assessed_by,
  'assessedAt', a.assessed_at, 'revisedAt', a.revised_at)`;

const HEAD = named(
  'assessments.head',
  `select i.state, i.id = any(withheld_initiatives()) as withheld,
     array(select distinct a.set_id::text from assessments a where a.initiative_id = i.id order by 1) as sets
   from initiatives i where i.id = $1`,
);

const MARKS = named(
  'assessments.marks',
  `select ${MARK} as mark from assessments a where a.initiative_id = $1 and a.set_id = $2`,
);

const HISTORY = named(
  'assessments.history',
  `select j.version, to_char(j.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, j.verb, j.person_id, j.facts
   from journal j
   where j.office_id = (select current_office()) and j.initiative_id = $1 and j.subject_type = 'assessment'
     and j.facts -> 'cell' = jsonb_build_object('setId', $2::uuid, 'criterion', $3::text, 'stage', $4::text)
   order by j.position`,
);

interface Head extends Record<string, unknown> {
  state: State;
  withheld: boolean;
  sets: string[];
}

interface Entry extends Record<string, unknown> {
  version: number | null;
  at: string;
  verb: string;
  person_id: string | null;
  facts: { before?: Record<string, unknown>; after?: Record<string, unknown>; reason?: string };
}

/** What a view is made from beside the mark itself. */
export interface Surroundings {
  readonly initiativeId: string;
  readonly set: CriteriaSetWhole;
  readonly state: State;
  readonly marks: readonly Mark[];
}

/** Reads marks. Row-level security narrows every statement to what may be seen. */
@Injectable()
export class AssessmentsQuery {
  constructor(
    private readonly db: Db,
    private readonly criteria: CriteriaQuery,
  ) {}

  /**
   * All criteria of a set at all stages.
   * @param setId null: the office's main set
   * @throws Problem not-found; marks-withheld (403) for who audits the record and is not to see its marks yet
   */
  async matrix(initiativeId: string, setId: string | null): Promise<AssessmentMatrix> {
    const { head, set, marks } = await this.#read(initiativeId, setId);
    const around = { initiativeId, set, state: head.state, marks };
    const at = new Map(marks.map((mark) => [`${mark.criterion} ${mark.stage}`, mark]));
    const drifting = driftingIn(marks);
    return {
      initiativeId,
      setId: set.id,
      setName: set.name,
      setVersion: set.version,
      sets: head.sets,
      stages: STAGES.map((stage) => {
        const assessed = marks.filter((mark) => mark.stage === stage).length;
        return { stage, screened: assessed > 0, assessed, notAssessed: set.criteria.length - assessed };
      }),
      criteria: set.criteria.map(({ code, dimension, name, automatic }) => ({
        code,
        dimension,
        name,
        automatic: automatic !== null,
      })),
      cells: set.criteria.flatMap((criterion) =>
        STAGES.map((stage) =>
          viewOf(at.get(`${criterion.code} ${stage}`) ?? null, criterion, stage, around, drifting),
        ),
      ),
    };
  }

  /** One criterion at one stage, also while nobody has looked. @throws Problem as `matrix` */
  async cell(
    initiativeId: string,
    setId: string | null,
    stage: Stage,
    code: string,
  ): Promise<AssessmentView> {
    const { head, set, marks } = await this.#read(initiativeId, setId);
    const criterion = criterionIn(set, code);
    const mark = marks.find((one) => one.criterion === code && one.stage === stage) ?? null;
    return viewOf(mark, criterion, stage, { initiativeId, set, state: head.state, marks }, driftingIn(marks));
  }

  /** Everything that happened to one criterion at one stage, the oldest first. @throws Problem as `matrix` */
  async history(
    initiativeId: string,
    setId: string | null,
    stage: Stage,
    code: string,
  ): Promise<AssessmentRevision[]> {
    const { set } = await this.#head(initiativeId, setId);
    criterionIn(set, code);
    const entries = await this.db.read<Entry>(HISTORY, [initiativeId, set.id, code, stage]);
    return entries.map(({ version, at, verb, person_id: personId, facts }) => {
      const difference = changed(facts.before ?? {}, facts.after ?? {});
      const changes = Object.keys(difference.after).map((field) => ({
        field,
        before: difference.before[field],
        after: difference.after[field],
      }));
      return { version, at, verb, personId, reason: facts.reason ?? null, changes };
    });
  }

  /** The set that is asked for. @throws Problem not-found */
  async set(setId: string | null): Promise<CriteriaSetWhole> {
    return setId === null ? this.criteria.mainSet() : this.criteria.set(setId);
  }

  async #head(initiativeId: string, setId: string | null): Promise<{ head: Head; set: CriteriaSetWhole }> {
    const [[head], set] = await Promise.all([this.db.read<Head>(HEAD, [initiativeId]), this.set(setId)]);
    if (!head) throw notFound();
    if (head.withheld) throw refused('marks-withheld');
    return { head, set };
  }

  async #read(
    initiativeId: string,
    setId: string | null,
  ): Promise<{ head: Head; set: CriteriaSetWhole; marks: StoredMark[] }> {
    const { head, set } = await this.#head(initiativeId, setId);
    const rows = await this.db.read<{ mark: StoredMark }>(MARKS, [initiativeId, set.id]);
    return { head, set, marks: rows.map(({ mark }) => mark) };
  }
}

/** A criterion of a set. @throws Problem not-found */
export function criterionIn(set: CriteriaSetWhole, code: string): PlacedCriterion {
  const criterion = set.criteria.find((one) => one.code === code);
  if (!criterion) throw notFound();
  return criterion;
}

/** Cells that drift, as `criterion stage`. */
export function driftingIn(marks: readonly Mark[]): ReadonlySet<string> {
  return new Set(driftOf(marks).map(({ criterion, stage }) => `${criterion} ${stage}`));
}

/** What an assessment says, from the stored row. */
export function wordsOf({
  state,
  score,
  reason,
  rationale,
  counterfactual,
  answers,
}: StoredMark): AssessmentWords {
  return { state, score, reason, rationale, counterfactual, answers: answers.map(answerWordsOf) };
}

function answerWordsOf({ requirement, answer, evidence }: AnswerView): AnswerWords {
  return {
    requirement,
    answer,
    evidence: evidence.map(({ counts: _counts, lostAt: _lostAt, ...words }) => words),
  };
}

/** How stored answers were weighed when they, or the record, changed last. */
export function weighedOf(answers: readonly AnswerView[]): WeighedAnswer[] {
  return answers.map(({ requirement, holds, evidence }) => ({
    requirement,
    holds,
    pieces: evidence.map(({ counts, lostAt }) => ({ holds: counts, there: lostAt === null })),
  }));
}

/** The answer for one cell. @param mark null: nobody has looked */
export function viewOf(
  mark: StoredMark | null,
  criterion: PlacedCriterion,
  stage: Stage,
  { initiativeId, set, state }: Surroundings,
  drifting: ReadonlySet<string>,
): AssessmentView {
  const automatic = criterion.automatic !== null;
  const place = { initiativeId, setId: set.id, criterion: criterion.code, stage, automatic };
  const drift = drifting.has(`${criterion.code} ${stage}`);
  const may = automatic ? [] : mayNow(currentActor(), state);
  if (!mark) return { ...NOBODY_LOOKED, ...place, drift, may: may.filter((act) => act === 'assess') };
  const { unmet } = weigh(criterion, wordsOf(mark).answers, weighedOf(mark.answers));
  const missing = mark.state === 'not_applicable' ? [] : unmet.map(missingOf);
  return { ...mark, ...place, missing, drift, may };
}

const NOBODY_LOOKED = {
  id: null,
  version: null,
  state: 'not_assessed',
  score: null,
  reason: null,
  rationale: {},
  counterfactual: {},
  answers: [],
  ceiling: 0,
  aboveCeiling: false,
  complete: false,
  missing: [],
  assessedBy: null,
  assessedAt: null,
  revisedAt: null,
} as const satisfies Partial<AssessmentView>;

/** What is missing, in the language of the reader. */
export function missingOf({ requirement, why }: Unmet): MissingRequirement {
  const { locale } = context();
  const { code, forScore, text, evidenceKind, asks } = requirement;
  const remedy =
    why === 'condition_not_met' && asks !== null
      ? `assessments.asks.${asks}`
      : `assessments.needs.${evidenceKind}`;
  return {
    requirement: code,
    forScore,
    text,
    why,
    sentence: translate(locale, `assessments.missing.${why}`, { remedy: translate(locale, remedy) }),
  };
}

/** Answers with how they were weighed. */
export function answerViewsOf(
  answers: readonly AnswerWords[],
  weighed: readonly WeighedAnswer[],
): AnswerView[] {
  return answers.map(({ requirement, answer, evidence }) => {
    const result = weighed.find((one) => one.requirement === requirement);
    return {
      requirement,
      answer,
      holds: result?.holds ?? false,
      evidence: evidence.map((piece, at) => ({
        ...piece,
        counts: result?.pieces[at]?.holds ?? false,
        lostAt: null,
      })),
    };
  });
}
