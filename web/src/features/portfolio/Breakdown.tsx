import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { Bars } from '~/ui/chart/Bars';
import { ChartFrame } from '~/ui/chart/ChartFrame';
import { Sheet } from '~/ui/page/Sheet';
import { Way } from '~/ui/Way';
import { numbersOf, partsOf, piecesOf } from './looked';
import type { PartProps } from './portfolio';
import { useSay } from './words';

/** Values that are shown before "show all". */
const FEW = 8;

interface Props extends PartProps {
  readonly part: 'kinds' | 'themes' | 'countries';
  readonly field: string;
  readonly about: string | undefined;
}

/** The records by what they are: which of them were looked at, and which claim what is asked about. */
export function Breakdown({ view, opens, part, field, about }: Props): ReactNode {
  const t = useText();
  const say = useSay();
  const [all, showAll] = useState(false);
  const lines = (view[part] ?? [])
    .map((one) => ({ value: one.value, name: say(field, one.value), numbers: numbersOf(one, about) }))
    .sort((one, other) => other.numbers.records - one.numbers.records || one.name.localeCompare(other.name));
  const unseen = lines.filter(({ numbers }) => numbers.looked === 0);
  const most = Math.max(1, ...lines.map(({ numbers }) => numbers.records));
  const criterion = about ?? 'any';
  return (
    <Sheet title={t(`portfolio.${part}.title`)} anchor={part}>
      <ChartFrame
        finding={t(`portfolio.${part}.finding`, { unseen: unseen.length, all: lines.length })}
        alt={t(`portfolio.${part}.alt`)}
        shape="figures"
        columns={[
          t(`portfolio.${part}.title`),
          t('portfolio.column.records'),
          t('portfolio.column.claimed'),
          t('portfolio.column.looked'),
          t('portfolio.column.unknown'),
        ]}
        rows={lines.map(({ name, numbers }) => {
          const { claimed, looked, unknown } = partsOf(numbers);
          return [name, numbers.records, claimed, looked, unknown];
        })}
        fileName={`portfolio-${part}`}
      >
        <Bars
          most={most}
          bars={lines.slice(0, all ? undefined : FEW).map(({ value, name, numbers }) => {
            const href = opens.value(part, { value });
            return {
              key: value ?? 'none',
              name: href === null ? name : <Way href={href}>{name}</Way>,
              note: t('portfolio.records', { count: numbers.records }),
              pieces: piecesOf(
                numbers,
                (of, count) => t(`portfolio.part.${of}`, { count }),
                (of) =>
                  of === 'looked'
                    ? opens.others(part, { value, criterion }, 'claimed')
                    : opens.figure(part, {
                        value,
                        criterion,
                        figure: of === 'claimed' ? 'claimed' : 'unassessed',
                      }),
              ),
            };
          })}
        />
        {lines.length > FEW && !all && (
          <Button variant="default" size="sm" mt="sm" onClick={() => showAll(true)}>
            {t('portfolio.more', { count: lines.length - FEW })}
          </Button>
        )}
      </ChartFrame>
    </Sheet>
  );
}
