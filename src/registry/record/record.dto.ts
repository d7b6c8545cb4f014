import { IsArray, IsIn, IsOptional } from 'class-validator';
import { List } from '../../platform/http/query.js';
import { ActivityView } from '../activities/activities.dto.js';
import { CommitmentView } from '../commitments/commitments.dto.js';
import { ContributionTotals, ContributionView } from '../contributions/contributions.dto.js';
import { FileView } from '../files/files.dto.js';
import { IndicatorView } from '../indicators/indicators.dto.js';
import { InitiativeView } from '../initiatives/initiatives.dto.js';
import { InstrumentView } from '../instruments/instruments.dto.js';
import { ObjectiveView } from '../objectives/objectives.dto.js';
import { ProcedureView } from '../procedures/procedures.dto.js';
import { PARTS, type Part } from './record.parts.js';

/** Which parts of a record to read. */
export class ReadRecord {
  /** Parts, e.g. `instruments,files`; all when left out. */
  @IsOptional() @List() @IsArray() @IsIn(PARTS, { each: true }) parts?: Part[];
}

/** An initiative with its parts, each as its own address shows it. A part that was not asked for is left out. */
export class RecordView {
  initiative: InitiativeView;
  /** The latest signed first. */
  instruments?: InstrumentView[];
  /** The last changed first. */
  files?: FileView[];
  /** In the order in which they began, with all their steps. */
  procedures?: ProcedureView[];
  /** In their order. */
  objectives?: ObjectiveView[];
  /** As they were registered, with their measurements. */
  indicators?: IndicatorView[];
  /** What is due first stands first. */
  commitments?: CommitmentView[];
  /** The latest year first. */
  contributions?: ContributionView[];
  /** What the contributions come to; comes with them. */
  contributionTotals?: ContributionTotals;
  /** The latest first. */
  activities?: ActivityView[];
  /** Parts that were asked for and may not be read: the token has not their scope. */
  omitted: Part[];
}
