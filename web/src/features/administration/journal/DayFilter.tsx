import { TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';

interface Props {
  readonly label: string;
  /** YYYY-MM-DD. */
  readonly value: string | undefined;
  readonly onChange: (day: string | undefined) => void;
}

/**
 * A day that stands in the address. Whoever types it passes through the years 0002, 0020 and 0202, none of which is asked
 * for: an answer in between would begin the year anew.
 */
export function DayFilter({ label, value = '', onChange }: Props): ReactNode {
  const [typed, type] = useState(value);
  useEffect(() => type(value), [value]);
  return (
    <TextInput
      type="date"
      label={label}
      value={typed}
      onChange={(event) => {
        const day = event.currentTarget.value;
        type(day);
        if (day === '' ? value !== '' : day >= '1000') onChange(day || undefined);
      }}
    />
  );
}
