import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { TextIn } from '~/ui/TextIn';
import classes from '../administration.module.css';
import type { Criterion } from './sets';

/** A criterion as it is read: what it asks, and what has to be shown for each score. */
export function CriterionView({ criterion }: { criterion: Criterion }): ReactNode {
  const t = useText();
  const { question, source, examples, requirements } = criterion;
  return (
    <div className={classes['criterion']}>
      <p>
        <TextIn texts={question} />
      </p>
      {source && (
        <p className={classes['soft']}>
          {t('administration.criteria.field.source')}: <TextIn texts={source} />
        </p>
      )}
      {examples.length > 0 && (
        <>
          <h4>{t('administration.criteria.field.examples')}</h4>
          <ul>
            {examples.map((example, place) => (
              <li key={place}>
                <TextIn texts={example} />
              </li>
            ))}
          </ul>
        </>
      )}
      <h4>{t('administration.criteria.requirements')}</h4>
      <ul>
        {requirements.map(({ code, forScore, text, evidenceKind, asks }) => (
          <li key={code}>
            <strong>{t('administration.criteria.for-score', { score: forScore })}</strong>{' '}
            <TextIn texts={text} />
            <br />
            <span className={classes['soft']}>
              {t(`administration.criteria.evidence.${evidenceKind}`)}
              {asks && `; ${t(`administration.criteria.asks.${asks}`)}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
