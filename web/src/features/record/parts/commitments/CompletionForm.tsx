import type { ReactNode } from 'react';
import { answer, client, seen, type Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { EdtfField } from '~/ui/form/EdtfField';
import { PartForm, type PartState } from '~/ui/form/PartForm';
import { type EvidenceInForm, evidenceOf, toEvidence } from './evidence';
import { EvidenceField } from './EvidenceField';

type Commitment = Shape<'CommitmentView'>;

interface Values {
  on: string;
  evidence: EvidenceInForm[];
}

/** It was kept: on which day, and what shows it. */
export function CompletionForm({
  commitment,
  onClose,
}: {
  commitment: Commitment;
  onClose: () => void;
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const { id } = commitment;
  return (
    <PartForm<Values>
      title={t('record.commitments.completion-of', { what: format.text(commitment.what) })}
      draft={`commitment/${id}/completion`}
      began={stateOf(commitment)}
      toBody={({ on, evidence }) => ({ ...(on !== '' && { on }), evidence: toEvidence(evidence) })}
      labelOf={(field) => t(`record.commitments.field.${field as keyof Values}`)}
      whole
      send={(body, version) =>
        answer(
          client.PUT('/api/v1/commitments/{id}/completion', {
            params: { path: { id }, header: seen(version ?? commitment.version) },
            body,
          }),
        )
      }
      fresh={async () =>
        stateOf(await answer(client.GET('/api/v1/commitments/{id}', { params: { path: { id } } })))
      }
      onClose={onClose}
    >
      <EdtfField name="on" label={t('record.commitments.field.on')} hint={t('record.procedures.on-hint')} />
      <EvidenceField initiativeId={commitment.initiativeId} />
    </PartForm>
  );
}

function stateOf({ version, doneOn, evidence }: Commitment): PartState<Values> {
  return { version, values: { on: doneOn ?? '', evidence: evidenceOf(evidence) } };
}
