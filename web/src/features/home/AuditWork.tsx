import type { ReactNode } from 'react';
import { api, type Shape } from '~/api/client';
import { useMe } from '~/api/who';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { Sheet } from '~/ui/page/Sheet';
import { StatusBadge } from '~/ui/StatusBadge';
import { TextIn } from '~/ui/TextIn';
import { Way } from '~/ui/Way';
import classes from './home.module.css';

/** Findings that are listed before "see all". */
const SHOWN = 5;

/** What audits ask of this person: sheets to judge, replies that are due, outcomes that somebody else has to verify. */
export function AuditWork(): ReactNode {
  const t = useText();
  const me = useMe();
  const mine = api.useQuery('get', '/api/v1/audits', {
    params: { query: { state: ['fieldwork'], member: me.person.id, limit: 20 } },
  });
  const asking = api.useQuery('get', '/api/v1/audits', {
    params: { query: { state: ['replies'], limit: 20 } },
  });
  const audits = (asking.data?.items ?? []).map(({ id }) => id);
  const unanswered = api.useQuery(
    'get',
    '/api/v1/findings',
    { params: { query: { audit: audits, answered: false, open: true, limit: SHOWN } } },
    { enabled: audits.length > 0 },
  );
  const claimed = api.useQuery(
    'get',
    '/api/v1/findings',
    { params: { query: { awaitingVerification: true, limit: 50 } } },
    { enabled: me.may('findings.verify') },
  );
  const numbers = api.useQuery('get', '/api/v1/findings/numbers', { params: { query: {} } });
  // Four eyes: what one reported oneself waits for somebody else.
  const toVerify = (claimed.data?.items ?? []).filter(({ claim }) => claim?.by.id !== me.person.id);
  const sheets = (mine.data?.items ?? []).filter(({ done, sheets: all }) => done < all);
  const replies = unanswered.data?.items ?? [];
  const overdue = numbers.data?.overdue ?? 0;
  if (sheets.length + replies.length + toVerify.length + overdue === 0) return null;
  return (
    <Sheet title={t('home.audits')}>
      {sheets.length > 0 && (
        <>
          <h3>{t('home.sheets')}</h3>
          <ul className={classes['list']}>
            {sheets.map(({ id, title, done, sheets: all }) => (
              <li key={id}>
                <div className={classes['what']}>
                  <Way href={addresses.audit(id)}>
                    <TextIn texts={title} />
                  </Way>
                  <p>{t('home.sheets.done', { done, all })}</p>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
      {replies.length > 0 && (
        <>
          <h3>{t(me.may('findings.reply') ? 'home.replies.yours' : 'home.replies')}</h3>
          <Findings findings={replies} />
          {unanswered.data?.next && (
            <p>
              <Way href={addresses.findings({ audit: audits, answered: 'false' })}>
                {t('home.findings.all')}
              </Way>
            </p>
          )}
        </>
      )}
      {toVerify.length > 0 && (
        <>
          <h3>{t('home.verify')}</h3>
          <Findings findings={toVerify.slice(0, SHOWN)} />
          {toVerify.length > SHOWN && (
            <p>
              <Way href={addresses.findings({ awaitingVerification: 'true' })}>{t('home.findings.all')}</Way>
            </p>
          )}
        </>
      )}
      {overdue > 0 && (
        <p>
          <Way href={addresses.findings({ overdue: 'true' })}>{t('home.overdue', { count: overdue })}</Way>
        </p>
      )}
    </Sheet>
  );
}

function Findings({ findings }: { findings: readonly Shape<'FindingLine'>[] }): ReactNode {
  const t = useText();
  const format = useFormat();
  return (
    <ul className={classes['list']}>
      {findings.map(({ id, reference, condition, audit, due, overdue }) => (
        <li key={id}>
          <div className={classes['what']}>
            <Way href={addresses.finding(id)}>
              <TextIn texts={condition} />
            </Way>
            <p>{reference}</p>
          </div>
          <div className={classes['when']}>
            {overdue && <StatusBadge tone="fault">{t('home.late')}</StatusBadge>}
            {audit?.state === 'replies' && audit.repliesUntil !== null ? (
              <span>{t('home.replies.until', { date: format.date(audit.repliesUntil) })}</span>
            ) : (
              due !== null && <span>{format.date(due)}</span>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
