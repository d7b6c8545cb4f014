import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { api, type Shape } from '~/api/client';
import { useText } from '~/i18n/texts';
import { Refusal } from '~/ui/Refusal';
import { StatusBadge } from '~/ui/StatusBadge';
import { Waiting } from '~/ui/Waiting';
import { PartSheet } from '../../PartSheet';
import type { PartProps } from '../../record';
import classes from '../../record.module.css';
import { glanceOf } from './glance';

/** Inclusion at a glance: how much anybody has looked at comes before what was found. */
export function InclusionPart({ record }: PartProps): ReactNode {
  const { data, error, refetch } = api.useQuery('get', '/api/v1/initiatives/{id}/assessments', {
    params: { path: { id: record.initiative.id } },
  });
  return (
    <PartSheet part="inclusion">
      {error ? <Refusal fault={error} again={() => void refetch()} /> : null}
      {!data && !error && <Waiting lines={3} />}
      {data && <Glance matrix={data} />}
    </PartSheet>
  );
}

function Glance({ matrix }: { matrix: Shape<'AssessmentMatrix'> }): ReactNode {
  const t = useText();
  const { stages, drifted } = glanceOf(matrix);
  if (stages.every(({ assessed }) => assessed === 0)) return <p>{t('record.inclusion.none')}</p>;
  return (
    <>
      {drifted > 0 && (
        <p>
          <StatusBadge tone="warn">{t('record.inclusion.drift', { count: drifted })}</StatusBadge>
        </p>
      )}
      <Table verticalSpacing="xs" className={classes['scroll']}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('record.inclusion.stage')}</Table.Th>
            <Table.Th scope="col">{t('record.inclusion.looked')}</Table.Th>
            <Table.Th scope="col">{t('record.inclusion.marks')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {stages.map(({ stage, assessed, all, scored }) => (
            <Table.Tr key={stage}>
              <Table.Th scope="row">{t(`words.stage.${stage}`)}</Table.Th>
              <Table.Td>{t('record.inclusion.coverage', { assessed, all })}</Table.Td>
              <Table.Td>{assessed === 0 ? '' : t('record.inclusion.scored', { count: scored })}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}
