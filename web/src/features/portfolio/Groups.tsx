import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { Bars } from '~/ui/chart/Bars';
import { ChartFrame } from '~/ui/chart/ChartFrame';
import { Sheet } from '~/ui/page/Sheet';
import { TextIn } from '~/ui/TextIn';
import { piecesOf } from './looked';
import type { PartProps, Portfolio } from './portfolio';

type Group = NonNullable<Portfolio['groups']>[number];

/** Groups by how many records reach them; those that nobody reaches first, and those that nobody asked about apart. */
export function Groups({ view, opens }: PartProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const { records } = view.coverage;
  const groups = [...(view.groups ?? [])].sort((one, other) => one.claimed - other.claimed);
  const missed = groups.filter(({ assessed, claimed }) => assessed > 0 && claimed === 0);
  const unknown = groups.filter(({ assessed }) => assessed === 0);
  const names = (of: readonly Group[]): string => format.list(of.map(({ name }) => format.text(name)));
  const people = ({ people: number }: Group): string =>
    number === null || number === 0
      ? t('portfolio.groups.uncounted')
      : t('portfolio.groups.people', { count: number });
  return (
    <Sheet title={t('portfolio.groups.title')} anchor="groups">
      <ChartFrame
        finding={
          unknown.length === groups.length
            ? t('portfolio.groups.unknown')
            : missed.length > 0
              ? t('portfolio.groups.missed', {
                  count: missed.length,
                  all: groups.length,
                  names: names(missed),
                })
              : t('portfolio.groups.reached', { count: groups.length - unknown.length })
        }
        alt={t('portfolio.groups.alt')}
        shape="figures"
        columns={[
          t('portfolio.groups.group'),
          t('portfolio.column.claimed'),
          t('portfolio.column.looked'),
          t('portfolio.column.unknown'),
          t('portfolio.groups.column.people'),
        ]}
        rows={groups.map(({ name, assessed, claimed, people: number }) => [
          format.text(name),
          claimed,
          assessed - claimed,
          records - assessed,
          number,
        ])}
        fileName="portfolio-groups"
      >
        <Bars
          most={records}
          bars={groups.map((group) => ({
            key: group.criterion,
            name: <TextIn texts={group.name} />,
            note: people(group),
            pieces: piecesOf(
              { records, looked: group.assessed, claiming: group.claimed },
              (part, count) =>
                part === 'claimed'
                  ? t('portfolio.groups.of', { count, looked: group.assessed })
                  : t(`portfolio.part.${part}`, { count }),
              (part) =>
                part === 'looked'
                  ? opens.others('groups', { criterion: group.criterion }, 'claimed')
                  : opens.figure('groups', {
                      criterion: group.criterion,
                      figure: part === 'claimed' ? 'claimed' : 'unassessed',
                    }),
            ),
          }))}
        />
      </ChartFrame>
    </Sheet>
  );
}
