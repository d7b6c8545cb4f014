import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { Waiting } from '~/ui/Waiting';
import { AdministrationHeader } from '../AdministrationHeader';
import { CompareForm } from './CompareForm';
import { Difference } from './Difference';
import { useSets } from './sets';

const route = getRouteApi('/_office/administration/criteria/comparison');

/** Two published sets side by side; which ones stands in the address. */
export function ComparisonPage(): ReactNode {
  const t = useText();
  const { from = '', to = '' } = route.useSearch();
  const sets = useSets();
  return (
    <>
      <AdministrationHeader
        title={t('administration.criteria.compare')}
        between={[{ text: t('administration.criteria'), to: '/administration/criteria' }]}
      />
      {from !== '' && to !== '' ? (
        <Compared from={from} to={to} />
      ) : (
        sets.data && (
          <Sheet>
            <CompareForm sets={sets.data} />
          </Sheet>
        )
      )}
    </>
  );
}

function Compared({ from, to }: { from: string; to: string }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { data, error, refetch } = api.useQuery('get', '/api/v1/criteria-sets/{id}/comparison/{to}', {
    params: { path: { id: from, to } },
  });
  if (error) return <Refusal fault={error} again={() => void refetch()} />;
  if (!data)
    return (
      <Sheet>
        <Waiting lines={6} />
      </Sheet>
    );
  return (
    <>
      <Sheet>
        <p>
          {[
            [t('administration.criteria.compare.from'), data.from] as const,
            [t('administration.criteria.compare.to'), data.to] as const,
          ].map(([side, { id, title, name, version }]) => (
            <span key={id} style={{ display: 'block' }}>
              <strong>{side}:</strong> {format.text(title)} ({name} {version})
            </span>
          ))}
        </p>
      </Sheet>
      <Difference difference={data} />
    </>
  );
}
