import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { answer, api, client, seen } from '~/api/client';
import { useText } from '~/i18n/texts';
import { VersionForm } from '~/ui/form/VersionForm';
import { Waiting } from '~/ui/Waiting';
import type { Finding } from '../finding';
import { ArrangementFields } from './ArrangementFields';
import { FindingFields } from './FindingFields';
import { arrangementOf, bodyOf, valuesOfFinding, type FindingValues } from './values';

/** Corrects a finding: all of it by the team of its audit, later only how grave, whose and by when. */
export function ReviseDrawer({ finding, onClose }: { finding: Finding; onClose: () => void }): ReactNode {
  const t = useText();
  const whole = finding.may.includes('revise') && finding.audit !== null;
  const title = t(whole ? 'findings.revise' : 'findings.arrange');
  const audit = api.useQuery(
    'get',
    '/api/v1/audits/{id}',
    { params: { path: { id: finding.audit?.id ?? '' } } },
    { enabled: whole },
  );
  return (
    <Drawer
      opened
      onClose={onClose}
      title={title}
      position="right"
      size="xl"
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {whole && !audit.data ? (
        <Waiting lines={8} />
      ) : (
        <VersionForm<FindingValues>
          title={title}
          draft={`finding/${finding.id}`}
          began={{ version: finding.version, values: valuesOfFinding(finding) }}
          toBody={whole ? bodyOf : arrangementOf}
          labelOf={(field) => t(`findings.field.${field as keyof FindingValues}`)}
          send={(body, version) =>
            answer(
              client.PATCH('/api/v1/findings/{id}', {
                params: { path: { id: finding.id }, header: seen(version ?? finding.version) },
                body,
              }),
            )
          }
          fresh={async () => {
            const now = await answer(
              client.GET('/api/v1/findings/{id}', { params: { path: { id: finding.id } } }),
            );
            return { version: now.version, values: valuesOfFinding(now) };
          }}
          onClose={onClose}
        >
          {whole && audit.data ? <FindingFields audit={audit.data} /> : <ArrangementFields />}
        </VersionForm>
      )}
    </Drawer>
  );
}
