import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { Definitions, Sheet } from '~/ui/page/Sheet';
import { Waiting } from '~/ui/Waiting';
import { Way } from '~/ui/Way';
import { FileProblems } from '../FileProblems';
import type { Import } from '../import';
import classes from '../imports.module.css';
import { FirstRows } from './FirstRows';
import { useFound } from './found';
import { ReadOtherwise } from './ReadOtherwise';

/** What was understood of the file, with its first rows, and a way to have it read otherwise. */
export function ReadingStep({ list }: { list: Import }): ReactNode {
  const t = useText();
  const found = useFound(list);
  const { data } = api.useQuery('get', '/api/v1/imports/{id}/columns', { params: { path: { id: list.id } } });
  const first = data?.first ?? [];
  const unread = list.found === null && data?.sheets.length === 0 && first.length === 0;
  return (
    <>
      <FileProblems problems={list.problems} />
      {unread ? (
        <Sheet title={t('imports.unread')}>
          <p>{t('imports.unread.text')}</p>
          <Button component={Way} href={addresses.newImport}>
            {t('imports.another')}
          </Button>
        </Sheet>
      ) : (
        <>
          <Sheet title={t('imports.understood')}>
            <Definitions items={found} />
            {list.found && (
              <div className={classes['acts']}>
                <Button component={Way} href={addresses.import(list.id, 'columns')}>
                  {t('imports.understood.go')}
                </Button>
              </div>
            )}
          </Sheet>
          {(!data || first.length > 0) && (
            <Sheet title={t('imports.first')}>
              {data ? (
                <FirstRows rows={first} header={list.found?.headerRow ?? null} />
              ) : (
                <Waiting lines={6} />
              )}
            </Sheet>
          )}
          {list.may.includes('settle') && data && (
            <Sheet title={t('imports.otherwise')}>
              <ReadOtherwise key={list.version} list={list} looks={data} />
            </Sheet>
          )}
        </>
      )}
    </>
  );
}
