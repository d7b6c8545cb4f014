import { useMemo, type ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { DataTable } from '~/ui/table/DataTable';
import { sortFrom, sortText } from '~/ui/table/sorting';
import { cell, SORTS, WIDTHS, type Column } from './columns';
import { EditableCell, isEditable } from './EditableCell';
import type { Line } from './list';
import { useSay } from './words';

/** Height of a row in px: two lines of text. */
const ROW = 64;

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

/** The records as a table; the title names the row. */
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
  const ids = columns.join(',');
  // The same as long as nothing else is to be seen: rows that stay are not drawn again.
  const drawn = useMemo(() => {
    const words = { say, format, expired: t('register.expired-on') };
    return (ids.split(',') as Column[]).map((column) => ({
      id: column,
      title: t(`register.column.${column}`),
      sort: SORTS[column],
      width: `${WIDTHS[column]}rem`,
      heading: column === 'title',
      numbers: column === 'instruments',
      cell: (line: Line) =>
        editing && isEditable(column, line) ? (
          <EditableCell column={column} line={line} />
        ) : (
          cell(column, line, words)
        ),
    }));
  }, [ids, say, format, t, editing]);
  return (
    <DataTable
      caption={t('register.table')}
      columns={drawn}
      rows={lines}
      idOf={({ id }) => id}
      nameOf={({ title }) => format.text(title)}
      sort={sortFrom(sort)}
      onSort={(order) => onSort(sortText(order))}
      chosen={selection?.ids}
      onChoose={selection?.set}
      onEnd={more}
      total={total}
      height="max(26rem, calc(100vh - 11rem))"
      rowHeight={ROW}
    />
  );
}
