import { Button, Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { answer, api, client, queries, seen } from '~/api/client';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { toast } from '~/ui/announce';
import { Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { TextIn } from '~/ui/TextIn';
import { Way } from '~/ui/Way';
import { type Audit, teamOf } from '../audit';
import { AskReplies, CloseAudit } from './Endings';
import classes from './page.module.css';

/** What the audit waits for now, who does it, and the button for those who may. */
export function NextStep({ audit }: { audit: Audit }): ReactNode {
  const t = useText();
  return (
    <Sheet title={t('audits.next')}>
      <div className={classes['next']}>
        {audit.state === 'planned' && <Planned audit={audit} />}
        {audit.state === 'fieldwork' && <Fieldwork audit={audit} />}
        {audit.state === 'draft' && <Draft audit={audit} />}
        {audit.state === 'replies' && <Replies audit={audit} />}
        {audit.state === 'closed' && <p>{t('audits.next.closed')}</p>}
      </div>
    </Sheet>
  );
}

function Planned({ audit }: { audit: Audit }): ReactNode {
  const t = useText();
  const mine = audit.may.includes('draw');
  if (teamOf(audit).length === 0) return <p>{t(mine ? 'audits.next.team' : 'audits.next.team.wait')}</p>;
  if (audit.sampling === null) return <p>{t(mine ? 'audits.next.draw' : 'audits.next.draw.wait')}</p>;
  return (
    <>
      <p>{t('audits.next.begin')}</p>
      {audit.may.includes('beginFieldwork') ? (
        <Move audit={audit} to="fieldwork" words={t('audits.begin')} done={t('audits.begun')} />
      ) : (
        <p>{t('audits.next.coordinator')}</p>
      )}
    </>
  );
}

function Fieldwork({ audit }: { audit: Audit }): ReactNode {
  const t = useText();
  const { sheets, done } = audit.progress;
  const left = sheets - done;
  return (
    <>
      <p>{t('audits.next.fieldwork', { done, all: sheets })}</p>
      {!audit.may.includes('endFieldwork') ? (
        <p>{t('audits.next.lead')}</p>
      ) : left > 0 ? (
        <p>{t('audits.next.left', { count: left })}</p>
      ) : (
        <Move audit={audit} to="draft" words={t('audits.end')} done={t('audits.ended')} />
      )}
    </>
  );
}

function Draft({ audit }: { audit: Audit }): ReactNode {
  const t = useText();
  return (
    <>
      <p>{t('audits.next.draft')}</p>
      <Group>
        <Button component={Way} variant="default" href={addresses.comparison(audit.id)}>
          {t('audits.to-comparison')}
        </Button>
        {audit.may.includes('askReplies') && <AskReplies audit={audit} />}
      </Group>
      {!audit.may.includes('askReplies') && <p>{t('audits.next.lead')}</p>}
    </>
  );
}

function Replies({ audit }: { audit: Audit }): ReactNode {
  const t = useText();
  const { data } = api.useQuery('get', '/api/v1/audits/{id}/findings', {
    params: { path: { id: audit.id }, query: { answered: false, limit: 100 } },
  });
  const waiting = data?.items ?? [];
  return (
    <>
      <p>{t('audits.next.replies', { count: waiting.length })}</p>
      {waiting.length > 0 && (
        <ul>
          {waiting.map(({ id, reference, condition }) => (
            <li key={id}>
              <Way href={addresses.finding(id)}>{reference}</Way> <TextIn texts={condition} />
            </li>
          ))}
        </ul>
      )}
      {audit.may.includes('close') ? <CloseAudit audit={audit} /> : <p>{t('audits.next.lead')}</p>}
    </>
  );
}

/** The button that takes the audit to a stage; nothing is typed for it. */
function Move({
  audit,
  to,
  words,
  done,
}: {
  audit: Audit;
  to: 'fieldwork' | 'draft';
  words: string;
  done: string;
}): ReactNode {
  const [fault, setFault] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const move = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      const params = { path: { id: audit.id }, header: seen(audit.version) };
      await answer(
        to === 'fieldwork'
          ? client.PUT('/api/v1/audits/{id}/fieldwork', { params })
          : client.PUT('/api/v1/audits/{id}/draft', { params }),
      );
      await queries.invalidateQueries();
      toast(done);
    } catch (thrown) {
      setFault(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {fault !== null && <Refusal fault={fault} />}
      <Button loading={busy} onClick={() => void move()}>
        {words}
      </Button>
    </>
  );
}
