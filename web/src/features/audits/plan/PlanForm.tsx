import type { ReactNode } from 'react';
import { answer, client, seen } from '~/api/client';
import { useText } from '~/i18n/texts';
import { PartForm } from '~/ui/form/PartForm';
import type { Audit } from '../audit';
import { PlanFields } from './PlanFields';
import { bodyOf, valuesOfAudit, type PlanValues } from './values';

/** Changes what an audit looks at. What was drawn from another scope falls away, which is said above. */
export function PlanForm({ audit, onClose }: { audit: Audit; onClose: () => void }): ReactNode {
  const t = useText();
  const planned = audit.state === 'planned';
  return (
    <PartForm<PlanValues>
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
      onClose={onClose}
    >
      {planned ? (
        audit.sampling !== null && <p>{t('audits.plan.falls-away')}</p>
      ) : (
        <p>{t('audits.plan.fixed')}</p>
      )}
      <PlanFields framed={planned} />
    </PartForm>
  );
}
