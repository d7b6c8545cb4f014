import { useState, type ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { DataTable } from '~/ui/table/DataTable';
import { Name } from '~/ui/TextIn';
import { Waiting } from '~/ui/Waiting';
import classes from '../administration.module.css';
import { useMembers } from '~/ui/people';
import { roleInWords } from './roles';

/** Who has left: their names stay, since history names them. Read when somebody wants to see it. */
export function FormerMembers(): ReactNode {
  const t = useText();
  const [open, show] = useState(false);
  return (
    <Sheet>
      <details onToggle={(event) => show(event.currentTarget.open)}>
        <summary className={classes['summary']}>
          <h2>{t('administration.people.former')}</h2>
        </summary>
        {open && <FormerList />}
      </details>
    </Sheet>
  );
}

function FormerList(): ReactNode {
  const t = useText();
  const format = useFormat();
  const { data, error, refetch } = useMembers(true);
  if (error) return <Refusal fault={error} again={() => void refetch()} />;
  if (!data) return <Waiting lines={3} />;
  if (data.length === 0) return <p>{t('administration.people.former.none')}</p>;
  return (
    <DataTable
      caption={t('administration.people.former')}
      rows={data}
      idOf={({ id }) => id}
      columns={[
        {
          id: 'person',
          title: t('administration.people.person'),
          heading: true,
          width: '13rem',
          cell: ({ person }) => (
            <>
              <span className={classes['who']}>
                <Name>{person.name}</Name>
              </span>
              <span className={classes['soft']}>{person.email}</span>
            </>
          ),
        },
        {
          id: 'roles',
          title: t('administration.people.roles'),
          width: '12rem',
          cell: ({ roles }) => format.list(roles.map((role) => roleInWords(t, role))),
        },
        {
          id: 'since',
          title: t('administration.people.since'),
          cell: ({ createdAt }) => format.date(createdAt.slice(0, 10)),
        },
        {
          id: 'until',
          title: t('administration.people.until'),
          cell: ({ endedAt }) => endedAt && format.date(endedAt.slice(0, 10)),
        },
      ]}
    />
  );
}
