import { OmitType, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsCountry } from '../../platform/codes/countries.js';
import { IsDuration } from '../../platform/dates/duration.js';
import { IsTexts, type Texts } from '../../platform/i18n/texts.js';
import type { TerminologyNotice } from '../terminology/terminology.js';
import type { DueRule, TemplateStep } from './procedure.words.js';

/** Small letters and digits, in words joined by hyphens. */
const CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** When a step is usually due. */
export class TemplateDue implements DueRule {
  /** Days after, 0 to 3,650. */
  @IsInt() @Min(0) @Max(3650) days: number;

  /** Code of an earlier step from whose day it is counted; null: from the beginning of the procedure. */
  @IsOptional() @IsString() @MaxLength(40) after: string | null = null;
}

/** A step of a template. */
export class StepOfTemplate implements TemplateStep {
  /**
   * Small letters, digits and hyphens, once in the template: `opinion`. The step that is called `registration` fills
   * in the date and the number of the registration of its instrument.
   */
  @Matches(CODE) @MaxLength(40) code: string;

  /** Name per language. */
  @IsTexts({ max: 200, required: true }) name: Texts;

  /** Before which authority, or who does it, per language. */
  @IsTexts({ max: 300 }) authority: Texts = {};

  /** What has to be there for it, per language. */
  @IsTexts({ max: 2000 }) needs: Texts = {};

  /** The law, article or practice that it comes from, per language. */
  @IsTexts({ max: 1000 }) source: Texts = {};

  /** Codes of the earlier steps that have to be done or skipped before it. */
  @IsArray()
  @ArrayMaxSize(40)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(40, { each: true })
  after: string[] = [];

  /** When it is usually due; null: no usual date. */
  @IsOptional() @ValidateNested() @Type(() => TemplateDue) due: TemplateDue | null = null;

  /** While it is open no instrument of the procedure is signed, unless a coordinator records why. */
  @IsBoolean() beforeSignature: boolean = false;

  /** It is the signing itself; at most one step of a template. */
  @IsBoolean() signature: boolean = false;

  /** After it was done it comes again, so much later (ISO 8601: `P1Y`); null: it comes once. */
  @IsOptional() @IsDuration() every: string | null = null;
}

/** A template of one’s own: the steps that an office goes through. */
export class WriteTemplate {
  /** Short name by which procedures begin; small letters, digits and hyphens. Not that of a shipped template. */
  @Matches(CODE) @MaxLength(40) code: string;

  /** Country whose law it follows, ISO 3166-1 alpha-2; left out for none. */
  @IsOptional() @IsCountry() country?: string | null;

  /** Name per language. */
  @IsTexts({ max: 200, required: true }) name: Texts;

  /** For which agreements it is meant, per language. */
  @IsTexts({ max: 2000 }) about?: Texts;

  /** 1 to 40 steps in their order. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(40)
  @ValidateNested({ each: true })
  @Type(() => StepOfTemplate)
  steps: StepOfTemplate[];
}

/**
 * A change of a template: members that are left out stay as they are. Procedures that began with it keep the steps
 * that they began with.
 */
export class ReviseTemplate extends PartialType(OmitType(WriteTemplate, ['code']), {
  skipNullProperties: false,
}) {
  /** false: nothing new begins with it. */
  @ValidateIf((_, value) => value !== undefined)
  @IsBoolean()
  active?: boolean;
}

/** A template. */
export class TemplateView {
  code: string;
  version: number;
  /** Id of the office that wrote it; null: it came with the product and is read-only. */
  office: string | null;
  /** ISO 3166-1 alpha-2; null: of no country. */
  country: string | null;
  name: Texts;
  about: Texts;
  active: boolean;
  steps: StepOfTemplate[];
  /** Words that the wording rule asks to leave behind, with suggestions; notices, never a refusal. */
  notices: TerminologyNotice[];
  /** What you may do with it now. */
  may: 'revise'[];
}

/** All templates: those of the product first, then those of the office by code. */
export class TemplateList {
  items: TemplateView[];
}
