import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { client, queries, seen } from '~/api/client';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { ReasonDialog } from '~/ui/form/ReasonDialog';
import type { Audit } from '../audit';

/** Takes back an audit that has not begun; its history keeps the reason. */
export function DeleteAudit({ audit }: { audit: Audit }): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  const [asking, ask] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => ask(true)}>
        {t('audits.delete')}
      </Button>
      <ReasonDialog
        opened={asking}
        onClose={() => ask(false)}
        title={t('audits.delete')}
        text={<p>{t('audits.delete.text')}</p>}
        action={t('audits.delete')}
        onConfirm={async ({ reason }) => {
          await client.DELETE('/api/v1/audits/{id}', {
            params: { path: { id: audit.id }, header: seen(audit.version), query: { reason } },
          });
          await navigate({ to: '/audits' });
          await queries.invalidateQueries();
          toast(t('audits.deleted'));
        }}
      />
    </>
  );
}
