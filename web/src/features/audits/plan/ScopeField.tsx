import { Button, MultiSelect, NativeSelect, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { useField } from '~/ui/form/fields';
import { Way } from '~/ui/Way';
import classes from './plan.module.css';
import { CONDITIONS, othersIn, queryOf, scopeOf, useScopeWords, valuesOf, type Condition } from './scope';

/** Which records the audit looks at: conditions of the register, or a saved view of it, and how many that are. */
export function ScopeField({ name }: { name: string }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { field, id, error } = useField<Record<string, unknown>>(name, {});
  const scope = field.value;
  const all = api.useQuery('get', '/api/v1/initiatives/facets', { params: { query: {} } });
  const found = api.useQuery('get', '/api/v1/initiatives/facets', {
    params: { query: queryOf(scope) as never },
  });
  const views = api.useQuery('get', '/api/v1/views', { params: { query: { limit: 100 } } });
  const say = useScopeWords();
  const others = othersIn(scope);
  const set = (condition: Condition, values: string[]): void => {
    const { [condition]: _, ...rest } = scope;
    field.onChange(values.length > 0 ? { ...rest, [condition]: values } : rest);
  };
  return (
    <fieldset className={classes['group']} aria-describedby={error === undefined ? undefined : `${id}-fault`}>
      <legend>{t('audits.scope')}</legend>
      <p className={classes['hint']}>{t('audits.scope.hint')}</p>
      {error !== undefined && (
        <p className={classes['fault']} id={`${id}-fault`}>
          {error}
        </p>
      )}
      <Stack gap="sm">
        {(views.data?.items.length ?? 0) > 0 && (
          <NativeSelect
            label={t('audits.scope.view')}
            value=""
            onChange={(event) => {
              const view = views.data?.items.find((one) => one.id === event.currentTarget.value);
              if (view) field.onChange(scopeOf(view.filter));
            }}
            data={[
              { value: '', label: t('audits.scope.view.choose') },
              ...(views.data?.items ?? []).map((view) => ({ value: view.id, label: view.name })),
            ]}
          />
        )}
        <div className={classes['conditions']}>
          {CONDITIONS.map((condition, place) => (
            <MultiSelect
              key={condition}
              id={place === 0 ? id : undefined}
              label={t(`audits.scope.${condition}`)}
              placeholder={valuesOf(scope, condition).length === 0 ? t('audits.scope.any') : undefined}
              data={optionsOf(condition)}
              value={valuesOf(scope, condition)}
              onChange={(values) => set(condition, values)}
              searchable
              clearable
              clearButtonProps={{ 'aria-label': t('audits.scope.clear') }}
            />
          ))}
        </div>
        {others.length > 0 && (
          <p className={classes['hint']}>
            {t('audits.scope.others', { count: others.length })}{' '}
            <Button
              size="compact-sm"
              variant="default"
              onClick={() =>
                field.onChange(
                  Object.fromEntries(Object.entries(scope).filter(([key]) => !others.includes(key))),
                )
              }
            >
              {t('audits.scope.drop')}
            </Button>
          </p>
        )}
        <p className={classes['count']} aria-live="polite">
          {found.data && (
            <Way href={addresses.register(queryOf(scope))}>
              {t('audits.scope.count', { count: found.data.total })}
            </Way>
          )}
        </p>
      </Stack>
    </fieldset>
  );

  function optionsOf(condition: Condition): { value: string; label: string }[] {
    const values = new Set([
      ...valuesOf(scope, condition),
      ...Object.keys(all.data?.facets[condition] ?? {}),
    ]);
    return [...values]
      .map((value) => ({ value, label: say(condition, value) }))
      .sort((a, b) => a.label.localeCompare(b.label, format.locale));
  }
}
