import { Group, NativeSelect, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { durationOf, lengthOf, UNITS, type Unit } from './duration';
import { useField, useLabel, type Named } from './fields';
import classes from './form.module.css';

/** A length of time: a number and its unit. Its value is ISO 8601 text, '' for none. */
export function DurationField({ name, label, hint, required = false }: Named): ReactNode {
  const t = useText();
  const { field, id, error } = useField(name, '', required);
  const read = lengthOf(field.value);
  const [chosen, choose] = useState<Unit>(read?.unit ?? 'year');
  const unit = read?.unit ?? chosen;
  // What no one unit says is shown as it is written, and stays until somebody writes something else.
  const count = read?.count ?? field.value.replace(/^P(.*)[YMWD]$/, '$1');
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-fault`].filter(
    Boolean,
  );
  return (
    <fieldset className={classes['group']} aria-describedby={described.join(' ') || undefined}>
      <legend>{useLabel(label, required)}</legend>
      {hint !== undefined && (
        <p className={classes['hint']} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p className={classes['fault']} id={`${id}-fault`}>
          {error}
        </p>
      )}
      <Group gap="sm" align="end">
        <TextInput
          id={id}
          label={t('ui.duration.count')}
          inputMode="numeric"
          w="7rem"
          value={count}
          error={error !== undefined}
          onBlur={field.onBlur}
          onChange={(event) => field.onChange(durationOf({ count: event.currentTarget.value, unit }))}
        />
        <NativeSelect
          label={t('ui.duration.unit')}
          w="9rem"
          data={UNITS.map((one) => ({ value: one, label: t(`ui.duration.${one}`) }))}
          value={unit}
          onChange={(event) => {
            const next = event.currentTarget.value as Unit;
            choose(next);
            if (count !== '') field.onChange(durationOf({ count, unit: next }));
          }}
        />
      </Group>
    </fieldset>
  );
}
