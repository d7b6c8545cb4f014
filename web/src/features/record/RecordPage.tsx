import { getRouteApi } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { api } from '~/api/client';
import { useText } from '~/i18n/texts';
import { PageHeader } from '~/ui/page/PageHeader';
import { Refusal } from '~/ui/Refusal';
import { Waiting } from '~/ui/Waiting';
import { Contents } from './Contents';
import { AboutPart } from './parts/about/AboutPart';
import { ActivitiesPart } from './parts/activities/ActivitiesPart';
import { CalendarPart } from './parts/calendar/CalendarPart';
import { CommitmentsPart } from './parts/commitments/CommitmentsPart';
import { ContributionsPart } from './parts/contributions/ContributionsPart';
import { DepartmentsPart } from './parts/departments/DepartmentsPart';
import { FilesPart } from './parts/files/FilesPart';
import { HistoryPart } from './parts/history/HistoryPart';
import { InclusionPart } from './parts/inclusion/InclusionPart';
import { InstrumentsPart } from './parts/instruments/InstrumentsPart';
import { ObjectivesPart } from './parts/objectives/ObjectivesPart';
import { PartnersPart } from './parts/partners/PartnersPart';
import { ProceduresPart } from './parts/procedures/ProceduresPart';
import { StatePart } from './parts/state/StatePart';
import { TodayPart } from './parts/today/TodayPart';
import { RecordHeader } from './RecordHeader';
import classes from './record.module.css';

const route = getRouteApi('/_office/initiatives/$id/');

/** All of one record, read from top to bottom at an address that stays. */
export function RecordPage(): ReactNode {
  const t = useText();
  const { id } = route.useParams();
  const { data, error, refetch } = api.useQuery('get', '/api/v1/initiatives/{id}/record', {
    params: { path: { id } },
  });
  useArrival(data !== undefined);
  if (error)
    return (
      <>
        <PageHeader title={t('record.loading')} />
        <Refusal fault={error} again={() => void refetch()} />
      </>
    );
  if (!data)
    return (
      <>
        <PageHeader title={t('record.loading')} />
        <Waiting lines={8} />
      </>
    );
  return (
    <>
      <RecordHeader initiative={data.initiative} />
      <div className={classes['columns']}>
        <Contents />
        <div className={classes['parts']}>
          <StatePart record={data} />
          <AboutPart record={data} />
          <PartnersPart record={data} />
          <TodayPart record={data} />
          <InclusionPart record={data} />
          <InstrumentsPart record={data} />
          <ProceduresPart record={data} />
          <CommitmentsPart record={data} />
          <ContributionsPart record={data} />
          <ObjectivesPart record={data} />
          <ActivitiesPart record={data} />
          <FilesPart record={data} />
          <DepartmentsPart record={data} />
          <CalendarPart record={data} />
          <HistoryPart record={data} />
        </div>
      </div>
    </>
  );
}

/** The part that the address names is there only when the record has come. */
function useArrival(there: boolean): void {
  useEffect(() => {
    const part = there ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    part?.scrollIntoView();
    part?.focus({ preventScroll: true });
  }, [there]);
}
