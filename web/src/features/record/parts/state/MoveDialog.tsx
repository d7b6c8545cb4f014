import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { answer, client, queries, seen } from '~/api/client';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { EdtfField } from '~/ui/form/EdtfField';
import { TextAreaField } from '~/ui/form/fields';
import { Form } from '~/ui/form/Form';
import type { Initiative } from '../../record';
import { GateNote } from './GateNote';
import { NEEDS_REASON, type Move } from './moves';

interface Props {
  readonly initiative: Initiative;
  readonly move: Move;
  readonly close: () => void;
}

/** Asks from when, and why where a reason is needed; a refusal lists what is missing and leaves the words in place. */
export function MoveDialog({ initiative, move, close }: Props): ReactNode {
  const t = useText();
  const form = useForm({ defaultValues: { on: '', reason: '' } });
  return (
    <Modal
      opened
      onClose={close}
      title={t(`record.move.${move}`)}
      size="lg"
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <Form
        form={form}
        label={t(`record.move.${move}`)}
        onSubmit={async ({ on, reason }) => {
          const { state } = await send(initiative, move, {
            ...(on !== '' && { on }),
            ...(reason !== '' && { reason }),
          });
          await queries.invalidateQueries();
          toast(t('record.move.done', { state: t(`words.state.${state}`) }));
          close();
        }}
      >
        <GateNote id={initiative.id} move={move} />
        {move !== 'resume' && (
          <>
            <EdtfField name="on" label={t('record.move.on')} hint={t('record.move.on-hint')} />
            <TextAreaField
              name="reason"
              label={t('record.move.reason')}
              required={NEEDS_REASON.includes(move)}
            />
          </>
        )}
        <Group>
          <Button type="submit" loading={form.formState.isSubmitting}>
            {t(`record.move.${move}`)}
          </Button>
          <Button variant="default" onClick={close}>
            {t('record.move.cancel')}
          </Button>
        </Group>
      </Form>
    </Modal>
  );
}

/** Each change of state is a resource of its own. */
function send(
  { id, version }: Initiative,
  move: Move,
  body: { on?: string; reason?: string },
): Promise<Initiative> {
  const params = { path: { id }, header: seen(version) };
  switch (move) {
    case 'submit':
      return answer(client.PUT('/api/v1/initiatives/{id}/submission', { params, body }));
    case 'sendBack':
      return answer(client.PUT('/api/v1/initiatives/{id}/return', { params, body }));
    case 'approve':
      return answer(client.PUT('/api/v1/initiatives/{id}/approval', { params, body }));
    case 'enterIntoForce':
      return answer(client.PUT('/api/v1/initiatives/{id}/entry-into-force', { params, body }));
    case 'suspend':
      return answer(client.PUT('/api/v1/initiatives/{id}/suspension', { params, body }));
    case 'resume':
      return answer(client.DELETE('/api/v1/initiatives/{id}/suspension', { params }));
    case 'complete':
      return answer(client.PUT('/api/v1/initiatives/{id}/completion', { params, body }));
    case 'terminate':
      return answer(client.PUT('/api/v1/initiatives/{id}/termination', { params, body }));
  }
}
