import { Checkbox, MultiSelect, TagsInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useField, useLabel, type Named } from './fields';
import classes from './form.module.css';

/** A value and its words. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Some of a list that one wants to see whole. Its value is a list of the values. */
export function ChoicesField({
  name,
  label,
  hint,
  required = false,
  choices,
}: Named & { choices: readonly Choice[] }): ReactNode {
  const { field, id, error } = useField<string[]>(name, [], required && 'choices');
  return (
    <Checkbox.Group
      label={useLabel(label, required)}
      description={hint}
      error={error}
      value={field.value}
      onChange={field.onChange}
    >
      <div className={classes['choices']}>
        {choices.map((choice, place) => (
          <Checkbox
            key={choice.value}
            id={place === 0 ? id : undefined}
            value={choice.value}
            label={choice.label}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}

/** Some of a long list, found by typing. Its value is a list of the values. */
export function ManyField({
  name,
  label,
  hint,
  required = false,
  choices,
}: Named & { choices: readonly Choice[] }): ReactNode {
  const { field, id, error } = useField<string[]>(name, [], required && 'choices');
  return (
    <MultiSelect
      id={id}
      label={useLabel(label, required)}
      description={hint}
      error={error}
      data={[...choices]}
      value={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
      searchable
    />
  );
}

/** Short texts, each ended by Enter or a comma, such as numbers of targets. */
export function TagsField({ name, label, hint, required = false }: Named): ReactNode {
  const { field, id, error } = useField<string[]>(name, [], required);
  return (
    <TagsInput
      id={id}
      label={useLabel(label, required)}
      description={hint}
      error={error}
      value={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
    />
  );
}
