import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';

/** A value of any shape for comparing: texts by language, lists line by line, codes as they are. */
export function AnyValue({ value }: { value: unknown }): ReactNode {
  const t = useText();
  const format = useFormat();
  if (value === null || value === undefined || value === '') return t('ui.value.empty');
  if (typeof value === 'string' || typeof value === 'number') return <bdi dir="auto">{value}</bdi>;
  if (typeof value === 'boolean') return t(value ? 'ui.value.yes' : 'ui.value.no');
  if (Array.isArray(value))
    return (
      <ul>
        {value.map((one, place) => (
          <li key={place}>
            <AnyValue value={one} />
          </li>
        ))}
      </ul>
    );
  return Object.entries(value).map(([name, member]) => (
    <div key={name}>
      {/^[a-z]{2,3}$/.test(name) ? format.language(name) : name}: <AnyValue value={member} />
    </div>
  ));
}
