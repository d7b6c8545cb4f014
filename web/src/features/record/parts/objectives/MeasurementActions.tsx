import { Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { client, seen, type Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import type { Initiative } from '../../record';
import { DeletePart } from '../DeletePart';
import { PartButton } from '../PartButton';
import { MeasurementForm } from './MeasurementForm';

interface Props {
  readonly initiative: Initiative;
  readonly indicator: Shape<'IndicatorView'>;
  readonly measurement: Shape<'MeasurementView'>;
}

/** What may be done with a measurement: it goes by what may be done with its indicator. */
export function MeasurementActions({ initiative, indicator, measurement }: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const [open, show] = useState(false);
  const { id, version, on } = measurement;
  const { may } = indicator;
  const name = `${format.text(indicator.title)}, ${format.date(on)}`;
  return (
    <Group gap="xs" mt={6} className="no-print">
      {may.includes('revise') && (
        <PartButton words={t('record.part.revise')} about={name} onClick={() => show(true)} />
      )}
      {may.includes('delete') && (
        <DeletePart
          name={name}
          reasonNeeded={initiative.state !== 'draft'}
          undo={{ room: 'measurements', id, version, indicatorId: indicator.id }}
          send={(reason) =>
            client.DELETE('/api/v1/indicators/{id}/measurements/{measurementId}', {
              params: {
                path: { id: indicator.id, measurementId: id },
                header: seen(version),
                query: reason === '' ? {} : { reason },
              },
            })
          }
        />
      )}
      {open && (
        <MeasurementForm indicator={indicator} measurement={measurement} onClose={() => show(false)} />
      )}
    </Group>
  );
}
