import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Min,
  ValidateNested,
} from 'class-validator';
import { THEMES, VISIBILITIES } from './initiative.words.js';
import { ChangeState } from './initiatives.dto.js';

/** Records of one request: so many take a second or two. */
const MOST = 100;

/** A record in the state in which it was seen. */
export class SeenInitiative {
  @IsUUID() id: string;
  /** Its `version` when it was seen; a record that has changed since is refused, and the others go on. */
  @IsInt() @Min(1) version: number;
}

/** A record, and the version whose words it gets back. */
export class InitiativeToRestore extends SeenInitiative {
  /** A version number of `/revisions`, e.g. `before` of a result. */
  @IsInt() @Min(1) to: number;
}

/** What changes in each record; what is left out stays as it is. */
export class SharedChanges {
  /** Department that answers for it; null: none. */
  @IsOptional() @IsUUID() responsibleDepartmentId?: string | null;
  /** Themes that each record gets beside its own. */
  @IsOptional() @IsArray() @ArrayUnique() @IsIn(THEMES, { each: true }) addThemes?: (typeof THEMES)[number][];
  /** Themes that each record loses. */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(THEMES, { each: true })
  removeThemes?: (typeof THEMES)[number][];
  /** Who may see it. */
  @IsOptional() @IsIn(VISIBILITIES) visibility?: (typeof VISIBILITIES)[number];
}

/** The same change for several records. */
export class ReviseTogether {
  /** 1 to 100 records, each once. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST)
  @ArrayUnique((item: SeenInitiative) => item?.id)
  @ValidateNested({ each: true })
  @Type(() => SeenInitiative)
  items: SeenInitiative[];

  /** What changes. */
  @ValidateNested() @Type(() => SharedChanges) changes: SharedChanges;
}

/** Several records take up words of former versions again: the way back from a change of several. */
export class RestoreTogether {
  /** 1 to 100 records, each once. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST)
  @ArrayUnique((item: InitiativeToRestore) => item?.id)
  @ValidateNested({ each: true })
  @Type(() => InitiativeToRestore)
  items: InitiativeToRestore[];
}

/** Several drafts are sent to review. */
export class SubmitTogether extends ChangeState {
  /** 1 to 100 records, each once. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST)
  @ArrayUnique((item: SeenInitiative) => item?.id)
  @ValidateNested({ each: true })
  @Type(() => SeenInitiative)
  items: SeenInitiative[];
}

/** What became of one record. */
export class OutcomeOfOne {
  id: string;
  /** `changed`, `unchanged` (it was so already), or `refused`. */
  outcome: string;
  /** Version before; null when it was refused. */
  before: number | null;
  /** Version now; null when it was refused. */
  version: number | null;
  /** Why it was refused: a problem document (RFC 9457); null when it was not. */
  problem: Record<string, unknown> | null;
}

/** What became of each record, in the order sent. */
export class Outcomes {
  items: OutcomeOfOne[];
}
