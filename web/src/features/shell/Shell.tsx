import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMenu2, IconSearch } from '@tabler/icons-react';
import { spotlight } from '@mantine/spotlight';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { useMe } from '~/api/who';
import { useText } from '~/i18n/texts';
import { CommandPalette } from './CommandPalette';
import { Brand } from '~/ui/Brand';
import { LanguageMenu, ThemeMenu } from '~/ui/LookMenus';
import { OfficeSwitch } from './OfficeSwitch';
import { PersonMenu } from './PersonMenu';
import { rooms } from './rooms';
import classes from './shell.module.css';

/** What stands round every page of an office: where one is, where one can go, who one is. */
export function Shell(): ReactNode {
  const t = useText();
  const me = useMe();
  const [open, { toggle, close }] = useDisclosure(false);
  const { pathname } = useLocation();
  useEffect(close, [pathname, close]);
  const shown = rooms.filter(
    ({ nav, permission }) => nav && me.officeId !== null && (permission === undefined || me.may(permission)),
  );
  return (
    <>
      <a className={classes['skip']} href="#main">
        {t('shell.skip')}
      </a>
      <header className={classes['top']}>
        <div className={classes['bar']}>
          <Brand />
          <OfficeSwitch />
          <div className={classes['tools']}>
            <Button
              variant="default"
              size="sm"
              leftSection={<IconSearch size={17} aria-hidden />}
              onClick={spotlight.open}
              aria-label={t('shell.palette.open')}
              aria-keyshortcuts="Control+K"
              className={classes['find']}
            >
              <span className={classes['find-words']}>{t('shell.palette.find')}</span>
              <kbd>Ctrl K</kbd>
            </Button>
            <LanguageMenu />
            <ThemeMenu />
            <PersonMenu />
          </div>
        </div>
        {shown.length > 0 && (
          <nav className={classes['nav']} aria-label={t('shell.nav')}>
            <Button
              className={classes['menu']}
              variant="subtle"
              size="sm"
              leftSection={<IconMenu2 size={18} aria-hidden />}
              aria-expanded={open}
              aria-controls="rooms"
              onClick={toggle}
            >
              {t('shell.menu')}
            </Button>
            <ul id="rooms" data-open={open}>
              {shown.map(({ nav }) =>
                nav ? (
                  <li key={nav.to}>
                    <Link to={nav.to} activeOptions={{ exact: nav.to === '/' }}>
                      {t(nav.text)}
                    </Link>
                  </li>
                ) : null,
              )}
            </ul>
          </nav>
        )}
      </header>
      <main id="main" tabIndex={-1} className={classes['main']}>
        <Outlet />
      </main>
      <footer className={classes['foot']}>
        <p>{t('shell.foot')}</p>
        <p>
          <a href="/api/docs">{t('shell.api')}</a>
        </p>
      </footer>
      <CommandPalette />
    </>
  );
}
