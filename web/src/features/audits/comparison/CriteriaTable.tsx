import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { TextIn } from '~/ui/TextIn';
import { Way } from '~/ui/Way';
import classes from './comparison.module.css';

/** Each criterion that both sides judged at least once: agreement, kappa, and in which direction they differ. */
export function CriteriaTable({
  audit,
  criteria,
  named,
}: {
  audit: string;
  criteria: readonly Shape<'CriterionAgreement'>[];
  named: readonly Shape<'PlacedCriterionOfSet'>[];
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const compared = criteria.filter((one) => one.compared > 0);
  const silent = criteria.length - compared.length;
  return (
    <>
      {compared.length > 0 && (
        <div
          className={classes['scroll']}
          tabIndex={0}
          role="region"
          aria-label={t('audits.comparison.criteria')}
        >
          <table className={classes['table']}>
            <thead>
              <tr>
                <th scope="col">{t('audits.field.setId')}</th>
                <th scope="col" className="numbers">
                  {t('audits.compared')}
                </th>
                <th scope="col" className="numbers">
                  {t('audits.agreement')}
                </th>
                <th scope="col" className="numbers">
                  {t('audits.kappa.short')}
                </th>
                <th scope="col" className="numbers">
                  {t('audits.over')}
                </th>
                <th scope="col" className="numbers">
                  {t('audits.under')}
                </th>
              </tr>
            </thead>
            <tbody>
              {compared.map((one) => (
                <tr key={one.criterion}>
                  <th scope="row">
                    <Way
                      href={`${addresses.comparison(audit, { criterion: one.criterion, outcome: 'any' })}#cells`}
                    >
                      <TextIn texts={named.find(({ code }) => code === one.criterion)?.name ?? {}} />
                    </Way>
                  </th>
                  <td className="numbers">{format.number(one.compared)}</td>
                  <td className="numbers">{format.percent(one.agreement ?? 0)}</td>
                  <td className="numbers">
                    {one.kappa === null
                      ? t('audits.kappa.undefined')
                      : format.number(one.kappa, { minimumFractionDigits: 2, maximumFractionDigits: 2 })}
                  </td>
                  <td className="numbers">{format.number(one.over)}</td>
                  <td className="numbers">{format.number(one.under)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {silent > 0 && <p className={classes['soft']}>{t('audits.comparison.silent', { count: silent })}</p>}
    </>
  );
}
