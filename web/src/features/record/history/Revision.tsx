import { Button, Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { answer, api, client, queries, seen, type Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { Sentence } from '~/ui/journal/Sentence';
import { Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { Name } from '~/ui/TextIn';
import { Waiting } from '~/ui/Waiting';
import { usePeople } from '~/ui/people';
import type { Initiative } from '../record';
import classes from '../record.module.css';
import { ChangeTable } from './ChangeTable';

interface Props {
  readonly initiative: Initiative;
  readonly revision: Shape<'RevisionView'>;
}

/** One version: what happened, what it changed, and how it differs from what stands now. */
export function Revision({ initiative, revision }: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const nameOf = usePeople();
  const [compared, compare] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const current = revision.version === initiative.version;
  const restore = async (version: number, now: number): Promise<number> => {
    const restored = await answer(
      client.PUT('/api/v1/initiatives/{id}/restoration', {
        params: { path: { id: initiative.id }, header: seen(now) },
        body: { version },
      }),
    );
    return restored.version;
  };
  const takeUp = async (): Promise<void> => {
    const before = initiative.version;
    const after = await restore(revision.version, before);
    toast(t('record.history.restored', { version: revision.version }), {
      label: t('record.history.undo'),
      run: () =>
        void restore(before, after)
          .then(() => queries.invalidateQueries())
          .catch(setFault),
    });
    await queries.invalidateQueries();
  };
  return (
    <Sheet title={t('record.history.version', { version: revision.version })}>
      <p>
        <Sentence verb={revision.verb} who={nameOf(revision.personId)} /> · {format.moment(revision.at)}
        {current && ` · ${t('record.history.current')}`}
      </p>
      {revision.reason !== null && (
        <p>
          <Name>{revision.reason}</Name>
        </p>
      )}
      {revision.changes.length > 0 && (
        <details>
          <summary>{t('record.history.changes')}</summary>
          <ChangeTable changes={revision.changes} />
        </details>
      )}
      {fault !== null && <Refusal fault={fault} />}
      {!current && (
        <Group className="no-print" mt="sm">
          <Button variant="default" onClick={() => compare(!compared)} aria-expanded={compared}>
            {t('record.history.compare')}
          </Button>
          {initiative.may.includes('revise') && (
            <Button variant="default" onClick={() => void takeUp().catch(setFault)}>
              {t('record.history.restore')}
            </Button>
          )}
        </Group>
      )}
      {compared && (
        <div className={classes['block']}>
          <Compared id={initiative.id} from={revision.version} to={initiative.version} />
        </div>
      )}
    </Sheet>
  );
}

function Compared({ id, from, to }: { id: string; from: number; to: number }): ReactNode {
  const t = useText();
  const { data, error, refetch } = api.useQuery(
    'get',
    '/api/v1/initiatives/{id}/revisions/{from}/comparison/{to}',
    { params: { path: { id, from, to } } },
  );
  if (error) return <Refusal fault={error} again={() => void refetch()} />;
  if (!data) return <Waiting lines={3} />;
  return (
    <>
      <h3>{t('record.history.comparison', { from, to })}</h3>
      <ChangeTable changes={data.changes} />
    </>
  );
}
