import { IsArray, IsIn, IsOptional } from 'class-validator';
import type { GateSetting } from '../../identity/offices/office.entity.js';
import { PageQuery } from '../../platform/http/pages.js';
import { List } from '../../platform/http/query.js';
import type { Texts } from '../../platform/i18n/texts.js';
import { HELD_STEPS, type HeldStep } from '../../registry/initiatives/initiatives.filter.dto.js';
import { InitiativeOfPart } from '../../registry/initiatives/part.dto.js';
import type { Stage } from '../criteria/criteria.words.js';

/** Which holds, and where among them to read. */
export class ListHolds extends PageQuery {
  /** Steps, as in the filter `held` of `GET /initiatives`; all when left out. */
  @IsOptional() @List() @IsArray() @IsIn(HELD_STEPS, { each: true }) step?: HeldStep[];
}

/** Something that is missing. */
export class MissingForHold {
  /** Id of the finding; null for a criterion. */
  id: string | null;
  /** Code of the criterion, or reference of the finding. */
  code: string;
  /** Name of the criterion, or condition of the finding. */
  name: Texts;
}

/** A step that is held back. */
export class HoldView {
  /** `submit`: leaving draft; `complete`: completing; `renew`: renewing or extending a text. */
  step: HeldStep;
  /** `warn`: it can be done, and what is missing is told; `block`: it cannot, a renewal only with a coordinator's reason. */
  setting: Exclude<GateSetting, 'off'>;
  /** Stage at which criteria were not looked at; null where findings stand in the way. */
  stage: Stage | null;
  /** How many criteria nobody has looked at, or how many high findings are open. */
  missing: number;
  /** Of how many criteria; null where findings stand in the way. */
  of: number | null;
  /** The first five of them: criteria in the order of the set, findings the oldest first. */
  first: MissingForHold[];
}

/** A record and what is held back in it. */
export class HeldInitiative {
  initiative: InitiativeOfPart;
  /** Last day of its texts; null where none is known. */
  ends: string | null;
  holds: HoldView[];
}

/** A page of what is held back. */
export class HeldPage {
  items: HeldInitiative[];
  /** Cursor of the next page; null on the last. Also as a Link header with rel="next". */
  next: string | null;
}

/** How many records are held back. */
export class HoldNumbers {
  /** Before any step; a record that is held before two counts once. */
  all: number;
  /** Step → records; `GET /initiatives?held=<step>` lists them. A step that your token may not know of is left out. */
  byStep: Record<string, number>;
}
