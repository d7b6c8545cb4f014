import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { useField, useLabel } from '~/ui/form/fields';
import classes from './new.module.css';

/** Several of a list: boxes, all in sight, so that nobody has to know what there is. */
export function ChoicesField({
  name,
  label,
  choices,
}: {
  name: string;
  label: string;
  choices: readonly (readonly [value: string, word: string])[];
}): ReactNode {
  const { field, id, error } = useField<string[]>(name, []);
  return (
    <Checkbox.Group
      value={field.value}
      onChange={field.onChange}
      label={useLabel(label, false)}
      error={error}
      className={classes['choices']}
    >
      <div className={classes['boxes']}>
        {choices.map(([value, word], place) => (
          // The summary leads to the first one.
          <Checkbox key={value} value={value} label={word} id={place === 0 ? id : `${id}-${value}`} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
