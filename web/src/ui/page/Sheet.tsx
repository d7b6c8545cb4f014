import type { ReactNode } from 'react';
import { useId } from 'react';
import classes from './page.module.css';

interface Props {
  readonly title?: string;
  /** Where links lead to, e.g. `commitments` for `#commitments`. */
  readonly anchor?: string;
  /** What there is to do with this part, beside its heading. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page with its heading: a region that screen readers list. */
export function Sheet({ title, anchor, actions, children }: Props): ReactNode {
  const id = useId();
  return (
    <section
      id={anchor}
      tabIndex={anchor === undefined ? undefined : -1}
      className={classes['sheet']}
      aria-labelledby={title === undefined ? undefined : id}
    >
      {title !== undefined && (
        <div className={classes['head']}>
          <h2 id={id}>{title}</h2>
          {actions !== undefined && <div className={`${classes['acts']} no-print`}>{actions}</div>}
        </div>
      )}
      {children}
    </section>
  );
}

/** Nothing is here yet: says why, and what to do next. */
export function EmptyState({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <div className={classes['empty']}>
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** Names and what they stand for, aligned; an empty value is left out, so that nobody reads a row of dashes. */
export function Definitions({
  items,
}: {
  items: readonly (readonly [name: string, value: ReactNode])[];
}): ReactNode {
  return (
    <dl className={classes['definitions']}>
      {items
        .filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
