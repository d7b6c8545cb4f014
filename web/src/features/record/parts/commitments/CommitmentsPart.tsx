import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { StatusBadge } from '~/ui/StatusBadge';
import { Name, TextIn } from '~/ui/TextIn';
import { PartSheet } from '../../PartSheet';
import { type Initiative, isOpen, type PartProps } from '../../record';
import classes from '../../record.module.css';
import { AddPart } from '../AddPart';
import { CommitmentActions } from './CommitmentActions';
import { CommitmentForm } from './CommitmentForm';
import { Wide } from '../../Wide';

type Commitment = Shape<'CommitmentView'>;

/** Who does what by when; what is due first stands first. */
export function CommitmentsPart({ record }: PartProps): ReactNode {
  const t = useText();
  const commitments = record.commitments ?? [];
  return (
    <PartSheet
      part="commitments"
      hidden={record.omitted.includes('commitments')}
      actions={
        <AddPart
          words={t('record.commitments.add')}
          permission="commitments.register"
          open={isOpen(record.initiative)}
        >
          {(close) => <CommitmentForm initiative={record.initiative} onClose={close} />}
        </AddPart>
      }
    >
      {commitments.length === 0 ? (
        <p>{t('record.commitments.none')}</p>
      ) : (
        <Wide minWidth={560}>
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('record.commitments.what')}</Table.Th>
                <Table.Th scope="col">{t('record.commitments.who')}</Table.Th>
                <Table.Th scope="col">{t('record.due')}</Table.Th>
                <Table.Th scope="col">{t('record.state')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {commitments.map((commitment) => (
                <Line key={commitment.id} initiative={record.initiative} commitment={commitment} />
              ))}
            </Table.Tbody>
          </Table>
        </Wide>
      )}
    </PartSheet>
  );
}

function Line({ initiative, commitment }: { initiative: Initiative; commitment: Commitment }): ReactNode {
  const format = useFormat();
  const { id, what, responsible, due, dropReason, evidence } = commitment;
  return (
    <Table.Tr id={`commitment-${id}`} tabIndex={-1}>
      <Table.Th scope="row" className={classes['words']}>
        <TextIn texts={what} />
        {dropReason !== null && (
          <p className={classes['soft']}>
            <Name>{dropReason}</Name>
          </p>
        )}
        {evidence.map((proof, place) => (
          <p key={place}>
            <Evidence proof={proof} />
          </p>
        ))}
        <CommitmentActions initiative={initiative} commitment={commitment} />
      </Table.Th>
      <Table.Td>
        <TextIn texts={responsible.name} />
      </Table.Td>
      <Table.Td>{due === null ? '' : format.date(due)}</Table.Td>
      <Table.Td>
        <State commitment={commitment} />
      </Table.Td>
    </Table.Tr>
  );
}

function State({ commitment: { state, late, doneOn, keptLate } }: { commitment: Commitment }): ReactNode {
  const t = useText();
  const format = useFormat();
  if (state === 'dropped') return <StatusBadge tone="quiet">{t('record.commitments.dropped')}</StatusBadge>;
  if (state === 'open')
    return (
      <StatusBadge tone={late ? 'fault' : 'calm'}>{t(late ? 'record.late' : 'record.step.open')}</StatusBadge>
    );
  return (
    <>
      <StatusBadge tone={keptLate === 'certainly' ? 'warn' : 'good'}>
        {t(keptLate === 'certainly' ? 'record.commitments.kept-late' : 'record.step.done')}
      </StatusBadge>
      {doneOn !== null && <div>{format.date(doneOn)}</div>}
    </>
  );
}

function Evidence({ proof }: { proof: Shape<'CommitmentEvidence'> }): ReactNode {
  const t = useText();
  const { kind, fileId, url, note, text } = proof;
  if (kind === 'file') return <a href={`#file-${fileId}`}>{note || t('record.part.files')}</a>;
  if (kind === 'link' && url)
    return (
      <a href={url} rel="noreferrer noopener">
        {note || url}
      </a>
    );
  return <Name>{text}</Name>;
}
