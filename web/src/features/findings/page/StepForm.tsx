import { Drawer, Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { answer, api, client, queries, seen, type Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { Acts } from '~/ui/Acts';
import { toast } from '~/ui/announce';
import { ManyField } from '~/ui/form/ChoicesField';
import { TextAreaField, useField } from '~/ui/form/fields';
import { Form } from '~/ui/form/Form';
import type { Finding } from '../finding';

type Step = Shape<'FollowUpFinding'>;

interface Values {
  state: string;
  note: string;
  fileIds: string[];
}

/** A step of the follow-up: what was done, and perhaps what came of it, which somebody else then verifies. */
export function StepForm({ finding, onClose }: { finding: Finding; onClose: () => void }): ReactNode {
  const t = useText();
  const format = useFormat();
  const form = useForm<Values>({ defaultValues: { state: '', note: '', fileIds: [] } });
  const { initiative } = finding;
  const files = api.useQuery(
    'get',
    '/api/v1/initiatives/{id}/files',
    { params: { path: { id: initiative?.id ?? '' }, query: { limit: 100 } } },
    { enabled: initiative !== null },
  );
  return (
    <Drawer
      opened
      onClose={onClose}
      title={t('findings.step.add')}
      position="right"
      size="lg"
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <Form
        form={form}
        label={t('findings.step.add')}
        draft={`finding/${finding.id}/step`}
        onSubmit={async ({ state, note, fileIds }) => {
          await answer(
            client.POST('/api/v1/findings/{id}/steps', {
              params: { path: { id: finding.id }, header: seen(finding.version) },
              body: { note, fileIds, ...(state !== '' && { state: state as Step['state'] }) },
            }),
          );
          await queries.invalidateQueries();
          toast(t('findings.step.added'));
          onClose();
        }}
      >
        <StateField finding={finding} />
        <TextAreaField
          name="note"
          label={t('findings.step.note')}
          hint={t('findings.step.note.hint')}
          required
          maxLength={5000}
        />
        {(files.data?.items.length ?? 0) > 0 && (
          <ManyField
            name="fileIds"
            label={t('findings.step.files')}
            hint={t('findings.step.files.hint')}
            choices={(files.data?.items ?? []).map(({ id, title }) => ({
              value: id,
              label: format.text(title),
            }))}
          />
        )}
        <Acts action={t('ui.save')} busy={form.formState.isSubmitting} onLeave={onClose} />
      </Form>
    </Drawer>
  );
}

/** A note alone, that somebody sees to it, or what came of it: as far as this person may say so now. */
function StateField({ finding }: { finding: Finding }): ReactNode {
  const t = useText();
  const { field } = useField('state', '');
  const { may, state, claim } = finding;
  const sayable = [
    ...(may.includes('note') ? ['note'] : []),
    ...(may.includes('begin') && state !== 'in_progress' ? ['in_progress'] : []),
    ...(may.includes('report') ? ['implemented', 'partly', 'not_implemented', 'risk_accepted'] : []),
  ];
  return (
    <Radio.Group
      label={t('findings.step.what')}
      description={t(claim === null ? 'findings.step.what.hint' : 'findings.step.replaces')}
      value={field.value === '' ? 'note' : field.value}
      onChange={(value) => field.onChange(value === 'note' ? '' : value)}
    >
      <Stack gap="xs" mt="xs">
        {sayable.map((one) => (
          <Radio key={one} value={one} label={t(`findings.say.${one as 'note'}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
