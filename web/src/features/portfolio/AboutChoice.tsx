import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import type { Portfolio } from './portfolio';
import classes from './portfolio.module.css';

interface Props {
  readonly view: Portfolio;
  readonly about: string | undefined;
  readonly choose: (about: string | undefined) => void;
}

/** Which criterion the charts below are about. */
export function AboutChoice({ view, about, choose }: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  return (
    <Select
      className={`${classes['about']} no-print`}
      label={t('portfolio.about')}
      description={t('portfolio.about.hint')}
      data={[
        { value: '', label: t('portfolio.about.any') },
        ...(view.matrix ?? []).map(({ criterion, name }) => ({ value: criterion, label: format.text(name) })),
      ]}
      value={about ?? ''}
      onChange={(value) => choose(value === '' ? undefined : (value ?? undefined))}
      searchable
    />
  );
}
