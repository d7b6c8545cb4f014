import { PartialType } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  Min,
  ValidateBy,
  ValidateNested,
  isUUID,
} from 'class-validator';
import { IsLanguageTag } from '../../platform/codes/languages.js';
import { IsDuration } from '../../platform/dates/duration.js';
import { IsEdtf } from '../../platform/dates/edtf.js';
import { IsTexts, type Texts } from '../../platform/i18n/texts.js';
import type { State } from '../initiatives/initiative.words.js';
import type { TerminologyNotice } from '../terminology/terminology.js';
import type { Act } from './instrument.policy.js';
import type { InForce, InstrumentLinkKind, InstrumentTerm } from './instrument.term.js';
import { INSTRUMENT_KINDS, type InstrumentKind, LINK_KINDS, OWN_SIDE, TERMS } from './instrument.words.js';

/** Blanks around a text are not part of it. */
const Trimmed = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

const IsSide = (): PropertyDecorator =>
  ValidateBy({
    name: 'isSide',
    validator: {
      validate: (value: unknown) => value === OWN_SIDE || isUUID(value),
      defaultMessage: () => `$property must be "${OWN_SIDE}" or the id of a partner of the initiative`,
    },
  });

/** Who signed for one side: the office held, never a name. */
export class Signatory {
  /** `office` for the office's own government, or the id of a partner of the initiative. */
  @IsSide() side: string;

  /** Office held by whoever signed, e.g. "Head of Government"; no names of people. */
  @Trimmed() @IsString() @IsNotEmpty() @MaxLength(200) officeHeld: string;

  /** Department or body that this office belongs to. */
  @Trimmed() @IsOptional() @IsString() @IsNotEmpty() @MaxLength(200) unit?: string | null;
}

/** What the list that an instrument was imported from said, word for word. */
export class OriginalWording {
  /** Name of the list. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(300) source?: string | null;

  /** Words that date it. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(300) date?: string | null;

  /** Words that name its kind. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(500) kind?: string | null;

  /** The whole cell. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(20_000) cell?: string | null;
}

/** Why an earlier text is prolonged although something stands in the way. */
export class RenewalReason {
  /**
   * Why it renews or extends an earlier text although something stands in the way, such as high findings of an
   * audit that are open (409 `high-findings-open`); up to 2,000 characters. A coordinator's to give. It stays in
   * the journal and in the file of the initiative, and the next audit lists it. Left aside where nothing stands in the way.
   */
  @Trimmed() @IsOptional() @IsString() @IsNotEmpty() @MaxLength(2000) renewalReason?: string | null;
}

/** What an instrument does to an earlier one. */
export class InstrumentLink {
  /**
   * `renews`: follows it, with dates of its own; `extends`: gives it a later end (its own `ends`); `amends`:
   * changes its words; `terminates`: ends it on the day on which this one begins.
   */
  @IsIn(LINK_KINDS) kind: InstrumentLinkKind;

  /** Id of the earlier instrument, of the same office. */
  @IsUUID() instrumentId: string;
}

/** A signed text as it is entered in the register. It has a title, or the original wording of an import. */
export class RegisterInstrument extends RenewalReason {
  /** What kind of text it is. */
  @IsIn(INSTRUMENT_KINDS) kind: InstrumentKind;

  /** Title per language, e.g. `{"es": "Memorándum de entendimiento"}`; up to 500 characters each. */
  @IsOptional() @IsTexts({ max: 500 }) title?: Texts;

  /** When it was signed, as precisely as it is known (EDTF: 1999, 1999-03, 1999-03-05); not after today. */
  @IsOptional() @IsEdtf() signed?: string | null;

  /** When it comes into force, where that is not the day of signature; may lie in the future. */
  @IsOptional() @IsEdtf() inForce?: string | null;

  /** Last day of its term. */
  @IsOptional() @IsEdtf() ends?: string | null;

  /** Last day on which it held, where somebody ended it. */
  @IsOptional() @IsEdtf() ended?: string | null;

  /** When it was entered in the register of treaties or agreements of the authority in charge; not after today. */
  @IsOptional() @IsEdtf() registered?: string | null;

  /** Its number there. */
  @Trimmed() @IsOptional() @IsString() @IsNotEmpty() @MaxLength(200) registrationNumber?: string | null;

  /**
   * `fixed`: lapses after `ends`; `self_renewing`: goes on for `renewalPeriod` unless somebody gives notice;
   * `indefinite`: has no end. Left out or null: not known. A fixed text whose end is not known yet may be
   * registered; it is asked for in `openQuestions`.
   */
  @IsOptional() @IsIn(TERMS) term?: InstrumentTerm | null;

  /** How long before the end notice has to be given (ISO 8601: P3M, P60D); for `fixed` and `self_renewing`. */
  @IsOptional() @IsDuration() noticePeriod?: string | null;

  /** For how long it renews itself, or can be renewed (ISO 8601: P5Y); for `fixed` and `self_renewing`. */
  @IsOptional() @IsDuration() renewalPeriod?: string | null;

  /** Who signed, in the order of the text. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => Signatory)
  signatories?: Signatory[];

  /** Languages of the text, BCP 47 primary tags. */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(20)
  @IsLanguageTag({ each: true })
  languages?: string[];

  /** What an imported list said. */
  @IsOptional() @ValidateNested() @Type(() => OriginalWording) originalWording?: OriginalWording | null;

  /** Earlier instruments that it renews, extends, amends or terminates. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique((link: InstrumentLink) => `${link?.kind} ${link?.instrumentId}`)
  @ValidateNested({ each: true })
  @Type(() => InstrumentLink)
  links?: InstrumentLink[];
}

/**
 * A change of an instrument: members that are left out stay as they are, lists are replaced whole, null empties
 * what may be empty (JSON Merge Patch, RFC 7396).
 */
export class ReviseInstrument extends PartialType(RegisterInstrument, { skipNullProperties: false }) {}

/** All links of an instrument to earlier ones, in place of those that there were. */
export class LinkInstrument extends RenewalReason {
  /** Each earlier instrument at most once per kind; an empty list takes all links away. */
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique((link: InstrumentLink) => `${link?.kind} ${link?.instrumentId}`)
  @ValidateNested({ each: true })
  @Type(() => InstrumentLink)
  links: InstrumentLink[];
}

/** Why an instrument is deleted. */
export class DeleteInstrument {
  /** Needed once the initiative is no draft any more. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(2000) reason?: string;
}

/** Which former version to take up again. */
export class RestoreInstrument extends RenewalReason {
  /** A version number of `/revisions`. */
  @IsInt() @Min(1) version: number;
}

/** The initiative that an instrument is part of. */
export class InitiativeOfInstrument {
  id: string;
  reference: string;
  kind: string;
  state: State;
  title: Texts;
  /** Partners, in the order of the record. */
  partners: { id: string; names: Texts; country: string | null }[];
}

/** An instrument that is linked with this one. */
export class LinkedInstrument {
  /** What the later one does to the earlier one. */
  kind: InstrumentLinkKind;
  instrumentId: string;
  instrumentKind: InstrumentKind;
  title: Texts;
  signed: string | null;
  initiativeId: string;
}

/** The days that something can be. */
export class Days {
  /** First day, `YYYY-MM-DD`; the safe one to keep. */
  from: string;
  /** Last day. */
  until: string;
}

/** Something that is not known yet, and keeps the register from a sure answer. */
export class OpenQuestionView {
  /** JSON pointer to the field that would answer it. */
  pointer: string;
  /** `beginUnknown`, `endUnknown`, `noticeUnknown`, `periodUnknown` or `terminationUndated`. */
  code: string;
  /** What is missing, in the language of the request. */
  detail: string;
}

/** An instrument, as lists show it. */
export class InstrumentLine {
  id: string;
  version: number;
  initiative: InitiativeOfInstrument;
  kind: InstrumentKind;
  title: Texts;
  /** EDTF dates: as precise as they are known. */
  signed: string | null;
  inForce: string | null;
  ends: string | null;
  ended: string | null;
  registered: string | null;
  registrationNumber: string | null;
  term: InstrumentTerm | null;
  noticePeriod: string | null;
  renewalPeriod: string | null;
  languages: string[];
  originalWording: OriginalWording | null;
  /** In force today: `yes`, `possibly` (the dates are not precise enough), `no`, `unknown` (there are none). */
  inForceToday: InForce;
  /** EDTF date after which it lapses by itself, extensions counted; null when it runs on or was ended before. */
  expiry: string | null;
  /** It lapsed by itself. */
  expired: boolean;
  /** Last day to give notice in the running period of a self-renewing text; null where no notice is due. */
  noticeDeadline: Days | null;
}

/** An instrument, whole. */
export class InstrumentView extends InstrumentLine {
  initiativeId: string;
  signatories: Signatory[];
  /** Earlier instruments, and what this one does to them. */
  links: LinkedInstrument[];
  /** Later instruments, and what they do to this one. */
  linkedFrom: LinkedInstrument[];
  /** What is not known and keeps the register from saying until when it holds; questions, never a refusal. */
  openQuestions: OpenQuestionView[];
  /** Words that the wording rule asks to leave behind, with suggestions; notices, never a refusal. */
  notices: TerminologyNotice[];
  registeredAt: string;
  revisedAt: string;
  /** What you may do with it now. */
  may: Exclude<Act, 'register'>[];
}

/** A page of the list. */
export class InstrumentPage {
  items: InstrumentLine[];
  /** Cursor of the next page; null on the last. Also as a Link header with rel="next". */
  next: string | null;
}
