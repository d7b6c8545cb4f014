import { edtfOf } from '../../platform/dates/edtf.js';
import { LOCALES, translate } from '../../platform/i18n/i18n.js';
import { textIn, type Texts } from '../../platform/i18n/texts.js';
import type { Stage } from '../criteria/criteria.words.js';
import type { FindingState, Origin } from './finding.words.js';

/** Whether nothing is left to do: it was implemented, or the risk was accepted. */
export function isSettled(state: FindingState): boolean {
  return state === 'implemented' || state === 'risk_accepted';
}

/**
 * Whether a finding is overdue: not settled, and over on every day that its date can mean.
 *
 * @param due EDTF date
 * @param today `YYYY-MM-DD`, in the office's time zone
 */
export function isOverdue(state: FindingState, due: string | null, today: string): boolean {
  return !isSettled(state) && due !== null && edtfOf(due).until < today;
}

/**
 * The words of a finding that opened by itself, in every language of the interface: it knows no other words than
 * the cell that it is about.
 *
 * @param criterion name of the criterion per language
 */
export function automaticWords(
  origin: Exclude<Origin, 'auditor'>,
  criterion: Texts,
  stage: Stage,
): { condition: Texts; recommendation: Texts } {
  const say = (part: string): Texts =>
    Object.fromEntries(
      LOCALES.map((locale) => [
        locale,
        translate(locale, `findings.${origin}.${part}`, {
          criterion: textIn(criterion, locale)?.text ?? '',
          stage,
        }),
      ]),
    );
  return { condition: say('condition'), recommendation: say('recommendation') };
}
