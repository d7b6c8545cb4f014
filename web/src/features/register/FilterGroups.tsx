import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, type ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { groupsIn, type Group } from '~/ui/filters';
import classes from './register.module.css';
import type { RegisterSearch } from './search';

// Few filters have groups; their lists are loaded by those that do.
const OneGroup = lazy(() => import('./OneGroup').then((file) => ({ default: file.OneGroup })));

interface Props {
  readonly search: RegisterSearch;
  readonly change: (changes: Partial<RegisterSearch>) => void;
}

/** Alternatives ("this and this, or that and that") and exceptions, beside the plain filters. */
export function FilterGroups({ search, change }: Props): ReactNode {
  const t = useText();
  return (
    <>
      {(['anyOf', 'noneOf'] as const).map((name) => {
        const groups = groupsIn(search[name]);
        const write = (next: readonly Group[]): void =>
          change({ [name]: next.length > 0 ? JSON.stringify(next) : undefined });
        return (
          <details key={name} open={groups.length > 0}>
            <summary>
              {t(`register.groups.${name}`)}
              {groups.length > 0 && <span className={classes['chosen']}>{groups.length}</span>}
            </summary>
            <p className={classes['hint']}>{t(`register.groups.${name}.hint`)}</p>
            <Suspense>
              {groups.map((group, place) => (
                <OneGroup
                  // Groups have no name but their place.
                  key={place}
                  label={t('register.group', { number: place + 1 })}
                  group={group}
                  write={(next) => write(groups.map((one, at) => (at === place ? next : one)))}
                  remove={() => write(groups.filter((_, at) => at !== place))}
                />
              ))}
            </Suspense>
            <Button
              variant="default"
              size="sm"
              leftSection={<IconPlus size={16} aria-hidden />}
              disabled={groups.length >= 10}
              onClick={() => write([...groups, {}])}
            >
              {t('register.group.add')}
            </Button>
          </details>
        );
      })}
    </>
  );
}
