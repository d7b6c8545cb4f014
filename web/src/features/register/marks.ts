import { useMemo } from 'react';
import { api } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText, type TextId } from '~/i18n/texts';
import type { RegisterSearch } from './search';

/** Says a condition on marks, `people.women:design:claimed`, in words. */
export function useMarkWords({
  mark,
  markSet,
}: Pick<RegisterSearch, 'mark' | 'markSet'>): (mark: string) => string {
  const t = useText();
  const format = useFormat();
  const main = api.useQuery(
    'get',
    '/api/v1/criteria-sets/main',
    {},
    { enabled: mark !== undefined && !markSet },
  );
  const named = api.useQuery(
    'get',
    '/api/v1/criteria-sets/{id}',
    { params: { path: { id: markSet ?? '' } } },
    { enabled: mark !== undefined && markSet !== undefined },
  );
  const criteria = (markSet === undefined ? main : named).data?.criteria;
  return useMemo(() => {
    const names = new Map((criteria ?? []).map(({ code, name }) => [code, format.text(name)]));
    return (condition) => {
      const [criterion = 'any', stage = 'any', figure = 'assessed'] = condition.split(':');
      return t('register.mark', {
        criterion: criterion === 'any' ? t('register.mark.any') : (names.get(criterion) ?? criterion),
        stage: stage === 'any' ? t('register.mark.any-stage') : t(`words.stage.${stage}` as TextId),
        figure: t(`register.mark.${figure}` as TextId),
      });
    };
  }, [criteria, format, t]);
}
