import { Button, Group, NativeSelect } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { answer, client, type Shape } from '~/api/client';
import { useMe } from '~/api/who';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { Refusal } from '~/ui/Refusal';
import { Waiting } from '~/ui/Waiting';
import { type Audit, mayRaise } from '../audit';
import { CellTable } from './CellTable';
import { CHOICES, DIFFERENT, OUTCOMES, type CellSearch } from './cells';

const route = getRouteApi('/_office/audits/$id/comparison');

/** The cells behind the figures, under the filters of the address. */
export function Cells({
  audit,
  named,
}: {
  audit: Audit;
  named: readonly Shape<'PlacedCriterionOfSet'>[];
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const me = useMe();
  const search = route.useSearch();
  const navigate = useNavigate();
  const go = (changes: CellSearch): void => {
    void navigate({
      to: '/audits/$id/comparison',
      params: { id: audit.id },
      search: { ...search, ...changes },
      replace: true,
      resetScroll: false,
    });
  };
  const query = useInfiniteQuery({
    queryKey: ['cells', audit.id, search],
    queryFn: ({ pageParam, signal }) =>
      answer(
        client.GET('/api/v1/audits/{id}/comparison/cells', {
          params: {
            path: { id: audit.id },
            query: {
              ...(search.outcome !== 'any' && {
                outcome: search.outcome ? [search.outcome] : [...DIFFERENT],
              }),
              ...(search.criterion && { criterion: [search.criterion] }),
              limit: 50,
              cursor: pageParam,
            },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const cells = query.data?.pages.flatMap(({ items }) => items);
  return (
    <>
      <Group gap="sm" className="no-print" grow preventGrowOverflow={false}>
        <NativeSelect
          label={t('audits.cells.outcome')}
          value={search.outcome ?? ''}
          onChange={(event) =>
            go({ outcome: CHOICES.find((outcome) => outcome === event.currentTarget.value) })
          }
          data={[
            { value: '', label: t('audits.cells.different') },
            { value: 'any', label: t('audits.cells.any') },
            ...OUTCOMES.map((outcome) => ({ value: outcome, label: t(`audits.outcome.${outcome}`) })),
          ]}
        />
        <NativeSelect
          label={t('audits.field.setId')}
          value={search.criterion ?? ''}
          onChange={(event) => go({ criterion: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: t('audits.cells.all') },
            ...named.map(({ code, name }) => ({ value: code, label: format.text(name) })),
          ]}
        />
      </Group>
      {query.error ? <Refusal fault={query.error} again={() => void query.refetch()} /> : null}
      {!cells && !query.error && <Waiting />}
      {cells?.length === 0 && <p>{t('audits.cells.none')}</p>}
      {cells && cells.length > 0 && (
        <CellTable
          audit={audit}
          cells={cells}
          named={named}
          raising={mayRaise(audit, me.person.id, me.may('findings.raise'))}
        />
      )}
      {query.hasNextPage && (
        <Button variant="default" onClick={() => void query.fetchNextPage()}>
          {t('audits.more')}
        </Button>
      )}
    </>
  );
}
