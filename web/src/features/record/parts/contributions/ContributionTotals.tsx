import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import classes from '../../record.module.css';
import { Wide } from '../../Wide';

const STAGES = ['planned', 'committed', 'spent'] as const;

/** Totals by currency: the parts add up to the whole, and currencies are never added to each other. */
export function ContributionTotals({ totals }: { totals: Shape<'ContributionTotals'> }): ReactNode {
  const t = useText();
  const format = useFormat();
  return (
    <>
      <Wide minWidth={620}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('record.contributions.currency')}</Table.Th>
              <Table.Th scope="col" className="numbers">
                {t('record.contributions.share')}
              </Table.Th>
              <Table.Th scope="col" className="numbers">
                {t('record.contributions.rest')}
              </Table.Th>
              <Table.Th scope="col" className="numbers">
                {t('record.contributions.not-worked-out')}
              </Table.Th>
              <Table.Th scope="col" className="numbers">
                {t('record.contributions.total')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {totals.totals.flatMap((of) =>
              STAGES.map((stage) => (
                <Table.Tr key={`${of.currency} ${stage}`}>
                  <Table.Th scope="row">
                    {format.currency(of.currency)}, {t(`record.contributions.${stage}`)}
                  </Table.Th>
                  {[
                    of[stage].setAgainstExclusion,
                    of[stage].rest,
                    of[stage].notWorkedOut,
                    of[stage].total,
                  ].map((amount, place) => (
                    <Table.Td key={place} className="numbers">
                      {format.money(amount, of.currency)}
                    </Table.Td>
                  ))}
                </Table.Tr>
              )),
            )}
          </Table.Tbody>
        </Table>
      </Wide>
      {totals.unvalued > 0 && (
        <p className={classes['soft']}>{t('record.contributions.unvalued', { count: totals.unvalued })}</p>
      )}
    </>
  );
}
