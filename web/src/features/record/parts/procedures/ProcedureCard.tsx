import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { StatusBadge, type Tone } from '~/ui/StatusBadge';
import { Name, TextIn } from '~/ui/TextIn';
import classes from '../../record.module.css';
import { Wide } from '../../Wide';

type Procedure = Shape<'ProcedureView'>;

const STEP_TONE: Readonly<Record<Shape<'StepView'>['state'], Tone>> = {
  done: 'good',
  open: 'calm',
  skipped: 'quiet',
};

/** One procedure: where it is, what comes next, and all steps with their dates, references and files. */
export function ProcedureCard({ procedure }: { procedure: Procedure }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { id, template, began, state, late, next, counts, earlySignature, steps } = procedure;
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
        {t('record.procedures.began', { date: format.date(began) })} ·{' '}
        {t('record.procedures.progress', { done: counts.done, all })}
      </p>
      {next.map((step) => (
        <p key={step.id} className={classes['saying']}>
          {t.rich('record.procedures.next', { step: <TextIn texts={step.name} /> })}
          <span className={classes['aside']}>
            <TextIn texts={step.authority} />
            {step.due !== null && ` · ${t('record.due')}: ${format.date(step.due)}`}
          </span>
        </p>
      ))}
      {earlySignature && (
        <p className={classes['note']}>{t('record.procedures.early', { reason: earlySignature.reason })}</p>
      )}
      <details>
        <summary>{t('record.procedures.steps')}</summary>
        <Wide minWidth={560}>
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('record.step')}</Table.Th>
                <Table.Th scope="col">{t('record.procedures.authority')}</Table.Th>
                <Table.Th scope="col">{t('record.due')}</Table.Th>
                <Table.Th scope="col">{t('record.state')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {steps.map((step) => (
                <Step key={step.id} step={step} />
              ))}
            </Table.Tbody>
          </Table>
        </Wide>
      </details>
      <p className="no-print">
        <a href={`/api/v1/procedures/${id}/dossier.zip`} download>
          {t('record.procedures.zip')}
        </a>
      </p>
    </li>
  );
}

function Step({ step }: { step: Shape<'StepView'> }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { name, authority, due, state, late, doneOn, reference, note, skipReason, files } = step;
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes['words']}>
        <TextIn texts={name} />
        {step.beforeSignature && (
          <span className={classes['soft']}> ({t('record.procedures.before-signature')})</span>
        )}
        {[reference, note, skipReason].filter(Boolean).map((words) => (
          <p key={words} className={classes['soft']}>
            <Name>{words}</Name>
          </p>
        ))}
        {files.map((file) => (
          <p key={file.id}>
            <a href={`#file-${file.id}`}>
              <TextIn texts={file.title} />
            </a>
          </p>
        ))}
      </Table.Th>
      <Table.Td>
        <TextIn texts={authority} />
      </Table.Td>
      <Table.Td>{due === null ? '' : format.date(due)}</Table.Td>
      <Table.Td>
        <StatusBadge tone={late ? 'fault' : STEP_TONE[state]}>
          {late ? t('record.late') : t(`record.step.${state}`)}
        </StatusBadge>
        {doneOn !== null && <div>{format.date(doneOn)}</div>}
      </Table.Td>
    </Table.Tr>
  );
}
