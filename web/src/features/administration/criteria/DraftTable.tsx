import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { Refusal } from '~/ui/Refusal';
import { DataTable } from '~/ui/table/DataTable';
import { TextIn } from '~/ui/TextIn';
import { Waiting } from '~/ui/Waiting';
import classes from '../administration.module.css';
import { useDrafts } from './sets';

/** What the office is writing. */
export function DraftTable(): ReactNode {
  const t = useText();
  const format = useFormat();
  const { data, error, refetch } = useDrafts();
  if (error) return <Refusal fault={error} again={() => void refetch()} />;
  if (!data) return <Waiting lines={2} />;
  if (data.length === 0) return <p>{t('administration.criteria.drafts.none')}</p>;
  return (
    <DataTable
      caption={t('administration.criteria.drafts')}
      rows={data}
      idOf={({ id }) => id}
      columns={[
        {
          id: 'set',
          title: t('administration.criteria.set'),
          heading: true,
          width: '15rem',
          cell: ({ id, title, name }) => (
            <>
              <Link to="/administration/criteria/drafts/$id" params={{ id }} className={classes['who']}>
                <TextIn texts={title} />
              </Link>
              <span className={classes['soft']}>{t('administration.criteria.draft.of', { name })}</span>
            </>
          ),
        },
        {
          id: 'languages',
          title: t('administration.criteria.languages'),
          width: '12rem',
          cell: ({ languages }) => format.list(languages.map((language) => format.language(language))),
        },
        {
          id: 'size',
          title: t('administration.criteria.size'),
          numbers: true,
          cell: ({ size }) => format.number(size),
        },
        {
          id: 'revised',
          title: t('administration.criteria.draft.revised'),
          width: '10rem',
          cell: ({ revisedAt }) => format.moment(revisedAt),
        },
      ]}
    />
  );
}
