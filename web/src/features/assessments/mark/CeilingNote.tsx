import { IconArrowBarToUp, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { TextIn } from '~/ui/TextIn';
import type { Ceiling } from './ceilings';
import classes from './mark.module.css';
import type { Criterion } from './values';

interface Props {
  /** The score that is wished for. */
  readonly score: 1 | 2;
  readonly ceiling: Pick<Ceiling, 'ceiling' | 'missing'> | undefined;
  readonly requirements: Criterion['requirements'];
}

/** The most that the evidence allows, told before anything is saved, and what is missing to rise. */
export function CeilingNote({ score, ceiling, requirements }: Props): ReactNode {
  const t = useText();
  if (!ceiling) return null;
  const missing = ceiling.missing.filter(({ forScore }) => forScore <= score);
  if (score <= ceiling.ceiling)
    return (
      <p className={classes['note']} data-tone="good">
        <IconCircleCheck size="1.25em" aria-hidden />
        <span>{t('assessments.ceiling.enough', { score })}</span>
      </p>
    );
  return (
    <div className={classes['note']} data-tone="warn">
      <IconArrowBarToUp size="1.25em" aria-hidden />
      <div>
        <p>
          <strong>{t('assessments.ceiling.stopped', { score, ceiling: ceiling.ceiling })}</strong>{' '}
          {t('assessments.ceiling.missing', { count: missing.length, score })}
        </p>
        <ul>
          {missing.map(({ requirement }) => (
            <li key={requirement}>
              <TextIn texts={requirements.find(({ code }) => code === requirement)?.text ?? {}} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
