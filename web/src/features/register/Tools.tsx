import { Button, Checkbox, Menu, Popover, Stack } from '@mantine/core';
import { IconChevronDown, IconColumns3, IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { currentLocale } from '~/i18n/locale';
import { useText } from '~/i18n/texts';
import { stringifySearch } from '~/ui/search';
import { COLUMNS, columnsOf, type Column } from './columns';
import { filtersOf, type RegisterSearch } from './search';

/** Which columns, in their usual order. */
export function ColumnChoice({
  columns,
  choose,
}: {
  columns: readonly Column[];
  choose: (columns: Column[]) => void;
}): ReactNode {
  const t = useText();
  return (
    <Popover position="bottom-start" trapFocus withinPortal>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={18} aria-hidden />}>
          {t('register.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('register.columns')}>
        <Stack gap="xs">
          {COLUMNS.map((column) => (
            <Checkbox
              key={column}
              label={t(`register.column.${column}`)}
              checked={columns.includes(column)}
              disabled={column === 'title'}
              onChange={(event) => {
                const { checked } = event.currentTarget;
                choose(COLUMNS.filter((one) => (one === column ? checked : columns.includes(one))));
              }}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** The list as it is seen, all of it, as a file. */
export function ExportMenu({ search }: { search: RegisterSearch }): ReactNode {
  const t = useText();
  const query = stringifySearch({
    ...filtersOf(search),
    sort: search.sort,
    columns: columnsOf(search.columns).join(','),
    lang: currentLocale(),
  });
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
          rightSection={<IconChevronDown size={16} aria-hidden />}
        >
          {t('register.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={`/api/v1/exports/initiatives.xlsx${query}`} download>
          {t('register.export.xlsx')}
        </Menu.Item>
        <Menu.Item component="a" href={`/api/v1/exports/initiatives.csv${query}`} download>
          {t('register.export.csv')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
