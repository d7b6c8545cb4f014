import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { TextIn } from '~/ui/TextIn';
import { usePartWords } from '../../part-words';
import type { Initiative } from '../../record';
import { Wide } from '../../Wide';
import { MeasurementActions } from './MeasurementActions';

interface Props {
  readonly initiative: Initiative;
  readonly indicator: Shape<'IndicatorView'>;
  readonly measurements: readonly Shape<'MeasurementView'>[];
}

/** All measurements with what they are split by: the chart in figures, each to be corrected in its place. */
export function MeasurementTable({ initiative, indicator, measurements }: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const wordOf = usePartWords();
  return (
    <Wide minWidth={480}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('record.indicators.on')}</Table.Th>
            <Table.Th scope="col" className="numbers">
              {t('record.indicators.value')}
            </Table.Th>
            <Table.Th scope="col">{t('record.indicators.by')}</Table.Th>
            <Table.Th scope="col">{t('record.indicators.note')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {measurements.map((measurement) => {
            const { id, on, value, disaggregation, note } = measurement;
            return (
              <Table.Tr key={id}>
                <Table.Th scope="row">
                  {format.date(on)}
                  <MeasurementActions
                    initiative={initiative}
                    indicator={indicator}
                    measurement={measurement}
                  />
                </Table.Th>
                <Table.Td className="numbers">{format.number(value)}</Table.Td>
                <Table.Td>
                  {disaggregation
                    .map((part) => `${wordOf(part.by, part.code)}: ${format.number(part.value)}`)
                    .join(' · ')}
                </Table.Td>
                <Table.Td>
                  <TextIn texts={note} />
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}
