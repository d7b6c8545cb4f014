import { ActionIcon, Button, Group, Stack } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFieldArray } from 'react-hook-form';
import { useText } from '~/i18n/texts';
import classes from './form.module.css';

interface Props {
  /** Where the rows stand in the form. */
  readonly name: string;
  /** What they are, in words. */
  readonly label: string;
  readonly hint?: string;
  /** Words of the button that adds one. */
  readonly add: string;
  /** What a new row begins with; `place` counts from 0. */
  readonly empty: (place: number) => object;
  /** How many there may be. */
  readonly most?: number;
  /** The fields of a row; `at` is the beginning of their names, e.g. `links.0`. */
  readonly children: (at: string, place: number) => ReactNode;
}

/** Something that there may be several of, each a row of fields that can be taken out. */
export function RowsField({ name, label, hint, add, empty, most = Infinity, children }: Props): ReactNode {
  const t = useText();
  const { fields, append, remove } = useFieldArray<Record<string, object[]>>({ name });
  return (
    <fieldset className={classes['rows']}>
      <legend>{label}</legend>
      {hint !== undefined && <p>{hint}</p>}
      <Stack gap="md">
        {fields.map(({ id }, place) => (
          <Group key={id} align="flex-end" gap="sm" className={classes['row']}>
            {children(`${name}.${place}`, place)}
            <ActionIcon
              variant="default"
              size={42}
              aria-label={t('ui.row.remove', { number: place + 1 })}
              onClick={() => remove(place)}
            >
              <IconX size={18} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        {fields.length < most && (
          <Button
            variant="default"
            size="sm"
            w="fit-content"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => append(empty(fields.length))}
          >
            {add}
          </Button>
        )}
      </Stack>
    </fieldset>
  );
}
