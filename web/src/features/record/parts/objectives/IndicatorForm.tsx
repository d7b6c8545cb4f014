import type { ReactNode } from 'react';
import { answer, client, seen, type Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import type { Texts } from '~/i18n/text-in';
import { useText } from '~/i18n/texts';
import { EdtfField } from '~/ui/form/EdtfField';
import { CheckField, ChoiceField, TextField } from '~/ui/form/fields';
import { TextsField, written } from '~/ui/form/TextsField';
import { PartForm, type PartState } from '~/ui/form/PartForm';

type Indicator = Shape<'IndicatorView'>;

interface Values {
  objectiveId: string;
  kind: string;
  title: Texts;
  unit: string;
  countsPeople: boolean;
  direction: string;
  baseline: { value: string; on: string };
  target: { value: string; on: string };
}

interface Props {
  readonly initiativeId: string;
  readonly objectives: readonly Shape<'ObjectiveView'>[];
  /** Left out: a new one. */
  readonly indicator?: Indicator;
  readonly onClose: () => void;
}

/** An indicator: what is counted, from where to where. */
export function IndicatorForm({ initiativeId, objectives, indicator, onClose }: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const id = indicator?.id ?? '';
  return (
    <PartForm<Values>
      title={t(indicator ? 'record.indicators.revise' : 'record.indicators.add')}
      draft={`indicator/${indicator?.id ?? `new/${initiativeId}`}`}
      began={stateOf(indicator)}
      toBody={({ objectiveId, title, baseline, target, ...rest }) => ({
        ...rest,
        objectiveId: objectiveId === '' ? null : objectiveId,
        title: written(title),
        baseline: dated(baseline),
        target: dated(target),
      })}
      labelOf={(field) => t(`record.indicators.field.${field as keyof Values}`)}
      send={(body, version) =>
        version === null
          ? answer(
              client.POST('/api/v1/initiatives/{id}/indicators', {
                params: { path: { id: initiativeId } },
                body: body as unknown as Shape<'RegisterIndicator'>,
              }),
            )
          : answer(
              client.PATCH('/api/v1/indicators/{id}', {
                params: { path: { id }, header: seen(version) },
                body,
              }),
            )
      }
      fresh={async () =>
        stateOf(await answer(client.GET('/api/v1/indicators/{id}', { params: { path: { id } } })))
      }
      onClose={onClose}
    >
      <TextsField name="title" label={t('record.indicators.field.title')} required maxLength={300} />
      <ChoiceField
        name="objectiveId"
        label={t('record.indicators.field.objectiveId')}
        data={[
          { value: '', label: t('record.indicators.without') },
          ...objectives.map((objective) => ({ value: objective.id, label: format.text(objective.text) })),
        ]}
      />
      <ChoiceField
        name="kind"
        label={t('record.indicators.field.kind')}
        required
        data={(['output', 'outcome'] as const).map((kind) => ({
          value: kind,
          label: t(`record.indicators.kind.${kind}`),
        }))}
      />
      <TextField name="unit" label={t('record.indicators.field.unit')} required maxLength={100} />
      <CheckField name="countsPeople" label={t('record.indicators.field.countsPeople')} />
      <ChoiceField
        name="direction"
        label={t('record.indicators.field.direction')}
        required
        data={(['more', 'less'] as const).map((direction) => ({
          value: direction,
          label: t(`record.indicators.direction.${direction}`),
        }))}
      />
      {(['baseline', 'target'] as const).map((point) => (
        <div key={point}>
          <TextField
            name={`${point}.value`}
            label={t(`record.indicators.field.${point}`)}
            hint={t('record.decimal-hint')}
            inputMode="decimal"
            mb="sm"
          />
          <EdtfField name={`${point}.on`} label={t(`record.indicators.date-of.${point}`)} />
        </div>
      ))}
    </PartForm>
  );
}

function dated({ value, on }: { value: string; on: string }): { value: string; on: string | null } | null {
  return value.trim() === '' ? null : { value: value.trim(), on: on === '' ? null : on };
}

function stateOf(indicator?: Indicator): PartState<Values> {
  const point = (of?: Shape<'DatedValue'> | null): { value: string; on: string } => ({
    value: of?.value ?? '',
    on: of?.on ?? '',
  });
  return {
    version: indicator?.version ?? null,
    values: {
      objectiveId: indicator?.objectiveId ?? '',
      kind: indicator?.kind ?? 'output',
      title: indicator?.title ?? {},
      unit: indicator?.unit ?? '',
      countsPeople: indicator?.countsPeople ?? false,
      direction: indicator?.direction ?? 'more',
      baseline: point(indicator?.baseline),
      target: point(indicator?.target),
    },
  };
}
