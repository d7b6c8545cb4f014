import type { ReactNode } from 'react';
import { answer, api, client, seen, type Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import type { Texts } from '~/i18n/text-in';
import { useText } from '~/i18n/texts';
import { EdtfField } from '~/ui/form/EdtfField';
import { ChoiceField } from '~/ui/form/fields';
import { TextsField, written } from '~/ui/form/TextsField';
import type { Initiative } from '../../record';
import { PartForm, type PartState } from '~/ui/form/PartForm';
import { type EvidenceInForm, evidenceOf, toEvidence } from './evidence';
import { EvidenceField } from './EvidenceField';

type Commitment = Shape<'CommitmentView'>;

interface Values {
  what: Texts;
  /** `partner/<id>` or `department/<id>`. */
  responsible: string;
  due: string;
  made: string;
  instrumentId: string;
  evidence: EvidenceInForm[];
}

interface Props {
  readonly initiative: Initiative;
  /** Left out: a new one. */
  readonly commitment?: Commitment;
  readonly onClose: () => void;
}

/** Who does what by when. */
export function CommitmentForm({ initiative, commitment, onClose }: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const { data } = api.useQuery('get', '/api/v1/departments', { params: { query: { limit: 100 } } });
  const id = commitment?.id ?? '';
  return (
    <PartForm<Values>
      title={t(commitment ? 'record.commitments.revise' : 'record.commitments.add')}
      draft={`commitment/${commitment?.id ?? `new/${initiative.id}`}`}
      began={stateOf(commitment)}
      toBody={({ what, responsible, due, made, instrumentId, evidence }) => ({
        what: written(what),
        responsible: responsibleOf(responsible),
        due: due || null,
        made: made || null,
        instrumentId: instrumentId || null,
        evidence: toEvidence(evidence),
      })}
      labelOf={(field) => t(`record.commitments.field.${field as keyof Values}`)}
      send={(body, version) =>
        version === null
          ? answer(
              client.POST('/api/v1/initiatives/{id}/commitments', {
                params: { path: { id: initiative.id } },
                body: body as unknown as Shape<'RegisterCommitment'>,
              }),
            )
          : answer(
              client.PATCH('/api/v1/commitments/{id}', {
                params: { path: { id }, header: seen(version) },
                body,
              }),
            )
      }
      fresh={async () =>
        stateOf(await answer(client.GET('/api/v1/commitments/{id}', { params: { path: { id } } })))
      }
      onClose={onClose}
    >
      <TextsField name="what" label={t('record.commitments.field.what')} required long maxLength={2000} />
      <ChoiceField
        name="responsible"
        label={t('record.commitments.field.responsible')}
        required
        data={[
          { value: '', label: '' },
          ...initiative.partners.map(({ partnerId, names }) => ({
            value: `partner/${partnerId}`,
            label: format.text(names),
          })),
          ...(data?.items ?? []).map((department) => ({
            value: `department/${department.id}`,
            label: format.text(department.name),
          })),
        ]}
      />
      <EdtfField name="due" label={t('record.commitments.field.due')} />
      <ChoiceField
        name="instrumentId"
        label={t('record.commitments.field.instrumentId')}
        data={[
          { value: '', label: t('record.edit.none') },
          ...initiative.instruments.map((one) => ({
            value: one.id,
            label: format.text(one.title) || t(`words.instrument.${one.kind as 'protocol'}`),
          })),
        ]}
      />
      <EdtfField
        name="made"
        label={t('record.commitments.field.made')}
        hint={t('record.commitments.made-hint')}
      />
      <EvidenceField initiativeId={initiative.id} />
    </PartForm>
  );
}

function responsibleOf(chosen: string): Shape<'Responsible'> {
  const [kind, id = ''] = chosen.split('/');
  return kind === 'partner' ? { partnerId: id } : { departmentId: id };
}

function stateOf(commitment?: Commitment): PartState<Values> {
  const { partnerId = null, departmentId = null } = commitment?.responsible ?? {};
  const responsible = partnerId ? `partner/${partnerId}` : departmentId ? `department/${departmentId}` : '';
  return {
    version: commitment?.version ?? null,
    values: {
      what: commitment?.what ?? {},
      responsible,
      due: commitment?.due ?? '',
      made: commitment?.made ?? '',
      instrumentId: commitment?.instrument?.id ?? '',
      evidence: evidenceOf(commitment?.evidence ?? []),
    },
  };
}
