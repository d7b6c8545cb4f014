import { Button, Checkbox, Popover, Stack } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';

/** Which columns a table shows, in their usual order; the one that names the row always stays. */
export function ColumnChoice<Id extends string>({
  columns,
  shown,
  onChange,
}: {
  columns: readonly { readonly id: Id; readonly title: string; readonly heading?: boolean }[];
  shown: readonly Id[];
  onChange: (shown: Id[]) => void;
}): ReactNode {
  const t = useText();
  return (
    <Popover position="bottom-start" trapFocus withinPortal>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={18} aria-hidden />}>
          {t('ui.table.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('ui.table.columns')}>
        <Stack gap="xs">
          {columns.map(({ id, title, heading }) => (
            <Checkbox
              key={id}
              label={title}
              checked={shown.includes(id)}
              disabled={heading}
              onChange={(event) => {
                const { checked } = event.currentTarget;
                onChange(
                  columns.flatMap((one) =>
                    (one.id === id ? checked : shown.includes(one.id)) ? [one.id] : [],
                  ),
                );
              }}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
