import { IntersectionType, OmitType } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsOptional, IsString, IsUUID } from 'class-validator';
import { IsEdtf } from '../../platform/dates/edtf.js';
import { PageQuery } from '../../platform/http/pages.js';
import { Flag, List } from '../../platform/http/query.js';
import type { Texts } from '../../platform/i18n/texts.js';
import { InitiativeOfPart } from '../initiatives/part.dto.js';

/** Filters of the calendar; several combine by "and", several values of one by "or". */
export class CalendarFilter {
  /**
   * Can be due on or after (EDTF; a year counts from its first day). When left out: all that is open, however late
   * it is, and what passes by itself (ends of texts, days to give notice) from today on.
   */
  @IsOptional() @IsEdtf() from?: string;
  /** Can be due on or before (EDTF; a year counts to its last day). */
  @IsOptional() @IsEdtf() until?: string;
  /**
   * What is due: `procedure_step`, `commitment`, `notice_deadline`, `instrument_end`, `planned_activity`,
   * `measurement`, `finding` (an audit's, to be settled), `finding_reply` (an audit's, to be answered).
   */
  @IsOptional() @List() @IsArray() @ArrayMaxSize(50) @IsString({ each: true }) kind?: string[];
  /** Ids of initiatives. */
  @IsOptional() @List() @IsArray() @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) initiative?: string[];
  /** Ids of departments that are responsible for the initiative, take part in it, or answer for the commitment. */
  @IsOptional() @List() @IsArray() @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) department?: string[];
  /** Ids of partners of the initiative. */
  @IsOptional() @List() @IsArray() @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) partner?: string[];
  /** Late (true), or not (false). */
  @IsOptional() @Flag() @IsBoolean() late?: boolean;
}

/** Filters of the calendar, and where in it to read. */
export class ReadCalendar extends IntersectionType(CalendarFilter, PageQuery) {}

/** The same for the calendar of one initiative. */
export class ReadCalendarOfInitiative extends OmitType(ReadCalendar, ['initiative']) {}

/** What a line of the calendar is about. */
export class CalendarSubject {
  /** `procedure_step`, `commitment`, `instrument`, `activity`, `indicator` or `finding`. */
  type: string;
  id: string;
}

/** Something that is due. */
export class CalendarItem {
  /** As in the filter. */
  kind: string;
  /** EDTF date, as precise as it is known; an interval (`2026-03/2026-05`) where it is a span. */
  on: string;
  /** First day that it can mean. */
  from: string;
  /** Last day that it can mean; of a span, its last day. */
  until: string;
  /** Open, and over on every day that it can mean, by the calendar of the office. */
  late: boolean;
  /** What it is, per language. */
  title: Texts;
  /** The initiative that it is part of; null for a finding about the whole of an audit. */
  initiative: InitiativeOfPart | null;
  subject: CalendarSubject;
}

/** A page of the calendar. */
export class CalendarPage {
  items: CalendarItem[];
  /** Cursor of the next page; null on the last. Also as a Link header with rel="next". */
  next: string | null;
  /** Kinds that were asked for and may not be read: the token has not their scope. */
  omitted: string[];
}
