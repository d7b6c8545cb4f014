import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useText } from '~/i18n/texts';
import classes from './imports.module.css';

/** What is said of the file as a whole, errors first. */
export function FileProblems({ problems }: { problems: readonly Shape<'FileProblemView'>[] }): ReactNode {
  const t = useText();
  if (problems.length === 0) return null;
  const sorted = problems.toSorted((one, other) => one.severity.localeCompare(other.severity));
  return (
    <ul className={classes['problems']}>
      {sorted.map(({ code, severity, line, remedy }) => (
        <li key={`${code} ${line} ${remedy}`} className={classes['problem']} data-severity={severity}>
          {severity === 'error' ? (
            <IconAlertTriangle size={20} aria-label={t('imports.severity.error')} />
          ) : (
            <IconInfoCircle size={20} aria-label={t('imports.severity.notice')} />
          )}
          <p>
            {line !== null && <strong>{t('imports.line', { line })} </strong>}
            {remedy}
          </p>
        </li>
      ))}
    </ul>
  );
}
