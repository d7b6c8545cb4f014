import { Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { client, seen, type Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import type { Initiative } from '../../record';
import { DeletePart } from '../DeletePart';
import { PartButton } from '../PartButton';
import { IndicatorForm } from './IndicatorForm';
import { MeasurementForm } from './MeasurementForm';
import { ObjectiveForm } from './ObjectiveForm';

/** What may be done with an objective. */
export function ObjectiveActions({
  initiative,
  objective,
}: {
  initiative: Initiative;
  objective: Shape<'ObjectiveView'>;
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const [open, show] = useState(false);
  const { id, version, text, may } = objective;
  const name = format.text(text);
  return (
    <Group gap="xs" mt={6} className="no-print">
      {may.includes('revise') && (
        <PartButton words={t('record.part.revise')} about={name} onClick={() => show(true)} />
      )}
      {may.includes('delete') && (
        <DeletePart
          name={name}
          reasonNeeded={initiative.state !== 'draft'}
          undo={{ room: 'objectives', id, version }}
          send={(reason) =>
            client.DELETE('/api/v1/objectives/{id}', {
              params: { path: { id }, header: seen(version), query: reason === '' ? {} : { reason } },
            })
          }
        />
      )}
      {open && (
        <ObjectiveForm initiativeId={initiative.id} objective={objective} onClose={() => show(false)} />
      )}
    </Group>
  );
}

/** What may be done with an indicator: measure it, correct it, delete it. */
export function IndicatorActions({
  initiative,
  indicator,
  objectives,
}: {
  initiative: Initiative;
  indicator: Shape<'IndicatorView'>;
  objectives: readonly Shape<'ObjectiveView'>[];
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const [open, show] = useState<'form' | 'measurement' | null>(null);
  const { id, version, title, may } = indicator;
  const name = format.text(title);
  const close = (): void => show(null);
  return (
    <Group gap="xs" mt={6} className="no-print">
      {may.includes('revise') && (
        <>
          <PartButton words={t('record.measurements.add')} about={name} onClick={() => show('measurement')} />
          <PartButton words={t('record.part.revise')} about={name} onClick={() => show('form')} />
        </>
      )}
      {may.includes('delete') && (
        <DeletePart
          name={name}
          reasonNeeded={initiative.state !== 'draft'}
          undo={{ room: 'indicators', id, version }}
          send={(reason) =>
            client.DELETE('/api/v1/indicators/{id}', {
              params: { path: { id }, header: seen(version), query: reason === '' ? {} : { reason } },
            })
          }
        />
      )}
      {open === 'measurement' && <MeasurementForm indicator={indicator} onClose={close} />}
      {open === 'form' && (
        <IndicatorForm
          initiativeId={initiative.id}
          objectives={objectives}
          indicator={indicator}
          onClose={close}
        />
      )}
    </Group>
  );
}
