import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { PageHeader } from '~/ui/page/PageHeader';
import { History } from '~/ui/journal/History';
import { Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { StatusBadge } from '~/ui/StatusBadge';
import { TextIn } from '~/ui/TextIn';
import { Waiting } from '~/ui/Waiting';
import { type Finding, TONE_OF_SEVERITY, TONE_OF_STATE } from '../finding';
import { FindingFacts } from './FindingFacts';
import { FollowUp } from './FollowUp';
import { Next } from './Next';
import { Replies } from './Replies';
import { RevisePart } from './RevisePart';
import classes from './page.module.css';

const route = getRouteApi('/_office/findings/$id');

/** One finding: what is not as it should be, what the office says, and what becomes of it. */
export function FindingPage(): ReactNode {
  const t = useText();
  const { id } = route.useParams();
  const { data, error, refetch } = api.useQuery('get', '/api/v1/findings/{id}', { params: { path: { id } } });
  const crumbs = [{ text: t('findings.title'), to: '/findings' as const }];
  if (data) return <Whole finding={data} />;
  return (
    <>
      <PageHeader title={t('findings.title')} crumbs={crumbs} />
      {error ? <Refusal fault={error} again={() => void refetch()} /> : <Waiting lines={8} />}
    </>
  );
}

function Whole({ finding }: { finding: Finding }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { reference, severity, state, overdue, criterion } = finding;
  return (
    <>
      <PageHeader
        title={`${reference} · ${format.text(criterion.name)}`}
        heading={<TextIn texts={criterion.name} />}
        above={
          <span className={classes['badges']}>
            {reference}
            <StatusBadge tone={TONE_OF_SEVERITY[severity]}>{t(`words.severity.${severity}`)}</StatusBadge>
            <StatusBadge tone={TONE_OF_STATE[state]}>{t(`words.finding.${state}`)}</StatusBadge>
            {overdue && <StatusBadge tone="fault">{t('findings.late')}</StatusBadge>}
          </span>
        }
        crumbs={[{ text: t('findings.title'), to: '/findings' }]}
        actions={<RevisePart finding={finding} />}
      />
      <div className={classes['columns']}>
        <div>
          <Sheet title={t('findings.what')}>
            {(['condition', 'cause', 'effect', 'recommendation'] as const).map((field) => {
              const texts = finding[field];
              return (
                texts !== null && (
                  <div key={field} className={classes['words']}>
                    <h3>{t(`findings.field.${field}`)}</h3>
                    <p>
                      <TextIn texts={texts} />
                    </p>
                  </div>
                )
              );
            })}
          </Sheet>
          <Replies finding={finding} />
          <FollowUp finding={finding} />
          <History subject={finding.id} />
        </div>
        <div>
          <Next finding={finding} />
          <FindingFacts finding={finding} />
        </div>
      </div>
    </>
  );
}
