import type { ReactNode } from 'react';
import { answer, client, seen, type Shape } from '~/api/client';
import { useOffice } from '~/api/who';
import { useFormat } from '~/i18n/format';
import type { Texts } from '~/i18n/text-in';
import { useText } from '~/i18n/texts';
import { ChoiceField, TextField } from '~/ui/form/fields';
import { TextsField, written } from '~/ui/form/TextsField';
import type { Initiative } from '../../record';
import { PartForm, type PartState } from '~/ui/form/PartForm';

type Contribution = Shape<'ContributionView'>;

interface Values {
  partnerId: string;
  kind: string;
  what: Texts;
  year: string;
  budgetLine: string;
  currency: string;
  planned: string;
  committed: string;
  spent: string;
  share: string;
  shareMethod: Texts;
}

interface Props {
  readonly initiative: Initiative;
  /** Left out: a new one. */
  readonly contribution?: Contribution;
  readonly onClose: () => void;
}

/** What somebody gives, in money or in kind; amounts are sent as they are written, so that no digit is lost. */
export function ContributionForm({ initiative, contribution, onClose }: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const { currency } = useOffice();
  const id = contribution?.id ?? '';
  return (
    <PartForm<Values>
      title={t(contribution ? 'record.contributions.revise' : 'record.contributions.add')}
      draft={`contribution/${contribution?.id ?? `new/${initiative.id}`}`}
      began={stateOf(currency, contribution)}
      toBody={bodyOf}
      labelOf={(field) => t(`record.contributions.field.${field as keyof Values}`)}
      send={(body, version) =>
        version === null
          ? answer(
              client.POST('/api/v1/initiatives/{id}/contributions', {
                params: { path: { id: initiative.id } },
                body: body as unknown as Shape<'RegisterContribution'>,
              }),
            )
          : answer(
              client.PATCH('/api/v1/contributions/{id}', {
                params: { path: { id }, header: seen(version) },
                body,
              }),
            )
      }
      fresh={async () =>
        stateOf(
          currency,
          await answer(client.GET('/api/v1/contributions/{id}', { params: { path: { id } } })),
        )
      }
      onClose={onClose}
    >
      <ChoiceField
        name="partnerId"
        label={t('record.contributions.field.partnerId')}
        required={false}
        data={[
          { value: '', label: t('record.contributions.own') },
          ...initiative.partners.map(({ partnerId, names }) => ({
            value: partnerId,
            label: format.text(names),
          })),
        ]}
      />
      <ChoiceField
        name="kind"
        label={t('record.contributions.field.kind')}
        required
        data={[
          { value: 'money', label: t('record.contributions.money') },
          { value: 'in_kind', label: t('record.contributions.in-kind') },
        ]}
      />
      <TextsField name="what" label={t('record.contributions.field.what')} maxLength={1000} />
      <TextField
        name="year"
        label={t('record.contributions.field.year')}
        required
        inputMode="numeric"
        maxLength={4}
      />
      <TextField
        name="currency"
        label={t('record.contributions.field.currency')}
        hint={t('record.contributions.currency-hint')}
        maxLength={3}
      />
      {(['planned', 'committed', 'spent'] as const).map((stage) => (
        <TextField
          key={stage}
          name={stage}
          label={t(`record.contributions.field.${stage}`)}
          hint={t('record.decimal-hint')}
          inputMode="decimal"
        />
      ))}
      <TextField name="budgetLine" label={t('record.contributions.field.budgetLine')} maxLength={200} />
      <TextField
        name="share"
        label={t('record.contributions.field.share')}
        hint={t('record.contributions.share-hint')}
        inputMode="decimal"
      />
      <TextsField
        name="shareMethod"
        label={t('record.contributions.field.shareMethod')}
        long
        maxLength={2000}
      />
    </PartForm>
  );
}

function bodyOf(values: Values): Record<string, unknown> {
  const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  return {
    partnerId: orNull(values.partnerId),
    kind: values.kind,
    what: written(values.what),
    year: Number(values.year),
    budgetLine: orNull(values.budgetLine),
    currency: orNull(values.currency.toUpperCase()),
    planned: orNull(values.planned),
    committed: orNull(values.committed),
    spent: orNull(values.spent),
    share: orNull(values.share),
    shareMethod: written(values.shareMethod),
  };
}

function stateOf(currency: string, contribution?: Contribution): PartState<Values> {
  return {
    version: contribution?.version ?? null,
    values: {
      partnerId: contribution?.by.partnerId ?? '',
      kind: contribution?.kind ?? 'money',
      what: contribution?.what ?? {},
      year: String(contribution?.year ?? ''),
      budgetLine: contribution?.budgetLine ?? '',
      currency: contribution ? (contribution.currency ?? '') : currency,
      planned: contribution?.planned ?? '',
      committed: contribution?.committed ?? '',
      spent: contribution?.spent ?? '',
      share: contribution?.share ?? '',
      shareMethod: contribution?.shareMethod ?? {},
    },
  };
}
