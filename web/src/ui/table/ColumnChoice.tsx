import { Button, Checkbox, Popover, Stack } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';

/** Which columns a table shows; the one that names the row always stays. */
export function ColumnChoice({
  columns,
  hidden,
  onChange,
}: {
  columns: readonly { readonly id: string; readonly title: string; readonly heading?: boolean }[];
  hidden: readonly string[];
  onChange: (hidden: string[]) => void;
}): ReactNode {
  const t = useText();
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <Button variant="default" size="sm" leftSection={<IconColumns3 size={17} aria-hidden />}>
          {t('ui.table.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs" component="fieldset" style={{ border: 0, margin: 0, padding: 0 }}>
          <legend className="visually-hidden">{t('ui.table.columns')}</legend>
          {columns.map(({ id, title, heading }) => (
            <Checkbox
              key={id}
              label={title}
              checked={!hidden.includes(id)}
              disabled={heading}
              onChange={(event) =>
                onChange(event.currentTarget.checked ? hidden.filter((one) => one !== id) : [...hidden, id])
              }
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
