import { IntersectionType } from '@nestjs/swagger';
import { IsArray, IsIn, IsOptional, IsUUID } from 'class-validator';
import { List } from '../../platform/http/query.js';
import { type Locale, LOCALES } from '../../platform/i18n/i18n.js';
import type { Texts } from '../../platform/i18n/texts.js';
import { InitiativeFilter } from '../../registry/initiatives/initiatives.filter.dto.js';
import { type Stage, STAGES } from '../criteria/criteria.words.js';
import { PORTFOLIO_PARTS, type PortfolioPart } from './portfolio.words.js';

/** What of a portfolio to read. */
export class PortfolioChoice {
  /** Id of a criteria set; the one that the office uses when left out. */
  @IsOptional() @IsUUID() set?: string;

  /**
   * Stage of the policy cycle whose marks are counted: a record counts by what was seen at it. When left out, by the
   * highest mark of any stage. The matrix and the coverage show every stage in any case.
   */
  @IsOptional() @IsIn(STAGES) stage?: Stage;

  /** Parts beside the coverage, e.g. `matrix,budget`; all when left out. */
  @IsOptional() @List() @IsArray() @IsIn(PORTFOLIO_PARTS, { each: true }) parts?: PortfolioPart[];

  /** `public`: figures as the public would read them, those of one to nine people left out. */
  @IsOptional() @IsIn(['office', 'public']) as?: string;
}

/** The question: the same filters as the list of initiatives, and what to read. */
export class AskPortfolio extends IntersectionType(InitiativeFilter, PortfolioChoice) {}

/** The question for a table of it. */
export class AskPortfolioTable extends AskPortfolio {
  /** Language of names in the table; that of the request when left out, which a link in a browser cannot choose. */
  @IsOptional() @IsIn(LOCALES) lang?: Locale;
}

/** The criteria set that marks are counted by. */
export class PortfolioSet {
  id: string;
  name: string;
  version: number;
  title: Texts;
}

/** How far one stage has been looked at. */
export class StageCoverage {
  stage: Stage;
  /** Records of which every criterion was looked at at this stage; those that the product computes are not counted. */
  screened: number;
  /** Records of which at least one criterion was. */
  begun: number;
  /** Marks that there could be: records × criteria. */
  asked: number;
  /** Marks that there are, not applicable included. */
  assessed: number;
  /** Assessed of asked, 0 to 1 with four decimals; null without records. */
  share: number | null;
}

/** What has been looked at at all; it stands before every score, since silence is not zero. */
export class Coverage {
  /** Records under the filter. */
  records: number;
  /** Records with at least one mark that somebody gave, at the stage that was asked for or at any. */
  looked: number;
  /** Looked of records, 0 to 1. */
  share: number | null;
  stages: StageCoverage[];
}

/** How many marks say what. */
export class MarkFigures {
  /** Somebody looked: scored, or not applicable with a reason. */
  assessed: number;
  notApplicable: number;
  /** Screened: not targeted. */
  score0: number;
  /** A significant objective. */
  score1: number;
  /** The principal objective. */
  score2: number;
  /** Scored 1 or 2. */
  claimed: number;
  /** Claimed, and all that the score asks for holds. */
  shown: number;
  /** The score stands above its ceiling, since evidence fell away. */
  aboveCeiling: number;
}

/** What all marks that people gave come to; those that the product computes are in the matrix only. Shares are of scored marks, 0 to 1 with four decimals; null without any. */
export class Shares {
  marks: MarkFigures;
  score0: number | null;
  score1: number | null;
  score2: number | null;
  /** Claims with complete evidence, of all claims. */
  evidence: number | null;
  /**
   * Claims that the partners confirmed, of all claims. Always null so far: partners cannot confirm a record yet, and a 0
   * would say that they would not.
   */
  confirmation: number | null;
}

/** A criterion at a stage. */
export class MatrixCell extends MarkFigures {
  stage: Stage;
  /** Records under the filter that nobody looked at here. */
  unassessed: number;
  /** Present at design and absent here, although the stage was looked at. */
  drifting: number;
}

/** A criterion over the stages. */
export class MatrixRow {
  criterion: string;
  dimension: string;
  name: Texts;
  /** In the order of the policy cycle. */
  stages: MatrixCell[];
  /** Records by the highest mark that they have at any stage. */
  records: CriterionFigures;
}

/** Records by the highest mark of a criterion at any stage. */
export class CriterionFigures {
  assessed: number;
  notApplicable: number;
  score0: number;
  score1: number;
  score2: number;
  claimed: number;
}

/** Marks that a stage lost. */
export class DriftFigures {
  /** Records with at least one. */
  records: number;
  /** Cells. */
  cells: number;
}

/** A criterion within one value of a breakdown. */
export class ValueCriterion extends CriterionFigures {
  criterion: string;
}

/** One value of a breakdown. A record with several themes or countries counts in each: values do not add up to the total. */
export class BreakdownValue {
  /** Kind, year, theme or country (ISO 3166-1 alpha-2); null: the record says none. */
  value: string | null;
  records: number;
  /** Records with at least one mark that somebody gave. */
  looked: number;
  /** Records that claim at least one criterion (a score of 1 or 2) of those that people answer. */
  claiming: number;
  /** Criteria that somebody looked at, in the order of the set. */
  criteria: ValueCriterion[];
}

/** A group that criteria are about. */
export class GroupFigures {
  group: string;
  /** The criterion that asks for it. */
  criterion: string;
  name: Texts;
  /** Records looked at for it, at any stage. */
  assessed: number;
  /** Records that claim it. */
  claimed: number;
  /**
   * People of the group reached by activities that took place; null: suppressed for the public. Women, children (under
   * 18) and older adults (60 and over) are taken from the split by sex or age, too, where that says more.
   */
  people: number | null;
  /** No record claims it: nobody has shown that the portfolio reaches this group. */
  reachedByNothing: boolean;
}

/**
 * Parts that add up to the total: exact decimals in the currency. `marked`, `unmarked` and `unscreened` do, and so do the
 * seven that they are made of. A record counts by the highest mark that
 * it has of any criterion that people answer.
 */
export class BudgetAmounts {
  total: string;
  /** Share set against exclusion of records that claim a criterion; counted once, however many they claim: `principal` and `significant`. */
  marked: string;
  /** Of it, of records with a score of 2. */
  principal: string;
  /** Of it, of records whose highest score is 1. */
  significant: string;
  /** The rest of records that were looked at: `besides`, `score0` and `notApplicable`. */
  unmarked: string;
  /** What records that claim a criterion do not set against exclusion. */
  besides: string;
  /** Of records scored 0 and no higher. */
  score0: string;
  /** Of records of which all that was looked at does not apply. */
  notApplicable: string;
  /** What nobody can tell of: `shareless` and `unlooked`. */
  unscreened: string;
  /** Contributions to records that were looked at, of which nobody has worked out a share. */
  shareless: string;
  /** Of records that nobody looked at. */
  unlooked: string;
}

/** Amounts of each stage of money. */
export class BudgetStages {
  planned: BudgetAmounts;
  committed: BudgetAmounts;
  spent: BudgetAmounts;
}

/** The share set against exclusion of the records that claim one criterion. Not to be added to another's: records claim several. */
export class CriterionMoney {
  criterion: string;
  planned: string;
  committed: string;
  spent: string;
}

/** The transversal budget of one currency (ISO 4217). */
export class CurrencyFigures {
  currency: string;
  contributions: number;
  stages: BudgetStages;
  criteria: CriterionMoney[];
}

/** A department at a level of government. */
export class DepartmentLevel {
  departmentId: string;
  name: Texts;
  /** Level of government on the record; null: the record names none. */
  level: string | null;
  records: number;
}

/**
 * A portfolio. Each figure opens the records behind it in the list of initiatives: `opens` gives, for each part, a URI
 * template (RFC 6570) that is added to the filters of the question.
 */
export class PortfolioView {
  set: PortfolioSet;
  /** Records of an audit that you work on without seeing the office's marks; they are in no figure. */
  withheld: number;
  coverage: Coverage;
  shares?: Shares;
  matrix?: MatrixRow[];
  drift?: DriftFigures;
  groups?: GroupFigures[];
  /** People reached by activities in all; null: suppressed for the public. Comes with the groups. */
  people?: number | null;
  /** A currency each, by its code; currencies are never added. */
  budget?: CurrencyFigures[];
  kinds?: BreakdownValue[];
  /** Year in which a record began: of its first signed text, else of its registration. The oldest first. */
  years?: BreakdownValue[];
  themes?: BreakdownValue[];
  countries?: BreakdownValue[];
  departments?: DepartmentLevel[];
  /**
   * Part → URI template with the names of its members, e.g. `mark={criterion}:{stage}:{figure}`; `budget.<part>` for the
   * parts of an amount. A criterion may be `any`, and what is null is written `none`.
   */
  opens: Record<string, string>;
}
