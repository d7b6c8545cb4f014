import { Drawer, Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { answer, client, queries, seen, type Shape } from '~/api/client';
import { useText } from '~/i18n/texts';
import { Acts } from '~/ui/Acts';
import { toast } from '~/ui/announce';
import { TextAreaField, useField } from '~/ui/form/fields';
import { Form } from '~/ui/form/Form';
import { TextIn } from '~/ui/TextIn';
import type { Finding } from '../finding';
import classes from './page.module.css';

type Reply = Shape<'ReplyToFinding'>;

const ANSWERS = ['accept', 'partly', 'reject'] as const;

/** The office's answer, with the recommendation in sight. */
export function ReplyForm({ finding, onClose }: { finding: Finding; onClose: () => void }): ReactNode {
  const t = useText();
  const form = useForm<{ answer: string; reason: string }>({ defaultValues: { answer: '', reason: '' } });
  return (
    <Drawer
      opened
      onClose={onClose}
      title={t('findings.reply')}
      position="right"
      size="lg"
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <Form
        form={form}
        label={t('findings.reply')}
        draft={`finding/${finding.id}/reply`}
        onSubmit={async (body) => {
          await answer(
            client.POST('/api/v1/findings/{id}/replies', {
              params: { path: { id: finding.id }, header: seen(finding.version) },
              body: body as Reply,
            }),
          );
          await queries.invalidateQueries();
          toast(t('findings.replied'));
          onClose();
        }}
      >
        <blockquote className={classes['quote']}>
          <TextIn texts={finding.recommendation} />
        </blockquote>
        <AnswerField />
        <TextAreaField
          name="reason"
          label={t('findings.reply.reason')}
          hint={t('findings.reply.reason.hint')}
          required
          maxLength={5000}
        />
        <Acts action={t('findings.reply.send')} busy={form.formState.isSubmitting} onLeave={onClose} />
      </Form>
    </Drawer>
  );
}

function AnswerField(): ReactNode {
  const t = useText();
  const { field, id, error } = useField('answer', '', 'choice');
  return (
    <Radio.Group
      label={t('findings.reply.answer')}
      error={error}
      value={field.value}
      onChange={field.onChange}
    >
      <Stack gap="xs" mt="xs">
        {ANSWERS.map((one, place) => (
          <Radio
            key={one}
            id={place === 0 ? id : undefined}
            value={one}
            label={t(`words.reply.${one}`)}
            description={t(`findings.reply.${one}`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
