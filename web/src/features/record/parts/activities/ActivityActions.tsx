import { Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { answer, client, queries, seen, type Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { Refusal } from '~/ui/Refusal';
import type { Initiative } from '../../record';
import { DeletePart } from '../DeletePart';
import { PartButton } from '../PartButton';
import { ActivityForm } from './ActivityForm';

interface Props {
  readonly initiative: Initiative;
  readonly activity: Shape<'ActivityView'>;
}

/** What may be done with an activity. */
export function ActivityActions({ initiative, activity }: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const [open, show] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const { id, version, title, may, state } = activity;
  const name = format.text(title);
  const params = { path: { id }, header: seen(version) };
  const complete = async (): Promise<void> => {
    const done = await answer(client.PUT('/api/v1/activities/{id}/completion', { params, body: {} }));
    toast(t('record.activities.completed'), {
      label: t('record.history.undo'),
      run: () => void reopen(done.version).catch(setFault),
    });
    await queries.invalidateQueries();
  };
  const reopen = async (seenVersion: number): Promise<void> => {
    await answer(
      client.DELETE('/api/v1/activities/{id}/completion', {
        params: { path: { id }, header: seen(seenVersion) },
      }),
    );
    await queries.invalidateQueries();
  };
  return (
    <Group gap="xs" mt={6} className="no-print">
      {fault !== null && <Refusal fault={fault} />}
      {may.includes('complete') && state === 'planned' && (
        <PartButton
          words={t('record.activities.complete')}
          about={name}
          onClick={() => void complete().catch(setFault)}
        />
      )}
      {may.includes('revise') && (
        <PartButton words={t('record.part.revise')} about={name} onClick={() => show(true)} />
      )}
      {may.includes('delete') && (
        <DeletePart
          name={name}
          reasonNeeded={initiative.state !== 'draft'}
          undo={{ room: 'activities', id, version }}
          send={(reason) =>
            client.DELETE('/api/v1/activities/{id}', {
              params: { ...params, query: reason === '' ? {} : { reason } },
            })
          }
        />
      )}
      {open && <ActivityForm initiative={initiative} activity={activity} onClose={() => show(false)} />}
    </Group>
  );
}
