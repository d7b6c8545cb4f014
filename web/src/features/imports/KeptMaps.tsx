import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { answer, api, client, queries } from '~/api/client';
import { isProblem } from '~/api/problem';
import { useMe } from '~/api/who';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { Sheet } from '~/ui/page/Sheet';
import { Name } from '~/ui/TextIn';
import classes from './imports.module.css';

/** What the office keeps of the meaning of columns, for lists that come again; nothing while it keeps none. */
export function KeptMaps(): ReactNode {
  const t = useText();
  const me = useMe();
  const format = useFormat();
  const { data } = api.useQuery('get', '/api/v1/imports/maps');
  const own = data?.items.filter((map) => map.own) ?? [];
  if (own.length === 0) return null;
  const remove = async (name: string): Promise<void> => {
    const params = { path: { name } };
    try {
      const { map } = await answer(client.GET('/api/v1/imports/maps/{name}', { params }));
      await client.DELETE('/api/v1/imports/maps/{name}', { params });
      toast(t('imports.maps.removed', { name }), {
        label: t('ui.undo'),
        run: () =>
          void client
            .PUT('/api/v1/imports/maps/{name}', { params, body: { map } })
            .then(() => queries.invalidateQueries()),
      });
    } catch (thrown) {
      toast(isProblem(thrown) ? `${thrown.title}. ${thrown.detail}` : String(thrown));
    }
    await queries.invalidateQueries();
  };
  return (
    <div style={{ marginBlockStart: '1.75rem' }}>
      <Sheet title={t('imports.maps')}>
        <p className={classes['soft']}>{t('imports.maps.text')}</p>
        <ul className={classes['list']}>
          {own.map(({ name, source, columns, keptAt }) => (
            <li key={name}>
              <span>
                <strong>
                  <Name>{source.title}</Name>
                </strong>
                <br />
                <span className={classes['soft']}>
                  {t('imports.maps.about', {
                    columns: format.list(columns.slice(0, 6)),
                    kept: keptAt === null ? '' : format.moment(keptAt),
                  })}
                </span>
              </span>
              {me.may('imports.run') && (
                <Button
                  variant="default"
                  size="sm"
                  aria-label={t('imports.maps.remove-one', { name: source.title })}
                  onClick={() => void remove(name)}
                >
                  {t('imports.maps.remove')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Sheet>
    </div>
  );
}
