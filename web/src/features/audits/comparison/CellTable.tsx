import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { StatusBadge } from '~/ui/StatusBadge';
import { TextIn } from '~/ui/TextIn';
import { Way } from '~/ui/Way';
import type { Audit } from '../audit';
import { type Cell, TONE } from './cells';
import classes from './comparison.module.css';

/** One line for each cell: what the office said, what the audit found, and the way from there to a finding. */
export function CellTable({
  audit,
  cells,
  named,
  raising,
}: {
  audit: Audit;
  cells: readonly Cell[];
  named: readonly Shape<'PlacedCriterionOfSet'>[];
  raising: boolean;
}): ReactNode {
  const t = useText();
  const several = audit.stages.length > 1;
  return (
    <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('audits.cells')}>
      <table className={classes['table']} style={{ minWidth: '46rem' }}>
        <caption className="visually-hidden">{t('audits.cells')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('audits.cells.what')}</th>
            <th scope="col">{t('audits.cells.office')}</th>
            <th scope="col">{t('audits.cells.audit')}</th>
            <th scope="col">{t('audits.cells.outcome')}</th>
            {raising && <th scope="col">{t('audits.findings')}</th>}
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => {
            const { initiativeId, reference, title, criterion, stage, office, outcome } = cell;
            return (
              <tr key={`${initiativeId} ${criterion} ${stage}`}>
                <th scope="row">
                  <TextIn texts={named.find(({ code }) => code === criterion)?.name ?? {}} />
                  {several && ` · ${t(`words.stage.${stage}`)}`}
                  <p className={classes['soft']}>
                    <Way href={addresses.auditSheet(audit.id, initiativeId, { criterion, stage })}>
                      {reference}
                    </Way>{' '}
                    <TextIn texts={title} />
                  </p>
                </th>
                <td>
                  <Mark mark={office} />
                  {office?.aboveCeiling && (
                    <p className={classes['soft']}>{t('audits.cells.above', { ceiling: office.ceiling })}</p>
                  )}
                </td>
                <td>
                  <Mark mark={cell.audit} />
                  {cell.audit && (
                    <p className={classes['soft']}>
                      <TextIn texts={cell.audit.reason ?? cell.audit.note} />
                    </p>
                  )}
                </td>
                <td>
                  <StatusBadge tone={TONE[outcome]}>{t(`audits.outcome.${outcome}`)}</StatusBadge>
                </td>
                {raising && (
                  <td>
                    <Button
                      component={Way}
                      href={addresses.raiseFinding(audit.id, { initiative: initiativeId, criterion, stage })}
                      variant="default"
                      size="compact-sm"
                      aria-label={t('audits.cells.raise', { reference, criterion })}
                    >
                      {t('audits.findings.raise')}
                    </Button>
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Mark({ mark }: { mark: { state: string; score: number | null } | null }): ReactNode {
  const t = useText();
  if (mark === null) return <span className={classes['soft']}>{t('audits.mark.none')}</span>;
  return mark.score === null ? t('audits.mark.not_applicable') : <strong>{mark.score}</strong>;
}
