import type { ReactNode } from 'react';
import { Brand } from '~/ui/Brand';
import { LanguageMenu, ThemeMenu } from '~/ui/LookMenus';
import classes from './session.module.css';

/** A page for people who are not signed in: one thing to do, and the languages. */
export function OutsidePage({ children }: { children: ReactNode }): ReactNode {
  return (
    <div className={classes['outside']}>
      <header className={classes['top']}>
        <Brand />
        <div className={classes['tools']}>
          <LanguageMenu />
          <ThemeMenu />
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
