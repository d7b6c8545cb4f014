import { Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useEffect, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { announce, toast } from '~/ui/announce';
import { StatusBadge } from '~/ui/StatusBadge';
import { DataTable, type Column } from '~/ui/table/DataTable';
import type { Import, Row } from '../import';
import { OUTCOME_TONES } from '../states';
import classes from './check.module.css';
import { RowDrawer } from './RowDrawer';
import { alike, errorsOf, nextFault } from './rows';
import { correct, tell } from './settle';
import { SheetCell } from './SheetCell';

/** Height of a row in px: a text and two lines of what is wrong with it. */
const ROW = 84;

interface Props {
  readonly list: Import;
  readonly rows: readonly Row[];
  readonly busy: boolean;
  readonly total: number;
  readonly more: (() => void) | null;
}

/** The list itself: every row with what would become of it, every bad cell with its reason, put right in place. */
export function RowSheet({ list, rows, busy, total, more }: Props): ReactNode {
  const t = useText();
  const columns = useMemo(() => list.found?.columns ?? [], [list.found]);
  const [pending, setPending] = useState<ReadonlyMap<string, string>>(new Map());
  const [goTo, jump] = useState<{ place: number } | null>(null);
  const [opened, open] = useState<number | null>(null);
  const may = list.may.includes('settle');
  // What was typed is in the rows once they were planned anew.
  useEffect(() => setPending(new Map()), [rows]);

  const put = async (cells: Parameters<typeof correct>[1]): Promise<void> => {
    setPending((before) => new Map([...before, ...cells.map((cell) => [keyOf(cell), cell.text] as const)]));
    try {
      await correct(list.id, cells);
    } catch (thrown) {
      setPending(new Map());
      tell(thrown);
    }
  };
  const save = (row: Row, column: string, text: string): void => {
    const seen = row.cells?.[columns.indexOf(column)] ?? '';
    const others = alike(rows, columns, row, column);
    void put([{ row: row.row, column, seen, text }]);
    if (others.length > 0)
      toast(t('imports.cell.others', { count: others.length, text: seen }), {
        label: t('imports.cell.others.go', { count: others.length }),
        run: () => void put(others.map((other) => ({ row: other.row, column, seen, text }))),
      });
  };
  const go = (step: 1 | -1): void => {
    const place =
      nextFault(rows, goTo?.place ?? -1, step) ?? nextFault(rows, step === 1 ? -1 : rows.length, step);
    const row = place === null ? undefined : rows[place];
    if (place === null || !row) {
      announce(t('imports.fault.none'));
      return;
    }
    jump({ place });
    focusWhenThere(anchorOf(row.row));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    go(event.key === 'ArrowDown' ? 1 : -1);
  };
  const shown: Column<Row>[] = [
    {
      id: ' row',
      title: t('imports.column.row'),
      heading: true,
      width: '5rem',
      cell: (row) => (
        <button
          type="button"
          className={classes['row']}
          id={errorsOf(row).size > 0 && !hasCell(row, columns) ? anchorOf(row.row) : undefined}
          aria-label={t('imports.row.open', { row: row.row })}
          onClick={() => open(row.row)}
        >
          {row.row}
        </button>
      ),
    },
    {
      id: ' outcome',
      title: t('imports.column.outcome'),
      width: '15rem',
      cell: (row) => <Outcome row={row} />,
    },
    ...columns.map((column, at) => ({
      id: column,
      title: column,
      width: '13rem',
      cell: (row: Row) => {
        const errors = errorsOf(row);
        return (
          <SheetCell
            row={row}
            column={column}
            text={row.cells?.[at] ?? ''}
            errors={errors.get(column) ?? []}
            pending={pending.get(keyOf({ row: row.row, column }))}
            anchor={columns.find((one) => errors.has(one)) === column ? anchorOf(row.row) : undefined}
            save={may && row.cells ? (text) => save(row, column, text) : null}
          />
        );
      },
    })),
  ];
  return (
    <div className={classes['sheet']} data-busy={busy || undefined} onKeyDown={onKeyDown}>
      <div className={classes['tools']}>
        <Button
          size="sm"
          variant="default"
          leftSection={<IconArrowDown size={16} aria-hidden />}
          onClick={() => go(1)}
        >
          {t('imports.fault.next')}
        </Button>
        <Button
          size="sm"
          variant="default"
          leftSection={<IconArrowUp size={16} aria-hidden />}
          onClick={() => go(-1)}
        >
          {t('imports.fault.previous')}
        </Button>
        <p className={classes['hint']}>{busy ? t('imports.checking') : t('imports.sheet.keys')}</p>
      </div>
      <DataTable
        caption={t('imports.column.rows')}
        columns={shown}
        rows={rows}
        idOf={({ row }) => String(row)}
        total={total}
        height="34rem"
        rowHeight={ROW}
        onEnd={more}
        goTo={goTo}
      />
      <RowDrawer
        list={list}
        row={rows.find(({ row }) => row === opened) ?? null}
        close={() => open(null)}
        put={put}
      />
    </div>
  );
}

/** What would become of a row, and the first reason. */
function Outcome({ row }: { row: Row }): ReactNode {
  const t = useText();
  const whole = errorsOf(row).get(null)?.[0];
  const { duplicateOf } = row;
  return (
    <>
      <StatusBadge tone={OUTCOME_TONES[row.outcome]}>{t(`imports.outcome.${row.outcome}`)}</StatusBadge>
      <span
        className={classes['reason']}
        style={row.outcome === 'refused' ? undefined : { color: 'var(--soft)' }}
      >
        {whole?.remedy ??
          (duplicateOf?.row != null
            ? t('imports.repeats.row', { row: duplicateOf.row })
            : duplicateOf?.reference != null
              ? t('imports.repeats.record', { reference: duplicateOf.reference })
              : null)}
      </span>
    </>
  );
}

function hasCell(row: Row, columns: readonly string[]): boolean {
  const errors = errorsOf(row);
  return columns.some((column) => errors.has(column));
}

function keyOf({ row, column }: { row: number; column: string }): string {
  return `${row} ${column}`;
}

function anchorOf(row: number): string {
  return `fault-${row}`;
}

/** Frames in which a row that was scrolled to has to be drawn. */
const FRAMES = 30;

function focusWhenThere(id: string, frames = FRAMES): void {
  const element = document.getElementById(id);
  if (element) element.focus({ preventScroll: false });
  else if (frames > 0) requestAnimationFrame(() => focusWhenThere(id, frames - 1));
}
