import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { answer, client, queries, seen } from '~/api/client';
import { useText } from '~/i18n/texts';
import { Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { shown, type Import } from '../import';
import classes from '../imports.module.css';

/** Has the rows written that the dry run shows as new: all of them, in one go, as they were seen. */
export function Commit({ list, busy }: { list: Import; busy: boolean }): ReactNode {
  const t = useText();
  const [sending, send] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const { counts, id, version, may, state } = list;
  const rows = counts?.new ?? 0;
  const out = (counts?.rows ?? 0) - rows;
  const commit = async (): Promise<void> => {
    send(true);
    setFault(null);
    try {
      const params = { path: { id }, header: seen(version) };
      shown(await answer(client.PUT('/api/v1/imports/{id}/commitment', { params })));
    } catch (thrown) {
      setFault(thrown);
      await queries.invalidateQueries();
    } finally {
      send(false);
    }
  };
  return (
    <Sheet title={t('imports.commit')}>
      {fault !== null && <Refusal fault={fault} />}
      {state === 'failed' && <p>{t('imports.failed.text')}</p>}
      <p>{t('imports.commit.text', { rows, out })}</p>
      <div className={classes['acts']}>
        {may.includes('commit') || busy ? (
          <Button loading={busy || sending} disabled={rows === 0} onClick={() => void commit()}>
            {t('imports.commit.go', { rows })}
          </Button>
        ) : (
          <p className={classes['soft']}>{t('imports.commit.who')}</p>
        )}
        {rows === 0 && !busy && <p className={classes['soft']}>{t('imports.commit.nothing')}</p>}
      </div>
    </Sheet>
  );
}
