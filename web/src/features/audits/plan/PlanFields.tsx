import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { ChoicesField } from '~/ui/form/ChoicesField';
import { ChoiceField, TextField } from '~/ui/form/fields';
import { TextsField } from '~/ui/form/TextsField';
import { STAGES } from '~/ui/words/codes';
import classes from './plan.module.css';
import { ScopeField } from './ScopeField';

/**
 * What an audit is to find out, of what and by what.
 * @param framed a planned audit's scope, criteria and stages may change; later they may not
 */
export function PlanFields({ framed = true }: { framed?: boolean }): ReactNode {
  const t = useText();
  const format = useFormat();
  const sets = api.useQuery('get', '/api/v1/criteria-sets', {
    params: { query: { adopted: true, limit: 100 } },
  });
  return (
    <>
      <TextsField name="title" label={t('audits.field.title')} required maxLength={300} />
      <TextsField name="purpose" label={t('audits.field.purpose')} long maxLength={5000} />
      {framed && (
        <>
          <ScopeField name="scope" />
          <ChoiceField
            name="setId"
            label={t('audits.field.set')}
            hint={t('audits.field.set.hint')}
            required
            data={(sets.data?.items ?? []).map(({ id, title, version, main }) => ({
              value: id,
              label: `${format.text(title)} · ${t('audits.set-version', { version })}${main ? ` · ${t('audits.set-main')}` : ''}`,
            }))}
          />
          <ChoicesField
            name="stages"
            label={t('audits.field.stages')}
            hint={t('audits.field.stages.hint')}
            required
            choices={STAGES.map((stage) => ({ value: stage, label: t(`words.stage.${stage}`) }))}
          />
        </>
      )}
      <div className={classes['dates']}>
        <TextField name="fieldworkFrom" type="date" label={t('audits.field.fieldworkFrom')} />
        <TextField name="fieldworkUntil" type="date" label={t('audits.field.fieldworkUntil')} />
        <TextField name="repliesUntil" type="date" label={t('audits.field.repliesUntil')} />
      </div>
    </>
  );
}
