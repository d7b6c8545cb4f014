import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useMe } from '~/api/who';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { EmptyState, Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { StatusBadge } from '~/ui/StatusBadge';
import { DataTable } from '~/ui/table/DataTable';
import { TextIn } from '~/ui/TextIn';
import { Waiting } from '~/ui/Waiting';
import { AdministrationHeader } from '../AdministrationHeader';
import classes from '../administration.module.css';
import { type Department, useDepartments } from '../lists';
import { DepartmentActions } from './DepartmentActions';
import { DepartmentForm } from './DepartmentForm';

/** The departments of the city that initiatives name. */
export function DepartmentsPage(): ReactNode {
  const t = useText();
  const revises = useMe().may('departments.revise');
  const [adding, add] = useState(false);
  const { data, error, refetch } = useDepartments();
  return (
    <>
      <AdministrationHeader
        title={t('administration.departments')}
        intro={t(revises ? 'administration.departments.what' : 'administration.departments.may-not')}
        actions={
          revises && (
            <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => add(true)}>
              {t('administration.departments.add')}
            </Button>
          )
        }
      />
      {error ? <Refusal fault={error} again={() => void refetch()} /> : null}
      {!data && !error && (
        <Sheet>
          <Waiting lines={6} />
        </Sheet>
      )}
      {data?.length === 0 && (
        <EmptyState title={t('administration.departments.none')}>
          <p>{t('administration.departments.none.text')}</p>
        </EmptyState>
      )}
      {data && data.length > 0 && <DepartmentList departments={data} revises={revises} />}
      {adding && <DepartmentForm onClose={() => add(false)} />}
    </>
  );
}

function DepartmentList({
  departments,
  revises,
}: {
  departments: readonly Department[];
  revises: boolean;
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const order = new Intl.Collator(format.locale);
  const rows = departments.toSorted(
    (one, other) =>
      Number(other.active) - Number(one.active) ||
      order.compare(format.text(one.name), format.text(other.name)),
  );
  return (
    <DataTable
      caption={t('administration.departments')}
      rows={rows}
      idOf={({ id }) => id}
      columns={[
        {
          id: 'name',
          title: t('administration.departments.name'),
          heading: true,
          width: '15rem',
          cell: ({ name }) => (
            <span className={classes['who']}>
              <TextIn texts={name} />
            </span>
          ),
        },
        {
          id: 'languages',
          title: t('administration.departments.languages'),
          width: '12rem',
          cell: ({ name }) =>
            format.list(
              Object.keys(name)
                .filter((language) => language !== format.locale)
                .map((language) => format.language(language)),
            ),
        },
        {
          id: 'state',
          title: t('administration.departments.state'),
          width: '9rem',
          cell: ({ active }) => (
            <StatusBadge tone={active ? 'good' : 'quiet'}>
              {t(active ? 'administration.departments.active' : 'administration.departments.inactive')}
            </StatusBadge>
          ),
        },
        ...(revises
          ? [
              {
                id: 'actions',
                title: t('administration.actions'),
                cell: (department: Department) => (
                  <div className={classes['acts']}>
                    <DepartmentActions department={department} />
                  </div>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
