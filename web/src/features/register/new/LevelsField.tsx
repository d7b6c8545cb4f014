import { ActionIcon, Button, Group, Stack } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFieldArray } from 'react-hook-form';
import { useText } from '~/i18n/texts';
import { ChoiceField, TextField } from '~/ui/form/fields';
import { LEVELS } from '~/ui/words/codes';
import { useSay } from '../words';
import classes from './new.module.css';

export interface LevelInForm {
  level: string;
  role: string;
}

/** Levels of government that take part, each with what it does. */
export function LevelsField(): ReactNode {
  const t = useText();
  const say = useSay();
  const { fields, append, remove } = useFieldArray({ name: 'levels' });
  return (
    <fieldset className={classes['group']}>
      <legend>{t('register.new.levels')}</legend>
      <Stack gap="md">
        {fields.map((field, place) => (
          <Group key={field.id} align="flex-end" gap="sm">
            <ChoiceField
              name={`levels.${place}.level`}
              label={t('register.by.level')}
              required
              data={[
                { value: '', label: t('register.bulk.choose') },
                ...LEVELS.map((level) => ({ value: level, label: say('level', level) })),
              ]}
            />
            <TextField
              name={`levels.${place}.role`}
              label={t('register.new.level-role')}
              required
              maxLength={500}
              style={{ flex: '1 1 16rem' }}
            />
            <ActionIcon
              variant="default"
              size={42}
              aria-label={t('register.new.remove-level', { number: place + 1 })}
              onClick={() => remove(place)}
            >
              <IconX size={18} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        {fields.length < LEVELS.length && (
          <Button
            variant="default"
            size="sm"
            w="fit-content"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => append({ level: '', role: '' })}
          >
            {t('register.new.add-level')}
          </Button>
        )}
      </Stack>
    </fieldset>
  );
}
