import { Alert } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { AboutChoice } from './AboutChoice';
import { Breakdown } from './Breakdown';
import { Budget } from './Budget';
import { Coverage } from './Coverage';
import { Departments } from './Departments';
import { Files } from './Files';
import { Groups } from './Groups';
import { Marks } from './Marks';
import { Matrix } from './Matrix';
import { useOpens, type Portfolio } from './portfolio';
import type { PortfolioSearch } from './search';
import { Years } from './Years';

interface Props {
  readonly view: Portfolio;
  readonly search: PortfolioSearch;
  readonly change: (changes: Partial<PortfolioSearch>) => void;
}

/** All parts in their order: what was looked at, what was found, whom it reaches, what it costs, where and when. */
export function Figures({ view, search, change }: Props): ReactNode {
  const t = useText();
  const opens = useOpens(view, search);
  const props = { view, opens, at: search.stage ?? 'any' } as const;
  const { about } = search;
  return (
    <>
      {view.withheld > 0 && (
        <Alert
          icon={<IconEyeOff aria-hidden />}
          variant="outline"
          mb="lg"
          styles={{ root: { background: 'var(--calm-ground)', borderColor: 'var(--calm)' }, icon: { color: 'var(--calm)' }, message: { color: 'var(--ink)' } }} // prettier-ignore
        >
          {t('portfolio.withheld', { count: view.withheld })}
        </Alert>
      )}
      <Coverage {...props} />
      <Marks {...props} />
      <Matrix {...props} />
      <Groups {...props} />
      <Budget {...props} money={search.money ?? 'planned'} choose={(money) => change({ money })} />
      <AboutChoice view={view} about={about} choose={(chosen) => change({ about: chosen })} />
      <Years {...props} about={about} />
      <Breakdown {...props} about={about} part="kinds" field="kind" />
      <Breakdown {...props} about={about} part="themes" field="theme" />
      <Breakdown {...props} about={about} part="countries" field="country" />
      <Departments {...props} />
      <Files search={search} />
    </>
  );
}
