import {
  IconBuilding,
  IconHistory,
  IconKey,
  IconListCheck,
  IconSitemap,
  IconBarrierBlock,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMe } from '~/api/who';
import { type TextId, useText } from '~/i18n/texts';
import { PageHeader } from '~/ui/page/PageHeader';
import classes from './administration.module.css';

interface Place {
  readonly to: NonNullable<LinkProps['to']>;
  readonly icon: TablerIcon;
  readonly title: TextId;
  readonly what: TextId;
  readonly permission: string;
}

const PLACES: readonly Place[] = [
  {
    to: '/administration/people',
    icon: IconUsers,
    title: 'administration.people',
    what: 'administration.people.what',
    permission: 'people.read',
  },
  {
    to: '/administration/tokens',
    icon: IconKey,
    title: 'administration.tokens',
    what: 'administration.tokens.what',
    permission: 'tokens.manage',
  },
  {
    to: '/administration/office',
    icon: IconBuilding,
    title: 'administration.office',
    what: 'administration.office.what',
    permission: 'offices.read',
  },
  {
    to: '/administration/departments',
    icon: IconSitemap,
    title: 'administration.departments',
    what: 'administration.departments.what',
    permission: 'departments.read',
  },
  {
    to: '/administration/criteria',
    icon: IconListCheck,
    title: 'administration.criteria',
    what: 'administration.criteria.what',
    permission: 'criteria.read',
  },
  {
    to: '/administration/gates',
    icon: IconBarrierBlock,
    title: 'administration.gates',
    what: 'administration.gates.what',
    permission: 'offices.read',
  },
  {
    to: '/administration/journal',
    icon: IconHistory,
    title: 'administration.journal',
    what: 'administration.journal.what',
    permission: 'journal.read',
  },
];

/** What there is to administer, each with a sentence; what a role may not even read is left out. */
export function AdministrationPage(): ReactNode {
  const t = useText();
  const me = useMe();
  return (
    <>
      <PageHeader title={t('administration.title')} intro={t('administration.intro')} />
      <ul className={classes['rooms']}>
        {PLACES.filter(({ permission }) => me.may(permission)).map(({ to, icon: Icon, title, what }) => (
          <li key={to}>
            <Icon size={26} aria-hidden />
            <div>
              <h2>
                <Link to={to}>{t(title)}</Link>
              </h2>
              <p>{t(what)}</p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
