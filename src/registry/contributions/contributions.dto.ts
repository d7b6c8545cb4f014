import { OmitType, PartialType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateBy,
} from 'class-validator';
import { IsCurrency } from '../../platform/codes/currencies.js';
import { IsTexts, type Texts } from '../../platform/i18n/texts.js';
import type { State } from '../initiatives/initiative.words.js';
import type { TerminologyNotice } from '../terminology/terminology.js';
import type { Act } from './contribution.policy.js';
import { CONTRIBUTION_KINDS, type ContributionKind, FIRST_YEAR, LAST_YEAR } from './contribution.words.js';

/** Blanks around a text are not part of it. */
const Trimmed = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

/** A text, not a number: a number of JavaScript has lost the decimals before anybody could count them. */
const IsAmountText = (): PropertyDecorator =>
  ValidateBy({
    name: 'amountForm',
    constraints: [{ example: '1250.50' }],
    validator: {
      validate: (value: unknown) => typeof value === 'string' && value.length <= 60,
      defaultMessage: () => '$property must be an amount as text, for example "1250.50"',
    },
  });

const IsShareText = (): PropertyDecorator =>
  ValidateBy({
    name: 'shareForm',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && value.length <= 20,
      defaultMessage: () => '$property must be a percentage as text, for example "33.5"',
    },
  });

/**
 * What a partner, or the office itself, gives in a year under a budget line. Partners are peers: each gives and
 * each gains. Amounts are exact decimals as text with a point and no other marks ("1250.50"), with at most the
 * decimals of their currency (ISO 4217: two for MXN and EUR, none for JPY, three for TND).
 */
export class RegisterContribution {
  /** Id of a partner of the initiative; left out or null: the office itself. */
  @IsOptional() @IsUUID() partnerId?: string | null;

  /** `money`: has a currency and at least one amount; `in_kind`: has `what`, and an estimated value or none. */
  @IsIn(CONTRIBUTION_KINDS) kind: ContributionKind;

  /** What is given or what it is for, per language, up to 1,000 characters each; needed in kind. */
  @IsOptional() @IsTexts({ max: 1000 }) what?: Texts;

  /** Year that it is for, 1900 to 2200. */
  @IsInt() @Min(FIRST_YEAR) @Max(LAST_YEAR) year: number;

  /** Budget line as the budget names it, e.g. "3831 Congresos y convenciones"; up to 200 characters. */
  @Trimmed() @IsOptional() @IsString() @IsNotEmpty() @MaxLength(200) budgetLine?: string | null;

  /** ISO 4217 code of all its amounts; needed as soon as there is one. */
  @IsOptional() @IsCurrency() currency?: string | null;

  /** Amount that is planned, above zero; in kind, its estimated value. */
  @IsOptional() @IsAmountText() planned?: string | null;

  /** Amount that somebody has bound themselves to; "0" when nothing was, left out when it is not known. */
  @IsOptional() @IsAmountText() committed?: string | null;

  /** Amount that was spent; "0" when nothing was, left out when it is not known. */
  @IsOptional() @IsAmountText() spent?: string | null;

  /**
   * Share of it that is set against exclusion, in percent from 0 to 100 with at most two decimals, as text
   * ("33.5"). Left out or null: nobody has worked it out, which is shown as such and is not zero. The share is
   * of the money and belongs to no criterion, so that no amount is counted twice.
   */
  @IsOptional() @IsShareText() share?: string | null;

  /** How the share was worked out, per language, up to 2,000 characters each; needed when it is above zero. */
  @IsOptional() @IsTexts({ max: 2000 }) shareMethod?: Texts;
}

/**
 * A change of a contribution: members that are left out stay as they are, null empties what may be empty (JSON
 * Merge Patch, RFC 7396).
 */
export class ReviseContribution extends PartialType(RegisterContribution, { skipNullProperties: false }) {}

/** Why a contribution is deleted. */
export class DeleteContribution {
  /** Needed once the initiative is no draft any more; up to 2,000 characters. */
  @Trimmed() @IsOptional() @IsString() @IsNotEmpty() @MaxLength(2000) reason?: string;
}

/** Which former version to take up again. */
export class RestoreContribution {
  /** A version number of `/revisions`. */
  @IsInt() @Min(1) version: number;
}

/** The initiative that a contribution is part of. */
export class InitiativeOfContribution {
  id: string;
  reference: string;
  kind: string;
  state: State;
  title: Texts;
}

/** Whose contribution it is, and what that side gives to the initiative and gains from it. */
export class Contributor {
  /** Id of the partner; null: the office itself. */
  partnerId: string | null;
  /** Names per language. */
  names: Texts;
  /** ISO 3166-1 alpha-2 of a partner, where it is known. */
  country: string | null;
  /** What it gives, in the words of the record. */
  gives: Texts;
  /** What it gains, in the words of the record; for the office, the benefit to its residents. */
  gains: Texts;
}

/** An amount of each stage. */
export class StageAmounts {
  planned: string | null;
  committed: string | null;
  spent: string | null;
}

/** Something that looks wrong and may be right; a remark, never a refusal. */
export class RemarkView {
  /** JSON pointer to the field. */
  pointer: string;
  /** `committedOverPlanned`, `spentOverCommitted`, `spentAhead`, `currencyWithdrawn` or `likeAnother`. */
  code: string;
  /** What to look at, in the language of the request. */
  detail: string;
}

/** A contribution as lists show it. */
export class ContributionLine {
  id: string;
  /** Number of the state of this contribution; send it as If-Match (`"v3"`) when you change it. */
  version: number;
  initiativeId: string;
  initiative: InitiativeOfContribution;
  by: Contributor;
  kind: ContributionKind;
  what: Texts;
  year: number;
  budgetLine: string | null;
  /** ISO 4217; null in kind without an estimated value. */
  currency: string | null;
  /** Exact decimals as text, with all decimals of the currency. */
  planned: string | null;
  committed: string | null;
  spent: string | null;
  /** Percent; null: nobody has worked it out. */
  share: string | null;
  shareMethod: Texts;
  /** The share of each amount, rounded to the minor unit of the currency, a half upwards. */
  setAgainstExclusion: StageAmounts;
  /** What should be looked at once more. */
  remarks: RemarkView[];
  /** Words that the wording rule asks to leave behind, with suggestions; notices, never a refusal. */
  notices: TerminologyNotice[];
  registeredAt: string;
  revisedAt: string;
}

/** A contribution, whole. */
export class ContributionView extends OmitType(ContributionLine, []) {
  /** What you may do with it now. */
  may: Exclude<Act, 'register'>[];
}

/**
 * What the amounts of one stage come to: `setAgainstExclusion`, `rest` and `notWorkedOut` add up to `total`.
 * Parts are sums of the parts of each contribution, each rounded to the minor unit, a half upwards.
 */
export class StageTotals {
  total: string;
  /** Set against exclusion. */
  setAgainstExclusion: string;
  /** Of contributions whose share was worked out, what is not set against exclusion. */
  rest: string;
  /** Of contributions whose share nobody has worked out. */
  notWorkedOut: string;
  /** Of the total, the estimated value of what is given in kind. */
  inKind: string;
}

/** Totals of one currency; different currencies are never added. */
export class CurrencyTotals {
  /** ISO 4217. */
  currency: string;
  /** How many contributions. */
  contributions: number;
  planned: StageTotals;
  committed: StageTotals;
  spent: StageTotals;
}

/** Totals of one year. */
export class YearTotals {
  year: number;
  totals: CurrencyTotals[];
  /** Contributions in kind without an estimated value. */
  unvalued: number;
}

/** What one side gives and gains, and what its contributions come to. */
export class ContributorTotals {
  by: Contributor;
  totals: CurrencyTotals[];
  /** Contributions in kind without an estimated value. */
  unvalued: number;
}

/** What contributions come to. */
export class ContributionTotals {
  /** Per currency, sorted by its code. */
  totals: CurrencyTotals[];
  /** How many contributions, valued or not. */
  contributions: number;
  /** Contributions in kind without an estimated value: they stand in no total. */
  unvalued: number;
  /** The same per year, the earliest first. */
  years: YearTotals[];
}

/** A page of the list. */
export class ContributionPage {
  items: ContributionLine[];
  /** Cursor of the next page; null on the last. Also as a Link header with rel="next". */
  next: string | null;
}

/** A page of the contributions of an initiative, with the totals of all that the filters find, on every page. */
export class ContributionsOfInitiative extends ContributionPage {
  /** Per currency, sorted by its code. */
  totals: CurrencyTotals[];
  /** How many contributions, valued or not. */
  contributions: number;
  /** Contributions in kind without an estimated value: they stand in no total. */
  unvalued: number;
  /** The same per year, the earliest first. */
  years: YearTotals[];
  /**
   * Per side: the office first, then the partners in the order of the record, each with what it gives and gains
   * also where it has no contribution; then whoever took part when the contribution was registered.
   */
  partners: ContributorTotals[];
}
