import { Button, Group } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { answer, client, queries, seen } from '~/api/client';
import { useMe } from '~/api/who';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { ReasonDialog } from '~/ui/form/ReasonDialog';
import { Sheet } from '~/ui/page/Sheet';
import { Name } from '~/ui/TextIn';
import type { Finding } from '../finding';
import classes from './page.module.css';

/** What it waits for now. Whoever reported an outcome does not verify it: the rule of four eyes, in words. */
export function Next({ finding }: { finding: Finding }): ReactNode {
  const t = useText();
  const format = useFormat();
  const me = useMe();
  const { claim, outcome, state, origin, audit, replies, may } = finding;
  const settled = state === 'implemented' || state === 'risk_accepted';
  if (claim !== null)
    return (
      <Sheet title={t('findings.next')}>
        <div className={classes['eyes']}>
          <IconEye size={22} aria-hidden />
          <p>
            {t.rich('findings.claimed', {
              name: <Name key="name">{claim.by.name}</Name>,
              date: format.date(claim.at.slice(0, 10)),
              state: t(`words.finding.${claim.state}`),
            })}{' '}
            {t(
              claim.by.id === me.person.id
                ? 'findings.eyes.own'
                : may.includes('verify')
                  ? 'findings.eyes.yours'
                  : claim.state === 'risk_accepted' && may.includes('return')
                    ? 'findings.eyes.coordinator'
                    : 'findings.eyes.other',
            )}
          </p>
        </div>
        <Acts finding={finding} />
      </Sheet>
    );
  return (
    <Sheet title={t('findings.next')}>
      <p>
        {settled
          ? t('findings.next.settled')
          : origin === 'auditor' && audit?.state === 'draft'
            ? t('findings.next.draft')
            : origin === 'auditor' && audit?.state === 'replies' && replies.length === 0
              ? t(may.includes('reply') ? 'findings.next.reply' : 'findings.next.reply.wait')
              : t(may.includes('report') ? 'findings.next.work' : 'findings.next.work.wait')}
      </p>
      {outcome !== null && (
        <p>
          {t.rich('findings.outcome', {
            reporter: <Name key="reporter">{outcome.reportedBy.name}</Name>,
            verifier: <Name key="verifier">{outcome.verifiedBy.name}</Name>,
            date: format.date(outcome.verifiedAt.slice(0, 10)),
          })}
        </p>
      )}
      <Acts finding={finding} />
    </Sheet>
  );
}

/** The acts that this person may do now, each with the words that history keeps. */
function Acts({ finding }: { finding: Finding }): ReactNode {
  const t = useText();
  const [asked, ask] = useState<'verify' | 'return' | 'reopen' | null>(null);
  const { may, id, version } = finding;
  const acts = (['verify', 'return', 'reopen'] as const).filter((act) => may.includes(act));
  if (acts.length === 0) return null;
  const params = { path: { id }, header: seen(version) };
  const send = (act: 'verify' | 'return' | 'reopen', reason: string) => {
    if (act === 'verify')
      return client.PUT('/api/v1/findings/{id}/verification', {
        params,
        body: reason.trim() === '' ? {} : { note: reason },
      });
    return act === 'return'
      ? client.PUT('/api/v1/findings/{id}/return', { params, body: { reason } })
      : client.PUT('/api/v1/findings/{id}/reopening', { params, body: { reason } });
  };
  return (
    <>
      <Group gap="sm" className="no-print">
        {acts.map((act) => (
          <Button key={act} variant={act === 'verify' ? 'filled' : 'default'} onClick={() => ask(act)}>
            {t(`findings.do.${act}`)}
          </Button>
        ))}
      </Group>
      {acts.map((act) => (
        <ReasonDialog
          key={act}
          opened={asked === act}
          onClose={() => ask(null)}
          title={t(`findings.do.${act}`)}
          text={<p>{t(`findings.do.${act}.text`)}</p>}
          label={act === 'verify' ? t('findings.do.verify.note') : undefined}
          required={act !== 'verify'}
          action={t(`findings.do.${act}`)}
          onConfirm={async ({ reason }) => {
            await answer(send(act, reason));
            await queries.invalidateQueries();
            toast(t(`findings.done.${act}`));
          }}
        />
      ))}
    </>
  );
}
