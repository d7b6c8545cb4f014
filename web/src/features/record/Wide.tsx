import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import classes from './record.module.css';

/** A table that may be wider than the screen: it scrolls in itself, with the keyboard too, and the page does not. */
export function Wide({ minWidth, children }: { minWidth: number; children: ReactNode }): ReactNode {
  const t = useText();
  return (
    <div
      className={`sideways ${classes['scroll'] ?? ''}`}
      role="group"
      aria-label={t('record.wide')}
      tabIndex={0}
    >
      <div style={{ minWidth }}>{children}</div>
    </div>
  );
}
