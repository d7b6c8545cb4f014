import { Button, MultiSelect, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { asQuery } from '~/ui/filters';
import { Way } from '~/ui/Way';
import { STAGES } from '~/ui/words/codes';
import { useChoices, FIELDS } from './choices';
import classes from './portfolio.module.css';
import { filtersOf, type PortfolioSearch } from './search';

interface Props {
  readonly search: PortfolioSearch;
  readonly change: (changes: Partial<PortfolioSearch>) => void;
  readonly clear: () => void;
}

/** What narrows the portfolio: filters of the register, the stage and the criteria set. */
export function PortfolioFilter({ search, change, clear }: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const choices = useChoices(search);
  const { data: sets } = api.useQuery('get', '/api/v1/criteria-sets', { params: { query: { limit: 100 } } });
  const used = (sets?.items ?? []).filter(({ id, adopted }) => adopted || id === search.set);
  const filters = asQuery(filtersOf(search));
  const others = Object.keys(filters).filter((name) => !(FIELDS as readonly string[]).includes(name));
  return (
    <div className={classes['filter']}>
      {FIELDS.map((field) => (
        <MultiSelect
          key={field}
          size="sm"
          label={t(`portfolio.by.${field}`)}
          data={choices[field]}
          value={search[field] ?? []}
          onChange={(values) => change({ [field]: values.length > 0 ? values : undefined })}
          placeholder={search[field]?.length ? undefined : t('portfolio.any')}
          searchable
          clearable
          hidePickedOptions
        />
      ))}
      <Select
        size="sm"
        label={t('portfolio.by.stage')}
        data={[
          { value: '', label: t('portfolio.stage.any') },
          ...STAGES.map((stage) => ({ value: stage, label: t(`words.stage.${stage}`) })),
        ]}
        value={search.stage ?? ''}
        onChange={(value) => change({ stage: value === '' ? undefined : (value ?? undefined) })}
      />
      {used.length > 1 && (
        <Select
          size="sm"
          label={t('portfolio.by.set')}
          data={used.map(({ id, title, version }) => ({
            value: id,
            label: t('portfolio.set', { title: format.text(title), version }),
          }))}
          value={search.set ?? used.find(({ main }) => main)?.id ?? null}
          onChange={(value) =>
            change({
              set: used.some(({ id, main }) => id === value && main) ? undefined : (value ?? undefined),
            })
          }
        />
      )}
      {(Object.keys(filters).length > 0 || search.stage !== undefined || search.set !== undefined) && (
        <p className={classes['further']}>
          {others.length > 0 && (
            <>
              {t('portfolio.further', { count: others.length })}{' '}
              <Way href={addresses.register(filters)}>{t('portfolio.further.see')}</Way>
            </>
          )}
          <Button variant="default" size="compact-sm" onClick={clear}>
            {t('portfolio.clear')}
          </Button>
        </p>
      )}
    </div>
  );
}
