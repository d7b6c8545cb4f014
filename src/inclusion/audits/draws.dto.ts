import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { List } from '../../platform/http/query.js';
import { Allocation } from './shapes.dto.js';
import { type Division, DIVISIONS } from './audit.words.js';

/** How a sample would be taken. */
export class PreviewStrata {
  /** What would divide the frame: `kind`, `state`, `department`, `country`, `year`. Nothing: one stratum. */
  @IsOptional() @List() @IsArray() @IsIn(DIVISIONS, { each: true }) by?: Division[];

  /** How many records would be drawn; all when left out, and when there are fewer. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100_000) size?: number;
}

/** The records that could be drawn now, and how many of each stratum would be. Nothing is drawn by asking. */
export class StrataPreview {
  /** Records under the audit's filters now. */
  frameSize: number;
  /** SHA-256 of that frame: lines `<id>TAB<stratum>LF` sorted by id. */
  frameHash: string;
  /** In the order of their names. */
  strata: Allocation[];
}

/** Whether the sample comes out again when it is drawn again. */
export class DrawVerification {
  /** SHA-256 of the frame that was kept, computed now. */
  frameHash: string;
  /** Whether that is the one that was told at the draw. */
  frameHolds: boolean;
  /** Records that the kept seed, size and frame give now. */
  drawn: number;
  /** Whether they are the records of the sample, in the same order. */
  sampleHolds: boolean;
}

/** A record that was not drawn. */
export class ReserveRecord {
  initiativeId: string;
  /** Its reference at the draw. */
  reference: string;
  stratum: string;
  /** The lot of its stratum that it is, from 1: were the stratum to give so many records, it would be the last of them. */
  place: number;
}

/** A page of reserves: the next of each stratum first. */
export class ReservePage {
  items: ReserveRecord[];
  /** Cursor of the next page; null on the last. */
  next: string | null;
}

/** Somebody who can be of the team. */
export class CandidateView {
  personId: string;
  name: string;
  /**
   * How many of the records they wrote or assessed, and so cannot audit: of the sample where one was drawn, else of the
   * scope; null where the scope is larger than can be asked at once (5,000 records).
   */
  own: number | null;
}

/** Who can be of the team. */
export class CandidateList {
  items: CandidateView[];
  /** Records that `own` counts from. */
  records: number;
}
