import { Injectable } from '@nestjs/common';
import { context, currentActor } from '../../platform/context/context.js';
import { Config } from '../../platform/config/config.js';
import { Db, named } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import { type Fault, invalid, notFound, Problem, refused } from '../../platform/http/problem.js';
import { documentOf } from '../../platform/http/problem.filter.js';
import { etagOf, sameVersion } from '../../platform/http/versions.js';
import { changed, Journal, same } from '../../platform/journal/journal.js';
import { InitiativesService } from '../../registry/initiatives/initiatives.service.js';
import type { CriteriaSetWhole, PlacedCriterion, Score, Stage } from '../criteria/criteria.words.js';
import { permit } from './assessment.policy.js';
import {
  answerFaultsOf,
  faultsOf,
  pointsAlike,
  weigh,
  type WeighedAnswer,
  type Weighing,
} from './assessment.rules.js';
import type { AnswerWords, AssessmentWords, Cell, EvidenceWords } from './assessment.words.js';
import type {
  AssessCriterion,
  AssessmentView,
  CeilingView,
  RequirementAnswer,
  Screen,
  ScreeningResult,
  ScreeningView,
  WeighAnswers,
} from './assessments.dto.js';
import {
  answerViewsOf,
  AssessmentsQuery,
  criterionIn,
  driftingIn,
  MARK,
  missingOf,
  type StoredMark,
  type Surroundings,
  viewOf,
  wordsOf,
} from './assessments.query.js';
import { isAboutPeople, lacksAnalysis, unmetFor } from './ceiling.rules.js';
import type { Mark } from './drift.rules.js';
import { pointerOf } from './evidence.rules.js';

/** All that the rules ask of the record for some cells of one stage, what was given for them weighed against it. */
const CONTEXT = named(
  'assessments.context',
  `select assessing_barred($1) as barred,
     (select coalesce(json_agg(${MARK}), '[]') from assessments a
       where a.initiative_id = $1 and a.set_id = $2 and a.stage = $3 and a.criterion = any($5::text[])) as stored,
     (select coalesce(json_agg(json_build_object('criterion', a.criterion, 'stage', a.stage, 'state', a.state,
         'score', a.score)), '[]') from assessments a where a.initiative_id = $1 and a.set_id = $2) as marks,
     (select coalesce(json_agg(json_build_object('cell', w.cell, 'requirement', w.requirement, 'holds', w.holds,
         'pieces', w.pieces, 'there', w.there)), '[]') from weigh_proposal($1, $2, $4::jsonb) w) as weighed`,
);

const WEIGH = named(
  'assessments.weigh',
  `select (select coalesce(json_agg(json_build_object('cell', w.cell, 'requirement', w.requirement, 'holds', w.holds,
       'pieces', w.pieces, 'there', w.there)), '[]') from weigh_proposal(i.id, $2, $3::jsonb) w) as weighed
   from initiatives i where i.id = $1`,
);

/** Everything that one call writes, in one statement: the triggers weigh it when it ends. */
const WRITE = named(
  'assessments.write',
  `with given as (
     select * from jsonb_to_recordset($3::jsonb) as g(id uuid, fresh boolean, criterion text, version integer, state text,
       score smallint, reason jsonb, rationale jsonb, counterfactual jsonb)
   ), answer as (
     select * from jsonb_to_recordset($4::jsonb) as n(assessment uuid, requirement text, criterion text, answer text)
   ), made as (
     insert into assessments (id, office_id, initiative_id, set_id, criterion, stage, version, state, score, reason,
       rationale, counterfactual, assessed_by, assessed_at, revised_at)
     select g.id, (select current_office()), $1, $2, g.criterion, $6, 1, g.state, g.score, g.reason, g.rationale,
       g.counterfactual, (select current_person()), $7, $7
     from given g where g.fresh
   ), revised as (
     update assessments a set version = g.version, state = g.state, score = g.score, reason = g.reason,
       rationale = g.rationale, counterfactual = g.counterfactual, assessed_by = (select current_person()), revised_at = $7
     from given g where a.id = g.id and not g.fresh
   ), cleared as (
     delete from assessment_evidence e using given g where e.assessment_id = g.id and not g.fresh
   ), dropped as (
     delete from assessment_answers n using given g where n.assessment_id = g.id and not g.fresh
       and not exists (select from answer o where o.assessment = n.assessment_id and o.requirement = n.requirement)
   ), answered as (
     insert into assessment_answers (assessment_id, requirement, office_id, initiative_id, set_id, criterion, answer)
     select n.assessment, n.requirement, (select current_office()), $1, $2, n.criterion, n.answer from answer n
     on conflict (assessment_id, requirement) do update set answer = excluded.answer
   )
   insert into assessment_evidence (id, office_id, initiative_id, assessment_id, requirement, position, kind, target_id,
     level, url, text, page, quote)
   select e.id, (select current_office()), $1, e.assessment, e.requirement, e.position, e.kind, e."targetId", e.level, e.url,
     e.text, e.page, e.quote
   from jsonb_to_recordset($5::jsonb) as e(id uuid, assessment uuid, requirement text, position integer, kind text,
     "targetId" uuid, level text, url text, text jsonb, page text, quote text)`,
);

const WITHDRAW = named('assessments.withdraw', 'delete from assessments where id = $1');

/** What somebody wants a cell to say. */
interface Wanted {
  /** Pointer to it in the body. */
  readonly at: string;
  readonly code: string;
  /** Undefined: the set has no such criterion. */
  readonly criterion: PlacedCriterion | undefined;
  /** Version that was seen; null: none was there. */
  readonly seen: number | null;
  readonly words: AssessmentWords;
}

/** What is done with it. */
interface Judged extends Wanted {
  readonly stored: StoredMark | null;
  readonly weighing: Weighing | null;
  /** Null: it is good. */
  readonly problem: Problem | null;
}

interface WeighedRow {
  cell: number;
  requirement: string;
  holds: boolean;
  pieces: boolean[];
  there: boolean[];
}

interface Circumstances extends Record<string, unknown> {
  barred: string | null;
  stored: StoredMark[];
  marks: Mark[];
  weighed: WeighedRow[];
}

/** Gives, revises and withdraws marks; the only writer of their tables but for what the database computes. */
@Injectable()
export class AssessmentsService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
    private readonly config: Config,
    private readonly initiatives: InitiativesService,
    private readonly query: AssessmentsQuery,
  ) {}

  /**
   * Assesses one criterion at one stage.
   * @param seen version that was read; null: none was there
   * @throws Problem not-found, forbidden, initiative-ended, marks-withheld, stale-version, already-assessed,
   *   criterion-is-automatic, score-above-ceiling, analysis-missing, validation
   */
  async assess(
    initiativeId: string,
    setId: string | null,
    stage: Stage,
    code: string,
    seen: number | null,
    input: AssessCriterion,
  ): Promise<AssessmentView> {
    const set = await this.query.set(setId);
    const criterion = criterionIn(set, code);
    const wanted = { at: '', code, criterion, seen, words: tidy(input) };
    const [judged] = await this.#judge(initiativeId, set, stage, [wanted]);
    if (judged?.problem) throw judged.problem;
    if (judged) await this.#write(initiativeId, set, stage, [judged]);
    return this.query.cell(initiativeId, set.id, stage, code);
  }

  /**
   * Assesses many criteria at one stage in one transaction and a fixed number of statements.
   * @throws Problem not-found, forbidden, initiative-ended, marks-withheld; screening-refused (422) with
   *   `refused: 'keep-none'` when one of them cannot be written
   */
  async screen(initiativeId: string, stage: Stage, input: Screen): Promise<ScreeningView> {
    const set = await this.query.set(input.set ?? null);
    const wanted = input.criteria.map((one, place): Wanted => {
      const criterion = set.criteria.find(({ code }) => code === one.criterion);
      const seen = one.version ?? null;
      return { at: `/criteria/${place}`, code: one.criterion, criterion, seen, words: tidy(one) };
    });
    const judged = await this.#judge(initiativeId, set, stage, wanted);
    const good = judged.filter(({ problem }) => problem === null);
    const refusals = judged.length - good.length;
    const view = (results: ScreeningResult[]): ScreeningView => ({
      initiativeId,
      setId: set.id,
      stage,
      kept: good.length,
      refused: refusals,
      results,
    });
    const results = judged.map((one) =>
      this.#resultOf(one, `/api/v1/initiatives/${initiativeId}/screenings/${stage}`),
    );
    if (input.refused === 'keep-none' && refusals > 0)
      throw new Problem('screening-refused', {
        status: 422,
        params: { count: refusals },
        errors: judged.flatMap(({ problem }) => problem?.facts.errors ?? []),
        extensions: { results: results.filter(({ outcome }) => outcome === 'refused') },
      });
    await this.#write(initiativeId, set, stage, good);
    return view(results);
  }

  /**
   * What the ceilings would be if this were written. Writes nothing.
   * @throws Problem not-found, validation
   */
  async ceilings(initiativeId: string, input: WeighAnswers): Promise<CeilingView[]> {
    const set = await this.query.set(input.set ?? null);
    const asked = input.criteria.map(({ criterion: code, answers }) => {
      const criterion = set.criteria.find((one) => one.code === code);
      return { code, criterion, answers: tidyAnswers(answers) };
    });
    const faults = asked.flatMap(({ criterion, answers }, place): Fault[] =>
      criterion
        ? answerFaultsOf(answers, criterion, set.criteria, `/criteria/${place}`)
        : [
            {
              pointer: `/criteria/${place}/criterion`,
              code: 'validation.unknownCriterion',
              params: { set: set.name },
            },
          ],
    );
    if (faults.length > 0) throw invalid(...faults);
    const weighed = await this.weigh(initiativeId, set, asked);
    return asked.flatMap(({ code, criterion, answers }, place): CeilingView[] => {
      const result = weighed[place] ?? [];
      if (!criterion) return [];
      const { ceiling, unmet } = weigh(criterion, answers, result);
      return [
        { criterion: code, ceiling, answers: answerViewsOf(answers, result), missing: unmet.map(missingOf) },
      ];
    });
  }

  /**
   * How the evidence of some answers stands against the record; one list for each of `cells`, in their order.
   * @throws Problem not-found
   */
  async weigh(
    initiativeId: string,
    set: Pick<CriteriaSetWhole, 'id'>,
    cells: readonly { readonly code: string; readonly answers: readonly AnswerWords[] }[],
  ): Promise<WeighedAnswer[][]> {
    const [row] = await this.db.read<{ weighed: WeighedRow[] }>(WEIGH, [
      initiativeId,
      set.id,
      proposalOf(cells),
    ]);
    if (!row) throw notFound();
    return cells.map((_, place) => weighedAt(row.weighed, place));
  }

  /**
   * Takes a mark away: nobody has looked, and the history says why.
   * @throws Problem not-found, forbidden, initiative-ended, deletion-needs-coordinator, marks-withheld, stale-version,
   *   criterion-is-automatic
   */
  async withdraw(
    initiativeId: string,
    setId: string | null,
    stage: Stage,
    code: string,
    seen: number,
    reason: string,
  ): Promise<void> {
    const set = await this.query.set(setId);
    const criterion = criterionIn(set, code);
    const initiative = await this.initiatives.forWork(initiativeId);
    permit(currentActor(), 'withdraw', initiative.state);
    if (criterion.automatic !== null) throw automatic(criterion);
    const facts = await this.#circumstances(initiativeId, set, stage, [], [code]);
    const [stored] = facts.stored;
    if (!stored) throw new Problem('not-assessed', { status: 404 });
    sameVersion(stored, seen);
    await this.db.read(WITHDRAW, [stored.id]);
    this.journal.tell(
      'assessment.withdrawn',
      { type: 'assessment', id: stored.id, initiativeId, version: stored.version + 1 },
      {
        cell: cellOf(set, criterion, stage),
        ...changed({ ...toldOf(wordsOf(stored)), ceiling: stored.ceiling }, {}),
        reason,
      },
    );
  }

  /** Looks at everything that is wanted, in the transaction in which nobody else changes the record. */
  async #judge(
    initiativeId: string,
    set: CriteriaSetWhole,
    stage: Stage,
    wanted: readonly Wanted[],
  ): Promise<Judged[]> {
    const initiative = await this.initiatives.forWork(initiativeId);
    permit(currentActor(), 'assess', initiative.state);
    const faults = wanted.map((one) => wordFaultsOf(one, set, wanted));
    const weighable = wanted.map((one, place) => ({
      code: one.code,
      answers: faults[place]?.length ? [] : one.words.answers,
    }));
    const codes = wanted.map(({ code }) => code);
    const facts = await this.#circumstances(initiativeId, set, stage, weighable, codes);
    const around = { initiativeId, set, state: initiative.state, marks: facts.marks };
    return wanted.map((one, place): Judged => {
      const stored = facts.stored.find(({ criterion }) => criterion === one.code) ?? null;
      const weighed = weighedAt(facts.weighed, place);
      const weighing =
        one.criterion && !faults[place]?.length ? weigh(one.criterion, one.words.answers, weighed) : null;
      const problem = problemOf(one, stored, weighed, weighing, faults[place] ?? [], stage, around);
      return { ...one, stored, weighing, problem };
    });
  }

  async #circumstances(
    initiativeId: string,
    set: CriteriaSetWhole,
    stage: Stage,
    cells: readonly { readonly code: string; readonly answers: readonly AnswerWords[] }[],
    codes: readonly string[],
  ): Promise<Circumstances> {
    const [facts] = await this.db.read<Circumstances>(CONTEXT, [
      initiativeId,
      set.id,
      stage,
      proposalOf(cells),
      codes,
    ]);
    if (!facts) throw new Error('A select without a table gave no row');
    if (facts.barred !== null) throw refused(facts.barred);
    return facts;
  }

  async #write(
    initiativeId: string,
    set: CriteriaSetWhole,
    stage: Stage,
    judged: readonly Judged[],
  ): Promise<void> {
    const rows = judged
      .filter((one) => !isUnchanged(one))
      .map((one) => ({ ...one, id: one.stored?.id ?? newId() }));
    if (rows.length === 0) return;
    // The statement takes what it knows of the words, and their answers by themselves.
    const marks = rows.map(({ id, stored, code, words }) => ({
      id,
      fresh: stored === null,
      criterion: code,
      version: versionAfter(stored),
      ...words,
      answers: undefined,
    }));
    const answers = rows.flatMap(({ id, code, words }) =>
      words.answers.map(({ requirement, answer }) => ({
        assessment: id,
        criterion: code,
        requirement,
        answer,
      })),
    );
    const evidence = rows.flatMap(({ id, words }) =>
      words.answers.flatMap(({ requirement, evidence: pieces }) =>
        pieces.map((piece, at) => ({ id: newId(), assessment: id, requirement, position: at + 1, ...piece })),
      ),
    );
    for (const { id, stored, criterion, words, weighing } of rows)
      if (criterion)
        this.journal.tell(
          stored ? 'assessment.revised' : 'assessment.made',
          { type: 'assessment', id, initiativeId, version: versionAfter(stored) },
          {
            cell: cellOf(set, criterion, stage),
            ...changed(stored ? { ...toldOf(wordsOf(stored)), ceiling: stored.ceiling } : {}, {
              ...toldOf(words),
              ceiling: weighing?.ceiling ?? 0,
            }),
          },
        );
    await this.db.read(WRITE, [
      initiativeId,
      set.id,
      JSON.stringify(marks),
      JSON.stringify(answers),
      JSON.stringify(evidence),
      stage,
      new Date(),
    ]);
  }

  #resultOf(one: Judged, address: string): ScreeningResult {
    const { code, stored, weighing, problem } = one;
    const { locale, requestId } = context();
    const result = {
      criterion: code,
      ceiling: weighing?.ceiling ?? null,
      missing: one.words.state === 'not_applicable' ? [] : (weighing?.unmet ?? []).map(missingOf),
    };
    if (problem) {
      const document = documentOf(problem, locale, this.config.publicUrl, requestId, address);
      return { ...result, outcome: 'refused', version: stored?.version ?? null, problem: document };
    }
    if (isUnchanged(one)) return { ...result, outcome: 'unchanged', version: stored?.version ?? null };
    return { ...result, outcome: stored ? 'revised' : 'made', version: versionAfter(stored) };
  }
}

function versionAfter(stored: StoredMark | null): number {
  return (stored?.version ?? 0) + 1;
}

function isUnchanged({ stored, words }: Judged): boolean {
  return stored !== null && same(toldOf(wordsOf(stored)), toldOf(words));
}

function cellOf(set: CriteriaSetWhole, criterion: PlacedCriterion, stage: Stage): Cell {
  return { setId: set.id, criterion: criterion.code, stage };
}

/** What the history tells of a mark; in which order requirements were answered says nothing. */
function toldOf({ answers, ...words }: AssessmentWords): Record<string, unknown> {
  const inOrder = [...answers].sort((one, other) => (one.requirement < other.requirement ? -1 : 1));
  return { ...words, answers: inOrder };
}

function automatic({ code }: PlacedCriterion): Problem {
  return new Problem('criterion-is-automatic', { status: 409, params: { criterion: code } });
}

function wordFaultsOf(
  { code, criterion, words, at }: Wanted,
  set: CriteriaSetWhole,
  all: readonly Wanted[],
): Fault[] {
  if (!criterion) return [{ pointer: `${at}/criterion`, code: 'validation.unknownCriterion' }];
  const first = all.find((other) => other.code === code);
  if (first?.at !== at)
    return [{ pointer: `${at}/criterion`, code: 'validation.criterionTwice', params: { criterion: code } }];
  return faultsOf(words, criterion, set.criteria, at);
}

/** Why a cell may not say what is wanted; null: it may. What is nearest at hand to be mended comes first. */
function problemOf(
  one: Wanted,
  stored: StoredMark | null,
  weighed: readonly WeighedAnswer[],
  weighing: Weighing | null,
  faults: readonly Fault[],
  stage: Stage,
  around: Surroundings,
): Problem | null {
  const { criterion, words, at } = one;
  if (criterion && criterion.automatic !== null) return automatic(criterion);
  if (
    criterion &&
    one.seen !== (stored?.version ?? null) &&
    faults.every(({ code }) => code !== 'validation.criterionTwice')
  )
    return overtaken(one.seen, stored, criterion, stage, around);
  if (faults.length > 0 || !criterion || !weighing) return invalid(...faults);
  const unknown = unknownEvidence(words.answers, weighed, stored, at);
  if (unknown.length > 0) return invalid(...unknown);
  return words.score !== null && words.score > weighing.ceiling
    ? tooHigh(words.score, weighing, criterion, at)
    : null;
}

/** Somebody was faster: who, and what they wrote, so that nothing is lost on either side. */
function overtaken(
  seen: number | null,
  stored: StoredMark | null,
  criterion: PlacedCriterion,
  stage: Stage,
  around: Surroundings,
): Problem {
  const current = viewOf(stored, criterion, stage, around, driftingIn(around.marks));
  return new Problem(seen === null ? 'already-assessed' : 'stale-version', {
    status: 412,
    params: { seen: seen ?? 0, current: stored?.version ?? 0 },
    extensions: { currentVersion: stored?.version ?? null, current },
    ...(stored && { headers: { ETag: etagOf(stored.version) } }),
  });
}

/** What points nowhere in this record. What pointed somewhere when it was given may stay, and does not count. */
function unknownEvidence(
  answers: readonly AnswerWords[],
  weighed: readonly WeighedAnswer[],
  stored: StoredMark | null,
  at: string,
): Fault[] {
  const before = stored ? wordsOf(stored).answers : [];
  return answers.flatMap(({ requirement, evidence }, place) => {
    const pieces = weighed.find((answer) => answer.requirement === requirement)?.pieces ?? [];
    const known = before.find((answer) => answer.requirement === requirement)?.evidence ?? [];
    return evidence.flatMap((piece, index): Fault[] => {
      if (pieces[index]?.there !== false || known.some((other) => pointsAlike(other, piece))) return [];
      const pointer = `${at}/answers/${place}/evidence/${index}/${pointerOf(piece.kind)}`;
      return [{ pointer, code: 'validation.unknownEvidence', params: { kind: piece.kind } }];
    });
  });
}

function tooHigh(score: Score, weighing: Weighing, criterion: PlacedCriterion, at: string): Problem {
  const short = unmetFor(score, weighing.shown).map(({ code }) => code);
  const missing = weighing.unmet.filter(({ requirement }) => short.includes(requirement.code)).map(missingOf);
  const lacking = lacksAnalysis(isAboutPeople(criterion), weighing.shown);
  const params = { score, ceiling: weighing.ceiling, count: missing.length, criterion: criterion.code };
  return new Problem(lacking ? 'analysis-missing' : 'score-above-ceiling', {
    status: 409,
    params,
    errors: [{ pointer: `${at}/score`, code: 'validation.aboveCeiling', params }],
    extensions: { ceiling: weighing.ceiling, missing },
  });
}

function proposalOf(
  cells: readonly { readonly code: string; readonly answers: readonly AnswerWords[] }[],
): string {
  return JSON.stringify(cells.map(({ code, answers }) => ({ criterion: code, answers })));
}

function weighedAt(rows: readonly WeighedRow[], cell: number): WeighedAnswer[] {
  return rows
    .filter((row) => row.cell === cell)
    .map(({ requirement, holds, pieces, there }) => ({
      requirement,
      holds,
      pieces: pieces.map((piece, at) => ({ holds: piece, there: there[at] ?? false })),
    }));
}

/** One way to write what can be written in several. Answers keep their places, which pointers name. */
function tidy(given: AssessCriterion): AssessmentWords {
  return {
    state: given.state,
    score: given.score ?? null,
    reason: given.reason && Object.keys(given.reason).length > 0 ? given.reason : null,
    rationale: given.rationale ?? {},
    counterfactual: given.counterfactual ?? {},
    answers: tidyAnswers(given.answers),
  };
}

function tidyAnswers(given: readonly RequirementAnswer[] | undefined): AnswerWords[] {
  return (given ?? []).map(({ requirement, answer, evidence }) => ({
    requirement,
    answer,
    evidence: (evidence ?? []).map((piece): EvidenceWords => ({
      kind: piece.kind,
      targetId: piece.targetId?.toLowerCase() ?? null,
      level: piece.level ?? null,
      url: piece.url ?? null,
      text: piece.text && Object.keys(piece.text).length > 0 ? piece.text : null,
      page: piece.page ?? null,
      quote: piece.quote ?? null,
    })),
  }));
}
