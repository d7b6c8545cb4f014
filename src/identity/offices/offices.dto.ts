import { PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsInt, IsOptional, IsUUID, Max, Min, ValidateNested } from 'class-validator';
import { IsCountry } from '../../platform/codes/countries.js';
import { IsCurrency } from '../../platform/codes/currencies.js';
import { IsLanguageTag } from '../../platform/codes/languages.js';
import { IsTimeZone } from '../../platform/codes/time-zones.js';
import { IsTexts, type Texts } from '../../platform/i18n/texts.js';
import { IsReferencePrefix } from './reference-prefix.js';
import { GATE_SETTINGS, type GateSetting, type Office } from './office.entity.js';

/** How firmly the two gates stand in the way. */
export class StageGatesInput {
  /** Before an initiative leaves draft: every criterion is screened at the design stage. */
  @IsIn(GATE_SETTINGS) leavingDraft: GateSetting;

  /** Before it completes: every criterion is screened at the evaluation stage. */
  @IsIn(GATE_SETTINGS) completing: GateSetting;
}

/** After how many months without an activity a relation is told to be less alive; each more than the one before. */
export class VitalityThresholdsInput {
  /** Active up to here; also how long a relation without any activity is too young to judge. */
  @IsInt() @Min(1) @Max(600) activeMonths: number;

  /** Quiet up to here. */
  @IsInt() @Min(1) @Max(600) quietMonths: number;

  /** Dormant up to here, and on paper only beyond. */
  @IsInt() @Min(1) @Max(600) dormantMonths: number;
}

/** What an office says of itself. */
export class OfficeDescription {
  /** Name per language. */
  @IsTexts({ max: 200, required: true }) name: Texts;

  /** ISO 3166-1 alpha-2. */
  @IsCountry() country: string;

  /** IANA name, e.g. `America/Mexico_City`: which day it is at the office. */
  @IsTimeZone() timeZone: string;

  /** BCP 47 primary tag: texts are shown in it when the reader's language is missing. */
  @IsLanguageTag() defaultLanguage: string;

  /** ISO 4217. */
  @IsCurrency() currency: string;

  /** Begins every new reference: `CDMX` in CDMX-2026-0012. */
  @IsReferencePrefix()
  referencePrefix: string;

  /** What is asked for before an initiative leaves draft, and before it completes. */
  @IsDefined() @ValidateNested() @Type(() => StageGatesInput) stageGates: StageGatesInput;

  /** From when on a relation without activities is quiet, dormant, on paper. */
  @IsDefined() @ValidateNested() @Type(() => VitalityThresholdsInput) vitality: VitalityThresholdsInput;

  /** How many days before a text stops it is told to be expiring, in lists and at home: 1 to 3650. */
  @IsInt() @Min(1) @Max(3650) expiryNoticeDays: number;
}

/** A change of the office: members that are left out stay as they are. */
export class ReviseOffice extends PartialType(OfficeDescription, { skipNullProperties: false }) {
  /** Its own government in the directory of partners; null takes the link away. */
  @IsOptional() @IsUUID() partnerId?: string | null;
}

/** An office that you belong to. */
export class OwnOfficeView {
  id: string;
  slug: string;
  /** Name per language. */
  name: Texts;
  /** Your roles there. */
  roles: string[];
}

/** An office. */
export class OfficeView {
  id: string;
  /** Short name in addresses and commands, e.g. `cdmx`; never changes. */
  slug: string;
  version: number;
  /** Name per language. */
  name: Texts;
  /** Its own government in the directory of partners; null when it is not linked yet. */
  partnerId: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** IANA name, e.g. `America/Mexico_City`. */
  timeZone: string;
  /** BCP 47 primary tag: texts are shown in it when the reader's language is missing. */
  defaultLanguage: string;
  /** ISO 4217. */
  currency: string;
  /** Begins every reference: `CDMX` in CDMX-2026-0012. */
  referencePrefix: string;
  /** What is asked for before an initiative leaves draft, and before it completes. */
  stageGates: StageGatesInput;
  /** From when on a relation without activities is quiet, dormant, on paper. */
  vitality: VitalityThresholdsInput;
  /** How many days before a text stops it is told to be expiring. */
  expiryNoticeDays: number;

  static of(office: Office): OfficeView {
    const { id, slug, version, name, partnerId, country, timeZone } = office;
    const { defaultLanguage, currency, referencePrefix, stageGates, vitality, expiryNoticeDays } = office;
    return {
      id,
      slug,
      version,
      name,
      partnerId,
      country,
      timeZone,
      defaultLanguage,
      currency,
      referencePrefix,
      stageGates,
      vitality,
      expiryNoticeDays,
    };
  }
}

/** The offices that you belong to. */
export class OwnOffices {
  items: OwnOfficeView[];
}
