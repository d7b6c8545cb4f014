import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { useFieldId } from '~/ui/form/field-id';
import { TextIn } from '~/ui/TextIn';
import type { Criterion } from '../mark/values';
import type { NotSaved } from './outcome';
import classes from './screening.module.css';

interface Props {
  readonly notSaved: readonly NotSaved[];
  readonly saved: number;
  readonly asked: readonly Criterion[];
}

/** What was saved and what was not, each with its reason and the way to it; told as soon as it is known. */
export function Results({ notSaved, saved, asked }: Props): ReactNode {
  const t = useText();
  const idOf = useFieldId();
  const place = useRef<HTMLDivElement>(null);
  const any = notSaved.length > 0;
  useEffect(() => {
    if (any) place.current?.focus();
  }, [any, notSaved.length, saved]);
  if (!any) return null;
  return (
    <div ref={place} tabIndex={-1} className={classes['results']}>
      <Alert
        role="alert"
        variant="outline"
        icon={<IconAlertTriangle aria-hidden />}
        title={t('assessments.screening.some', { saved, count: notSaved.length })}
        styles={{
          root: { background: 'var(--warn-ground)', borderColor: 'var(--warn)' },
          title: { color: 'var(--warn)', fontSize: '1.05rem' },
          icon: { color: 'var(--warn)' },
          message: { color: 'var(--ink)', fontSize: '1rem' },
        }}
      >
        <ul>
          {notSaved.map(({ place: at, problem }) => (
            <li key={at}>
              <a
                href={`#${idOf(`marks.${at}.choice`)}`}
                onClick={(event) => {
                  event.preventDefault();
                  const field = document.getElementById(idOf(`marks.${at}.choice`));
                  (field ?? document.getElementById(`criterion-${at}`))?.focus();
                  document.getElementById(`criterion-${at}`)?.scrollIntoView();
                }}
              >
                <TextIn texts={asked[at]?.name ?? {}} />
              </a>
              {': '}
              {problem.title}
            </li>
          ))}
        </ul>
      </Alert>
    </div>
  );
}
