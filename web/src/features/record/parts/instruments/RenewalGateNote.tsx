import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useMe } from '~/api/who';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { StatusBadge } from '~/ui/StatusBadge';
import { Name, TextIn } from '~/ui/TextIn';
import { Way } from '~/ui/Way';
import classes from '../../record.module.css';

/** The gate before a renewal: which grave findings hold it shut, what opens it, and where it was passed with a reason. */
export function RenewalGateNote({ initiativeId }: { initiativeId: string }): ReactNode {
  const t = useText();
  const format = useFormat();
  const readable = useMe().may('findings.read');
  const findings = api.useQuery(
    'get',
    '/api/v1/initiatives/{id}/findings',
    { params: { path: { id: initiativeId }, query: { severity: ['high'], open: true, limit: 100 } } },
    { enabled: readable },
  );
  const passings = api.useQuery(
    'get',
    '/api/v1/renewal-passings',
    { params: { query: { initiative: initiativeId, limit: 20 } } },
    { enabled: readable },
  );
  // The drafts of an audit hold nothing up: the office has not been heard on them.
  const holding = (findings.data?.items ?? []).filter(
    ({ audit }) => audit === null || audit.state === 'replies' || audit.state === 'closed',
  );
  const passed = passings.data?.items ?? [];
  if (holding.length === 0 && passed.length === 0) return null;
  return (
    <div className={classes['block']}>
      {holding.length > 0 && (
        <div className={classes['note']}>
          <p>
            <strong>{t('record.gate.renewal', { count: holding.length })}</strong>
          </p>
          <ul>
            {holding.map(({ id, reference, condition, audit, claim }) => (
              <li key={id}>
                <Way href={addresses.finding(id)}>{reference}</Way> <TextIn texts={condition} />
                {audit && (
                  <span className={classes['soft']}>
                    {' '}
                    · {t('record.gate.of-audit', { audit: audit.reference })}
                  </span>
                )}
                {claim && (
                  <>
                    {' '}
                    <StatusBadge tone="calm">{t('record.gate.to-verify')}</StatusBadge>
                  </>
                )}
              </li>
            ))}
          </ul>
          <p>{t('record.gate.renewal-opens')}</p>
        </div>
      )}
      {passed.map(({ id, instrument, passedBy, passedAt, reason }) => (
        <p key={id} className={classes['soft']}>
          {t.rich('record.gate.passed', {
            title: <TextIn texts={instrument.title} />,
            name: <Name>{passedBy.name ?? t('ui.someone')}</Name>,
            date: format.moment(passedAt),
          })}{' '}
          <Name>{reason}</Name>
        </p>
      ))}
    </div>
  );
}
