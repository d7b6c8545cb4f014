import { Button } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { api } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { Definitions } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { StatusBadge } from '~/ui/StatusBadge';
import type { Audit } from '../audit';
import classes from './page.module.css';

/** Counts the hash of the kept report again and compares it with the one in the journal. */
export function ReportProof({ audit }: { audit: Audit }): ReactNode {
  const t = useText();
  const format = useFormat();
  const [asked, ask] = useState(false);
  const { data, error, refetch } = api.useQuery(
    'get',
    '/api/v1/audits/{id}/verification',
    { params: { path: { id: audit.id } } },
    { enabled: asked },
  );
  return (
    <>
      <Definitions
        items={[
          [
            t('audits.proof.hash'),
            <code key="hash" className={classes['code']}>
              {audit.reportSha256}
            </code>,
          ],
          [
            t('audits.proof.place'),
            data !== undefined && data.journalPosition !== null && format.number(data.journalPosition),
          ],
        ]}
      />
      <div role="status">
        {data && (
          <p>
            <StatusBadge tone={data.intact ? 'good' : 'fault'}>
              {t(data.intact ? 'audits.proof.intact' : 'audits.proof.broken')}
            </StatusBadge>
          </p>
        )}
      </div>
      {error ? <Refusal fault={error} again={() => void refetch()} /> : null}
      <Button
        className="no-print"
        variant="default"
        size="sm"
        leftSection={<IconShieldCheck size={17} aria-hidden />}
        loading={asked && !data && !error}
        onClick={() => (asked ? void refetch() : ask(true))}
      >
        {t('audits.proof')}
      </Button>
    </>
  );
}
