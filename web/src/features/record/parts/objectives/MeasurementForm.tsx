import { SimpleGrid } from '@mantine/core';
import type { ReactNode } from 'react';
import { answer, client, type Shape } from '~/api/client';
import type { Texts } from '~/i18n/text-in';
import { useText } from '~/i18n/texts';
import { EdtfField } from '~/ui/form/EdtfField';
import { TextField } from '~/ui/form/fields';
import { TextsField, written } from '~/ui/form/TextsField';
import { type Parts, partsFrom, SPLITS, usePartWords } from '../../part-words';
import { PartForm } from '~/ui/form/PartForm';

interface Values {
  on: string;
  value: string;
  note: Texts;
  parts: Parts;
}

/** A new measurement, with as many of its parts by sex, group and age as somebody has counted. */
export function MeasurementForm({
  indicator,
  onClose,
}: {
  indicator: Shape<'IndicatorView'>;
  onClose: () => void;
}): ReactNode {
  const t = useText();
  const wordOf = usePartWords();
  return (
    <PartForm<Values>
      title={t('record.measurements.add')}
      draft={`measurement/new/${indicator.id}`}
      began={{ version: null, values: { on: '', value: '', note: {}, parts: {} } }}
      toBody={({ on, value, note, parts }) => ({
        on,
        value: value.trim(),
        note: written(note),
        disaggregation: partsFrom(parts),
      })}
      labelOf={(field) => field}
      send={(body) =>
        answer(
          client.POST('/api/v1/indicators/{id}/measurements', {
            params: { path: { id: indicator.id } },
            body: body as unknown as Shape<'RegisterMeasurement'>,
          }),
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
      <TextsField name="note" label={t('record.indicators.note')} maxLength={1000} />
    </PartForm>
  );
}
