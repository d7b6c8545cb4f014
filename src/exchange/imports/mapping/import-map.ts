import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { SOURCE_FORMATS, type SourceFormat } from '../reading/source-table.js';
import { PARTNER_ROLES } from '../../../registry/initiatives/initiative.words.js';
import { ActivityRule, CommitmentRule, ContributionRule } from './part-rules.js';
import { DateRule, ValueRule } from './value-rule.js';

/** Where the list comes from; shown with every record that it brings. */
export class SourceDeclaration {
  /** Name of the list as its publisher gives it. */
  @IsString()
  @MinLength(1)
  @MaxLength(300)
  title: string;

  /** Licence under which it was published, `unknown` when none is stated. */
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  licence: string;

  /** Where it can be found. */
  @IsOptional()
  @IsUrl({ require_protocol: true, protocols: ['https', 'http'] })
  url?: string;
}

/** What a file must have for the map to fit it. */
export class Expectation {
  /** Columns without which the file is refused; a map may name no others. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsString({ each: true })
  @MinLength(1, { each: true })
  columns: string[];
}

/** Which side of a row is the office that imports. */
export class OwnSide {
  /**
   * `office`: the list tells of one city and does not name it in its rows. `first-partner`: each row names both
   * sides, and the first of `partners` is the one whose tie it is.
   */
  @IsIn(['office', 'first-partner'])
  is: 'office' | 'first-partner';
}

/** Rows that the map is about; the others are counted and left out. */
export class RowFilter {
  @IsString()
  @MinLength(1)
  column: string;

  /** Texts that the column may hold, without regard to accents and capitals. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @IsString({ each: true })
  oneOf?: string[];

  /** True: only rows in which the column is filled; false: only those in which it is blank. */
  @IsOptional()
  @IsBoolean()
  filled?: boolean;
}

/** The kind of an initiative: a value, or told by its instruments. */
export class KindRule extends ValueRule {
  /**
   * `twinning` when one of its instruments founds a twinning, `agreement` when it has instruments and none does;
   * `otherwise` when it has none.
   */
  @IsOptional()
  @IsIn([true])
  fromInstruments?: true;
}

/** Themes of an initiative. */
export class ThemesRule {
  /** Themes of every row. */
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  constant?: string[];

  /** Column that is searched for `words`. */
  @IsOptional()
  @IsString()
  column?: string;

  /** Word of the file → theme. */
  @IsOptional()
  @IsObject()
  words?: Record<string, string>;
}

/** What a row becomes. */
export class InitiativeRule {
  /** agreement, twinning or project. */
  @IsDefined()
  @ValidateNested()
  @Type(() => KindRule)
  kind: KindRule;

  /** Title templates per kind and language: `{"twinning": {"es": "Hermanamiento con {name}"}}`. */
  @IsObject()
  title: Record<string, Record<string, string>>;

  /** Summary templates per language. */
  @IsOptional()
  @IsObject()
  summary?: Record<string, string>;

  @IsOptional()
  @ValidateNested()
  @Type(() => ThemesRule)
  themes?: ThemesRule;
}

/** One of the sides of a row. */
export class PartnerRule {
  @IsIn(PARTNER_ROLES)
  role: (typeof PARTNER_ROLES)[number];

  /** Name templates per language: `{"fr": "{name}"}`. */
  @IsObject()
  names: Record<string, string>;

  /** ISO 3166-1 alpha-2, or a name with the extractor `country.by-name`. */
  @IsDefined()
  @ValidateNested()
  @Type(() => ValueRule)
  country: ValueRule;

  /** Kind of counterpart; local_government when the map does not say. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ValueRule)
  type?: ValueRule;

  /** Level of government, for local governments and national bodies. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ValueRule)
  level?: ValueRule;

  /** public, private or social; public when the map does not say. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ValueRule)
  sector?: ValueRule;

  /** Degrees, WGS 84. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ValueRule)
  latitude?: ValueRule;

  /** Degrees, WGS 84. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ValueRule)
  longitude?: ValueRule;

  /** Wikidata item: Q1489. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ValueRule)
  wikidata?: ValueRule;
}

/** One instrument of every row whose `column` is filled. */
export class InstrumentRule {
  /** Column whose text is kept as the original cell; a blank one means that the row has no such instrument. */
  @IsString()
  @MinLength(1)
  column: string;

  @IsDefined()
  @ValidateNested()
  @Type(() => ValueRule)
  kind: ValueRule;

  /** Title templates per language. */
  @IsObject()
  title: Record<string, string>;

  @IsOptional()
  @ValidateNested()
  @Type(() => DateRule)
  signed?: DateRule;

  @IsOptional()
  @ValidateNested()
  @Type(() => DateRule)
  ends?: DateRule;
}

/** How the signed texts of a row are found: by prose, or column by column. */
export class InstrumentsRule {
  /** Column of prose; goes with `extractor`. */
  @IsOptional()
  @IsString()
  @MinLength(1)
  column?: string;

  /** Reading of the prose: `agreement-prose.fr`. */
  @IsOptional()
  @IsIn(['agreement-prose.fr'])
  extractor?: 'agreement-prose.fr';

  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => InstrumentRule)
  each?: InstrumentRule[];
}

/** A map: how the rows of one kind of list become initiatives, partners and instruments. */
export class ImportMap {
  /** Stands in the fingerprint of every row: the same list under the same name is not imported twice. */
  @Matches(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  @MaxLength(60)
  name: string;

  /** Counts the changes of the map itself. */
  @IsInt()
  @Min(1)
  version: number;

  @IsDefined()
  @ValidateNested()
  @Type(() => SourceDeclaration)
  source: SourceDeclaration;

  /** Format that the file must have; any when it is not said. */
  @IsOptional()
  @IsIn(SOURCE_FORMATS)
  format?: SourceFormat;

  /** Language of the texts of the file, BCP 47 primary tag. */
  @Matches(/^[a-z]{2,3}$/)
  language: string;

  /** Decimal sign of the file; found in the file when it is not said. */
  @IsOptional()
  @IsIn(['.', ','])
  decimalSign?: '.' | ',';

  @IsDefined()
  @ValidateNested()
  @Type(() => Expectation)
  expects: Expectation;

  @IsDefined()
  @ValidateNested()
  @Type(() => OwnSide)
  own: OwnSide;

  @IsOptional()
  @ValidateNested()
  @Type(() => RowFilter)
  rowFilter?: RowFilter;

  @IsDefined()
  @ValidateNested()
  @Type(() => InitiativeRule)
  initiative: InitiativeRule;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => PartnerRule)
  partners: PartnerRule[];

  /** Left out for a list that says nothing about what was signed: its rows become drafts. */
  @IsOptional()
  @ValidateNested()
  @Type(() => InstrumentsRule)
  instruments?: InstrumentsRule;

  /** Money and what is given in kind; left out when the list tells of none. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ContributionRule)
  contributions?: ContributionRule[];

  /** Who does what by when; left out when the list tells of none. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => CommitmentRule)
  commitments?: CommitmentRule[];

  /** Visits, meetings and the like; left out when the list tells of none. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ActivityRule)
  activities?: ActivityRule[];
}
