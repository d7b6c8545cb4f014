import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { api } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { TextIn } from '~/ui/TextIn';
import { Waiting } from '~/ui/Waiting';
import { AdministrationHeader } from '../../AdministrationHeader';
import { CriterionList } from '../CriterionList';
import type { Criterion, Draft } from '../sets';
import { CriterionActions } from './CriterionActions';
import { CriterionForm } from './CriterionForm';
import { DraftActs } from './DraftActs';
import { Gaps } from './Gaps';
import { WithBase } from './WithBase';

const route = getRouteApi('/_office/administration/criteria/drafts/$id');

/** A set that the office is writing. */
export function DraftPage(): ReactNode {
  const t = useText();
  const format = useFormat();
  const { id } = route.useParams();
  const { data, error, refetch } = api.useQuery('get', '/api/v1/criteria-drafts/{id}', {
    params: { path: { id } },
  });
  return (
    <>
      <AdministrationHeader
        title={data ? format.text(data.title) : t('administration.criteria.set')}
        heading={data && <TextIn texts={data.title} />}
        above={data && t('administration.criteria.draft.of', { name: data.name })}
        between={[{ text: t('administration.criteria'), to: '/administration/criteria' }]}
        intro={data && <DraftActs draft={data} />}
      />
      {error ? <Refusal fault={error} again={() => void refetch()} /> : null}
      {!data && !error && (
        <Sheet>
          <Waiting lines={8} />
        </Sheet>
      )}
      {data?.publishedSet && (
        <p>
          {t('administration.criteria.draft.published-note')}{' '}
          <Link to="/administration/criteria/$id" params={{ id: data.publishedSet }}>
            {t('administration.criteria.draft.published-see')}
          </Link>
        </p>
      )}
      {data && !data.publishedSet && <Gaps draft={data} />}
      {data && <DraftBody draft={data} />}
      {data?.basedOn && <WithBase id={id} setId={data.basedOn} />}
    </>
  );
}

/** What is read anew while somebody writes must not change under their hands: a form keeps the draft it began with. */
interface Editing {
  readonly draft: Draft;
  readonly criterion: Criterion | null;
  readonly dimension: string;
}

function DraftBody({ draft }: { draft: Draft }): ReactNode {
  const t = useText();
  const [editing, edit] = useState<Editing | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const revises = draft.may.includes('revise');
  const run = (act: () => Promise<unknown>): void => {
    setFault(null);
    void act().catch(setFault);
  };
  return (
    <>
      {fault !== null && <Refusal fault={fault} />}
      <CriterionList
        dimensions={draft.dimensions}
        criteria={draft.criteria}
        ofCriterion={(criterion, place) =>
          revises && (
            <CriterionActions
              draft={draft}
              criterion={criterion}
              place={place}
              onEdit={() => edit({ draft, criterion, dimension: criterion.dimension })}
              run={run}
            />
          )
        }
        ofDimension={({ code }) =>
          revises && (
            <Button
              variant="default"
              mt="md"
              leftSection={<IconPlus size={17} aria-hidden />}
              onClick={() => edit({ draft, criterion: null, dimension: code })}
            >
              {t('administration.criteria.draft.add-criterion')}
              <span className="visually-hidden"> {code}</span>
            </Button>
          )
        }
      />
      {editing && <CriterionForm {...editing} onClose={() => edit(null)} />}
    </>
  );
}
