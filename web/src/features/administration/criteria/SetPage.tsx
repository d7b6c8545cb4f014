import { Group } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { Definitions, Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { TextIn } from '~/ui/TextIn';
import { Waiting } from '~/ui/Waiting';
import { AdministrationHeader } from '../AdministrationHeader';
import { CriterionList } from './CriterionList';
import { SetUse } from './SetTable';
import type { CriteriaSet } from './sets';

const route = getRouteApi('/_office/administration/criteria/$id');

/** A published set, whole. */
export function SetPage(): ReactNode {
  const t = useText();
  const format = useFormat();
  const { id } = route.useParams();
  const { data, error, refetch } = api.useQuery('get', '/api/v1/criteria-sets/{id}', {
    params: { path: { id } },
  });
  return (
    <>
      <AdministrationHeader
        title={data ? format.text(data.title) : t('administration.criteria.set')}
        heading={data && <TextIn texts={data.title} />}
        between={[{ text: t('administration.criteria'), to: '/administration/criteria' }]}
      />
      {error ? <Refusal fault={error} again={() => void refetch()} /> : null}
      {!data && !error && (
        <Sheet>
          <Waiting lines={8} />
        </Sheet>
      )}
      {data && <About set={data} />}
      {data && <CriterionList dimensions={data.dimensions} criteria={data.criteria} />}
    </>
  );
}

function About({ set }: { set: CriteriaSet }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { id, name, version, publisher, languages, publishedAt, address, newest, sha256 } = set;
  return (
    <Sheet>
      <Definitions
        items={[
          [t('administration.criteria.use'), <SetUse key="use" set={set} />],
          [
            t('administration.criteria.publisher'),
            publisher ? <TextIn texts={publisher.name} /> : t('administration.criteria.product'),
          ],
          [t('administration.criteria.published-on'), format.moment(publishedAt)],
          [
            t('administration.criteria.languages'),
            format.list(languages.map((language) => format.language(language))),
          ],
          [
            t('administration.criteria.start.slug'),
            `${name} · ${t('administration.criteria.version', { version })}`,
          ],
          [
            t('administration.criteria.address'),
            <Group key="address" gap="xs">
              <a href={address}>{address}</a>
              {(['json', 'jsonld', 'xml'] as const).map((form) => (
                <a key={form} href={`${address}.${form}`}>
                  {form.toUpperCase()}
                </a>
              ))}
            </Group>,
          ],
          ['SHA-256', <code key="sha256">{sha256}</code>],
        ]}
      />
      {newest !== id && (
        <p>
          <Link to="/administration/criteria/comparison" search={{ from: id, to: newest }}>
            {t('administration.criteria.compare.with-newest')}
          </Link>
        </p>
      )}
    </Sheet>
  );
}
