import { Button, Checkbox } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { answer, api, client, queries, seen } from '~/api/client';
import { useOffice } from '~/api/who';
import { currentLocale } from '~/i18n/locale';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { Waiting } from '~/ui/Waiting';
import { FileProblems } from '../FileProblems';
import { shown, type Import } from '../import';
import classes from '../imports.module.css';
import { choicesIn, mapName, mapOf, missingIn } from './choices';
import { guessed } from './guess';
import { MapChoice, type Working } from './MapChoice';
import { Meanings } from './Meanings';
import { Preview } from './Preview';

/** Says what the columns mean: by a map that is there, or column by column, with what the first rows would become. */
export function ColumnsStep({ list }: { list: Import }): ReactNode {
  const { id } = list;
  const office = useOffice();
  const columns = api.useQuery('get', '/api/v1/imports/{id}/columns', { params: { path: { id } } });
  const maps = api.useQuery('get', '/api/v1/imports/maps');
  const kept = api.useQuery(
    'get',
    '/api/v1/imports/maps/{name}',
    { params: { path: { name: list.mapName ?? '' } } },
    { enabled: maps.data?.items.some(({ name }) => name === list.mapName) ?? false },
  );
  const fault = columns.error ?? maps.error;
  if (fault)
    return <Refusal fault={fault} again={() => void Promise.all([columns.refetch(), maps.refetch()])} />;
  if (!columns.data || !maps.data || kept.isLoading) return <Waiting lines={10} />;
  const own = kept.data?.own ? choicesIn(kept.data.map) : null;
  const title = list.fileName.replace(/\.[^.]+$/, '').replaceAll(/[_-]+/g, ' ');
  const start: Working =
    list.mapName !== null && kept.data && !own
      ? { named: list.mapName }
      : { choices: own ?? guessed(columns.data.items, title, currentLocale(), office.currency) };
  return <Columns list={list} columns={columns.data.items} maps={maps.data.items} start={start} />;
}

function Columns({
  list,
  columns,
  maps,
  start,
}: {
  list: Import;
  columns: Parameters<typeof Meanings>[0]['columns'];
  maps: Parameters<typeof MapChoice>[0]['maps'];
  start: Working;
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const [working, work] = useState<Working>(start);
  const [keep, setKeep] = useState(true);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const choices = 'choices' in working ? working.choices : null;
  const missing = choices ? missingIn(choices) : [];
  const lacking = t('imports.preview.missing', {
    fields: format.list(
      missing.map((one) => (one === 'title' ? t('imports.list.title') : t(`imports.field.${one}`))),
    ),
  });
  const body = choices ? { map: mapOf(choices) } : { name: 'named' in working ? working.named : '' };
  const go = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      if (choices && keep) {
        const params = { path: { name: mapName(choices.title) } };
        await answer(client.PUT('/api/v1/imports/maps/{name}', { params, body: { map: mapOf(choices) } }));
      }
      const params = { path: { id: list.id }, header: seen(list.version) };
      shown(await answer(client.PUT('/api/v1/imports/{id}/map', { params, body })));
      await queries.invalidateQueries();
      await navigate({ to: '/imports/$id', params: { id: list.id }, search: { step: 'check' } });
    } catch (thrown) {
      setFault(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {list.mapName !== null && <FileProblems problems={list.problems} />}
      <MapChoice list={list} maps={maps} working={working} start={start} work={work} />
      {choices && <Meanings choices={choices} columns={columns} change={(next) => work({ choices: next })} />}
      <Sheet title={t('imports.preview')}>
        {missing.length > 0 ? (
          <p className={classes['soft']}>{lacking}</p>
        ) : (
          <Preview id={list.id} body={body} />
        )}
      </Sheet>
      {list.may.includes('settle') && (
        <Sheet>
          {fault !== null && <Refusal fault={fault} />}
          {choices && (
            <Checkbox
              label={t('imports.keep')}
              description={t('imports.keep.text', { name: mapName(choices.title) })}
              checked={keep}
              onChange={(event) => setKeep(event.currentTarget.checked)}
            />
          )}
          <div className={classes['acts']}>
            <Button loading={busy} disabled={missing.length > 0} onClick={() => void go()}>
              {t('imports.check-all', { rows: list.found?.rows ?? 0 })}
            </Button>
            {missing.length > 0 && <p className={classes['soft']}>{lacking}</p>}
          </div>
        </Sheet>
      )}
    </>
  );
}
