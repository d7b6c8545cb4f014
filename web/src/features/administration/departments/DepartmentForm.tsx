import type { ReactNode } from 'react';
import { answer, client, seen } from '~/api/client';
import { useFormat } from '~/i18n/format';
import type { Texts } from '~/i18n/text-in';
import { useText } from '~/i18n/texts';
import { PartForm, type PartState } from '~/ui/form/PartForm';
import { TextsField, written } from '~/ui/form/TextsField';
import type { Department } from '../lists';

interface Values {
  name: Texts;
}

/** A department's name per language. @param department left out: a new one */
export function DepartmentForm({
  department,
  onClose,
}: {
  department?: Department;
  onClose: () => void;
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const id = department?.id ?? '';
  return (
    <PartForm<Values>
      title={
        department
          ? t('administration.departments.revise-of', { name: format.text(department.name) })
          : t('administration.departments.add')
      }
      draft={`department/${department?.id ?? 'new'}`}
      began={department ? stateOf(department) : { version: null, values: { name: {} } }}
      toBody={({ name }) => ({ name: written(name) })}
      labelOf={() => t('administration.departments.name')}
      send={(body, version) =>
        version === null
          ? answer(client.POST('/api/v1/departments', { body: body as { name: Texts } }))
          : answer(
              client.PATCH('/api/v1/departments/{id}', {
                params: { path: { id }, header: seen(version) },
                body,
              }),
            )
      }
      fresh={async () =>
        stateOf(await answer(client.GET('/api/v1/departments/{id}', { params: { path: { id } } })))
      }
      onClose={onClose}
    >
      <TextsField name="name" label={t('administration.departments.name')} required maxLength={200} />
    </PartForm>
  );
}

function stateOf({ version, name }: Department): PartState<Values> {
  return { version, values: { name } };
}
