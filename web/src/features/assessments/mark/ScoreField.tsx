import { Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { useField } from '~/ui/form/fields';
import { TextIn } from '~/ui/TextIn';
import { highestOf, type TheSet } from '../reading';
import { ICONS, WORDS } from '../tones';
import classes from './mark.module.css';
import type { Choice, Criterion } from './values';

interface Props {
  /** Place of the mark in the form, with its dot, e.g. `marks.3.`. */
  readonly name: string;
  readonly label: ReactNode;
  readonly criterion: Criterion;
  readonly scale: TheSet['scale'];
}

/** Looked and no aim, significant, principal, or it does not apply: each by words, an icon and a colour. */
export function ScoreField({ name, label, criterion, scale }: Props): ReactNode {
  const t = useText();
  const { field, id, error } = useField<Choice>(`${name}choice`, '');
  const highest = highestOf(criterion);
  const choices: { value: Exclude<Choice, ''>; words: ReactNode }[] = [
    ...scale
      .filter(({ score }) => score <= highest)
      .map(({ score, name: words }) => ({
        value: String(score) as '0' | '1' | '2',
        words: <TextIn texts={words} />,
      })),
    { value: 'not_applicable', words: t('assessments.choice.not-applicable-long') },
  ];
  return (
    <Radio.Group
      label={label}
      value={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
      error={error}
      classNames={{ label: classes['asked'] ?? '' }}
    >
      <div className={classes['choices']}>
        {choices.map(({ value, words }, place) => {
          const Icon = ICONS[value];
          return (
            <div key={value} className={classes['choice']} data-chosen={field.value === value}>
              <Radio
                id={place === 0 ? id : undefined}
                value={value}
                label={
                  <span className={classes['choice-words']}>
                    <Icon size="1.1em" aria-hidden />
                    <span>
                      <strong>{value === 'not_applicable' ? t(WORDS[value]) : value}</strong> {words}
                    </span>
                  </span>
                }
              />
            </div>
          );
        })}
      </div>
    </Radio.Group>
  );
}
