import { Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { answer, client, queries, seen, type Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { ReasonDialog } from '~/ui/form/ReasonDialog';
import { Refusal } from '~/ui/Refusal';
import type { Initiative } from '../../record';
import { DeletePart } from '../DeletePart';
import { PartButton } from '../PartButton';
import { CommitmentForm } from './CommitmentForm';
import { CompletionForm } from './CompletionForm';

interface Props {
  readonly initiative: Initiative;
  readonly commitment: Shape<'CommitmentView'>;
}

/** What may be done with a commitment: done today, dropped with a reason, open again, corrected. */
export function CommitmentActions({ initiative, commitment }: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const [open, show] = useState<'form' | 'completion' | 'dropping' | 'reopening' | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const { id, version, what, may, state } = commitment;
  const name = format.text(what);
  const params = { path: { id }, header: seen(version) };
  const close = (): void => show(null);
  const dropping = t(state === 'dropped' ? 'record.commitments.drop-again' : 'record.commitments.drop');
  const complete = async (): Promise<void> => {
    const done = await answer(client.PUT('/api/v1/commitments/{id}/completion', { params, body: {} }));
    toast(t('record.commitments.completed'), {
      label: t('record.history.undo'),
      run: () =>
        void client
          .DELETE('/api/v1/commitments/{id}/completion', {
            params: { path: { id }, header: seen(done.version), query: { reason: t('record.history.undo') } },
          })
          .then(() => queries.invalidateQueries())
          .catch(setFault),
    });
    await queries.invalidateQueries();
  };
  return (
    <Group gap="xs" mt={6} className="no-print">
      {fault !== null && <Refusal fault={fault} />}
      {may.includes('complete') && state === 'open' && (
        <PartButton
          words={t('record.commitments.complete')}
          about={name}
          onClick={() => void complete().catch(setFault)}
        />
      )}
      {may.includes('complete') && (
        <PartButton
          words={t(
            state === 'done' ? 'record.commitments.complete-again' : 'record.commitments.complete-with',
          )}
          about={name}
          onClick={() => show('completion')}
        />
      )}
      {may.includes('drop') && <PartButton words={dropping} about={name} onClick={() => show('dropping')} />}
      {may.includes('reopen') && (
        <PartButton words={t('record.commitments.reopen')} about={name} onClick={() => show('reopening')} />
      )}
      {may.includes('revise') && (
        <PartButton words={t('record.part.revise')} about={name} onClick={() => show('form')} />
      )}
      {may.includes('delete') && (
        <DeletePart
          name={name}
          reasonNeeded={initiative.state !== 'draft'}
          undo={{ room: 'commitments', id, version }}
          send={(reason) =>
            client.DELETE('/api/v1/commitments/{id}', {
              params: { ...params, query: reason === '' ? {} : { reason } },
            })
          }
        />
      )}
      {open === 'completion' && <CompletionForm commitment={commitment} onClose={close} />}
      {open === 'form' && <CommitmentForm initiative={initiative} commitment={commitment} onClose={close} />}
      <ReasonDialog
        opened={open === 'dropping'}
        onClose={close}
        title={dropping}
        text={<p>{name}</p>}
        action={dropping}
        onConfirm={async ({ reason }) => {
          await answer(client.PUT('/api/v1/commitments/{id}/dropping', { params, body: { reason } }));
          await queries.invalidateQueries();
        }}
      />
      <ReasonDialog
        opened={open === 'reopening'}
        onClose={close}
        title={t('record.commitments.reopen')}
        text={<p>{name}</p>}
        action={t('record.commitments.reopen')}
        onConfirm={async ({ reason }) => {
          const query = { reason };
          await (state === 'dropped'
            ? client.DELETE('/api/v1/commitments/{id}/dropping', { params: { ...params, query } })
            : client.DELETE('/api/v1/commitments/{id}/completion', { params: { ...params, query } }));
          await queries.invalidateQueries();
        }}
      />
    </Group>
  );
}
