import { IntersectionType } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { IsEdtf } from '../../platform/dates/edtf.js';
import { PageQuery } from '../../platform/http/pages.js';
import type { Texts } from '../../platform/i18n/texts.js';
import { InitiativeFilter } from '../initiatives/initiatives.filter.dto.js';

/** Which texts: those of the initiatives under a filter. */
export class ListSpans extends IntersectionType(InitiativeFilter, PageQuery) {
  /** Only texts that can still be in force on this day (`YYYY-MM-DD`); today when left out. */
  @IsOptional() @Matches(/^\d{4}-\d{2}-\d{2}$/) @IsEdtf() from?: string;
}

/** When a signed text is in force, for a bar on a line of time. Days are `YYYY-MM-DD`. */
export class InstrumentSpanView {
  id: string;
  kind: string;
  title: Texts;
  term: string | null;
  /** EDTF dates as they are known. */
  signed: string | null;
  ends: string | null;
  /** First and last day on which it can have begun to be in force; null when nobody knows. */
  beginsFrom: string | null;
  beginsUntil: string | null;
  /** First and last day on which it can stop to be in force; null when it has no end, or nobody knows it. */
  stopsFrom: string | null;
  stopsUntil: string | null;
  /** Today: `to_come`, `in_force`, `expiring` (it stops within the days that the office has set, and no text renews it), `over`, `unknown`. */
  standing: string;
  /** Ids of the texts that it renews. */
  renews: string[];
  /** Ids of the texts that renew it. */
  renewedBy: string[];
  initiative: { id: string; reference: string; kind: string; title: Texts };
}

/** A page of the texts, those that stop first standing first. */
export class SpanPage {
  items: InstrumentSpanView[];
  /** Cursor of the next page; null on the last. */
  next: string | null;
}

/** A year of the register. */
export class YearOfTexts {
  year: number;
  /** Texts that can first have been in force in this year. */
  begun: number;
  /** Texts whose last possible day lies in this year. */
  stopped: number;
  /** Texts that can have been in force at some time of the year. */
  inForce: number;
}

/** Texts in force, year by year. */
export class YearsOfTexts {
  /** From the first year in which one began to the last in which one stops, without gaps, the oldest first. */
  years: YearOfTexts[];
  /** Texts of which nobody knows when they began; they are not counted in the years. */
  undated: number;
}
