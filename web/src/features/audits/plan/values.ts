import type { Shape } from '~/api/client';
import type { Texts } from '~/i18n/text-in';
import { written } from '~/ui/form/TextsField';
import type { Audit } from '../audit';

/** The plan as its form holds it; days are `YYYY-MM-DD`, '' for none. */
export interface PlanValues {
  title: Texts;
  purpose: Texts;
  scope: Record<string, unknown>;
  setId: string;
  stages: string[];
  fieldworkFrom: string;
  fieldworkUntil: string;
  repliesUntil: string;
}

/** The values as the API takes them. */
export function bodyOf({ fieldworkFrom, fieldworkUntil, repliesUntil, ...rest }: PlanValues) {
  return {
    title: written(rest.title),
    purpose: written(rest.purpose),
    scope: rest.scope,
    setId: rest.setId,
    stages: rest.stages as Shape<'OpenAudit'>['stages'],
    fieldworkFrom: fieldworkFrom || null,
    fieldworkUntil: fieldworkUntil || null,
    repliesUntil: repliesUntil || null,
  };
}

export function valuesOfAudit(audit: Audit): PlanValues {
  const { title, purpose, scope, setId, stages, fieldworkFrom, fieldworkUntil, repliesUntil } = audit;
  return {
    title,
    purpose,
    scope,
    setId,
    stages,
    fieldworkFrom: fieldworkFrom ?? '',
    fieldworkUntil: fieldworkUntil ?? '',
    repliesUntil: repliesUntil ?? '',
  };
}
