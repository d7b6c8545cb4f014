import { Button, NativeSelect } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import classes from '../administration.module.css';
import type { SetLine } from './sets';

/** Two published sets, or two versions of one, to be laid side by side. */
export function CompareForm({ sets }: { sets: readonly SetLine[] }): ReactNode {
  const t = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const [from, setFrom] = useState(sets.find(({ main }) => main)?.id ?? sets[0]?.id ?? '');
  const [to, setTo] = useState(sets.find(({ id }) => id !== from)?.id ?? '');
  const data = sets.map(({ id, title, name, version }) => ({
    value: id,
    label: `${format.text(title)} (${name} ${version})`,
  }));
  return (
    <form
      className={classes['filters']}
      aria-label={t('administration.criteria.compare')}
      onSubmit={(event) => {
        event.preventDefault();
        void navigate({ to: '/administration/criteria/comparison', search: { from, to } });
      }}
    >
      <NativeSelect
        label={t('administration.criteria.compare.from')}
        data={data}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('administration.criteria.compare.to')}
        data={data}
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <Button type="submit" variant="default">
        {t('administration.criteria.compare.go')}
      </Button>
    </form>
  );
}
