import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { Waiting } from '~/ui/Waiting';
import { Way } from '~/ui/Way';
import type { Audit } from '../audit';
import { Agreement } from './Agreement';

/** How far office and audit agree, in a few sentences, with the way to the cells. */
export function InBrief({ audit }: { audit: Audit }): ReactNode {
  const t = useText();
  const { data, error, refetch } = api.useQuery('get', '/api/v1/audits/{id}/comparison', {
    params: { path: { id: audit.id } },
  });
  return (
    <Sheet title={t('audits.comparison')} anchor="comparison">
      {error ? <Refusal fault={error} again={() => void refetch()} /> : null}
      {!data && !error && <Waiting lines={3} />}
      {data && <Agreement agreement={data.overall} />}
      <p>
        <Way href={addresses.comparison(audit.id)}>{t('audits.to-comparison')}</Way>
      </p>
    </Sheet>
  );
}
