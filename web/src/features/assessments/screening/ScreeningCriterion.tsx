import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useText } from '~/i18n/texts';
import { useFieldId } from '~/ui/form/field-id';
import { StatusBadge } from '~/ui/StatusBadge';
import { TextIn } from '~/ui/TextIn';
import type { Ceiling } from '../mark/ceilings';
import markClasses from '../mark/mark.module.css';
import { MarkConflict } from '../mark/MarkConflict';
import type { MarkAround } from '../mark/around';
import { MarkFields } from '../mark/MarkFields';
import type { Cell, Criterion, MarkValues } from '../mark/values';
import type { NotSaved } from './outcome';
import classes from './screening.module.css';
import { isChanged, type Began, type Sitting } from './sitting';

interface Props {
  readonly criterion: Criterion;
  readonly place: number;
  readonly around: MarkAround;
  readonly ceiling: Ceiling | undefined;
  readonly before: Cell | null;
  readonly notSaved: NotSaved | null;
  readonly onSettle: (one: NotSaved, values: MarkValues) => Promise<void>;
  readonly onBack: (one: NotSaved) => void;
}

/**
 * One criterion of the sitting: its question, the buttons, and, when it claims something, what has to be shown. It is
 * written anew when something of its own changes, not with every key that is pressed elsewhere in the sitting.
 */
export const ScreeningCriterion = memo(function ScreeningCriterion(props: Props): ReactNode {
  const t = useText();
  const idOf = useFieldId();
  const { criterion, place, around, ceiling, before, notSaved, onSettle, onBack } = props;
  const { getValues, setValue } = useFormContext<Sitting>();
  const mark = useWatch<Sitting>({ name: `marks.${place}` }) as MarkValues;
  const began = useWatch<Sitting>({ name: `began.${place}` }) as Began;
  const changed = mark.choice !== '' && isChanged(mark, began);
  const title = `criterion-${place}`;
  return (
    <article className={classes['criterion']} aria-labelledby={title}>
      <div className={classes['head']}>
        <h3 id={title} tabIndex={-1}>
          <TextIn texts={criterion.name} />
        </h3>
        {changed && <StatusBadge tone="calm">{t('assessments.screening.to-save')}</StatusBadge>}
        {!changed && began.version !== null && (
          <StatusBadge tone="good">{t('assessments.screening.is-saved')}</StatusBadge>
        )}
      </div>
      {notSaved && !notSaved.theirs && <Why notSaved={notSaved} />}
      {notSaved?.theirs && (
        <MarkConflict
          criterion={criterion}
          pointed={around.pointed}
          began={getValues(`began.${place}`).values}
          mine={getValues(`marks.${place}`)}
          theirs={notSaved.theirs}
          onSettle={(values) => onSettle(notSaved, values)}
          onBack={() => onBack(notSaved)}
        />
      )}
      <div hidden={notSaved?.theirs != null}>
        <MarkFields
          name={`marks.${place}.`}
          label={<TextIn texts={criterion.question} />}
          criterion={criterion}
          ceiling={ceiling}
          before={before}
          around={around}
        />
        {mark.choice !== '1' && mark.choice !== '2' && <WhatIsAsked criterion={criterion} />}
        {mark.choice !== '' && began.version === null && (
          <Button
            variant="subtle"
            size="compact-sm"
            mt="xs"
            onClick={() => {
              setValue(`marks.${place}.choice`, '', { shouldDirty: true });
              document.getElementById(idOf(`marks.${place}.choice`))?.focus();
            }}
          >
            {t('assessments.screening.clear')}
          </Button>
        )}
      </div>
    </article>
  );
});

/** What a score of 1 or 2 would ask for, before one chooses it. */
function WhatIsAsked({ criterion }: { criterion: Criterion }): ReactNode {
  const t = useText();
  return (
    <details className={markClasses['details']}>
      <summary>{t('assessments.screening.asked')}</summary>
      <div className={classes['asked']}>
        {([1, 2] as const).map((score) => {
          const here = criterion.requirements.filter(({ forScore }) => forScore === score);
          return here.length === 0 ? null : (
            <div key={score}>
              <p>
                <strong>{t('assessments.requirement.for', { score })}</strong>
              </p>
              <ul>
                {here.map(({ code, text }) => (
                  <li key={code}>
                    <TextIn texts={text} />
                  </li>
                ))}
              </ul>
            </div>
          );
        })}
      </div>
    </details>
  );
}

/** Problems that the note on the ceiling explains in full, with what to add. */
const ABOUT_CEILING = ['score-above-ceiling', 'analysis-missing'];

/** Why the server did not take it, in its words. */
function Why({ notSaved: { problem } }: { notSaved: NotSaved }): ReactNode {
  const { slug, title, detail, errors } = problem;
  return (
    <div className={markClasses['note']} data-tone="fault">
      <IconX size="1.25em" aria-hidden />
      <div>
        <p>
          <strong>{title}</strong> {!ABOUT_CEILING.includes(slug) && detail}
        </p>
        {!ABOUT_CEILING.includes(slug) && errors.length > 0 && (
          <ul>
            {errors.map(({ pointer, detail: fault }) => (
              <li key={pointer}>{fault}</li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
