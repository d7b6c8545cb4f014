import { readFile } from 'node:fs/promises';
import type { Stage } from '../inclusion/criteria/criteria.words.js';
import type { Texts } from '../platform/i18n/texts.js';
import type { DemoAssessed, DemoMark, DemoPiece, DemoScreening } from './demo-assessments.js';
import type { DemoLife } from './demo-life.js';
import type { DemoInitiative } from './demo-office.js';

/** What is said of one criterion wherever a record aims at it; several are taken in turn. */
interface Aim {
  rationales: Texts[];
  /** Passages of an analysis, for a criterion about a group of people. */
  analysis?: string[];
  design?: Texts[];
  objective?: Texts[];
  principal?: Texts;
  benefit?: Texts[];
  /** Passages of a document. */
  document?: string[];
  expertise?: Texts;
  composition?: Texts;
  balance?: Texts;
}

/** How one record was looked at. */
export interface DemoPattern {
  key: string;
  /** Why it claims the first of its aims. */
  why: Texts;
  measure: string;
  /** Score by criterion at design, the main aim first. */
  aims: Record<string, 1 | 2>;
  /** What it would like to claim and cannot: the requirement that is missing, by criterion. */
  short?: Record<string, string>;
  /** Scored 1 although 2 could be shown. */
  modest?: string[];
  /** Criteria that do not apply. */
  none?: string[];
  /** Criteria, or dimensions, that nobody looked at. */
  unseen?: string[];
  /** Stages after design, each with the aims that were lost by then. */
  later?: { stage: Stage; lost?: string[]; unseen?: string[] }[];
}

/** Patterns with the words that they are filled with. */
export interface DemoPatterns {
  measures: Record<string, { title: Texts; baseline: string; target: string; value: string }>;
  aims: Record<string, Aim>;
  tasks: Texts[];
  secondTasks: Texts[];
  given: Texts[];
  shorts: Texts[];
  lost: Texts[];
  notApplicable: Record<string, Texts[]>;
  records: DemoPattern[];
}

/** Parts of a group in a figure that counts people, in hundredths. */
const PART_OF: Readonly<Record<string, number>> = {
  women: 58,
  children: 41,
  youth: 27,
  older_adults: 19,
  migrants: 34,
  indigenous: 23,
  disability: 12,
};

/** Requirements that only a score of 2 asks for. */
const FOR_TWO = new Set(['principal', 'outcome', 'result', 'change', 'balance']);

/** Reads the patterns; only when a demonstration office is founded. */
export async function readDemoPatterns(): Promise<DemoPatterns> {
  return JSON.parse(await readFile(new URL('demo-patterns.json', import.meta.url), 'utf8')) as DemoPatterns;
}

/** What the patterns add: to the life of the records that have one, and what was seen of each. */
export function woven(
  patterns: DemoPatterns,
  initiatives: readonly DemoInitiative[],
  lives: ReadonlyMap<string, DemoLife>,
): { lives: Map<string, DemoLife>; assessed: Map<string, DemoAssessed> } {
  const made = { lives: new Map(lives), assessed: new Map<string, DemoAssessed>() };
  const turns = new Turns();
  for (const pattern of patterns.records) {
    const initiative = initiatives.find(({ key }) => key === pattern.key);
    if (!initiative) throw new Error(`The demonstration looks at ${pattern.key}, which is not there`);
    const loom = new Loom(patterns, pattern, initiative, lives.get(pattern.key) ?? NO_LIFE, turns);
    made.assessed.set(pattern.key, loom.assessed());
    made.lives.set(pattern.key, loom.life);
  }
  return made;
}

const NO_LIFE: DemoLife = {
  files: [],
  objectives: [],
  indicators: [],
  commitments: [],
  contributions: [],
  activities: [],
  procedures: [],
};

/** Hands out texts of a list in turn, so that the same words do not stand beside each other. */
class Turns {
  readonly #next = new Map<string, number>();

  take<Item>(of: string, list: readonly Item[] | undefined): Item {
    const turn = this.#next.get(of) ?? 0;
    this.#next.set(of, turn + 1);
    const item = list?.[turn % list.length];
    if (item === undefined) throw new Error(`The demonstration has no words for ${of}`);
    return item;
  }
}

/** Weaves one record: adds to its life what its claims rest on, and points at it. */
class Loom {
  readonly life: DemoLife;
  readonly #objective: number;
  readonly #indicator: number;
  readonly #report: number;
  readonly #ended: boolean;
  /** Evidence by criterion, the same at each stage. */
  readonly #shown = new Map<string, Record<string, DemoPiece[]>>();
  readonly #rationales = new Map<string, Texts>();

  constructor(
    private readonly patterns: DemoPatterns,
    private readonly pattern: DemoPattern,
    private readonly initiative: DemoInitiative,
    before: DemoLife,
    private readonly turns: Turns,
  ) {
    this.life = {
      ...before,
      objectives: [...before.objectives],
      indicators: [...before.indicators],
      commitments: [...before.commitments],
      contributions: [...before.contributions],
    };
    this.#ended = ['completed', 'terminated'].includes(initiative.state);
    this.#objective = this.life.objectives.length;
    this.#indicator = this.life.indicators.length;
    this.#report = this.life.commitments.length;
    this.#addResults();
    this.#addTask(this.#departments()[0] ?? initiative.partners[0]?.partner ?? '', patterns.tasks);
  }

  assessed(): DemoAssessed {
    const { unseen, later = [] } = this.pattern;
    return {
      screenings: [
        this.#screening({ stage: 'design', ...(unseen && { unseen }) }),
        ...later.map((screening) => this.#screening(screening)),
      ],
      withdrawn: [],
    };
  }

  #screening({
    stage,
    lost = [],
    unseen,
  }: {
    stage: Stage;
    lost?: string[];
    unseen?: string[];
  }): DemoScreening {
    const { aims, short = {}, modest = [], none = [], later = [] } = this.pattern;
    // What was lost at one stage is not there at the next either.
    const before = later.slice(
      0,
      later.findIndex((one) => one.stage === stage),
    );
    const gone = new Set([...before.flatMap((one) => one.lost ?? []), ...lost]);
    const marks = [
      ...Object.entries(aims).map(([criterion, score]) =>
        gone.has(criterion)
          ? { criterion, score: 0 as const, rationale: this.turns.take('lost', this.patterns.lost) }
          : this.#claim(criterion, score, modest.includes(criterion)),
      ),
      ...Object.entries(short).map(([criterion, requirement]) => this.#shortOf(criterion, requirement)),
      ...none.map((criterion) => ({
        criterion,
        score: null,
        rationale: this.#rationale(criterion, this.patterns.notApplicable[criterion]),
      })),
    ];
    return { stage, whole: true, ...(unseen && { unseen }), marks };
  }

  #claim(criterion: string, score: 1 | 2, modest: boolean): DemoMark {
    const { principal, balance } = this.#aim(criterion);
    const all = this.#evidence(criterion);
    const asked =
      score === 2 || modest ? Object.keys(all) : Object.keys(all).filter((one) => !FOR_TWO.has(one));
    const main = criterion === Object.keys(this.pattern.aims)[0];
    return {
      criterion,
      score,
      rationale: main ? this.pattern.why : this.#rationale(criterion, this.#aim(criterion).rationales),
      ...(score === 2 && { counterfactual: principal ?? balance ?? this.pattern.why }),
      shown: Object.fromEntries(asked.map((one) => [one, all[one] ?? []])),
    };
  }

  /** Wanted, and not shown whole: nothing is claimed. */
  #shortOf(criterion: string, missing: string): DemoMark {
    const shown = Object.entries(this.#evidence(criterion)).filter(
      ([requirement]) => requirement !== missing && !FOR_TWO.has(requirement),
    );
    return {
      criterion,
      score: 0,
      rationale: this.#rationale(`short ${criterion}`, this.patterns.shorts, 'short'),
      shown: Object.fromEntries(shown),
    };
  }

  #aim(criterion: string): Aim {
    const aim = this.patterns.aims[criterion];
    if (!aim) throw new Error(`The demonstration has no words for ${criterion}`);
    return aim;
  }

  /** A record gives the same reason at each stage. */
  #rationale(of: string, list: readonly Texts[] | undefined, turn = of): Texts {
    const known = this.#rationales.get(of) ?? this.turns.take(turn, list);
    this.#rationales.set(of, known);
    return known;
  }

  #evidence(criterion: string): Record<string, DemoPiece[]> {
    const known = this.#shown.get(criterion) ?? this.#weave(criterion);
    this.#shown.set(criterion, known);
    return known;
  }

  #weave(criterion: string): Record<string, DemoPiece[]> {
    const aim = this.#aim(criterion);
    const objective = [{ objective: this.#objective }];
    const indicator = [{ indicator: this.#indicator }];
    const report = [{ commitment: this.#report }];
    const text = (texts: Texts | undefined): DemoPiece[] => (texts ? [{ text: texts }] : []);
    const link = (name: string, quotes: readonly string[] | undefined): DemoPiece[] => [
      { link: `${this.initiative.key}/${name}`, quote: this.turns.take(`${criterion} ${name}`, quotes) },
    ];
    const [dimension] = criterion.split('.');
    switch (dimension === 'people' || dimension === 'culture' ? dimension : criterion) {
      case 'people':
        return {
          analysis: link('diagnostico', aim.analysis),
          design: text(this.turns.take(`${criterion} design`, aim.design)),
          objective,
          indicator,
          report,
          principal: text(aim.principal),
          outcome: indicator,
        };
      case 'culture':
        return { action: report, reach: indicator, change: indicator };
      case 'purpose.citizen_benefit':
        return {
          benefit: text(this.turns.take('benefit', aim.benefit)),
          indicator,
          result: indicator,
        };
      case 'government.levels':
        return {
          named: this.initiative.levels.map(({ level }) => ({ level })),
          reviewed: link('acta', aim.document),
        };
      case 'government.horizontal':
        return { departments: this.#joined(), meeting: link('acta', aim.document) };
      case 'government.institutional':
        return { mandate: link('acuerdo', aim.document), expertise: text(aim.expertise) };
      case 'participation.civil_society':
      case 'participation.academia':
        return { named: this.#invited(), voice: link('convenio', aim.document) };
      case 'participation.shared_responsibility':
        return { composition: text(aim.composition), balance: text(aim.balance) };
      case 'partnership.reciprocity':
        return this.#reciprocal();
      default:
        return { objective, indicator, report, principal: text(aim.principal), result: indicator };
    }
  }

  /** One objective that names every group that is claimed or wanted, and one figure that is split by them. */
  #addResults(): void {
    const { aims, short = {}, measure } = this.pattern;
    const missing = (requirement: string): string[] =>
      Object.entries(short).flatMap(([criterion, one]) => (one === requirement ? [criterion] : []));
    const groups = (without: readonly string[]): string[] =>
      [...Object.keys(aims), ...Object.keys(short)]
        .filter((criterion) => criterion.startsWith('people.') && !without.includes(criterion))
        .map((criterion) => criterion.slice('people.'.length));
    const worded = [...Object.keys(aims), ...Object.keys(short)].find((one) => this.#aim(one).objective);
    if (worded)
      this.life.objectives.push({
        key: `${this.initiative.key}_aim`,
        text: this.turns.take(`${worded} objective`, this.#aim(worded).objective),
        groups: groups(missing('objective')),
      });
    const figure = this.patterns.measures[measure];
    if (!figure) throw new Error(`The demonstration has no measure ${measure}`);
    const { title, baseline, target, value } = figure;
    const parts = groups(missing('indicator')).map((group) => [
      group,
      String(Math.round((Number(value) * (PART_OF[group] ?? 10)) / 100)),
    ]);
    this.life.indicators.push({
      objective: worded ? `${this.initiative.key}_aim` : null,
      kind: 'outcome',
      title,
      unit: 'personas',
      countsPeople: true,
      rate: false,
      direction: 'more',
      baseline: { value: baseline, on: '-30m' },
      target: { value: target, on: this.#ended ? '-5m' : '+12m' },
      measurements: [
        {
          on: '-4m',
          value,
          note: {},
          split: parts.length > 0 ? { group: Object.fromEntries(parts) as Record<string, string> } : {},
        },
      ],
    });
  }

  #departments(): string[] {
    const { responsibleDepartment, participatingDepartments } = this.initiative;
    return [responsibleDepartment, ...participatingDepartments].flatMap((key) =>
      key === null ? [] : [`department:${key}`],
    );
  }

  #addTask(by: string, tasks: readonly Texts[]): number {
    const [due, done] = this.#ended ? ['-5m', '-5m'] : ['+8m', null];
    const what = this.turns.take(tasks === this.patterns.tasks ? 'tasks' : 'second tasks', tasks);
    return this.life.commitments.push({ by, what, due, done, dropped: null, evidence: [] }) - 1;
  }

  /** Two departments with a dated task each; the first has one already. */
  #joined(): DemoPiece[] {
    const [first = '', second = ''] = this.#departments();
    this.#addTask(second, this.patterns.secondTasks);
    return [first, second].map((department) => ({ department }));
  }

  #invited(): DemoPiece[] {
    return this.initiative.partners.slice(-1).map(({ partner }) => ({ partner }));
  }

  /** Each partner gives something, and has a dated task. */
  #reciprocal(): Record<string, DemoPiece[]> {
    const pieces = this.initiative.partners.map(({ partner }) => {
      const contribution =
        this.life.contributions.push({
          by: partner,
          kind: 'in_kind',
          what: this.turns.take('given', this.patterns.given),
          year: '-1y',
          budgetLine: null,
          currency: null,
          planned: null,
          committed: null,
          spent: null,
          share: null,
          shareMethod: {},
        }) - 1;
      return { contribution, commitment: this.#addTask(partner, this.patterns.secondTasks) };
    });
    return {
      gives: pieces.map(({ contribution }) => ({ contribution })),
      commits: pieces.map(({ commitment }) => ({ commitment })),
    };
  }
}
