import { IconAlertTriangle } from '@tabler/icons-react';
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import type { Row } from '../import';
import classes from './check.module.css';

interface Props {
  readonly row: Row;
  readonly column: string;
  readonly text: string;
  readonly errors: Row['problems'];
  /** What was typed and is not checked yet. */
  readonly pending: string | undefined;
  /** Id of the element that is jumped to; only the first fault of a row has it. */
  readonly anchor: string | undefined;
  /** Null: the person may not. */
  readonly save: ((text: string) => void) | null;
}

/** A cell of the list. One that is wrong says why, and is put right where it stands. */
export function SheetCell({ row, column, text, errors, pending, anchor, save }: Props): ReactNode {
  const t = useText();
  const id = useId();
  const [typed, type] = useState<string | null>(null);
  const shown = pending ?? text;
  const corrected = row.corrected.find((one) => one.column === column);
  if (errors.length === 0 && pending === undefined) {
    return (
      <span
        className={classes['plain']}
        dir="auto"
        title={corrected ? t('imports.cell.was', { text: corrected.written }) : text}
      >
        {text}
        {corrected && <span className={classes['corrected']}> {t('imports.cell.corrected')}</span>}
      </span>
    );
  }
  const reason = errors.map(({ remedy }) => remedy).join(' ');
  if (typed !== null && save) {
    const done = (): void => {
      type(null);
      if (typed !== shown) save(typed);
      refocus(anchor);
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      // The keys of the sheet are those of its cells while nobody writes.
      event.stopPropagation();
      if (event.key === 'Enter') done();
      if (event.key === 'Escape') {
        type(null);
        refocus(anchor);
      }
    };
    return (
      <>
        <input
          className={classes['input']}
          autoFocus
          dir="auto"
          aria-label={t('imports.cell.edit', { column, row: row.row })}
          aria-describedby={id}
          value={typed}
          onChange={(event) => type(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
          onKeyDown={onKeyDown}
          onBlur={() => {
            type(null);
            if (typed !== shown) save(typed);
          }}
        />
        <span id={id} className={classes['reason']}>
          {reason}
        </span>
      </>
    );
  }
  const content = (
    <>
      <span className={classes['text']} dir="auto">
        {shown === '' ? t('ui.value.empty') : shown}
      </span>
      <span className={classes['reason']} title={reason}>
        {pending === undefined ? (
          <>
            <IconAlertTriangle size={14} aria-hidden /> {reason}
          </>
        ) : (
          t('imports.cell.checking')
        )}
      </span>
    </>
  );
  if (!save) return <span className={classes['cell']}>{content}</span>;
  return (
    <button
      type="button"
      id={anchor}
      className={classes['cell']}
      data-pending={pending !== undefined || undefined}
      onClick={() => type(shown)}
    >
      {content}
    </button>
  );
}

/** Back to where the person was, once the button is there again. */
function refocus(anchor: string | undefined): void {
  if (anchor) requestAnimationFrame(() => document.getElementById(anchor)?.focus());
}
