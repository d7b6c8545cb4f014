import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { answer, client, queries } from '~/api/client';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { ConfirmDialog } from '~/ui/ConfirmDialog';
import type { Import } from './import';

/** Takes the import and its file away. It cannot be taken back, so it asks. */
export function Discard({ list }: { list: Import }): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  const [asking, ask] = useState(false);
  const discard = async (): Promise<void> => {
    await answer(client.DELETE('/api/v1/imports/{id}', { params: { path: { id: list.id } } }));
    await navigate({ to: '/imports' });
    await queries.invalidateQueries();
    toast(t('imports.discarded', { name: list.fileName }));
  };
  return (
    <>
      <Button variant="default" onClick={() => ask(true)}>
        {t('imports.discard')}
      </Button>
      {asking && (
        <ConfirmDialog
          title={t('imports.discard.title')}
          action={t('imports.discard')}
          onConfirm={discard}
          onClose={() => ask(false)}
        >
          <p>{t('imports.discard.text', { corrections: list.corrections })}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
