import { Button, Group, Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { client, queries } from '~/api/client';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { Refusal } from '~/ui/Refusal';
import type { Import } from './import';

/** Takes the import and its file away. It cannot be taken back, so it asks. */
export function Discard({ list }: { list: Import }): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  const [opened, open] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const discard = async (): Promise<void> => {
    try {
      await client.DELETE('/api/v1/imports/{id}', { params: { path: { id: list.id } } });
      await navigate({ to: '/imports' });
      await queries.invalidateQueries();
      toast(t('imports.discarded', { name: list.fileName }));
    } catch (thrown) {
      setFault(thrown);
    }
  };
  return (
    <>
      <Button variant="default" onClick={() => open(true)}>
        {t('imports.discard')}
      </Button>
      <Modal
        opened={opened}
        onClose={() => open(false)}
        title={t('imports.discard.title')}
        closeButtonProps={{ 'aria-label': t('ui.close') }}
      >
        {fault !== null && <Refusal fault={fault} />}
        <p>{t('imports.discard.text', { corrections: list.corrections })}</p>
        <Group>
          <Button color="red" onClick={() => void discard()}>
            {t('imports.discard')}
          </Button>
          <Button variant="default" onClick={() => open(false)}>
            {t('ui.leave')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
