import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useEffect, useRef, type ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { nextSort, type Sort } from './sorting';
import classes from './table.module.css';

/** A column as a room describes it. */
export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Name of the order in the API (`sort=title`); left out: not sortable. */
  readonly sort?: string;
  /** Figures stand at the end of their cell, digits below each other. */
  readonly numbers?: boolean;
  /** Width that the column should have, e.g. `14rem`; in a table with `rowHeight` the width that it has. */
  readonly width?: string;
  /** The cell that names the row, for voices: one column only. */
  readonly heading?: boolean;
}

interface Props<Row> {
  /** What the table shows, in words: its caption. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly sort?: Sort | null;
  readonly onSort?: (sort: Sort) => void;
  /** Ids of chosen rows; left out: rows cannot be chosen. */
  readonly chosen?: ReadonlySet<string>;
  readonly onChoose?: (ids: ReadonlySet<string>) => void;
  /** Name of a row, for the box that chooses it. */
  readonly nameOf?: (row: Row) => string;
  /** Called when the end comes near, to read the next page. */
  readonly onEnd?: (() => void) | null;
  /** How many there are in all, when that is known. */
  readonly total?: number;
  /** Height of the window on the rows; left out: all rows are in the page. */
  readonly height?: string;
  /** In px, one for all rows: nothing has to be measured then, and long lists scroll smoothly. */
  readonly rowHeight?: number;
  /** Row to be brought into sight, by its place; an object of its own for each time. */
  readonly goTo?: { readonly place: number } | null;
}

/** Rows that are drawn beyond those that are seen. */
const BEYOND = 10;

/** Rows before the end of what is loaded at which the next page is asked for. */
const AHEAD = 40;

/** From so many rows on only those are drawn that are seen. */
const MANY = 60;

/** First guess of a row's height, in px. */
const ROW = 52;

/** Width of the column of boxes. */
const CHOOSE = '3rem';

/**
 * A real table: sorted by the API, its rows drawn as they come into view, its head always seen. It scrolls sideways in its
 * own window, so that a page 320 px wide does not.
 */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  idOf,
  sort = null,
  onSort,
  chosen,
  onChoose,
  nameOf,
  onEnd,
  total,
  height,
  rowHeight,
  goTo = null,
}: Props<Row>): ReactNode {
  const t = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = height !== undefined && rows.length > MANY;
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight ?? ROW,
    overscan: BEYOND,
    enabled: virtual,
    getItemKey: (index) => (rows[index] === undefined ? index : idOf(rows[index])),
  });
  const items = virtualizer.getVirtualItems();
  const last = virtual ? (items.at(-1)?.index ?? 0) : rows.length - 1;
  useEffect(() => {
    if (onEnd && rows.length > 0 && last >= rows.length - AHEAD) onEnd();
  }, [last, rows.length, onEnd]);

  // The same function for all rows and always: a row that was drawn long ago must not know an old choice.
  const latest = useRef({ chosen, onChoose });
  useEffect(() => {
    latest.current = { chosen, onChoose };
  });
  const toggle = useCallback((id: string) => {
    const { chosen: now, onChoose: choose } = latest.current;
    choose?.(toggled(now ?? new Set(), id));
  }, []);
  useEffect(() => {
    if (!goTo) return;
    if (virtual) virtualizer.scrollToIndex(goTo.place, { align: 'center' });
    else
      scroller.current?.querySelector(`tr[data-index="${goTo.place}"]`)?.scrollIntoView({ block: 'center' });
  }, [goTo, virtual, virtualizer]);

  const before = virtual ? (items[0]?.start ?? 0) : 0;
  const after = virtual ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  const span = columns.length + (chosen ? 1 : 0);
  const allChosen = chosen !== undefined && rows.length > 0 && rows.every((row) => chosen.has(idOf(row)));
  const fixed = rowHeight !== undefined;

  return (
    <div
      ref={scroller}
      className={classes['window']}
      style={{ maxHeight: height }}
      // Reached by the keyboard, so that it can be scrolled without a mouse (WCAG 2.1.1).
      tabIndex={0}
      role="region"
      aria-label={caption}
    >
      <table
        className={classes['table']}
        data-fixed={fixed || undefined}
        style={fixed ? { minWidth: sumOf(columns, chosen !== undefined) } : undefined}
        aria-rowcount={virtual ? (total ?? rows.length) + 1 : undefined}
      >
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr aria-rowindex={virtual ? 1 : undefined}>
            {chosen && (
              <th scope="col" style={{ width: CHOOSE }}>
                <input
                  type="checkbox"
                  aria-label={t('ui.table.choose-all', { count: rows.length })}
                  checked={allChosen}
                  onChange={() => onChoose?.(new Set(allChosen ? [] : rows.map(idOf)))}
                />
              </th>
            )}
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                style={fixed ? { width: column.width } : { minWidth: column.width }}
                className={column.numbers ? 'numbers' : undefined}
                aria-sort={ariaSort(column.sort, sort)}
              >
                {column.sort !== undefined && onSort ? (
                  <button
                    type="button"
                    data-prints
                    className={classes['sort']}
                    onClick={() => onSort(nextSort(column.sort ?? '', sort))}
                  >
                    {column.title}
                    <SortSign own={column.sort} sort={sort} />
                  </button>
                ) : (
                  column.title
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <Gap height={before} span={span} />}
          {(virtual ? items.map(({ index }) => index) : rows.map((_, index) => index)).map((index) => {
            const row = rows[index];
            if (row === undefined) return null;
            const id = idOf(row);
            return (
              <TableRow
                key={id}
                row={row}
                index={index}
                columns={columns}
                measure={virtual && !fixed ? virtualizer.measureElement : undefined}
                height={rowHeight}
                counted={virtual}
                chosen={chosen?.has(id)}
                toggle={toggle}
                id={id}
                name={nameOf?.(row) ?? id}
              />
            );
          })}
          {after > 0 && <Gap height={after} span={span} />}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps<Row> {
  readonly row: Row;
  readonly index: number;
  readonly columns: readonly Column<Row>[];
  readonly measure: ((element: HTMLElement | null) => void) | undefined;
  readonly height: number | undefined;
  /** Whether the row says which one of all it is, since not all are in the page. */
  readonly counted: boolean;
  /** Undefined: rows cannot be chosen. */
  readonly chosen: boolean | undefined;
  readonly toggle: (id: string) => void;
  readonly id: string;
  readonly name: string;
}

/** While somebody scrolls only rows that come into view are made; those that stay are left as they are. */
const TableRow = memo(
  OneRow,
  (a, b) =>
    a.row === b.row &&
    a.index === b.index &&
    a.columns === b.columns &&
    a.chosen === b.chosen &&
    a.counted === b.counted &&
    a.name === b.name,
) as typeof OneRow;

function OneRow<Row>({
  row,
  index,
  columns,
  measure,
  height,
  counted,
  chosen,
  toggle,
  id,
  name,
}: RowProps<Row>): ReactNode {
  const t = useText();
  return (
    <tr
      ref={measure}
      style={height === undefined ? undefined : { height }}
      data-index={index}
      data-chosen={chosen || undefined}
      aria-rowindex={counted ? index + 2 : undefined}
    >
      {chosen !== undefined && (
        <td>
          <input
            type="checkbox"
            aria-label={t('ui.table.choose', { name })}
            checked={chosen}
            onChange={() => toggle(id)}
          />
        </td>
      )}
      {columns.map(({ id: column, cell, heading, numbers }) =>
        heading ? (
          <th key={column} scope="row">
            {cell(row)}
          </th>
        ) : (
          <td key={column} className={numbers ? 'numbers' : undefined}>
            {cell(row)}
          </td>
        ),
      )}
    </tr>
  );
}

/** Stands for the rows that are not drawn. */
function Gap({ height, span }: { height: number; span: number }): ReactNode {
  return (
    <tr aria-hidden>
      <td colSpan={span} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}

function SortSign({ own, sort }: { own: string; sort: Sort | null }): ReactNode {
  const Icon = sort?.by !== own ? IconArrowsSort : sort.down ? IconArrowDown : IconArrowUp;
  return <Icon size={16} aria-hidden opacity={sort?.by === own ? 1 : 0.55} />;
}

function ariaSort(own: string | undefined, sort: Sort | null): 'ascending' | 'descending' | undefined {
  if (own === undefined || sort?.by !== own) return undefined;
  return sort.down ? 'descending' : 'ascending';
}

function sumOf(columns: readonly { readonly width?: string }[], choosing: boolean): string {
  const widths = columns.flatMap(({ width }) => width ?? []);
  return `calc(${[...(choosing ? [CHOOSE] : []), ...widths].join(' + ')})`;
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}
