import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { Waiting } from '~/ui/Waiting';

/** The browsers that are signed in, so that a lost one can be shut out. */
export function OwnSessions(): ReactNode {
  const t = useText();
  const format = useFormat();
  const { data, error, refetch } = api.useQuery('get', '/api/v1/sessions');
  const end = api.useMutation('delete', '/api/v1/sessions/{id}');
  return (
    <Sheet title={t('session.devices')}>
      {error ? <Refusal fault={error} again={() => void refetch()} /> : null}
      {!data && !error && <Waiting lines={2} />}
      <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
        {data?.items.map(({ id, current, userAgent, address, lastUsedAt }) => (
          <li key={id} style={{ padding: '0.6rem 0' }}>
            <Group justify="space-between">
              <span style={{ flex: '1 1 16rem', minWidth: 0, overflowWrap: 'anywhere' }}>
                <strong>
                  {current ? t('session.this-device') : (userAgent ?? t('session.unknown-device'))}
                </strong>
                <br />
                {t('session.last-used', { when: format.moment(lastUsedAt), address: address ?? '–' })}
              </span>
              {!current && (
                <Button
                  variant="default"
                  size="sm"
                  onClick={() =>
                    end.mutate(
                      { params: { path: { id } } },
                      { onSuccess: () => toast(t('session.device-ended')) },
                    )
                  }
                >
                  {t('session.end-device')}
                </Button>
              )}
            </Group>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
