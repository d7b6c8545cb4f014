import { Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { answer, client, queries, seen } from '~/api/client';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { Refusal } from '~/ui/Refusal';
import { type Initiative, isOpen } from '../../record';
import { PartButton } from '../PartButton';
import { PartnerForm } from './PartnerForm';
import { withoutPartner } from './values';

interface Props {
  readonly initiative: Initiative;
  readonly partnerId: string;
  readonly name: string;
}

/** What may be done with a partner of the record: what it gives and gains put right, or left out, which can be undone. */
export function PartnerActions({ initiative, partnerId, name }: Props): ReactNode {
  const t = useText();
  const [open, show] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const { id, version } = initiative;
  if (!isOpen(initiative)) return null;
  const remove = async (): Promise<void> => {
    setFault(null);
    const without = await answer(
      client.PATCH('/api/v1/initiatives/{id}', {
        params: { path: { id }, header: seen(version) },
        body: { partners: withoutPartner(initiative, partnerId) },
      }),
    );
    toast(t('record.partners.removed', { name }), {
      label: t('record.history.undo'),
      run: () =>
        void answer(
          client.PUT('/api/v1/initiatives/{id}/restoration', {
            params: { path: { id }, header: seen(without.version) },
            body: { version },
          }),
        )
          .then(() => queries.invalidateQueries())
          .catch(setFault),
    });
    await queries.invalidateQueries();
  };
  return (
    <Group gap="xs" mt="sm" className="no-print">
      {fault !== null && <Refusal fault={fault} />}
      <PartButton words={t('record.part.revise')} about={name} onClick={() => show(true)} />
      <PartButton
        words={t('record.partners.remove')}
        about={name}
        onClick={() => void remove().catch(setFault)}
      />
      {open && <PartnerForm initiative={initiative} partnerId={partnerId} onClose={() => show(false)} />}
    </Group>
  );
}
