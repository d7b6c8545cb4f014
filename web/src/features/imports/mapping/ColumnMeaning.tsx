import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useText } from '~/i18n/texts';
import { KINDS } from '~/ui/words/codes';
import { FIELDS, isUsed, type Choices, type Field, type Order } from './choices';
import { INSTRUMENTS } from './Preview';
import classes from './mapping.module.css';

const ORDERS = ['day-month-year', 'month-day-year', 'edtf'] as const;

/** One column: what stands in it, what it means, and what its words mean where they stand for codes. */
export function ColumnMeaning({
  column,
  field,
  choices,
  mean,
  set,
}: {
  column: Shape<'ImportColumn'>;
  field: Field | undefined;
  choices: Choices;
  mean: (field: Field | undefined) => void;
  set: (changes: Partial<Choices>) => void;
}): ReactNode {
  const t = useText();
  const offered = FIELDS.filter(
    (one) =>
      one === field ||
      one === 'year' ||
      one === 'currency' ||
      one === 'instrument.ends' ||
      isUsed(one, choices),
  );
  const dated =
    field === 'instrument.signed' ||
    (field === 'instrument.ends' && choices.columns['instrument.signed'] === undefined);
  const examples = column.values.slice(0, 4).map(({ text }) => text);
  const table = field === 'kind' ? choices.kinds : field === 'instrument.kind' ? choices.instruments : null;
  return (
    <li>
      <div>
        <strong dir="auto">{column.name}</strong>
        <p className={classes['examples']} dir="auto">
          {examples.length > 0 ? examples.join(' · ') : t('imports.column.long', { filled: column.filled })}
        </p>
      </div>
      <NativeSelect
        aria-label={t('imports.meaning-of', { column: column.name })}
        value={field ?? ''}
        onChange={(event) => mean(FIELDS.find((one) => one === event.currentTarget.value))}
        data={[
          { value: '', label: t('imports.field.none') },
          ...offered.map((value) => ({ value, label: t(`imports.field.${value}`) })),
        ]}
      />
      {dated && column.dates !== 'edtf' && (
        <div className={classes['words']}>
          <NativeSelect
            label={t('imports.order')}
            description={column.dates === 'either' ? t('imports.order.either') : undefined}
            value={choices.order}
            onChange={(event) => set({ order: event.currentTarget.value as Order })}
            data={ORDERS.map((value) => ({ value, label: t(`imports.order.${value}`) }))}
          />
        </div>
      )}
      {table && (
        <div className={classes['words']}>
          <p className={classes['hint']}>{t('imports.words-mean')}</p>
          {column.values.map(({ text, count }) => (
            <NativeSelect
              key={text}
              label={t('imports.word', { text, count })}
              value={table[text] ?? ''}
              onChange={(event) => {
                const { [text]: _, ...others } = table;
                const { value } = event.currentTarget;
                const next = value === '' ? others : { ...others, [text]: value };
                set(field === 'kind' ? { kinds: next } : { instruments: next });
              }}
              data={[
                { value: '', label: t('imports.word.none') },
                ...(field === 'kind'
                  ? KINDS.map((value) => ({ value: value as string, label: t(`words.a-kind.${value}`) }))
                  : INSTRUMENTS.map((value) => ({
                      value: value as string,
                      label: t(`words.instrument.${value}`),
                    }))),
              ]}
            />
          ))}
        </div>
      )}
    </li>
  );
}
