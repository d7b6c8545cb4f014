import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { PageHeader } from '~/ui/page/PageHeader';
import { EmptyState } from '~/ui/page/Sheet';
import { TextIn } from '~/ui/TextIn';
import { Way } from '~/ui/Way';
import { NotRead } from '../NotRead';
import { useRead } from '../reading';
import type { Stage } from '~/ui/words/codes';
import { ScreeningForm } from './ScreeningForm';

const route = getRouteApi('/_office/initiatives/$id/inclusion/$stage');

/** All criteria of one stage in one sitting: what was said is kept while one goes on, and saved in one call. */
export function ScreeningPage(): ReactNode {
  const t = useText();
  const { id, stage: inAddress } = route.useParams();
  const stage = inAddress as Stage;
  const { set } = route.useSearch();
  const { read, error, again } = useRead(id, set);
  const title = t(`assessments.screening.${stage}`);
  if (error !== null || !read) return <NotRead id={id} title={title} error={error} again={again} />;
  const { initiative, matrix } = read;
  const may = matrix.cells.some((cell) => cell.may.includes('assess'));
  return (
    <>
      <PageHeader
        title={`${title} · ${initiative.reference}`}
        heading={title}
        above={
          <>
            {initiative.reference} · <TextIn texts={initiative.title} />
          </>
        }
        crumbs={[
          { text: t('assessments.register'), to: '/register' },
          { text: initiative.reference, to: '/initiatives/$id', params: { id } },
          { text: t('assessments.title'), to: '/initiatives/$id/inclusion', params: { id } },
        ]}
        intro={may ? t('assessments.screening.intro') : undefined}
      />
      {may ? (
        <ScreeningForm key={`${matrix.setId} ${stage}`} read={read} stage={stage} />
      ) : (
        <EmptyState title={t('assessments.may-not')}>
          <p>{t('assessments.may-not-text')}</p>
          <Button component={Way} href={addresses.inclusion(id)}>
            {t('assessments.to-matrix')}
          </Button>
        </EmptyState>
      )}
    </>
  );
}
