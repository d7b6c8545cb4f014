import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { Name } from '../TextIn';
import classes from './entries.module.css';
import { Sentence } from './Sentence';

/** Something that was done. */
export interface Entry {
  readonly key: string | number;
  readonly verb: string;
  /** The name of who did it. */
  readonly who: string;
  readonly at: string;
  /** null: none was given. */
  readonly reason: string | null;
}

/** What was done, in sentences, each with its reason and its time. */
export function Entries({ entries }: { entries: readonly Entry[] }): ReactNode {
  const format = useFormat();
  return (
    <ul className={classes['entries']}>
      {entries.map(({ key, verb, who, at, reason }) => (
        <li key={key}>
          <span>
            <Sentence verb={verb} who={who} />
            {reason !== null && (
              <span className={classes['reason']}>
                {' · '}
                <Name>{reason}</Name>
              </span>
            )}
          </span>
          <time dateTime={at}>{format.moment(at)}</time>
        </li>
      ))}
    </ul>
  );
}
