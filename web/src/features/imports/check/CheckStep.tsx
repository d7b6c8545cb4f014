import { SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { announce } from '~/ui/announce';
import { Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { Waiting } from '~/ui/Waiting';
import { FileProblems } from '../FileProblems';
import { Figures } from '../Figures';
import { isUnderWay, type Import } from '../import';
import { Commit } from './Commit';
import { OUTCOMES } from './outcomes';
import { Questions } from './Questions';
import { useRows } from './rows';
import { RowSheet } from './RowSheet';

const route = getRouteApi('/_office/imports/$id');

/** The dry run: what has to be decided, every row with what would become of it, and the way into the register. */
export function CheckStep({ list }: { list: Import }): ReactNode {
  const t = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const { outcome } = route.useSearch();
  const { rows, error, refetch, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useRows(
    list,
    outcome,
  );
  const busy = isUnderWay(list);
  const narrow = useMediaQuery('(max-width: 48em)');
  const { counts } = list;
  const refused = counts?.refused;
  useEffect(() => {
    if (!busy && refused !== undefined) announce(t('imports.checked', { refused }));
  }, [busy, refused, t]);
  if (!counts) return <Waiting lines={8} />;
  const of = {
    new: counts.new,
    refused: counts.refused,
    duplicate: counts.duplicate,
    left_out: counts.leftOut,
  };
  return (
    <>
      <FileProblems problems={list.problems} />
      <Figures
        items={[
          [t('imports.count.new'), counts.new],
          [t('imports.count.refused'), counts.refused],
          [t('imports.count.duplicate'), counts.duplicate],
          [t('imports.count.left_out'), counts.leftOut],
          [t('imports.count.partners'), counts.partnersNew],
        ]}
      />
      <Questions list={list} />
      <Sheet title={t('imports.sheet')}>
        <SegmentedControl
          orientation={narrow ? 'vertical' : 'horizontal'}
          fullWidth={narrow}
          aria-label={t('imports.sheet.which')}
          value={outcome ?? ''}
          onChange={(chosen) =>
            void navigate({
              to: '/imports/$id',
              params: { id: list.id },
              search: { step: 'check', outcome: OUTCOMES.find((one) => one === chosen) },
              replace: true,
              resetScroll: false,
            })
          }
          data={[
            { value: '', label: t('imports.all', { count: format.number(counts.rows) }) },
            ...OUTCOMES.filter((one) => of[one] > 0 || one === outcome).map((value) => ({
              value,
              label: t('imports.some', {
                outcome: t(`imports.outcome.${value}`),
                count: format.number(of[value]),
              }),
            })),
          ]}
        />
        {error ? (
          <Refusal fault={error} again={() => void refetch()} />
        ) : isPending && rows.length === 0 ? (
          <Waiting lines={10} />
        ) : (
          <RowSheet
            list={list}
            rows={rows}
            busy={busy}
            total={outcome ? of[outcome] : counts.rows}
            more={hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : null}
          />
        )}
      </Sheet>
      <Commit list={list} busy={busy} />
    </>
  );
}
