import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { Refusal } from '~/ui/Refusal';
import { Waiting } from '~/ui/Waiting';
import { COLUMNS, type ColumnId, type State } from './finding';
import { FindingCard } from './FindingCard';
import classes from './findings.module.css';
import { useFindings } from './list';
import type { FindingsSearch } from './search';

/** The findings in columns by how far their follow-up is; in each, what is due first stands first. */
export function Board({
  search,
  numbers,
}: {
  search: FindingsSearch;
  numbers: Shape<'FindingNumbers'> | undefined;
}): ReactNode {
  return (
    <div className={classes['board']}>
      {COLUMNS.map(({ id, states }) => (
        <BoardColumn
          key={id}
          id={id}
          states={states}
          search={search}
          count={numbers && states.reduce((sum, state) => sum + (numbers.byState[state] ?? 0), 0)}
        />
      ))}
    </div>
  );
}

function BoardColumn({
  id,
  states,
  search,
  count,
}: {
  id: ColumnId;
  states: readonly State[];
  search: FindingsSearch;
  count: number | undefined;
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const { items, error, refetch, hasNextPage, fetchNextPage } = useFindings(search, states, 12);
  return (
    <section className={classes['column']} aria-labelledby={`column-${id}`}>
      <h2 id={`column-${id}`}>
        {t(`findings.column.${id}`)} {count !== undefined && <span>{format.number(count)}</span>}
      </h2>
      {error ? <Refusal fault={error} again={() => void refetch()} /> : null}
      {!items && !error && <Waiting />}
      {items?.length === 0 && <p className={classes['soft']}>{t('findings.column.none')}</p>}
      {items && items.length > 0 && (
        <ul>
          {items.map((finding) => (
            <FindingCard key={finding.id} finding={finding} alike={states.length === 1} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button variant="default" size="sm" onClick={() => void fetchNextPage()}>
          {t('findings.more')}
        </Button>
      )}
    </section>
  );
}
