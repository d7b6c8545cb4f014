import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answer, api, client, type Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { ChoiceField } from '~/ui/form/fields';
import { TextsField } from '~/ui/form/TextsField';
import { ArrangementFields } from './ArrangementFields';

/** What a finding says: of what, by which criterion, what is the case, why, what follows, what is to be done. */
export function FindingFields({ audit }: { audit: Shape<'AuditView'> }): ReactNode {
  const t = useText();
  const format = useFormat();
  const set = api.useQuery('get', '/api/v1/criteria-sets/{id}', { params: { path: { id: audit.setId } } });
  const sheets = useQuery({
    queryKey: ['sheets', 'all', audit.id],
    queryFn: ({ signal }) => allSheets(audit.id, signal),
  });
  return (
    <>
      <ChoiceField
        name="initiativeId"
        label={t('findings.field.initiativeId')}
        data={[
          { value: '', label: t('findings.field.initiativeId.none') },
          ...(sheets.data ?? []).map(({ initiativeId, reference, title }) => ({
            value: initiativeId,
            label: `${reference} · ${format.text(title)}`,
          })),
        ]}
      />
      <ChoiceField
        name="criterion"
        label={t('findings.field.criterion')}
        required
        data={[
          { value: '', label: '' },
          ...(set.data?.criteria ?? []).map(({ code, name }) => ({ value: code, label: format.text(name) })),
        ]}
      />
      <ChoiceField
        name="stage"
        label={t('findings.field.stage')}
        data={[
          { value: '', label: t('findings.field.stage.none') },
          ...audit.stages.map((stage) => ({ value: stage, label: t(`words.stage.${stage}`) })),
        ]}
      />
      {(['condition', 'cause', 'effect', 'recommendation'] as const).map((field) => (
        <TextsField
          key={field}
          name={field}
          label={t(`findings.field.${field}`)}
          hint={t(`findings.hint.${field}`)}
          required
          long
          maxLength={5000}
        />
      ))}
      <ArrangementFields />
    </>
  );
}

/** All records of the sample, to choose from: a list may have several pages. */
async function allSheets(id: string, signal: AbortSignal): Promise<Shape<'SheetSummary'>[]> {
  const sheets: Shape<'SheetSummary'>[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await answer(
      client.GET('/api/v1/audits/{id}/sheets', {
        params: { path: { id }, query: { limit: 100, cursor } },
        signal,
      }),
    );
    sheets.push(...page.items);
    if (page.next === null) return sheets;
    cursor = page.next;
  }
}
