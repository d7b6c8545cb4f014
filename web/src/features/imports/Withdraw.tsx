import { Button, Group, Modal } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { answer, client, queries, seen } from '~/api/client';
import { useText } from '~/i18n/texts';
import { announce } from '~/ui/announce';
import { Refusal } from '~/ui/Refusal';
import { shown, type Import } from './import';

/** Takes back what the list brought. That itself cannot be taken back, so it says first what it does. */
export function Withdraw({ list }: { list: Import }): ReactNode {
  const t = useText();
  const [opened, open] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const withdraw = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      const params = { path: { id: list.id }, header: seen(list.version) };
      const withdrawn = await answer(client.PUT('/api/v1/imports/{id}/withdrawal', { params }));
      shown(withdrawn);
      announce(t('imports.withdrawn', { count: withdrawn.counts?.withdrawn ?? 0 }));
      await queries.invalidateQueries();
    } catch (thrown) {
      setFault(thrown);
      await queries.invalidateQueries();
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button variant="default" onClick={() => open(true)}>
        {t('imports.withdraw')}
      </Button>
      <Modal
        opened={opened}
        onClose={() => open(false)}
        title={t('imports.withdraw')}
        closeButtonProps={{ 'aria-label': t('ui.close') }}
      >
        {fault !== null && <Refusal fault={fault} />}
        <p>{t('imports.withdraw.text', { count: list.counts?.imported ?? 0 })}</p>
        <p>{t('imports.withdraw.stays')}</p>
        <Group>
          <Button color="red" loading={busy} onClick={() => void withdraw()}>
            {t('imports.withdraw')}
          </Button>
          <Button variant="default" onClick={() => open(false)}>
            {t('ui.leave')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
