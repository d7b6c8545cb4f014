import type { Texts } from '~/i18n/text-in';
import { written } from '~/ui/form/TextsField';
import type { Finding } from '../finding';

/** A finding as its form holds it; '' for nothing. */
export interface FindingValues {
  initiativeId: string;
  criterion: string;
  stage: string;
  condition: Texts;
  cause: Texts;
  effect: Texts;
  recommendation: Texts;
  severity: string;
  departmentId: string;
  due: string;
}

/** The values as the API takes them. */
export function bodyOf(values: FindingValues): Record<string, unknown> {
  const { initiativeId, stage, condition, cause, effect, recommendation, ...rest } = values;
  return {
    ...rest,
    initiativeId: initiativeId || null,
    stage: stage || null,
    condition: written(condition),
    cause: written(cause),
    effect: written(effect),
    recommendation: written(recommendation),
  };
}

/** Who sees to it and by when: what may change when the words may not. */
export function arrangementOf({ severity, departmentId, due }: FindingValues): Record<string, unknown> {
  return { severity, departmentId, due };
}

export function valuesOfFinding(finding: Finding): FindingValues {
  const { initiative, criterion, stage, condition, cause, effect, recommendation, severity } = finding;
  return {
    initiativeId: initiative?.id ?? '',
    criterion: criterion.code,
    stage: stage ?? '',
    condition,
    cause: cause ?? {},
    effect: effect ?? {},
    recommendation,
    severity,
    departmentId: finding.department?.id ?? '',
    due: finding.due ?? '',
  };
}
