import { Button, Progress, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { api, type Shape } from '~/api/client';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { Refusal } from '~/ui/Refusal';
import { StatusBadge } from '~/ui/StatusBadge';
import { Waiting } from '~/ui/Waiting';
import { Way } from '~/ui/Way';
import { PartSheet } from '../../PartSheet';
import type { PartProps } from '../../record';
import classes from '../../record.module.css';
import { Wide } from '../../Wide';
import { glanceOf } from './glance';

/** Inclusion at a glance: how much anybody has looked at comes before what was found. */
export function InclusionPart({ record }: PartProps): ReactNode {
  const t = useText();
  const { id } = record.initiative;
  const { data, error, refetch } = api.useQuery('get', '/api/v1/initiatives/{id}/assessments', {
    params: { path: { id } },
  });
  return (
    <PartSheet
      part="inclusion"
      actions={
        data && (
          <Button component={Way} variant="default" href={addresses.inclusion(id)}>
            {t('record.inclusion.open')}
          </Button>
        )
      }
    >
      {error ? <Refusal fault={error} again={() => void refetch()} /> : null}
      {!data && !error && <Waiting lines={3} />}
      {data && <Glance matrix={data} />}
    </PartSheet>
  );
}

function Glance({ matrix }: { matrix: Shape<'AssessmentMatrix'> }): ReactNode {
  const t = useText();
  const { stages, drifted, flagged, next } = glanceOf(matrix);
  const { initiativeId, cells } = matrix;
  const none = stages.every(({ assessed }) => assessed === 0);
  const may = cells.some((cell) => cell.may.includes('assess'));
  return (
    <>
      {none && <p>{t('record.inclusion.none')}</p>}
      {(drifted > 0 || flagged > 0) && (
        <p className={classes['badges']}>
          {flagged > 0 && (
            <StatusBadge tone="warn">{t('record.inclusion.flagged', { count: flagged })}</StatusBadge>
          )}
          {drifted > 0 && (
            <StatusBadge tone="warn">{t('record.inclusion.drift', { count: drifted })}</StatusBadge>
          )}
        </p>
      )}
      {!none && <ByStage stages={stages} />}
      {may && next !== null && (
        <div className={`${classes['acts']} no-print`}>
          <Button
            component={Way}
            variant={none ? 'filled' : 'default'}
            href={addresses.screening(initiativeId, next)}
          >
            {t(`record.inclusion.screen.${next}`)}
          </Button>
        </div>
      )}
    </>
  );
}

function ByStage({ stages }: { stages: ReturnType<typeof glanceOf>['stages'] }): ReactNode {
  const t = useText();
  const figures = ['two', 'one', 'zero', 'notApplicable'] as const;
  return (
    <Wide minWidth={520}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('record.inclusion.stage')}</Table.Th>
            <Table.Th scope="col">{t('record.inclusion.looked')}</Table.Th>
            {figures.map((figure) => (
              <Table.Th key={figure} scope="col" className="numbers">
                {t(`record.inclusion.${figure}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {stages.map(({ stage, assessed, all, ...found }) => {
            const coverage = t('record.inclusion.coverage', { assessed, all });
            return (
              <Table.Tr key={stage}>
                <Table.Th scope="row">{t(`words.stage.${stage}`)}</Table.Th>
                <Table.Td>
                  {coverage}
                  <Progress value={all === 0 ? 0 : (100 * assessed) / all} aria-label={coverage} mt={4} />
                </Table.Td>
                {figures.map((figure) => (
                  <Table.Td key={figure} className="numbers">
                    {assessed === 0 ? '' : found[figure]}
                  </Table.Td>
                ))}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}
