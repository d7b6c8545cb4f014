import { Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { answer, client, queries, seen, type Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { ReasonDialog } from '~/ui/form/ReasonDialog';
import { Refusal } from '~/ui/Refusal';
import { PartButton } from '../PartButton';
import { StepForm } from './StepForm';

type Step = Shape<'StepView'>;

/** What may be done with a step: done, not needed with a reason, open again with a reason, corrected. */
export function StepActions({ step }: { step: Step }): ReactNode {
  const t = useText();
  const format = useFormat();
  const [open, show] = useState<'complete' | 'revise' | 'skip' | 'reopen' | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const { id, version, name, state, may, next, signature } = step;
  const about = format.text(name);
  const close = (): void => show(null);
  const reopen = async (of: Step, reason: string): Promise<void> => {
    const params = { path: { id }, header: seen(of.version), query: { reason } };
    await (of.state === 'skipped'
      ? client.DELETE('/api/v1/procedure-steps/{id}/skipping', { params })
      : client.DELETE('/api/v1/procedure-steps/{id}/completion', { params }));
    await queries.invalidateQueries();
  };
  const undo = (done: Step): void =>
    toast(t('record.procedures.step-saved', { step: about }), {
      label: t('record.history.undo'),
      run: () => void reopen(done, t('record.history.undo')).catch(setFault),
    });
  return (
    <Group gap="xs" mt={6} className="no-print">
      {fault !== null && <Refusal fault={fault} />}
      {/* Only the signature may come before what it waits for; the server says under which condition. */}
      {may.includes('complete') && (next || signature || state === 'done') && (
        <PartButton
          words={t(state === 'done' ? 'record.procedures.complete-again' : 'record.procedures.complete')}
          about={about}
          onClick={() => show('complete')}
        />
      )}
      {may.includes('skip') && (
        <PartButton words={t('record.procedures.skip')} about={about} onClick={() => show('skip')} />
      )}
      {may.includes('reopen') && (
        <PartButton words={t('record.commitments.reopen')} about={about} onClick={() => show('reopen')} />
      )}
      {may.includes('revise') && (
        <PartButton words={t('record.part.revise')} about={about} onClick={() => show('revise')} />
      )}
      {(open === 'complete' || open === 'revise') && (
        <StepForm step={step} act={open} onClose={close} onDone={undo} />
      )}
      <ReasonDialog
        opened={open === 'skip'}
        onClose={close}
        title={t('record.procedures.skip-step', { step: about })}
        text={step.beforeSignature ? <p>{t('record.procedures.skip-text')}</p> : undefined}
        action={t('record.procedures.skip')}
        onConfirm={async ({ reason }) => {
          const params = { path: { id }, header: seen(version) };
          const skipped = await answer(
            client.PUT('/api/v1/procedure-steps/{id}/skipping', { params, body: { reason } }),
          );
          await queries.invalidateQueries();
          undo(skipped);
        }}
      />
      <ReasonDialog
        opened={open === 'reopen'}
        onClose={close}
        title={t('record.procedures.reopen-step', { step: about })}
        action={t('record.commitments.reopen')}
        onConfirm={({ reason }) => reopen(step, reason)}
      />
    </Group>
  );
}
