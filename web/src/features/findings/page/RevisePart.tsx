import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { client, queries, seen } from '~/api/client';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { Refusal } from '~/ui/Refusal';
import type { Finding } from '../finding';
import { ReviseDrawer } from '../form/ReviseDrawer';

/** Correcting a finding, and deleting one that nobody outside the team has read yet. */
export function RevisePart({ finding }: { finding: Finding }): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  const [revising, revise] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const { id, version, may, audit } = finding;
  const remove = async (): Promise<void> => {
    await client.DELETE('/api/v1/findings/{id}', { params: { path: { id }, header: seen(version) } });
    if (audit) await navigate({ to: '/audits/$id', params: { id: audit.id }, replace: true });
    await queries.invalidateQueries();
    toast(t('findings.deleted'));
  };
  return (
    <>
      {fault !== null && <Refusal fault={fault} />}
      {(may.includes('revise') || may.includes('arrange')) && (
        <Button variant="default" onClick={() => revise(true)}>
          {t(may.includes('revise') && audit !== null ? 'findings.revise' : 'findings.arrange')}
        </Button>
      )}
      {may.includes('delete') && (
        <Button variant="default" onClick={() => void remove().catch(setFault)}>
          {t('findings.delete')}
        </Button>
      )}
      {revising && <ReviseDrawer finding={finding} onClose={() => revise(false)} />}
    </>
  );
}
