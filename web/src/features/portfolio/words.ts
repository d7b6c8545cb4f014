import { useMemo } from 'react';
import { useFormat } from '~/i18n/format';
import { useText, type TextId } from '~/i18n/texts';

/** Says a value of a breakdown in words; null: the records say none. */
export function useSay(): (field: string, value: string | null) => string {
  const t = useText();
  const format = useFormat();
  return useMemo(
    () => (field, value) => {
      if (value === null || value === 'none') return t('words.none');
      return field === 'country' ? format.country(value) : t(`words.${field}.${value}` as TextId);
    },
    [t, format],
  );
}
