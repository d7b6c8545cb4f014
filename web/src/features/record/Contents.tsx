import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { PARTS } from './record';
import classes from './record.module.css';

/** The parts of the page, to jump to. */
export function Contents(): ReactNode {
  const t = useText();
  return (
    <nav className={classes['contents']} aria-label={t('record.contents')}>
      <ul>
        {PARTS.map((part) => (
          <li key={part}>
            <a href={`#${part}`}>{t(`record.part.${part}`)}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
