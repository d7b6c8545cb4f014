import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import classes from './comparison.module.css';
import { bandOf } from './kappa';

/** Agreement in words: how much, what of it chance would give, and in which direction the rest goes. */
export function Agreement({ agreement }: { agreement: Shape<'AgreementView'> }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { compared, agreed, kappa, undefinedBecause, over, under, applicability, unassessedByOffice } =
    agreement;
  if (undefinedBecause === 'nothing_compared')
    return (
      <>
        <p>{t('audits.kappa.nothing')}</p>
        {unassessedByOffice > 0 && <p>{t('audits.kappa.silence', { count: unassessedByOffice })}</p>}
      </>
    );
  return (
    <>
      <div className={classes['figures']}>
        <p>
          <strong>{format.percent(agreement.agreement ?? 0)}</strong>
          <span>{t('audits.kappa.agreed', { agreed, compared })}</span>
        </p>
        <p>
          <strong>
            {kappa === null
              ? t('audits.kappa.undefined')
              : format.number(kappa, { maximumFractionDigits: 2 })}
          </strong>
          <span>{t('audits.kappa')}</span>
        </p>
      </div>
      <p>
        {kappa === null
          ? t('audits.kappa.constant')
          : t(`audits.kappa.band.${bandOf(kappa)}`, {
              kappa: format.number(kappa, { maximumFractionDigits: 2 }),
              chance: format.percent(agreement.expected ?? 0),
            })}
      </p>
      <p>{t('audits.kappa.direction', { over, under })}</p>
      {applicability > 0 && <p>{t('audits.kappa.applicability', { count: applicability })}</p>}
      {unassessedByOffice > 0 && <p>{t('audits.kappa.silence', { count: unassessedByOffice })}</p>}
    </>
  );
}
