import { Button, Checkbox, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMe } from '~/api/who';
import { useText } from '~/i18n/texts';
import { useField } from '~/ui/form/fields';
import classes from '../administration.module.css';
import { grouped, reading, scopeInWords } from './scopes';

/** What a token may do, chosen among what the person may do themselves. */
export function ScopesField(): ReactNode {
  const t = useText();
  const { permissions } = useMe();
  const { field, id, error } = useField<string[]>('scopes', [], 'choices');
  return (
    <fieldset className={classes['scopes']}>
      <legend id={`${id}-legend`}>{t('administration.tokens.scopes')}</legend>
      <p className={classes['soft']}>{t('administration.tokens.scopes.hint')}</p>
      <Group gap="xs" mb="sm">
        <Button variant="default" size="compact-md" onClick={() => field.onChange(reading(permissions))}>
          {t('administration.tokens.scopes.read')}
        </Button>
        <Button variant="default" size="compact-md" onClick={() => field.onChange([])}>
          {t('administration.tokens.scopes.none')}
        </Button>
        <span role="status">{t('administration.tokens.scopes.count', { count: field.value.length })}</span>
      </Group>
      <Checkbox.Group
        aria-labelledby={`${id}-legend`}
        value={field.value}
        onChange={field.onChange}
        error={error}
      >
        <div className={classes['groups']}>
          {grouped(permissions).map(({ group, scopes }, place) => (
            <fieldset key={group}>
              <legend>{t(`administration.scopes.${group}`)}</legend>
              {scopes.map((scope, at) => (
                <Checkbox
                  key={scope}
                  id={place === 0 && at === 0 ? id : undefined}
                  value={scope}
                  label={scopeInWords(t, scope)}
                  size="sm"
                />
              ))}
            </fieldset>
          ))}
        </div>
      </Checkbox.Group>
    </fieldset>
  );
}
