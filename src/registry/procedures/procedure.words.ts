import type { Texts } from '../../platform/i18n/texts.js';

/** States of a step; that it is late or next is computed, never a state. */
export const STEP_STATES = ['open', 'done', 'skipped'] as const;
export type StepState = (typeof STEP_STATES)[number];

/**
 * Code of the step, in every template, by which a text is entered in the registry of an authority: its date and its
 * number are those of the instrument.
 */
export const REGISTRATION = 'registration';

/** A procedure is open while one of its steps is. */
export const PROCEDURE_STATES = ['open', 'completed'] as const;
export type ProcedureState = (typeof PROCEDURE_STATES)[number];

/** When a step is usually due: so many days after another one was done, or after the procedure began (null). */
export interface DueRule {
  days: number;
  after: string | null;
}

/** A step as a template has it. */
export interface TemplateStep {
  /** Stable within the template: `opinion`. */
  code: string;
  name: Texts;
  /** Before whom, or who does it. */
  authority: Texts;
  /** What has to be there for it. */
  needs: Texts;
  /** Law or practice that it comes from. */
  source: Texts;
  /** Codes of earlier steps that it waits for. */
  after: string[];
  due: DueRule | null;
  /** Nothing is signed while it is open. */
  beforeSignature: boolean;
  /** It is the signing itself. */
  signature: boolean;
  /** It comes again after it was done: ISO 8601 duration. */
  every: string | null;
}

/** The steps that a country's law and practice ask for. */
export interface Template {
  code: string;
  version: number;
  /** ISO 3166-1 alpha-2; null: of no country. */
  country: string | null;
  name: Texts;
  about: Texts;
  steps: TemplateStep[];
}

/** What people say of a step, beside whether it is done. */
export interface StepWords {
  authority: Texts;
  reference: string | null;
  /** EDTF; a date of its own in place of the template's. */
  due: string | null;
  /** EDTF; when the work on it began. */
  began: string | null;
  note: string | null;
  fileIds: string[];
}
