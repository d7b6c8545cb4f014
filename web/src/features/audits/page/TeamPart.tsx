import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { Sheet } from '~/ui/page/Sheet';
import { Name } from '~/ui/TextIn';
import type { Audit } from '../audit';
import classes from './page.module.css';
import { TeamForm } from './TeamForm';

/** Who looks, who leads, and how far each one is. */
export function TeamPart({ audit }: { audit: Audit }): ReactNode {
  const t = useText();
  const format = useFormat();
  const [editing, edit] = useState(false);
  return (
    <Sheet
      title={t('audits.team')}
      anchor="team"
      actions={
        audit.may.includes('team') && (
          <Button variant="default" size="compact-sm" onClick={() => edit(true)}>
            {t('audits.team.set')}
          </Button>
        )
      }
    >
      {audit.team.length === 0 ? (
        <p>{t('audits.team.none')}</p>
      ) : (
        <table className={classes['table']}>
          <thead>
            <tr>
              <th scope="col">{t('audits.team.who')}</th>
              <th scope="col" className="numbers">
                {t('audits.team.sheets')}
              </th>
            </tr>
          </thead>
          <tbody>
            {audit.team.map(({ personId, name, role, leftAt, sheets, done }) => (
              <tr key={personId}>
                <th scope="row" className={classes['words']}>
                  <Name>{name}</Name>
                  {(role === 'lead' || leftAt !== null) && (
                    <p className={classes['soft']}>
                      {leftAt === null
                        ? t('audits.team.lead')
                        : t('audits.team.left', { date: format.date(leftAt.slice(0, 10)) })}
                    </p>
                  )}
                </th>
                <td className="numbers">{t('audits.team.done', { done, all: sheets })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {editing && <TeamForm audit={audit} onClose={() => edit(false)} />}
    </Sheet>
  );
}
