import { Button, Drawer, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { StatusBadge } from '~/ui/StatusBadge';
import { TextIn } from '~/ui/TextIn';
import type { Import, Row } from '../import';
import classes from '../imports.module.css';
import { OUTCOME_TONES } from '../states';
import { errorsOf } from './rows';
import { decide, tell, type correct } from './settle';

interface Props {
  readonly list: Import;
  readonly row: Row | null;
  readonly close: () => void;
  readonly put: (cells: Parameters<typeof correct>[1]) => Promise<void>;
}

/** A row whole: all of its cells to be put right, what was understood, and whether it comes in. */
export function RowDrawer({ list, row, close, put }: Props): ReactNode {
  const t = useText();
  return (
    <Drawer
      opened={row !== null}
      onClose={close}
      position="right"
      size="lg"
      title={row ? t('imports.row', { row: row.row }) : ''}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {row && <Whole key={row.row} list={list} row={row} close={close} put={put} />}
    </Drawer>
  );
}

function Whole({ list, row, close, put }: Props & { row: Row }): ReactNode {
  const t = useText();
  const format = useFormat();
  const columns = list.found?.columns ?? [];
  const [texts, type] = useState<readonly string[]>(row.cells ?? []);
  const errors = errorsOf(row);
  const may = list.may.includes('settle') && row.cells !== null;
  const notices = row.problems.filter(({ severity, column }) => severity === 'notice' || column === null);
  const changed = columns.flatMap((column, at) => {
    const seen = row.cells?.[at] ?? '';
    const text = texts[at] ?? '';
    return text === seen ? [] : [{ row: row.row, column, seen, text }];
  });
  const choose = (choice: 'leave_out' | null): void => {
    void decide(list.id, { rows: [{ row: row.row, choice }] }).then(close, tell);
  };
  return (
    <>
      <p>
        <StatusBadge tone={OUTCOME_TONES[row.outcome]}>{t(`imports.outcome.${row.outcome}`)}</StatusBadge>
      </p>
      {Object.keys(row.title).length > 0 && (
        <p>
          <strong>
            <TextIn texts={row.title} />
          </strong>
          <br />
          {row.partners
            .map(({ names, country }) => `${format.text(names)}, ${format.country(country)}`)
            .join(' · ')}
        </p>
      )}
      {notices.map(({ code, column, remedy }) => (
        <p key={`${code} ${column}`} className={classes['soft']}>
          {column !== null && <strong>{column}: </strong>}
          {remedy}
        </p>
      ))}
      {columns.map((column, at) => (
        <Textarea
          key={column}
          mt="sm"
          autosize
          maxRows={6}
          dir="auto"
          label={column}
          readOnly={!may}
          description={
            row.corrected.some((one) => one.column === column)
              ? t('imports.cell.was', {
                  text: row.corrected.find((one) => one.column === column)?.written ?? '',
                })
              : undefined
          }
          error={errors
            .get(column)
            ?.map(({ remedy }) => remedy)
            .join(' ')}
          value={texts[at] ?? ''}
          onChange={(event) => {
            const { value } = event.currentTarget;
            type((before) => columns.map((_, place) => (place === at ? value : (before[place] ?? ''))));
          }}
        />
      ))}
      {may && (
        <div className={classes['acts']}>
          <Button disabled={changed.length === 0} onClick={() => void put(changed).then(close)}>
            {t('imports.row.save')}
          </Button>
          {row.choice === null ? (
            <Button variant="default" onClick={() => choose('leave_out')}>
              {t('imports.row.leave-out')}
            </Button>
          ) : (
            <Button variant="default" onClick={() => choose(null)}>
              {t('imports.row.take-back')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
