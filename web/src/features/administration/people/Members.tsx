import type { ReactNode } from 'react';
import { useMe } from '~/api/who';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { StatusBadge } from '~/ui/StatusBadge';
import { type Column, DataTable } from '~/ui/table/DataTable';
import { Name } from '~/ui/TextIn';
import { Waiting } from '~/ui/Waiting';
import classes from '../administration.module.css';
import type { Member } from '../lists';
import { useMembers } from '~/ui/people';
import { MemberActions } from './MemberActions';
import { roleInWords } from './roles';

/** The people of the office and what they may do. */
export function Members(): ReactNode {
  const t = useText();
  const format = useFormat();
  const me = useMe();
  const { data, error, refetch } = useMembers();
  const administers = me.may('memberships.revise');
  const columns: Column<Member>[] = [
    {
      id: 'person',
      title: t('administration.people.person'),
      heading: true,
      width: '13rem',
      cell: ({ person }) => (
        <>
          <span className={classes['who']}>
            <Name>{person.name}</Name>
            {person.id === me.person.id && (
              <span className={classes['soft']}> ({t('administration.people.you')})</span>
            )}
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
      id: 'state',
      title: t('administration.people.state'),
      width: '11rem',
      cell: (member) => <MemberState member={member} />,
    },
    {
      id: 'since',
      title: t('administration.people.since'),
      width: '8rem',
      cell: ({ createdAt }) => format.date(createdAt.slice(0, 10)),
    },
    {
      id: 'actions',
      title: t('administration.actions'),
      cell: (member) => (
        <div className={classes['acts']}>
          <MemberActions member={member} />
        </div>
      ),
    },
  ];
  return (
    <Sheet title={t('administration.people.members')}>
      {!administers && <p className={classes['note']}>{t('administration.people.may-not')}</p>}
      {error ? <Refusal fault={error} again={() => void refetch()} /> : null}
      {!data && !error && <Waiting lines={5} />}
      {data && (
        <DataTable
          caption={t('administration.people.members')}
          columns={data.some(({ may }) => may.length > 0) ? columns : columns.slice(0, -1)}
          rows={data}
          idOf={({ id }) => id}
        />
      )}
    </Sheet>
  );
}

function MemberState({ member: { suspendedAt, lastAdministrator } }: { member: Member }): ReactNode {
  const t = useText();
  const format = useFormat();
  if (suspendedAt)
    return (
      <>
        <StatusBadge tone="warn">{t('administration.people.suspended')}</StatusBadge>
        <br />
        <span className={classes['soft']}>{format.date(suspendedAt.slice(0, 10))}</span>
      </>
    );
  return (
    <>
      <StatusBadge tone="good">{t('administration.people.at-work')}</StatusBadge>
      {lastAdministrator && (
        <>
          <br />
          <span className={classes['soft']}>{t('administration.people.last.short')}</span>
        </>
      )}
    </>
  );
}
