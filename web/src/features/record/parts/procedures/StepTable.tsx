import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { StatusBadge, type Tone } from '~/ui/StatusBadge';
import { Name, TextIn } from '~/ui/TextIn';
import classes from '../../record.module.css';
import { Wide } from '../../Wide';
import { StepActions } from './StepActions';

const STEP_TONE: Readonly<Record<Shape<'StepView'>['state'], Tone>> = {
  done: 'good',
  open: 'calm',
  skipped: 'quiet',
};

/** All steps in their order, with their dates, references and files. */
export function StepTable({ steps }: { steps: readonly Shape<'StepView'>[] }): ReactNode {
  const t = useText();
  return (
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
        {/* What comes next has its buttons above the table. */}
        {!step.next && <StepActions step={step} />}
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
