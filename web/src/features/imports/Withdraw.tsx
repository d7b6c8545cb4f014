import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { answer, client, queries, seen } from '~/api/client';
import { useText } from '~/i18n/texts';
import { announce } from '~/ui/announce';
import { ConfirmDialog } from '~/ui/ConfirmDialog';
import { shown, type Import } from './import';

/** Takes back what the list brought. That itself cannot be taken back, so it says first what it does. */
export function Withdraw({ list }: { list: Import }): ReactNode {
  const t = useText();
  const [asking, ask] = useState(false);
  const withdraw = async (): Promise<void> => {
    try {
      const params = { path: { id: list.id }, header: seen(list.version) };
      const withdrawn = await answer(client.PUT('/api/v1/imports/{id}/withdrawal', { params }));
      shown(withdrawn);
      announce(t('imports.withdrawn', { count: withdrawn.counts?.withdrawn ?? 0 }));
    } finally {
      // Also what was refused: somebody else may have been faster.
      await queries.invalidateQueries();
    }
  };
  return (
    <>
      <Button variant="default" onClick={() => ask(true)}>
        {t('imports.withdraw')}
      </Button>
      {asking && (
        <ConfirmDialog
          title={t('imports.withdraw')}
          action={t('imports.withdraw')}
          onConfirm={withdraw}
          onClose={() => ask(false)}
        >
          <p>{t('imports.withdraw.text', { count: list.counts?.imported ?? 0 })}</p>
          <p>{t('imports.withdraw.stays')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
