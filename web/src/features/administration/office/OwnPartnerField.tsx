import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useText } from '~/i18n/texts';
import { useField } from '~/ui/form/fields';
import { PartnerPicker } from '~/ui/form/PartnerPicker';
import { TextIn } from '~/ui/TextIn';
import classes from '../administration.module.css';

/** The office's own government in the common directory, or none yet. Its value is an id or null. */
export function OwnPartnerField(): ReactNode {
  const t = useText();
  const { field, id, error } = useField<string | null>('partnerId', null);
  if (field.value === null)
    return (
      <PartnerPicker
        id={id}
        label={t('administration.office.partnerId.choose')}
        error={error}
        onChoose={(partner) => field.onChange(partner.id)}
      />
    );
  return (
    <fieldset className={classes['scopes']}>
      <legend>{t('administration.office.partnerId')}</legend>
      <Group mt="xs">
        <PartnerName id={field.value} />
        <Button id={id} variant="default" size="compact-md" onClick={() => field.onChange(null)}>
          {t('administration.office.partnerId.remove')}
        </Button>
      </Group>
    </fieldset>
  );
}

/** Name of a partner by its id. */
export function PartnerName({ id }: { id: string }): ReactNode {
  const { data } = api.useQuery('get', '/api/v1/partners/{id}', { params: { path: { id } } });
  return data ? <TextIn texts={data.names} /> : '…';
}
