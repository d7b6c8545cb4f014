import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { answer, client, seen } from '~/api/client';
import { useText } from '~/i18n/texts';
import { VersionForm } from '~/ui/form/VersionForm';
import type { Audit } from '../audit';
import { PlanFields } from './PlanFields';
import { bodyOf, valuesOfAudit, type PlanValues } from './values';

/** Changes what an audit looks at. What was drawn from another scope falls away, which is said above. */
export function PlanForm({ audit, onClose }: { audit: Audit; onClose: () => void }): ReactNode {
  const t = useText();
  const planned = audit.state === 'planned';
  return (
    <Drawer
      opened
      onClose={onClose}
      title={t('audits.plan.revise')}
      position="right"
      size="xl"
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <VersionForm<PlanValues>
        title={t('audits.plan.revise')}
        draft={`audit/${audit.id}`}
        began={{ version: audit.version, values: valuesOfAudit(audit) }}
        toBody={bodyOf}
        labelOf={(field) => t(`audits.field.${field as keyof PlanValues}`)}
        send={(body, version) =>
          answer(
            client.PATCH('/api/v1/audits/{id}', {
              params: { path: { id: audit.id }, header: seen(version ?? audit.version) },
              body,
            }),
          )
        }
        fresh={async () => {
          const now = await answer(client.GET('/api/v1/audits/{id}', { params: { path: { id: audit.id } } }));
          return { version: now.version, values: valuesOfAudit(now) };
        }}
        words={{ save: t('audits.save'), saved: t('audits.saved') }}
        onClose={onClose}
      >
        {planned ? (
          audit.sampling !== null && <p>{t('audits.plan.falls-away')}</p>
        ) : (
          <p>{t('audits.plan.fixed')}</p>
        )}
        <PlanFields framed={planned} />
      </VersionForm>
    </Drawer>
  );
}
