import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { useMarkWords } from './marks';
import classes from './register.module.css';
import type { RegisterSearch } from './search';

interface Props {
  readonly search: RegisterSearch;
  readonly change: (changes: Partial<RegisterSearch>) => void;
}

/** Conditions that other rooms lead here with and that have no list of values: said in words, and taken away one by one. */
export function Further({ search, change }: Props): ReactNode {
  const t = useText();
  const mark = useMarkWords(search);
  const without = (list: readonly string[] | undefined, one: string): string[] | undefined => {
    const rest = list?.filter((each) => each !== one) ?? [];
    return rest.length > 0 ? rest : undefined;
  };
  const said: [key: string, words: string, changes: Partial<RegisterSearch>][] = [
    ...(search.year ?? []).map((year): [string, string, Partial<RegisterSearch>] => [
      year,
      t('register.begun', { year }),
      { year: without(search.year, year) },
    ]),
    ...(search.mark ?? []).map((one): [string, string, Partial<RegisterSearch>] => [
      one,
      mark(one),
      { mark: without(search.mark, one) },
    ]),
    ...(search.held ?? []).map((step): [string, string, Partial<RegisterSearch>] => [
      step,
      t(`register.held.${step}` as 'register.held.submit'),
      { held: without(search.held, step) },
    ]),
    ...(search.currency ?? []).map((currency): [string, string, Partial<RegisterSearch>] => [
      currency,
      t('register.currency', { currency }),
      { currency: without(search.currency, currency) },
    ]),
  ];
  if (search.withoutShare !== undefined)
    said.push([
      'withoutShare',
      t(search.withoutShare === 'true' ? 'register.share.missing' : 'register.share.there'),
      { withoutShare: undefined },
    ]);
  if (said.length === 0) return null;
  return (
    <ul className={classes['further']} aria-label={t('register.further')}>
      {said.map(([key, words, changes]) => (
        <li key={key}>
          {words}
          <CloseButton
            size="sm"
            aria-label={t('register.further.remove', { condition: words })}
            onClick={() => change(changes)}
          />
        </li>
      ))}
    </ul>
  );
}
