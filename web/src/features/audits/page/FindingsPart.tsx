import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useMe } from '~/api/who';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { StatusBadge } from '~/ui/StatusBadge';
import { TextIn } from '~/ui/TextIn';
import { Waiting } from '~/ui/Waiting';
import { Way } from '~/ui/Way';
import { type Audit, mayRaise } from '../audit';
import classes from './page.module.css';

const TONE = { high: 'fault', medium: 'warn', low: 'calm' } as const;

/** What the audit found, the gravest first. */
export function FindingsPart({ audit }: { audit: Audit }): ReactNode {
  const t = useText();
  const me = useMe();
  const { data, error, refetch } = api.useQuery('get', '/api/v1/audits/{id}/findings', {
    params: { path: { id: audit.id }, query: { sort: '-severity', limit: 100 } },
  });
  return (
    <Sheet
      title={t('audits.findings')}
      anchor="findings"
      actions={
        mayRaise(audit, me.person.id, me.may('findings.raise')) && (
          <Button component={Way} href={addresses.raiseFinding(audit.id)} variant="default" size="compact-sm">
            {t('audits.findings.raise')}
          </Button>
        )
      }
    >
      {error ? <Refusal fault={error} again={() => void refetch()} /> : null}
      {!data && !error && <Waiting lines={3} />}
      {data?.items.length === 0 && <p>{t('audits.findings.none')}</p>}
      {data && data.items.length > 0 && (
        <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('audits.findings')}>
          <table className={classes['table']} style={{ minWidth: '34rem' }}>
            <thead>
              <tr>
                <th scope="col">{t('audits.findings.what')}</th>
                <th scope="col">{t('audits.findings.severity')}</th>
                <th scope="col">{t('audits.findings.reply')}</th>
                <th scope="col">{t('audits.findings.state')}</th>
              </tr>
            </thead>
            <tbody>
              {data.items.map(({ id, reference, condition, severity, reply, state }) => (
                <tr key={id}>
                  <th scope="row" className={classes['words']}>
                    <Way href={addresses.finding(id)}>{reference}</Way>
                    <p className={classes['soft']}>
                      <TextIn texts={condition} />
                    </p>
                  </th>
                  <td>
                    <StatusBadge tone={TONE[severity]}>{t(`words.severity.${severity}`)}</StatusBadge>
                  </td>
                  <td>{reply === null ? t('audits.findings.unanswered') : t(`words.reply.${reply}`)}</td>
                  <td>{t(`words.finding.${state}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {data?.next && (
        <p>
          <Way href={addresses.findings({ audit: audit.id })}>{t('audits.findings.all')}</Way>
        </p>
      )}
    </Sheet>
  );
}
