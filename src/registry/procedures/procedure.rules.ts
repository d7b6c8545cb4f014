import type { DaySpan } from '../../platform/dates/calendar.js';
import { addDuration, durationOf } from '../../platform/dates/duration.js';
import { certainlyBefore, type Edtf, edtfOf } from '../../platform/dates/edtf.js';
import type { Fault } from '../../platform/http/problem.js';
import type { DueRule, ProcedureState, StepState, TemplateStep } from './procedure.words.js';

/** What the rules look at in a step. */
export interface StepFacts {
  readonly code: string;
  /** 1 for the first; more for what comes again. */
  readonly occurrence: number;
  readonly after: readonly string[];
  readonly dueRule: DueRule | null;
  readonly every: string | null;
  readonly beforeSignature: boolean;
  readonly signature: boolean;
  readonly state: StepState;
  readonly due: string | null;
  readonly began: string | null;
  readonly doneOn: string | null;
}

/** What the rules look at in a procedure. */
export interface ProcedureFacts {
  readonly began: string;
  /** Whether it was recorded why the signature comes first. */
  readonly early: boolean;
}

/**
 * Why a step has no date: what it is counted from is still open, was skipped, or is known too vaguely to count
 * days from (said, not guessed).
 */
export type NoDue = 'waits-for-step' | 'step-skipped' | 'date-too-vague';

/** The date by which a step is due, and where it comes from. */
export interface Due {
  /** EDTF. */
  readonly due: string | null;
  /** `own`: somebody set it; `template`: counted as the template says. */
  readonly origin: 'own' | 'template' | null;
  readonly missing: NoDue | null;
}

const NOTHING: Due = { due: null, origin: null, missing: null };

/** When a step is due. A date of its own counts before the template's. */
export function dueOf<Step extends StepFacts>(
  step: Step,
  steps: readonly Step[],
  procedure: ProcedureFacts,
): Due {
  if (step.due !== null) return { due: step.due, origin: 'own', missing: null };
  if (step.occurrence > 1) return dueAgain(step, steps, procedure);
  const rule = step.dueRule;
  if (rule === null) return NOTHING;
  if (rule.after === null) return counted(procedure.began, `P${rule.days}D`);
  const anchor = firstOf(rule.after, steps);
  if (!anchor || anchor.state === 'open') return { ...NOTHING, missing: 'waits-for-step' };
  if (anchor.doneOn === null) return { ...NOTHING, missing: 'step-skipped' };
  return counted(anchor.doneOn, `P${rule.days}D`);
}

/** What comes again is due one period after it was due before; or after it was done, when it had no date. */
function dueAgain<Step extends StepFacts>(
  step: Step,
  steps: readonly Step[],
  procedure: ProcedureFacts,
): Due {
  const before = steps.find(
    ({ code, occurrence }) => code === step.code && occurrence === step.occurrence - 1,
  );
  if (!before || step.every === null) return NOTHING;
  const from: string | null = dueOf<Step>(before, steps, procedure).due ?? before.doneOn;
  return from === null ? { ...NOTHING, missing: 'step-skipped' } : counted(from, step.every);
}

/** Days cannot be counted from a month or a year, nor months from a year. */
function counted(from: string, length: string): Due {
  const date = length === 'P0D' ? edtfOf(from) : addDuration(edtfOf(from), durationOf(length));
  return isPrecise(date)
    ? { due: date.text, origin: 'template', missing: null }
    : { ...NOTHING, missing: 'date-too-vague' };
}

/** A span of days that no EDTF text says has none. */
function isPrecise(date: Edtf | DaySpan): date is Edtf {
  return 'text' in date;
}

/** Whether it is open and nothing that it waits for is. */
export function isNext<Step extends StepFacts>(step: Step, steps: readonly Step[]): boolean {
  return step.state === 'open' && openBefore(step, steps).length === 0;
}

/**
 * Whether a step is late: open, and over on every day that its date can mean. What is due in 2025 is late from
 * 1 January 2026; before that it only might be, which is not said.
 *
 * @param today `YYYY-MM-DD`, in the office's time zone
 */
export function isLate(state: StepState, due: string | null, today: string): boolean {
  return state === 'open' && due !== null && edtfOf(due).until < today;
}

/** Steps that it waits for and that are open. */
export function openBefore<Step extends StepFacts>(step: Step, steps: readonly Step[]): Step[] {
  return step.after.flatMap((code) => {
    const before = firstOf(code, steps);
    return before?.state === 'open' ? [before] : [];
  });
}

/** Steps without which nothing is signed, as far as they are open. */
export function openBeforeSignature<Step extends StepFacts>(steps: readonly Step[]): Step[] {
  return steps.filter((step) => step.beforeSignature && step.state === 'open');
}

/** Steps that are done and wait for this one: it cannot be open while they are done. */
export function doneAfter<Step extends StepFacts>(
  step: Step,
  steps: readonly Step[],
  { early }: ProcedureFacts,
): Step[] {
  if (step.occurrence > 1) return [];
  return steps.filter(
    (other) => other.state === 'done' && other.after.includes(step.code) && !(other.signature && early),
  );
}

/** The state that follows from the steps. */
export function stateOf(steps: readonly Pick<StepFacts, 'state'>[]): ProcedureState {
  return steps.some(({ state }) => state === 'open') ? 'open' : 'completed';
}

/**
 * What is wrong with the day on which a step is said to be done. Dates may be vague: only what is certainly out
 * of order is refused. A signature whose reason for coming first was recorded may come before what it waits for.
 *
 * @param today `YYYY-MM-DD`, in the office's time zone
 */
export function completionFaultsOf<Step extends StepFacts>(
  on: string,
  step: Step,
  steps: readonly Step[],
  procedure: ProcedureFacts,
  today: string,
): Fault[] {
  const day = edtfOf(on);
  if (day.from > today) return [{ pointer: '/on', code: 'validation.notInFuture', params: { today } }];
  const began = step.began ?? procedure.began;
  if (certainlyBefore(day, edtfOf(began)))
    return [{ pointer: '/on', code: 'validation.stepBeforeItBegan', params: { date: on, began } }];
  const earlier = step.signature && procedure.early ? [] : step.after.map((code) => firstOf(code, steps));
  for (const other of earlier)
    if (other?.doneOn != null && certainlyBefore(day, edtfOf(other.doneOn)))
      return [outOfOrder('validation.stepBeforeOther', on, other.code, other.doneOn)];
  for (const other of doneAfter(step, steps, procedure))
    if (other.doneOn !== null && certainlyBefore(edtfOf(other.doneOn), day))
      return [outOfOrder('validation.stepAfterOther', on, other.code, other.doneOn)];
  return [];
}

function outOfOrder(code: string, date: string, step: string, other: string): Fault {
  return { pointer: '/on', code, params: { date, step, other } };
}

/** What is wrong with the day on which a step, or the whole procedure, is said to have begun. */
export function beginningFaultsOf(
  began: string,
  done: readonly { readonly doneOn: string | null }[],
  today: string,
): Fault[] {
  const day = edtfOf(began);
  if (day.from > today) return [{ pointer: '/began', code: 'validation.notInFuture', params: { today } }];
  for (const { doneOn } of done)
    if (doneOn !== null && certainlyBefore(edtfOf(doneOn), day))
      return [{ pointer: '/began', code: 'validation.stepBeforeItBegan', params: { date: doneOn, began } }];
  return [];
}

/** What cannot be in the steps of a template. Steps name earlier ones only, so that nothing waits for itself. */
export function templateFaultsOf(steps: readonly TemplateStep[]): Fault[] {
  const faults: Fault[] = [];
  const signing = steps.findIndex((step) => step.signature);
  for (const [place, step] of steps.entries()) {
    const at = `/steps/${place}`;
    const earlier = steps.slice(0, place).map(({ code }) => code);
    if (earlier.includes(step.code))
      faults.push({ pointer: `${at}/code`, code: 'validation.stepCodeTwice', params: { code: step.code } });
    for (const [index, code] of step.after.entries())
      if (!earlier.includes(code))
        faults.push({ pointer: `${at}/after/${index}`, code: 'validation.stepNotEarlier', params: { code } });
    const counted = step.due?.after ?? null;
    if (counted !== null && !earlier.includes(counted))
      faults.push({
        pointer: `${at}/due/after`,
        code: 'validation.stepNotEarlier',
        params: { code: counted },
      });
    if (step.signature && place !== signing)
      faults.push({ pointer: `${at}/signature`, code: 'validation.oneSignature' });
    if (step.beforeSignature && signing !== -1 && place >= signing)
      faults.push({ pointer: `${at}/beforeSignature`, code: 'validation.notBeforeSignature' });
    if (step.every !== null && (step.beforeSignature || step.signature))
      faults.push({ pointer: `${at}/every`, code: 'validation.signatureComesOnce' });
  }
  return faults;
}

/** A step that is waited for or counted from is its first occurrence. */
function firstOf<Step extends StepFacts>(code: string, steps: readonly Step[]): Step | undefined {
  return steps.find((step) => step.code === code && step.occurrence === 1);
}
