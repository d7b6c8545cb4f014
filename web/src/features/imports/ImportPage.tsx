import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, type ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { PageHeader } from '~/ui/page/PageHeader';
import { Refusal } from '~/ui/Refusal';
import { StatusBadge } from '~/ui/StatusBadge';
import { Name } from '~/ui/TextIn';
import { Waiting } from '~/ui/Waiting';
import { Way } from '~/ui/Way';
import { Discard } from './Discard';
import { isOpen, isUnderWay, stepOf, STEPS, useImport, type Import, type Step } from './import';
import classes from './imports.module.css';
import { STATE_TONES } from './states';
import { UnderWay } from './UnderWay';
import { Withdraw } from './Withdraw';

const ReadingStep = lazy(() =>
  import('./reading/ReadingStep').then((file) => ({ default: file.ReadingStep })),
);
const ColumnsStep = lazy(() =>
  import('./mapping/ColumnsStep').then((file) => ({ default: file.ColumnsStep })),
);
const CheckStep = lazy(() => import('./check/CheckStep').then((file) => ({ default: file.CheckStep })));
const ReportStep = lazy(() => import('./report/ReportStep').then((file) => ({ default: file.ReportStep })));

const route = getRouteApi('/_office/imports/$id');

/** One list on its way into the register, step by step; the step stands in the address. */
export function ImportPage(): ReactNode {
  const t = useText();
  const { id } = route.useParams();
  const { step: asked } = route.useSearch();
  const { data, error, refetch } = useImport(id);
  const crumbs = [{ text: t('imports.nav'), to: '/imports' as const }];
  if (error) {
    return (
      <>
        <PageHeader title={t('imports.one')} crumbs={crumbs} />
        <Refusal fault={error} again={() => void refetch()} />
      </>
    );
  }
  if (!data) {
    return (
      <>
        <PageHeader title={t('imports.one')} crumbs={crumbs} />
        <Waiting lines={8} />
      </>
    );
  }
  const step = asked && isOpen(asked, data) ? asked : stepOf(data);
  return (
    <>
      <PageHeader
        title={data.fileName}
        heading={<Name>{data.fileName}</Name>}
        above={<StatusBadge tone={STATE_TONES[data.state]}>{t(`imports.state.${data.state}`)}</StatusBadge>}
        crumbs={crumbs}
        actions={
          data.may.includes('discard') ? (
            <Discard list={data} />
          ) : data.may.includes('withdraw') ? (
            <Withdraw list={data} />
          ) : undefined
        }
      />
      <Steps list={data} step={step} />
      <Suspense fallback={<Waiting lines={8} />}>
        <Content list={data} step={step} />
      </Suspense>
    </>
  );
}

function Content({ list, step }: { list: Import; step: Step }): ReactNode {
  // The sheet stays in sight while cells are being corrected: only what is nowhere yet is waited for.
  if (list.state === 'committing' || (isUnderWay(list) && (step !== 'check' || list.counts === null)))
    return <UnderWay list={list} />;
  if (step === 'reading') return <ReadingStep list={list} />;
  if (step === 'columns') return <ColumnsStep key={list.found?.columns.join('\n')} list={list} />;
  return step === 'check' ? <CheckStep list={list} /> : <ReportStep list={list} />;
}

function Steps({ list, step }: { list: Import; step: Step }): ReactNode {
  const t = useText();
  return (
    <nav aria-label={t('imports.steps')} className="no-print">
      <ol className={classes['steps']}>
        {STEPS.map((one) => {
          const current = one === step ? ('step' as const) : undefined;
          return (
            <li key={one}>
              {isOpen(one, list) && !isUnderWay(list) ? (
                <Way href={addresses.import(list.id, one)} aria-current={current}>
                  {t(`imports.step.${one}`)}
                </Way>
              ) : (
                <span aria-current={current}>{t(`imports.step.${one}`)}</span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
