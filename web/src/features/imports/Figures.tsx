import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import classes from './imports.module.css';

/** A few counts beside each other, each with its name. */
export function Figures({
  items,
}: {
  items: readonly (readonly [name: string, count: number])[];
}): ReactNode {
  const format = useFormat();
  return (
    <dl className={classes['figures']}>
      {items.map(([name, count]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{format.number(count)}</dd>
        </div>
      ))}
    </dl>
  );
}
