import { Group, Select, TextInput } from '@mantine/core';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { daysIn, edtfOf, partsOf } from '~/i18n/edtf';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { useField, useLabel, type Named } from './fields';
import classes from './form.module.css';

/**
 * A date as precisely as it is known: year, then perhaps month, then perhaps day. Its value is EDTF text, '' for none;
 * something that is no date stays as it was typed, so that the server names the fault.
 */
export function EdtfField({ name, label, hint, required = false }: Named): ReactNode {
  const t = useText();
  const format = useFormat();
  const { field, id, error } = useField(name, '', required);
  const [typed, setTyped] = useState(() => typedFrom(field.value));
  const own = textOf(typed);
  useEffect(() => {
    // The form was reset or a draft came back.
    if (field.value !== own) setTyped(typedFrom(field.value));
    // What was typed here is never newer than itself.
  }, [field.value]);
  const months = useMemo(
    () =>
      Array.from({ length: 12 }, (_, month) => ({
        value: String(month + 1),
        label: new Intl.DateTimeFormat(format.region, { month: 'long', timeZone: 'UTC' }).format(
          Date.UTC(2001, month, 1),
        ),
      })),
    [format.region],
  );
  const days = Array.from(
    { length: daysIn(Number(typed.year) || 2000, Number(typed.month) || 1) },
    (_, day) => String(day + 1),
  );
  const change = (next: Typed): void => {
    setTyped(next);
    field.onChange(textOf(next));
  };
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
          label={t('ui.date.year')}
          inputMode="numeric"
          maxLength={4}
          w="6.5rem"
          value={typed.year}
          error={error !== undefined}
          onBlur={field.onBlur}
          onChange={(event) => change({ ...typed, year: event.currentTarget.value.replaceAll(/\D/g, '') })}
        />
        <Select
          label={t('ui.date.month')}
          w="11rem"
          clearable
          searchable
          data={months}
          value={typed.month || null}
          onChange={(month) => change({ year: typed.year, month: month ?? '', day: month ? typed.day : '' })}
        />
        <Select
          label={t('ui.date.day')}
          w="6.5rem"
          clearable
          disabled={typed.month === ''}
          data={days}
          value={typed.day || null}
          onChange={(day) => change({ ...typed, day: day ?? '' })}
        />
      </Group>
    </fieldset>
  );
}

interface Typed {
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

function typedFrom(edtf: string): Typed {
  const parts = partsOf(edtf);
  if (!parts) return { year: edtf.replaceAll(/\D/g, '').slice(0, 4), month: '', day: '' };
  return { year: String(parts.year), month: String(parts.month ?? ''), day: String(parts.day ?? '') };
}

function textOf({ year, month, day }: Typed): string {
  if (year === '') return '';
  const number = (text: string): number | undefined => (text === '' ? undefined : Number(text));
  return edtfOf(Number(year), number(month), number(day)) ?? [year, month, day].filter(Boolean).join('-');
}
