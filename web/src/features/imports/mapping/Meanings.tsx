import { NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { COUNTRIES } from '~/ui/form/countries';
import { Sheet } from '~/ui/page/Sheet';
import { KINDS } from '~/ui/words/codes';
import classes from '../imports.module.css';
import type { Choices, Field, Kind } from './choices';
import { FIELDS, isUsed } from './choices';
import { ColumnMeaning } from './ColumnMeaning';
import { guessedTable, orderOf } from './guess';
import { INSTRUMENTS } from './Preview';
import mapping from './mapping.module.css';

type Column = Shape<'ImportColumn'>;

const LANGUAGES = ['es', 'en', 'fr', 'pt', 'de', 'it', 'ca', 'ar', 'zh'] as const;

/** What a list is about, and what each of its columns means. */
export function Meanings({
  choices,
  columns,
  change,
}: {
  choices: Choices;
  columns: readonly Column[];
  change: (choices: Choices) => void;
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const set = (changes: Partial<Choices>): void => change({ ...choices, ...changes });
  const fieldOf = (column: string): Field | undefined =>
    FIELDS.find((field) => choices.columns[field] === column);
  const mean = (column: Column, field: Field | undefined): void => {
    const others = Object.entries(choices.columns).filter(
      ([key, name]) => name !== column.name && key !== field,
    );
    const next: Partial<Choices> = {
      columns: Object.fromEntries([...others, ...(field ? [[field, column.name]] : [])]),
      ...(field === 'kind' && { kinds: guessedTable(column.values, 'kind') }),
      ...(field === 'instrument.kind' && { instruments: guessedTable(column.values, 'instrument') }),
      ...(field === 'instrument.signed' && { order: orderOf(column.dates) }),
    };
    set(next);
  };
  const named = (field: Field): boolean => choices.columns[field] !== undefined;
  const places = useMemo(
    () =>
      COUNTRIES.map((value) => ({ value, label: format.country(value) })).sort((one, other) =>
        one.label.localeCompare(other.label, format.locale),
      ),
    [format],
  );
  return (
    <>
      <Sheet title={t('imports.list')}>
        <div className={classes['fields']}>
          <TextInput
            label={t('imports.list.title')}
            description={t('imports.list.title.hint')}
            value={choices.title}
            maxLength={60}
            dir="auto"
            onChange={(event) => set({ title: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('imports.list.language')}
            description={t('imports.list.language.hint')}
            value={choices.language}
            onChange={(event) => set({ language: event.currentTarget.value })}
            data={LANGUAGES.map((value) => ({ value, label: format.language(value) }))}
          />
        </div>
        <Radio.Group
          mt="md"
          label={t('imports.list.own')}
          value={choices.own}
          onChange={(own) => set({ own: own === 'first-partner' ? own : 'office' })}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="office" label={t('imports.list.own.office')} />
            <Radio value="first-partner" label={t('imports.list.own.both')} />
          </Stack>
        </Radio.Group>
      </Sheet>
      <Sheet title={t('imports.meanings')}>
        <p className={classes['soft']}>{t('imports.meanings.text')}</p>
        <ul className={mapping['columns']}>
          {columns.map((column) => (
            <ColumnMeaning
              key={column.name}
              column={column}
              field={fieldOf(column.name)}
              choices={choices}
              mean={(field) => mean(column, field)}
              set={set}
            />
          ))}
        </ul>
      </Sheet>
      <Sheet title={t('imports.rest')}>
        <p className={classes['soft']}>{t('imports.rest.text')}</p>
        <div className={classes['fields']} style={{ marginBlockStart: '1rem' }}>
          {(!named('partner.country') || (choices.own === 'first-partner' && !named('other.country'))) && (
            <NativeSelect
              label={t('imports.rest.country')}
              value={choices.country}
              onChange={(event) => set({ country: event.currentTarget.value })}
              data={[{ value: '', label: t('imports.rest.choose') }, ...places]}
            />
          )}
          <NativeSelect
            label={t(named('kind') ? 'imports.rest.kind.else' : 'imports.rest.kind')}
            value={choices.kind}
            onChange={(event) => set({ kind: event.currentTarget.value as Kind | 'told' })}
            data={[
              {
                value: 'told',
                label: t(named('kind') ? 'imports.rest.kind.refuse' : 'imports.rest.kind.told'),
              },
              ...KINDS.map((value) => ({ value, label: t(`words.a-kind.${value}`) })),
            ]}
          />
          {!named('instrument.kind') && named('instrument.signed') && (
            <NativeSelect
              label={t('imports.rest.instrument')}
              value={choices.instrument}
              onChange={(event) => set({ instrument: event.currentTarget.value })}
              data={INSTRUMENTS.map((value) => ({ value, label: t(`words.instrument.${value}`) }))}
            />
          )}
          {isUsed('currency', choices) && !named('currency') && (
            <TextInput
              label={t('imports.rest.currency')}
              description={t('imports.rest.currency.hint')}
              value={choices.currency}
              maxLength={3}
              onChange={(event) => set({ currency: event.currentTarget.value.toUpperCase() })}
            />
          )}
          {named('amount') && (
            <NativeSelect
              label={t('imports.rest.by')}
              value={choices.by}
              onChange={(event) =>
                set({ by: event.currentTarget.value === 'partner' ? 'partner' : 'office' })
              }
              data={[
                { value: 'office', label: t('imports.rest.by.office') },
                { value: 'partner', label: t('imports.rest.by.partner') },
              ]}
            />
          )}
        </div>
      </Sheet>
    </>
  );
}
