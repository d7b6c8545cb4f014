import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { PartSheet } from '../../PartSheet';
import { isOpen, type PartProps } from '../../record';
import classes from '../../record.module.css';
import { AddPart } from '../AddPart';
import { ContributionForm } from './ContributionForm';
import { ContributionList } from './ContributionList';
import { ContributionTotals } from './ContributionTotals';

/** What each gives, in money or in kind, and what it comes to in each currency. */
export function ContributionsPart({ record }: PartProps): ReactNode {
  const t = useText();
  const { contributions = [], contributionTotals } = record;
  return (
    <PartSheet
      part="contributions"
      hidden={record.omitted.includes('contributions')}
      actions={
        <AddPart
          words={t('record.contributions.add')}
          permission="contributions.register"
          open={isOpen(record.initiative)}
        >
          {(close) => <ContributionForm initiative={record.initiative} onClose={close} />}
        </AddPart>
      }
    >
      {contributions.length === 0 && <p>{t('record.contributions.none')}</p>}
      {contributionTotals && contributionTotals.totals.length > 0 && (
        <div className={classes['block']}>
          <h3>{t('record.contributions.totals')}</h3>
          <ContributionTotals totals={contributionTotals} />
        </div>
      )}
      {contributions.length > 0 && (
        <div className={classes['block']}>
          <h3>{t('record.contributions.each')}</h3>
          <ContributionList initiative={record.initiative} contributions={contributions} />
        </div>
      )}
    </PartSheet>
  );
}
