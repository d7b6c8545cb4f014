import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { StatusBadge } from '~/ui/StatusBadge';
import { DataTable } from '~/ui/table/DataTable';
import { TextIn } from '~/ui/TextIn';
import classes from '../administration.module.css';
import { SetActions } from './SetActions';
import type { SetLine } from './sets';

interface Props {
  readonly sets: readonly SetLine[];
  readonly onCopy: (set: SetLine) => void;
}

/** Published sets: the main one first, then those in use, then the others. */
export function SetTable({ sets, onCopy }: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const rank = ({ main, adopted }: SetLine): number => (main ? 0 : adopted ? 1 : 2);
  return (
    <DataTable
      caption={t('administration.criteria.published')}
      rows={sets.toSorted((one, other) => rank(one) - rank(other))}
      idOf={({ id }) => id}
      columns={[
        {
          id: 'set',
          title: t('administration.criteria.set'),
          heading: true,
          width: '15rem',
          cell: ({ id, title, name, version }) => (
            <>
              <Link to="/administration/criteria/$id" params={{ id }} className={classes['who']}>
                <TextIn texts={title} />
              </Link>
              <span className={classes['soft']}>
                {name} · {t('administration.criteria.version', { version })}
              </span>
            </>
          ),
        },
        {
          id: 'use',
          title: t('administration.criteria.use'),
          width: '11rem',
          cell: (set) => <SetUse set={set} />,
        },
        {
          id: 'publisher',
          title: t('administration.criteria.publisher'),
          width: '12rem',
          cell: ({ publisher }) =>
            publisher ? <TextIn texts={publisher.name} /> : t('administration.criteria.product'),
        },
        {
          id: 'size',
          title: t('administration.criteria.size'),
          numbers: true,
          cell: ({ size }) => format.number(size),
        },
        {
          id: 'published',
          title: t('administration.criteria.published-on'),
          width: '8rem',
          cell: ({ publishedAt }) => format.date(publishedAt.slice(0, 10)),
        },
        ...(sets.some(({ may }) => may.length > 0)
          ? [
              {
                id: 'actions',
                title: t('administration.actions'),
                cell: (set: SetLine) => (
                  <div className={classes['acts']}>
                    <SetActions set={set} onCopy={() => onCopy(set)} />
                  </div>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

/** How the office uses a set. */
export function SetUse({ set: { main, adopted, newest, id } }: { set: SetLine }): ReactNode {
  const t = useText();
  return (
    <>
      <StatusBadge tone={main ? 'good' : adopted ? 'calm' : 'quiet'}>
        {t(`administration.criteria.${main ? 'main' : adopted ? 'adopted' : 'not-adopted'}`)}
      </StatusBadge>
      {newest !== id && (
        <>
          <br />
          <span className={classes['soft']}>{t('administration.criteria.newer')}</span>
        </>
      )}
    </>
  );
}
