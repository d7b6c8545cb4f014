import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsObject, IsOptional, IsString, MinLength, ValidateNested } from 'class-validator';
import { DateRule, ValueRule } from './value-rule.js';

/** A value of a part that has to be said. */
const Needed = (): PropertyDecorator => (target, key) => {
  IsDefined()(target, key);
  ValidateNested()(target, key);
  Type(() => ValueRule)(target, key);
};

/** A value of a part that may be left out. */
const Possible = (): PropertyDecorator => (target, key) => {
  IsOptional()(target, key);
  ValidateNested()(target, key);
  Type(() => ValueRule)(target, key);
};

/** A date of a part that may be left out. */
const PossibleDate = (): PropertyDecorator => (target, key) => {
  IsOptional()(target, key);
  ValidateNested()(target, key);
  Type(() => DateRule)(target, key);
};

/** A part of the record that a row becomes. */
export class PartRule {
  /** Column whose blank cell means that the row has no such part. */
  @IsString()
  @MinLength(1)
  column: string;
}

/** What one side gives in a year, in money or in kind. */
export class ContributionRule extends PartRule {
  /**
   * Whose it is: `office`; `partner`, the other side of the row; or the name of a partner of the row. The name of
   * a department means the office.
   */
  @Needed() by: ValueRule;

  /** money or in_kind; money when the map does not say. */
  @Possible() kind?: ValueRule;

  /** Year that it is for, or a date in it. */
  @Needed() year: ValueRule;

  /** ISO 4217 code; needed as soon as there is an amount. */
  @Possible() currency?: ValueRule;

  /** Amounts, as people write them: with the decimal sign of the column, with or without the sign of the currency. */
  @Possible() planned?: ValueRule;
  @Possible() committed?: ValueRule;
  @Possible() spent?: ValueRule;

  /** Templates per language: what is given, or what it is for. */
  @IsOptional() @IsObject() what?: Record<string, string>;

  @Possible() budgetLine?: ValueRule;

  /** Percent that is set against exclusion. */
  @Possible() share?: ValueRule;

  /** Templates per language: how the share was worked out. */
  @IsOptional() @IsObject() shareMethod?: Record<string, string>;
}

/** Who does what by when. */
export class CommitmentRule extends PartRule {
  /** Who answers for it: `partner`, the other side of the row; the name of a partner of the row or of a department. */
  @Needed() by: ValueRule;

  /** Templates per language: what is to be done. */
  @IsObject() what: Record<string, string>;

  /** By when. */
  @PossibleDate() due?: DateRule;

  /** When it was made. */
  @PossibleDate() made?: DateRule;
}

/** A dated fact of the relation's life. */
export class ActivityRule extends PartRule {
  /** visit, exchange, training, meeting, event, publication, online_session or delivery. */
  @Needed() kind: ValueRule;

  /** Title templates per language. */
  @IsObject() title: Record<string, string>;

  /** Summary templates per language. */
  @IsOptional() @IsObject() summary?: Record<string, string>;

  @IsDefined() @ValidateNested() @Type(() => DateRule) from: DateRule;
  @PossibleDate() until?: DateRule;

  /** done or planned; without it what lies before the day of the import took place, and what lies after it is planned. */
  @Possible() state?: ValueRule;

  /** Name of the place. */
  @Possible() place?: ValueRule;

  /** Country of the place: ISO 3166-1 alpha-2, or a name with the extractor `country.by-name`. */
  @Possible() country?: ValueRule;

  /** True: every partner of the row takes part. */
  @IsOptional() @IsIn([true]) allPartners?: true;

  /** How many people were reached, and how many of them are women and men. */
  @Possible() people?: ValueRule;
  @Possible() women?: ValueRule;
  @Possible() men?: ValueRule;
}
