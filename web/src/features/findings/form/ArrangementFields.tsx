import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { EdtfField } from '~/ui/form/EdtfField';
import { ChoiceField } from '~/ui/form/fields';
import { SEVERITIES } from '../finding';

/** How grave it is, who sees to it, and by when. */
export function ArrangementFields(): ReactNode {
  const t = useText();
  const format = useFormat();
  const departments = api.useQuery('get', '/api/v1/departments', { params: { query: { limit: 100 } } });
  return (
    <>
      <ChoiceField
        name="severity"
        label={t('findings.field.severity')}
        hint={t('findings.hint.severity')}
        required
        data={[
          { value: '', label: '' },
          ...SEVERITIES.map((severity) => ({ value: severity, label: t(`words.severity.${severity}`) })),
        ]}
      />
      <ChoiceField
        name="departmentId"
        label={t('findings.field.departmentId')}
        required
        data={[
          { value: '', label: '' },
          ...(departments.data?.items ?? []).map(({ id, name }) => ({ value: id, label: format.text(name) })),
        ]}
      />
      <EdtfField name="due" label={t('findings.field.due')} required />
    </>
  );
}
