import { Button, CloseButton, Group as Row, MultiSelect } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useText } from '~/i18n/texts';
import { FACETS, type Facet } from './facets';
import classes from './register.module.css';
import { groupsIn, type Group, type GroupsName, type RegisterSearch } from './search';
import { useSay } from './words';

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
            {groups.map((group, place) => (
              <OneGroup
                // Groups have no name but their place.
                key={place}
                label={t('register.group', { number: place + 1 })}
                name={name}
                group={group}
                write={(next) => write(groups.map((one, at) => (at === place ? next : one)))}
                remove={() => write(groups.filter((_, at) => at !== place))}
              />
            ))}
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

function OneGroup({
  label,
  group,
  write,
  remove,
}: {
  label: string;
  name: GroupsName;
  group: Group;
  write: (group: Group) => void;
  remove: () => void;
}): ReactNode {
  const t = useText();
  const say = useSay();
  // All values that the office has, whatever is filtered now.
  const { data } = api.useQuery('get', '/api/v1/initiatives/facets', { params: { query: {} } });
  const used = FACETS.filter((facet) => group[facet] !== undefined);
  const unused = FACETS.filter((facet) => group[facet] === undefined);
  const options = (facet: Facet): { value: string; label: string }[] =>
    [...new Set([...(group[facet] ?? []), ...Object.keys(data?.facets[facet] ?? {})])]
      .map((value) => ({ value, label: say(facet, value) }))
      .sort((one, other) => one.label.localeCompare(other.label));
  const set = (facet: Facet, values: string[] | undefined): void => {
    const { [facet]: _, ...others } = group;
    write(values === undefined ? others : { ...others, [facet]: values });
  };
  return (
    <fieldset className={classes['group']}>
      <legend>
        <Row gap="xs">
          {label}
          <CloseButton size="sm" aria-label={t('register.group.remove', { group: label })} onClick={remove} />
        </Row>
      </legend>
      {used.map((facet) => (
        <MultiSelect
          key={facet}
          size="sm"
          label={t(`register.by.${facet}`)}
          data={options(facet)}
          value={group[facet] ?? []}
          onChange={(values) => set(facet, values.length > 0 ? values : undefined)}
          searchable
          clearable
          hidePickedOptions
        />
      ))}
      <select
        className={classes['add']}
        aria-label={t('register.group.condition', { group: label })}
        value=""
        onChange={(event) => set(event.currentTarget.value as Facet, [])}
      >
        <option value="">{t('register.group.condition', { group: label })}</option>
        {unused.map((facet) => (
          <option key={facet} value={facet}>
            {t(`register.by.${facet}`)}
          </option>
        ))}
      </select>
    </fieldset>
  );
}
