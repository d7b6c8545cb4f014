import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useRef, type ReactNode } from 'react';
import { answer, api, client, type Shape } from '~/api/client';
import { useText } from '~/i18n/texts';
import { VersionForm } from '~/ui/form/VersionForm';
import { PageHeader } from '~/ui/page/PageHeader';
import { EmptyState, Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { Waiting } from '~/ui/Waiting';
import classes from '../findings.module.css';
import { FindingFields } from './FindingFields';
import { bodyOf, type FindingValues } from './values';

const route = getRouteApi('/_office/findings/new');

/** Raises a finding in an audit; where it comes from a cell, record, criterion and stage are filled in. */
export function RaisePage(): ReactNode {
  const t = useText();
  const { audit = '' } = route.useSearch();
  const { data, error, refetch } = api.useQuery(
    'get',
    '/api/v1/audits/{id}',
    { params: { path: { id: audit } } },
    { enabled: audit !== '' },
  );
  return (
    <>
      <PageHeader
        title={t('findings.raise')}
        above={data?.reference}
        intro={t('findings.raise.intro')}
        crumbs={[{ text: t('findings.title'), to: '/findings' }]}
      />
      {audit === '' && (
        <EmptyState title={t('findings.raise.no-audit')}>
          <p>{t('findings.raise.no-audit.text')}</p>
        </EmptyState>
      )}
      {error ? <Refusal fault={error} again={() => void refetch()} /> : null}
      {audit !== '' && !data && !error && <Waiting lines={8} />}
      {data && <RaiseForm audit={data} />}
    </>
  );
}

function RaiseForm({ audit }: { audit: Shape<'AuditView'> }): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  const { initiative = '', criterion = '', stage = '' } = route.useSearch();
  /** Id of the finding once it is there: then the form leads to it, else back to the audit. */
  const raised = useRef<string>(null);
  return (
    <Sheet>
      <div className={classes['form']}>
        <VersionForm<FindingValues>
          title={t('findings.raise')}
          draft={`finding/new/${audit.id}/${initiative}/${criterion}/${stage}`}
          began={{
            version: null,
            values: {
              initiativeId: initiative,
              criterion,
              stage,
              condition: {},
              cause: {},
              effect: {},
              recommendation: {},
              severity: '',
              departmentId: '',
              due: '',
            },
          }}
          toBody={bodyOf}
          labelOf={(field) => t(`findings.field.${field as keyof FindingValues}`)}
          send={async (body) => {
            const { id } = await answer(
              client.POST('/api/v1/audits/{id}/findings', {
                params: { path: { id: audit.id } },
                body: body as unknown as Shape<'RaiseFinding'>,
              }),
            );
            raised.current = id;
          }}
          words={{ save: t('findings.raise'), saved: t('findings.raised') }}
          onClose={() =>
            void (raised.current === null
              ? navigate({ to: '/audits/$id', params: { id: audit.id }, replace: true })
              : navigate({ to: '/findings/$id', params: { id: raised.current }, replace: true }))
          }
        >
          <FindingFields audit={audit} />
        </VersionForm>
      </div>
    </Sheet>
  );
}
