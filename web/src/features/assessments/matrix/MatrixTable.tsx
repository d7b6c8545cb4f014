import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { TextIn } from '~/ui/TextIn';
import { cellOf, chaptersOf, type Read } from '../reading';
import { STAGES, type Stage } from '~/ui/words/codes';
import { placeAfter, type Place } from './grid';
import { MatrixCell } from './MatrixCell';
import classes from './matrix.module.css';

interface Props {
  readonly read: Read;
  /** The mark that is open beside the table. */
  readonly opened: { readonly criterion: string; readonly stage: Stage } | null;
  readonly onOpen: (criterion: string, stage: Stage) => void;
}

/**
 * Criteria down, stages across: a table that is one stop for the Tab key, in which arrows lead from cell to cell and Enter
 * opens (WAI-ARIA grid).
 */
export function MatrixTable({ read: { matrix, set }, opened, onOpen }: Props): ReactNode {
  const t = useText();
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const chapters = chaptersOf(set);
  const order = chapters.flatMap(({ criteria }) => criteria.map(({ code }) => code));
  const focus = ({ row, column }: Place): void =>
    table.current?.querySelector<HTMLElement>(`[data-place="${row} ${column}"]`)?.focus();
  const last = useRef(opened);
  useEffect(() => {
    const was = last.current;
    last.current = opened;
    if (opened || !was) return;
    // Whoever closes a mark is where they came from, be it by an address.
    focus({ row: order.indexOf(was.criterion), column: STAGES.indexOf(was.stage) });
  }, [opened?.criterion, opened?.stage]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey) return;
    const next = placeAfter(event.key, event.ctrlKey, at, order.length, STAGES.length);
    if (!next) return;
    event.preventDefault();
    setAt(next);
    focus(next);
  };
  return (
    <div className={classes['scroll']}>
      <table ref={table} role="grid" className={classes['matrix']} onKeyDown={onKeyDown}>
        <caption>{t('assessments.caption', { criteria: order.length, stages: STAGES.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('assessments.criterion')}</th>
            {STAGES.map((stage) => (
              <th key={stage} scope="col">
                {t(`words.stage.${stage}`)}
              </th>
            ))}
          </tr>
        </thead>
        {chapters.map(({ dimension, criteria }) => (
          <tbody key={dimension.code}>
            <tr>
              <th scope="rowgroup" colSpan={STAGES.length + 1} className={classes['dimension']}>
                <TextIn texts={dimension.name} />
              </th>
            </tr>
            {criteria.map(({ code, name }) => {
              const row = order.indexOf(code);
              return (
                <tr key={code}>
                  <th scope="row">
                    <TextIn texts={name} />
                  </th>
                  {STAGES.map((stage, column) => {
                    const cell = cellOf(matrix, code, stage);
                    return (
                      <td key={stage}>
                        {cell && (
                          <MatrixCell
                            cell={cell}
                            place={{ row, column }}
                            current={at.row === row && at.column === column}
                            onFocus={setAt}
                            onOpen={() => onOpen(code, stage)}
                          />
                        )}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        ))}
      </table>
    </div>
  );
}
