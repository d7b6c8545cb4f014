import { IntersectionType } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { IsEdtf } from '../../platform/dates/edtf.js';
import { PageQuery } from '../../platform/http/pages.js';
import type { Texts } from '../../platform/i18n/texts.js';
import { InitiativeOfPart } from '../../registry/initiatives/part.dto.js';
import type { FindingState, Severity } from './finding.words.js';
import { PersonOfFinding } from './findings.dto.js';

/** Filters of the list of renewals that were let pass. */
export class RenewalFilter {
  /** Id of an initiative: of the text that renews, or of one of the findings. */
  @IsOptional() @IsUUID() initiative?: string;
  /** Id of the text that renews or extends. */
  @IsOptional() @IsUUID() instrument?: string;
  /** Let pass on or after (EDTF; a year counts from its first day, UTC). */
  @IsOptional() @IsEdtf() from?: string;
  /** Let pass on or before (EDTF; a year counts to its last day, UTC). */
  @IsOptional() @IsEdtf() until?: string;
}

/** Filters and place of the list, the latest first. */
export class ListPassedRenewals extends IntersectionType(RenewalFilter, PageQuery) {}

/** A finding as it stood when the renewal was let pass over it. */
export class FindingPassedOver {
  id: string;
  reference: string;
  severity: Severity;
  state: FindingState;
  condition: Texts;
}

/** The text that renews or extends. */
export class RenewingInstrument {
  id: string;
  /** Its title at that moment. */
  title: Texts;
}

/** A renewal that a coordinator let pass although high findings were open. It never changes. */
export class PassedRenewalView {
  id: string;
  initiative: InitiativeOfPart;
  instrument: RenewingInstrument;
  /** Why. */
  reason: string;
  passedBy: PersonOfFinding;
  passedAt: string;
  findings: FindingPassedOver[];
}

/** A page of the list. */
export class PassedRenewalPage {
  items: PassedRenewalView[];
  /** Cursor of the next page; null on the last. */
  next: string | null;
}
