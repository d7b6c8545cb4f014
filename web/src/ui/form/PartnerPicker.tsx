import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api, type Shape } from '~/api/client';
import { useMe } from '~/api/who';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { TextIn } from '../TextIn';

/** A partner as it is chosen. */
export type Chosen = Pick<Shape<'PartnerView'>, 'id' | 'names' | 'country' | 'type'>;

interface Props {
  readonly label: string;
  readonly id?: string;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  /** Partners that are chosen already. */
  readonly without?: readonly string[];
  readonly onChoose: (partner: Chosen) => void;
  /** Asked for when nobody in the directory is meant; left out: only those who are there. */
  readonly onRegister?: (name: string) => void;
}

/** Finds a partner in the common directory while one types, so that nobody is entered twice. */
export function PartnerPicker({
  label,
  id,
  hint,
  error,
  without = [],
  onChoose,
  onRegister,
}: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const me = useMe();
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const [typed, type] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 200);
  const { data, isFetching } = api.useQuery(
    'get',
    '/api/v1/partners',
    { params: { query: { q: asked, limit: 8 } } },
    { enabled: asked.length > 1, placeholderData: keepPreviousData },
  );
  const found =
    asked.length > 1 ? (data?.items ?? []).filter((partner) => !without.includes(partner.id)) : [];
  const mayRegister = onRegister !== undefined && me.may('partners.register') && asked.length > 1;
  const choose = (value: string): void => {
    const partner = found.find((one) => one.id === value);
    if (partner) onChoose(partner);
    else onRegister?.(asked);
    type('');
    box.closeDropdown();
  };
  return (
    <Combobox store={box} onOptionSubmit={choose}>
      <Combobox.Target>
        <TextInput
          id={id}
          label={label}
          description={hint}
          error={error}
          dir="auto"
          value={typed}
          onChange={(event) => {
            type(event.currentTarget.value);
            box.openDropdown();
          }}
          onFocus={() => box.openDropdown()}
          onBlur={() => box.closeDropdown()}
          rightSection={isFetching ? <Loader size="xs" aria-hidden /> : null}
          autoComplete="off"
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={asked.length < 2}>
        <Combobox.Options mah="20rem" style={{ overflowY: 'auto' }}>
          {found.map(({ id: partnerId, names, country, type: kind }) => (
            <Combobox.Option key={partnerId} value={partnerId}>
              <TextIn texts={names} />
              <br />
              <small>
                {[t(`words.partnerType.${kind}`), country && format.country(country)]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </Combobox.Option>
          ))}
          {found.length === 0 && !isFetching && <Combobox.Empty>{t('ui.partner.none')}</Combobox.Empty>}
          {mayRegister && (
            <Combobox.Option value="">{t('ui.partner.register', { name: asked })}</Combobox.Option>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** Entries of the directory that may be the same: to be looked at before a new one is made. */
export function PossibleDuplicates({
  name,
  country,
  kind,
  onChoose,
}: {
  name: string;
  country?: string;
  kind?: Chosen['type'];
  onChoose: (partner: Chosen) => void;
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const [asked] = useDebouncedValue(name.trim(), 300);
  const { data } = api.useQuery(
    'get',
    '/api/v1/partners/duplicates',
    { params: { query: { name: asked, ...(country && { country }), ...(kind && { type: kind }) } } },
    { enabled: asked.length > 2 },
  );
  const items = asked.length > 2 ? (data?.items ?? []) : [];
  if (items.length === 0) return null;
  return (
    <div role="status">
      <p>{t('ui.partner.duplicates', { count: items.length })}</p>
      <ul>
        {items.map((one) => (
          <li key={one.id}>
            <button type="button" className="plain-link" onClick={() => onChoose(one)}>
              <TextIn texts={one.names} />
            </button>{' '}
            {[t(`words.partnerType.${one.type}`), one.country && format.country(one.country)]
              .filter(Boolean)
              .join(' · ')}
          </li>
        ))}
      </ul>
    </div>
  );
}
