import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { currentLocale } from '~/i18n/locale';
import { useText } from '~/i18n/texts';
import { stringifySearch } from '~/ui/search';
import { columnsOf } from './columns';
import { filtersOf, type RegisterSearch } from './search';

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
