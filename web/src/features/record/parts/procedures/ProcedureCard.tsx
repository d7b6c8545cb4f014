import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { StatusBadge } from '~/ui/StatusBadge';
import { TextIn } from '~/ui/TextIn';
import classes from '../../record.module.css';
import type { TheRecord } from '../../record';
import { ProcedureActions } from './ProcedureActions';
import { StepActions } from './StepActions';
import { StepTable } from './StepTable';

type Procedure = Shape<'ProcedureView'>;

/** One procedure: where it is, what comes next, and all steps with their dates, references and files. */
export function ProcedureCard({ record, procedure }: { record: TheRecord; procedure: Procedure }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { id, template, instrument, began, state, late, next, counts, earlySignature, steps } = procedure;
  const all = counts.open + counts.done + counts.skipped;
  return (
    <li id={`procedure-${id}`} tabIndex={-1}>
      <div className={classes['line']}>
        <h3>
          <TextIn texts={template.name} />
        </h3>
        {late ? (
          <StatusBadge tone="fault">{t('record.late')}</StatusBadge>
        ) : (
          <StatusBadge tone={state === 'completed' ? 'good' : 'calm'}>
            {t(state === 'completed' ? 'record.procedures.completed' : 'record.procedures.open')}
          </StatusBadge>
        )}
      </div>
      <p className={classes['soft']}>
        {instrument ? (
          <a href={`#instrument-${instrument.id}`}>
            <TextIn texts={instrument.title} />
          </a>
        ) : (
          t('record.procedures.planned')
        )}
        {' · '}
        {t('record.procedures.began', { date: format.date(began) })} ·{' '}
        {t('record.procedures.progress', { done: counts.done, all })}
      </p>
      {next.map(({ id: stepId, name, authority, due }) => {
        const step = steps.find((one) => one.id === stepId);
        return (
          <div key={stepId}>
            <p className={classes['saying']}>
              {t.rich('record.procedures.next', { step: <TextIn texts={name} /> })}
              <span className={classes['aside']}>
                <TextIn texts={authority} />
                {due !== null && ` · ${t('record.due')}: ${format.date(due)}`}
              </span>
            </p>
            {step && <StepActions step={step} />}
          </div>
        );
      })}
      {earlySignature && (
        <p className={classes['note']}>{t('record.procedures.early', { reason: earlySignature.reason })}</p>
      )}
      <details>
        <summary>{t('record.procedures.steps')}</summary>
        <StepTable steps={steps} />
      </details>
      <ProcedureActions record={record} procedure={procedure} />
      <p className="no-print">
        <a href={`/api/v1/procedures/${id}/dossier.zip`} download>
          {t('record.procedures.zip')}
        </a>
      </p>
    </li>
  );
}
