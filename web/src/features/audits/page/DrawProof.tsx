import { Button, Group } from '@mantine/core';
import { IconDownload, IconRepeat } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { api } from '~/api/client';
import { useText } from '~/i18n/texts';
import { Refusal } from '~/ui/Refusal';
import { StatusBadge } from '~/ui/StatusBadge';
import type { Audit } from '../audit';

/** Draws again on request and says whether the same came out; and gives what it takes to do so elsewhere. */
export function DrawProof({ audit }: { audit: Audit }): ReactNode {
  const t = useText();
  const [asked, ask] = useState(false);
  const { data, error, refetch } = api.useQuery(
    'get',
    '/api/v1/audits/{id}/sample/verification',
    { params: { path: { id: audit.id } } },
    { enabled: asked },
  );
  const holds = data !== undefined && data.frameHolds && data.sampleHolds;
  return (
    <>
      <Group gap="sm" className="no-print">
        <Button
          variant="default"
          size="sm"
          leftSection={<IconRepeat size={17} aria-hidden />}
          loading={asked && !data && !error}
          onClick={() => (asked ? void refetch() : ask(true))}
        >
          {t('audits.repeat')}
        </Button>
        <Button
          component="a"
          href={`/api/v1/audits/${audit.id}/frame.csv`}
          variant="default"
          size="sm"
          leftSection={<IconDownload size={17} aria-hidden />}
        >
          {t('audits.frame.csv')}
        </Button>
      </Group>
      <div role="status">
        {data && (
          <p>
            <StatusBadge tone={holds ? 'good' : 'fault'}>
              {holds ? t('audits.repeat.same', { count: data.drawn }) : t('audits.repeat.other')}
            </StatusBadge>
          </p>
        )}
      </div>
      {error ? <Refusal fault={error} again={() => void refetch()} /> : null}
    </>
  );
}
