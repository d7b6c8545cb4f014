import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { cell, SORTS, WIDTHS, type Column } from './columns';
import { EditableCell, isEditable } from './EditableCell';
import type { Line } from './list';
import classes from './register.module.css';
import { useSay } from './words';

/** Height of a row in px: two lines of text. One for all, so that nothing has to be measured while scrolling. */
const ROW = 64;

/** Rows before the end of what is loaded at which the next page is asked for. */
const AHEAD = 40;

interface Props {
  readonly lines: readonly Line[];
  readonly total: number | undefined;
  readonly columns: readonly Column[];
  readonly sort: string | undefined;
  readonly onSort: (sort: string) => void;
  readonly more: (() => void) | null;
  /** Null: nothing may be done with a selection. */
  readonly selection: {
    readonly ids: ReadonlySet<string>;
    readonly set: (ids: ReadonlySet<string>) => void;
  } | null;
  readonly editing: boolean;
}

/** The records as a real table; only the rows in sight are in the page. */
export function RecordTable({
  lines,
  total,
  columns,
  sort,
  onSort,
  more,
  selection,
  editing,
}: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const say = useSay();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= lines.length - AHEAD) more();
  }, [more, last, lines.length]);

  const width = columns.reduce((sum, column) => sum + WIDTHS[column], selection ? 3 : 0);
  const above = shown[0]?.start ?? 0;
  const below = rows.getTotalSize() - (shown.at(-1)?.end ?? 0);
  const all = selection !== null && lines.length > 0 && lines.every(({ id }) => selection.ids.has(id));
  const words = { say, format, expired: t('register.expired-on') };

  return (
    <div
      ref={scroller}
      className={classes['scroller']}
      tabIndex={0}
      role="region"
      aria-label={t('register.table')}
    >
      <table
        className={classes['table']}
        style={{ minWidth: `${width}rem` }}
        aria-rowcount={(total ?? -1) + 1}
      >
        <colgroup>
          {selection && <col style={{ width: '3rem' }} />}
          {columns.map((column) => (
            <col key={column} style={{ width: `${WIDTHS[column]}rem` }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {selection && (
              <th scope="col">
                <input
                  type="checkbox"
                  aria-label={t('register.select-all', { count: lines.length })}
                  checked={all}
                  onChange={() => selection.set(all ? new Set() : new Set(lines.map(({ id }) => id)))}
                />
              </th>
            )}
            {columns.map((column) => (
              <Heading key={column} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Gap height={above} span={columns.length + 1} />}
          {shown.map(({ index, key }) => {
            const line = lines[index];
            if (!line) return null;
            return (
              <tr key={key} style={{ height: ROW }} aria-rowindex={index + 2}>
                {selection && (
                  <td>
                    <input
                      type="checkbox"
                      aria-label={t('register.select', { title: format.text(line.title) })}
                      checked={selection.ids.has(line.id)}
                      onChange={() => selection.set(toggled(selection.ids, line.id))}
                    />
                  </td>
                )}
                {columns.map((column) => (
                  <td key={column} className={column === 'instruments' ? 'numbers' : undefined}>
                    {editing && isEditable(column, line) ? (
                      <EditableCell column={column} line={line} />
                    ) : (
                      cell(column, line, words)
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
          {below > 0 && <Gap height={below} span={columns.length + 1} />}
        </tbody>
      </table>
    </div>
  );
}

/** Stands for the rows that are out of sight. */
function Gap({ height, span }: { height: number; span: number }): ReactNode {
  return (
    <tr aria-hidden style={{ height }}>
      <td colSpan={span} />
    </tr>
  );
}

function Heading({
  column,
  sort,
  onSort,
}: {
  column: Column;
  sort: string | undefined;
  onSort: (sort: string) => void;
}): ReactNode {
  const t = useText();
  const order = SORTS[column];
  const word = t(`register.column.${column}`);
  if (order === undefined) return <th scope="col">{word}</th>;
  const state = sort === order ? 'ascending' : sort === `-${order}` ? 'descending' : undefined;
  const Icon = state === 'ascending' ? IconArrowUp : state === 'descending' ? IconArrowDown : IconArrowsSort;
  return (
    <th scope="col" aria-sort={state}>
      <button
        type="button"
        className={classes['sort']}
        onClick={() => onSort(state === 'ascending' ? `-${order}` : order)}
      >
        {word}
        <Icon size={16} aria-hidden />
      </button>
    </th>
  );
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}
