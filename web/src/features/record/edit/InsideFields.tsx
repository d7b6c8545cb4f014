import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';
import { api } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { ManyField } from '~/ui/form/ChoicesField';
import { ChoiceField, TextField } from '~/ui/form/fields';
import { LEVELS, type ReviseValues } from './values';

/** Departments and levels of government: who inside the administration does what. */
export function InsideFields(): ReactNode {
  const t = useText();
  const format = useFormat();
  const { setValue } = useFormContext<ReviseValues>();
  const { data } = api.useQuery('get', '/api/v1/departments', { params: { query: { limit: 100 } } });
  const departments = (data?.items ?? []).map(({ id, name }) => ({ value: id, label: format.text(name) }));
  return (
    <Stack gap="lg">
      <ChoiceField
        name="responsibleDepartmentId"
        label={t('record.departments.responsible')}
        data={[{ value: '', label: t('record.edit.none') }, ...departments]}
        onChange={(event) =>
          setValue('responsibleDepartmentId', event.currentTarget.value || null, { shouldDirty: true })
        }
      />
      <ManyField
        name="participatingDepartmentIds"
        label={t('record.departments.participating')}
        choices={departments}
      />
      {LEVELS.map((level) => (
        <TextField
          key={level}
          name={`levels.${level}`}
          label={t('record.edit.level-role', {
            level: t(`words.level.${level}`).toLocaleLowerCase(format.locale),
          })}
          hint={t('record.edit.level-hint')}
          maxLength={500}
        />
      ))}
    </Stack>
  );
}
