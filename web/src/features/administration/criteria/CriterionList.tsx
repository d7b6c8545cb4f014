import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { Sheet } from '~/ui/page/Sheet';
import { TextIn } from '~/ui/TextIn';
import classes from '../administration.module.css';
import { CriterionView } from './CriterionView';
import type { Criterion, Dimension } from './sets';

interface Props {
  readonly dimensions: readonly Dimension[];
  readonly criteria: readonly Criterion[];
  /** What there is to do with a dimension, and with a criterion at its place in the set (from 0). */
  readonly ofDimension?: (dimension: Dimension) => ReactNode;
  readonly ofCriterion?: (criterion: Criterion, place: number) => ReactNode;
}

/** Criteria by their dimension, each opened when somebody wants to read it. */
export function CriterionList({ dimensions, criteria, ofDimension, ofCriterion }: Props): ReactNode {
  const t = useText();
  const placed = criteria.map((criterion, place) => ({ criterion, place }));
  return dimensions.map((dimension) => {
    const own = placed.filter(({ criterion }) => criterion.dimension === dimension.code);
    return (
      <Sheet key={dimension.code}>
        <h2>
          <TextIn texts={dimension.name} />
        </h2>
        <p className={classes['note']}>
          <TextIn texts={dimension.question} />
        </p>
        {own.length === 0 && <p>{t('administration.criteria.none-in-dimension')}</p>}
        <ul className={classes['entries']}>
          {own.map(({ criterion, place }) => (
            <li key={criterion.code} id={`criterion-${place}`} tabIndex={-1}>
              <div className={classes['entry']}>
                <details>
                  <summary>
                    <TextIn texts={criterion.name} /> <code>{criterion.code}</code>
                  </summary>
                  <CriterionView criterion={criterion} />
                </details>
                {ofCriterion?.(criterion, place)}
              </div>
            </li>
          ))}
        </ul>
        {ofDimension?.(dimension)}
      </Sheet>
    );
  });
}
