import { SimpleGrid } from '@mantine/core';
import type { ReactNode } from 'react';
import { answer, client, seen, type Shape } from '~/api/client';
import type { Texts } from '~/i18n/text-in';
import { useText } from '~/i18n/texts';
import { EdtfField } from '~/ui/form/EdtfField';
import { TextField } from '~/ui/form/fields';
import { TextsField, written } from '~/ui/form/TextsField';
import { type Parts, partsFrom, SPLITS, usePartWords } from '../../part-words';
import { PartForm, type PartState } from '~/ui/form/PartForm';

type Measurement = Shape<'MeasurementView'>;

const FIELD_NAMES = {
  on: 'record.indicators.on',
  value: 'record.indicators.value',
  note: 'record.indicators.note',
  disaggregation: 'record.indicators.by',
} as const;

interface Values {
  on: string;
  value: string;
  note: Texts;
  parts: Parts;
}

interface Props {
  readonly indicator: Shape<'IndicatorView'>;
  /** Left out: a new one. */
  readonly measurement?: Measurement;
  readonly onClose: () => void;
}

/** A measurement, with as many of its parts by sex, group and age as somebody has counted. */
export function MeasurementForm({ indicator, measurement, onClose }: Props): ReactNode {
  const t = useText();
  const wordOf = usePartWords();
  const path = { id: indicator.id, measurementId: measurement?.id ?? '' };
  return (
    <PartForm<Values>
      title={t(measurement ? 'record.measurements.revise' : 'record.measurements.add')}
      draft={`measurement/${measurement?.id ?? `new/${indicator.id}`}`}
      began={stateOf(measurement)}
      toBody={({ on, value, note, parts }) => ({
        on,
        value: value.trim(),
        note: written(note),
        disaggregation: partsFrom(parts),
      })}
      labelOf={(field) => t(FIELD_NAMES[field as keyof typeof FIELD_NAMES])}
      send={(body, version) =>
        version === null
          ? answer(
              client.POST('/api/v1/indicators/{id}/measurements', {
                params: { path: { id: indicator.id } },
                body: body as unknown as Shape<'RegisterMeasurement'>,
              }),
            )
          : answer(
              client.PATCH('/api/v1/indicators/{id}/measurements/{measurementId}', {
                params: { path, header: seen(version) },
                body,
              }),
            )
      }
      fresh={async () =>
        stateOf(
          await answer(
            client.GET('/api/v1/indicators/{id}/measurements/{measurementId}', { params: { path } }),
          ),
        )
      }
      onClose={onClose}
    >
      <EdtfField name="on" label={t('record.indicators.on')} required />
      <TextField
        name="value"
        label={`${t('record.indicators.value')} (${indicator.unit})`}
        hint={t('record.decimal-hint')}
        inputMode="decimal"
        required
      />
      {(Object.keys(SPLITS) as (keyof typeof SPLITS)[]).map((by) => (
        <fieldset key={by} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
          <legend>{t(`record.split.${by}`)}</legend>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            {SPLITS[by].map((code) => (
              <TextField
                key={code}
                name={`parts.${by}.${code}`}
                label={wordOf(by, code)}
                inputMode="decimal"
              />
            ))}
          </SimpleGrid>
        </fieldset>
      ))}
      <TextsField name="note" label={t('record.indicators.note')} maxLength={2000} />
    </PartForm>
  );
}

function stateOf(measurement?: Measurement): PartState<Values> {
  const { version = null, on = '', value = '', note = {}, disaggregation = [] } = measurement ?? {};
  const of = (by: string): Record<string, string> =>
    Object.fromEntries(
      disaggregation.filter((part) => part.by === by).map((part) => [part.code, part.value]),
    );
  return {
    version,
    values: { on, value, note, parts: { sex: of('sex'), group: of('group'), age: of('age') } },
  };
}
