import type { ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';
import { answer, api, client, type Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { EdtfField } from '~/ui/form/EdtfField';
import { ChoiceField } from '~/ui/form/fields';
import { TextIn } from '~/ui/TextIn';
import type { TheRecord } from '../../record';
import classes from '../../record.module.css';
import { PartForm } from '~/ui/form/PartForm';
import { InstrumentChoice } from './InstrumentChoice';

interface Values {
  templateCode: string;
  instrumentId: string;
  began: string;
}

/** Begins the legal steps: whose template, about which text, and since when. */
export function BeginProcedureForm({
  record,
  onClose,
}: {
  record: TheRecord;
  onClose: () => void;
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const { id } = record.initiative;
  const { data } = api.useQuery('get', '/api/v1/procedure-templates');
  const templates = data?.items ?? [];
  return (
    <PartForm<Values>
      title={t('record.procedures.begin')}
      draft={`procedure/new/${id}`}
      began={{ version: null, values: { templateCode: '', instrumentId: '', began: '' } }}
      toBody={({ templateCode, instrumentId, began }) => ({
        templateCode,
        instrumentId: instrumentId || null,
        ...(began !== '' && { began }),
      })}
      labelOf={(field) => t(`record.procedures.field.${field as keyof Values}`)}
      send={(body) =>
        answer(
          client.POST('/api/v1/initiatives/{id}/procedures', {
            params: { path: { id } },
            body: body as unknown as Shape<'BeginProcedure'>,
          }),
        )
      }
      onClose={onClose}
    >
      <ChoiceField
        name="templateCode"
        label={t('record.procedures.field.templateCode')}
        required
        data={[
          { value: '', label: '' },
          ...templates.map(({ code, name }) => ({ value: code, label: format.text(name) })),
        ]}
      />
      <AboutTemplate templates={templates} />
      <InstrumentChoice instruments={record.instruments ?? []} />
      <EdtfField
        name="began"
        label={t('record.procedures.field.began')}
        hint={t('record.procedures.began-hint')}
      />
    </PartForm>
  );
}

/** For which texts the chosen template is meant, and its steps. */
function AboutTemplate({ templates }: { templates: readonly Shape<'TemplateView'>[] }): ReactNode {
  const t = useText();
  const { watch } = useFormContext<Values>();
  const chosen = templates.find(({ code }) => code === watch('templateCode'));
  if (!chosen) return null;
  return (
    <div className={classes['soft']}>
      <p>
        <TextIn texts={chosen.about} />
      </p>
      <details>
        <summary>{t('record.procedures.steps-of', { count: chosen.steps.length })}</summary>
        <ol>
          {chosen.steps.map(({ code, name }) => (
            <li key={code}>
              <TextIn texts={name} />
            </li>
          ))}
        </ol>
      </details>
    </div>
  );
}
