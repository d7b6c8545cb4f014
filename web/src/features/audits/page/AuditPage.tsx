import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { PageHeader } from '~/ui/page/PageHeader';
import { History } from '~/ui/journal/History';
import { Refusal } from '~/ui/Refusal';
import { StatusBadge } from '~/ui/StatusBadge';
import { TextIn } from '~/ui/TextIn';
import { Waiting } from '~/ui/Waiting';
import { type Audit, isReported, TONE } from '../audit';
import { InBrief } from '../comparison/InBrief';
import { BlindNote } from './BlindNote';
import { DeleteAudit } from './DeleteAudit';
import { FindingsPart } from './FindingsPart';
import { NextStep } from './NextStep';
import classes from './page.module.css';
import { PlanPart } from './PlanPart';
import { ReportPart } from './ReportPart';
import { SamplePart } from './SamplePart';
import { SheetsPart } from './SheetsPart';
import { Stages } from './Stages';
import { TeamPart } from './TeamPart';

const route = getRouteApi('/_office/audits/$id/');

/** One audit: what is next, what was found, how it was done. */
export function AuditPage(): ReactNode {
  const t = useText();
  const { id } = route.useParams();
  const { data, error, refetch } = api.useQuery('get', '/api/v1/audits/{id}', { params: { path: { id } } });
  if (error)
    return (
      <>
        <PageHeader title={t('audits.title')} crumbs={[{ text: t('audits.title'), to: '/audits' }]} />
        <Refusal fault={error} again={() => void refetch()} />
      </>
    );
  if (!data)
    return (
      <>
        <PageHeader title={t('audits.title')} crumbs={[{ text: t('audits.title'), to: '/audits' }]} />
        <Waiting lines={8} />
      </>
    );
  return <Whole audit={data} />;
}

function Whole({ audit }: { audit: Audit }): ReactNode {
  const t = useText();
  const format = useFormat();
  const reported = isReported(audit.state);
  return (
    <>
      <PageHeader
        title={format.text(audit.title)}
        heading={<TextIn texts={audit.title} />}
        above={
          <>
            {audit.reference}{' '}
            <StatusBadge tone={TONE[audit.state]}>{t(`words.audit.${audit.state}`)}</StatusBadge>
          </>
        }
        crumbs={[{ text: t('audits.title'), to: '/audits' }]}
        actions={audit.may.includes('delete') && <DeleteAudit audit={audit} />}
      />
      <Stages audit={audit} />
      <BlindNote audit={audit} />
      <div className={classes['columns']}>
        <div>
          <NextStep audit={audit} />
          {reported && <InBrief audit={audit} />}
          {reported && <FindingsPart audit={audit} />}
          {audit.sampling !== null && <SheetsPart audit={audit} />}
          <SamplePart audit={audit} />
        </div>
        <div>
          {reported && <ReportPart audit={audit} />}
          <TeamPart audit={audit} />
          <PlanPart audit={audit} />
          <History subject={audit.id} />
        </div>
      </div>
    </>
  );
}
