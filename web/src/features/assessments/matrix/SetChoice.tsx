import { NativeSelect } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { answer, client } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import type { Read } from '../reading';
import classes from './matrix.module.css';

const route = getRouteApi('/_office/initiatives/$id/inclusion/');

/** Where a record was marked by more than one set of criteria: which one is shown. */
export function SetChoice({ read: { matrix } }: { read: Read }): ReactNode {
  const t = useText();
  const format = useFormat();
  const navigate = route.useNavigate();
  const ids = [...new Set([matrix.setId, ...matrix.sets])];
  const sets = useQueries({
    queries: ids.map((id) => ({
      queryKey: ['get', '/api/v1/criteria-sets/{id}', { params: { path: { id } } }],
      queryFn: () => answer(client.GET('/api/v1/criteria-sets/{id}', { params: { path: { id } } })),
      staleTime: Infinity,
      enabled: ids.length > 1,
    })),
  });
  if (ids.length < 2) return null;
  return (
    <NativeSelect
      className={classes['set']}
      label={t('assessments.set')}
      value={matrix.setId}
      onChange={(event) => {
        const set = event.currentTarget.value;
        void navigate({ search: { set, criterion: undefined, stage: undefined } });
      }}
      data={ids.map((id, place) => {
        const set = sets[place]?.data;
        return {
          value: id,
          label: set
            ? t('assessments.set-version', { title: format.text(set.title), version: set.version })
            : '…',
        };
      })}
    />
  );
}
