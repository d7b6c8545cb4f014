import { Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { answer, client, queries, seen, type Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { ReasonDialog } from '~/ui/form/ReasonDialog';
import type { TheRecord } from '../../record';
import { DeletePart } from '../DeletePart';
import { PartButton } from '../PartButton';
import { ProcedureForm } from './ProcedureForm';

/** What may be done with a procedure as a whole. */
export function ProcedureActions({
  record,
  procedure,
}: {
  record: TheRecord;
  procedure: Shape<'ProcedureView'>;
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const [open, show] = useState<'form' | 'early' | null>(null);
  const { id, version, template, may, earlySignature } = procedure;
  const name = format.text(template.name);
  const params = { path: { id }, header: seen(version) };
  const close = (): void => show(null);
  return (
    <Group gap="xs" mt={6} className="no-print">
      {may.includes('revise') && (
        <PartButton words={t('record.part.revise')} about={name} onClick={() => show('form')} />
      )}
      {may.includes('recordEarlySignature') && (
        <PartButton
          words={t(earlySignature ? 'record.procedures.early-again' : 'record.procedures.early-sign')}
          about={name}
          onClick={() => show('early')}
        />
      )}
      {may.includes('delete') && (
        <DeletePart
          name={name}
          reasonNeeded={record.initiative.state !== 'draft'}
          send={(reason) =>
            client.DELETE('/api/v1/procedures/{id}', {
              params: { ...params, query: reason === '' ? {} : { reason } },
            })
          }
        />
      )}
      {open === 'form' && (
        <ProcedureForm procedure={procedure} instruments={record.instruments ?? []} onClose={close} />
      )}
      <ReasonDialog
        opened={open === 'early'}
        onClose={close}
        title={t('record.procedures.early-sign')}
        text={<p>{t('record.procedures.early-text')}</p>}
        action={t('record.procedures.early-sign')}
        onConfirm={async ({ reason }) => {
          await answer(client.PUT('/api/v1/procedures/{id}/early-signature', { params, body: { reason } }));
          await queries.invalidateQueries();
          toast(t('ui.saved'));
        }}
      />
    </Group>
  );
}
