import { OmitType, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
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
  ValidateNested,
} from 'class-validator';
import type { GateSetting } from '../../identity/offices/office.entity.js';
import { IsLanguageTag } from '../../platform/codes/languages.js';
import { IsSdgGoal, IsSdgTarget } from '../../platform/codes/sdg.js';
import { IsEdtf } from '../../platform/dates/edtf.js';
import { IsTexts, type Texts } from '../../platform/i18n/texts.js';
import type { TerminologyNotice } from '../terminology/terminology.js';
import type { GatedMove } from './initiative.gates.js';
import type { Act } from './initiative.policy.js';
import type { Vitality } from './initiative.vitality.js';
import {
  FORMS_OF_ACTION,
  type Kind,
  KINDS,
  LEVELS,
  PARTNER_ROLES,
  type State,
  THEMES,
  VISIBILITIES,
} from './initiative.words.js';

/** A level of government that takes part. */
export class LevelOfGovernment {
  /** The level. */
  @IsIn(LEVELS) level: (typeof LEVELS)[number];

  /** What it does in the initiative, e.g. "co-funds the workshops"; up to 500 characters. */
  @IsString() @IsNotEmpty() @MaxLength(500) role: string;
}

/** A partner of the initiative. Partners are peers: each gives and each gains. */
export class InitiativePartner {
  /** Id of the entry in the partner directory (`/partners`). */
  @IsUUID() partnerId: string;

  /** Part that it takes. */
  @IsIn(PARTNER_ROLES) role: (typeof PARTNER_ROLES)[number];

  /** What it gives, one sentence per language. */
  @IsOptional() @IsTexts({ max: 1000 }) gives?: Texts;

  /** What it gains, one sentence per language. */
  @IsOptional() @IsTexts({ max: 1000 }) gains?: Texts;
}

/** An initiative as it is entered in the register; it begins as a draft. */
export class RegisterInitiative {
  /** Agreement, twinning or project. */
  @IsIn(KINDS) kind: Kind;

  /** Title per language, e.g. `{"es": "Hermanamiento con Lyon"}`; at least one, up to 300 characters each. */
  @IsTexts({ max: 300, required: true }) title: Texts;

  /** What it is about, per language; up to 5,000 characters each. */
  @IsOptional() @IsTexts({ max: 5000 }) summary?: Texts;

  /** What residents gain from it, in plain words, per language; up to 2,000 characters each. */
  @IsOptional() @IsTexts({ max: 2000 }) benefit?: Texts;

  /** Themes. */
  @IsOptional() @IsArray() @ArrayUnique() @IsIn(THEMES, { each: true }) themes?: (typeof THEMES)[number][];

  /** Forms of action. */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(FORMS_OF_ACTION, { each: true })
  formsOfAction?: (typeof FORMS_OF_ACTION)[number][];

  /** Department that answers for it (`/departments`). */
  @IsOptional() @IsUUID() responsibleDepartmentId?: string | null;

  /** Further departments that take part. */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  participatingDepartmentIds?: string[];

  /** Levels of government that take part, each with its role; a level at most once. */
  @IsOptional()
  @IsArray()
  @ArrayUnique((level: LevelOfGovernment) => level?.level)
  @ValidateNested({ each: true })
  @Type(() => LevelOfGovernment)
  levels?: LevelOfGovernment[];

  /** Sustainable Development Goals, "1" to "17" (United Nations, A/RES/70/1). */
  @IsOptional() @IsArray() @ArrayUnique() @IsSdgGoal({ each: true }) sdgGoals?: string[];

  /** Targets of these goals, e.g. "11.4" or "11.b". */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(169)
  @IsSdgTarget({ each: true })
  sdgTargets?: string[];

  /** Working languages, BCP 47 primary tags: "es", "fr". */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(20)
  @IsLanguageTag({ each: true })
  languages?: string[];

  /** Who may see it: the office, offices that hold it together, or everyone. */
  @IsOptional() @IsIn(VISIBILITIES) visibility?: (typeof VISIBILITIES)[number];

  /** The initiative of the same office that this one is part of. */
  @IsOptional() @IsUUID() parentId?: string | null;

  /** Partners, in the order in which they are shown; each at most once. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique((partner: InitiativePartner) => partner?.partnerId)
  @ValidateNested({ each: true })
  @Type(() => InitiativePartner)
  partners?: InitiativePartner[];
}

/**
 * A change of an initiative: members that are left out stay as they are, lists are replaced whole, null
 * empties what may be empty (JSON Merge Patch, RFC 7396).
 */
export class ReviseInitiative extends PartialType(RegisterInitiative, { skipNullProperties: false }) {}

/** A change of state. */
export class ChangeState {
  /** Day, month or year on which it takes effect (EDTF: 2026-03-05, 2026-03, 2026); today when left out. */
  @IsOptional() @IsEdtf() on?: string;

  /** Why, in the words of whoever decides; needed to suspend, to terminate and to send back. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(2000) reason?: string;
}

/** Which former version to take up again. */
export class RestoreInitiative {
  /** A version number of `/revisions`. */
  @IsInt() @Min(1) version: number;
}

/** A partner as the record shows it. */
export class InitiativePartnerView extends OmitType(InitiativePartner, []) {
  /** Names per language. */
  names: Texts;
  /** ISO 3166-1 alpha-2; null where the partner has none or it is not known. */
  country: string | null;
  /** Kind of partner, e.g. `local_government`. */
  type: string;
}

/** A signed text as the record shows it; `/instruments/{id}` has all of it. */
export class InstrumentSummary {
  id: string;
  version: number;
  kind: string;
  title: Texts;
  /** EDTF dates: as precise as they are known. */
  signed: string | null;
  inForce: string | null;
  ends: string | null;
  ended: string | null;
  term: string | null;
  /** In force today: `yes`, `possibly` (the dates are not precise enough), `no`, `unknown`. */
  inForceToday: string;
}

/** A change of state as it happened. */
export class TransitionView {
  from: State;
  to: State;
  /** EDTF date on which it took effect. */
  on: string;
  reason: string | null;
  /** Who did it; null for an import. */
  personId: string | null;
  at: string;
}

/** What was decided about a relation in a yearly review. */
export class VitalityReviewView {
  /** Year of the review. */
  year: number;
  /** `keep` it as it is, `revive` it, or `end` it; to end it is a step of its own (`/termination`). */
  decision: string;
  reason: string;
  /** How alive it was when this was decided. */
  vitality: Vitality;
  lastActivityOn: string | null;
  /** Who decided. */
  personId: string | null;
  at: string;
}

/** Something that is missing before an initiative changes. */
export class MissingForChange {
  /** The room that misses it: `assessments`. */
  room: string;
  /** Its code there: of a criterion that nobody has looked at. */
  code: string;
  /** What it is, per language. */
  name: Texts;
  /** Stage of the policy cycle at which it is missing. */
  stage: string;
}

/** What stands before a change of state. */
export class GateView {
  /** The change: `submit` leaves draft, `complete` completes. */
  move: GatedMove;
  /** The office's setting: `off`; `warn`: the change happens, and answer and journal say what is missing; `block`. */
  setting: GateSetting;
  /** Whether the gate lets it pass now; the record's state and your role are asked besides. */
  open: boolean;
  /** True while you audit the record: what is missing is not told to you, nor whether anything is. */
  withheld: boolean;
  missing: MissingForChange[];
}

/** The gates of an initiative. */
export class GateList {
  items: GateView[];
}

/** An initiative, whole. */
export class InitiativeView {
  id: string;
  /** Number of the state of this record; send it as If-Match (`"v3"`) when you change it. */
  version: number;
  /** Reference per office and year, e.g. CDMX-2026-0012; never changes, never used twice. */
  reference: string;
  kind: Kind;
  state: State;
  /** IATI ActivityStatus code of the state. */
  iatiStatus: string;
  title: Texts;
  summary: Texts;
  benefit: Texts;
  themes: string[];
  formsOfAction: string[];
  responsibleDepartmentId: string | null;
  participatingDepartmentIds: string[];
  levels: LevelOfGovernment[];
  sdgGoals: string[];
  sdgTargets: string[];
  languages: string[];
  visibility: string;
  parentId: string | null;
  partners: InitiativePartnerView[];
  instruments: InstrumentSummary[];
  transitions: TransitionView[];
  /** Initiatives that are part of this one. */
  children: { id: string; reference: string; title: Texts; state: State }[];
  /** True when every text that was in force has stopped to be; computed, never typed. */
  expired: boolean;
  /** Last day that the last of its texts can be in force; null when one has no end, or none is known. */
  expiresOn: string | null;
  /** How alive it is: `active`, `quiet`, `dormant` or `on_paper` by its last activity and the office's thresholds; `too_early` when it has none yet and is not long in force. */
  vitality: Vitality;
  /** Last day on which its latest activity can have taken place, not after today; null when it has none. */
  lastActivityOn: string | null;
  /** What was decided in yearly reviews, the oldest first; of one year the last decision counts. */
  vitalityReviews: VitalityReviewView[];
  /** Words that the wording rule asks to leave behind, with suggestions; notices, never a refusal. */
  notices: TerminologyNotice[];
  registeredAt: string;
  revisedAt: string;
  /** What you may do with it now. */
  may: Act[];
  /** Only in the answer to a change of state that happened although something was missing; see `/gates`. */
  warnings?: MissingForChange[];
}

/** How many parts an initiative has; a number is left out where the parts may not be read. */
export class PartCounts {
  instruments?: number;
  /** Without those that were withdrawn. */
  files?: number;
  procedures?: number;
  /** Procedures with a step that is late. */
  lateProcedures?: number;
  objectives?: number;
  indicators?: number;
  commitments?: number;
  /** Open commitments that are over on every day that their date can mean. */
  lateCommitments?: number;
  contributions?: number;
  activities?: number;
}

/** A line of the list. */
export class InitiativeSummary {
  id: string;
  version: number;
  reference: string;
  kind: Kind;
  state: State;
  title: Texts;
  themes: string[];
  responsibleDepartmentId: string | null;
  visibility: string;
  parentId: string | null;
  partners: { id: string; names: Texts; country: string | null; role: string }[];
  /** Number of signed texts. */
  instruments: number;
  /** First day on which its earliest text can have been signed; null when none is dated. */
  signedFrom: string | null;
  expired: boolean;
  expiresOn: string | null;
  /** How alive it is, by its last activity. */
  vitality: Vitality;
  lastActivityOn: string | null;
  revisedAt: string;
  /** Only with `counts=true`. */
  counts?: PartCounts;
}

/** A page of the list. */
export class InitiativePage {
  items: InitiativeSummary[];
  /** Cursor of the next page; null on the last. Also as a Link header with rel="next". */
  next: string | null;
}
