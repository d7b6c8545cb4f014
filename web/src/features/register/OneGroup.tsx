import { CloseButton, Group as Row, MultiSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useText } from '~/i18n/texts';
import type { Group } from '~/ui/filters';
import { FACETS, type Facet } from './facets';
import { useMarkWords } from './marks';
import classes from './register.module.css';
import { useSay } from './words';

/** One group of conditions: what is chosen of each, and what can be added. */
export function OneGroup({
  label,
  group,
  write,
  remove,
}: {
  label: string;
  group: Group;
  write: (group: Group) => void;
  remove: () => void;
}): ReactNode {
  const t = useText();
  const say = useSay();
  const mark = useMarkWords(group);
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
      {group.mark?.map((condition) => (
        <p key={condition} className={classes['hint']}>
          {mark(condition)}
        </p>
      ))}
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
