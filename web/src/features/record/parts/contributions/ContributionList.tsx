import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { TextIn } from '~/ui/TextIn';
import type { Initiative } from '../../record';
import classes from '../../record.module.css';
import { ContributionActions } from './ContributionActions';
import { Wide } from '../../Wide';

type Contribution = Shape<'ContributionView'>;

const STAGES = ['planned', 'committed', 'spent'] as const;
const PERCENT = { style: 'unit', unit: 'percent', maximumFractionDigits: 2 } as const;

/** Each contribution; amounts keep every digit that was entered. */
export function ContributionList({
  initiative,
  contributions,
}: {
  initiative: Initiative;
  contributions: readonly Contribution[];
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const money = (amount: string | null, currency: string | null): string =>
    amount === null || currency === null ? '' : format.money(amount, currency);
  return (
    <Wide minWidth={620}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('record.contributions.by')}</Table.Th>
            <Table.Th scope="col">{t('record.contributions.year')}</Table.Th>
            <Table.Th scope="col" className="numbers">
              {t('record.contributions.planned')}
            </Table.Th>
            <Table.Th scope="col" className="numbers">
              {t('record.contributions.committed')}
            </Table.Th>
            <Table.Th scope="col" className="numbers">
              {t('record.contributions.spent')}
            </Table.Th>
            <Table.Th scope="col" className="numbers">
              {t('record.contributions.share')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {contributions.map((contribution) => {
            const { id, by, kind, what, year, budgetLine, currency, share, remarks } = contribution;
            return (
              <Table.Tr key={id} id={`contribution-${id}`} tabIndex={-1}>
                <Table.Th scope="row" className={classes['words']}>
                  {by.partnerId === null ? t('record.contributions.own') : <TextIn texts={by.names} />}
                  <p className={classes['soft']}>
                    {t(kind === 'money' ? 'record.contributions.money' : 'record.contributions.in-kind')}
                    {budgetLine !== null && ` · ${budgetLine}`}
                  </p>
                  <p className={classes['soft']}>
                    <TextIn texts={what} />
                  </p>
                  {remarks.map(({ pointer, code, detail }) => (
                    <p key={`${pointer} ${code}`} className={classes['note']}>
                      {detail}
                    </p>
                  ))}
                  <ContributionActions initiative={initiative} contribution={contribution} />
                </Table.Th>
                <Table.Td>{year}</Table.Td>
                {STAGES.map((stage) => (
                  <Table.Td key={stage} className="numbers">
                    {money(contribution[stage], currency)}
                  </Table.Td>
                ))}
                <Table.Td className="numbers">{share === null ? '' : format.number(share, PERCENT)}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}
