import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { StatusBadge } from '~/ui/StatusBadge';
import { Name, TextIn } from '~/ui/TextIn';
import { Way } from '~/ui/Way';
import { TONE } from './audit';
import classes from './audits.module.css';

/** One audit in the list: what it is about, how far it is, who leads it. */
export function AuditLine({ audit }: { audit: Shape<'AuditSummary'> }): ReactNode {
  const t = useText();
  const { id, reference, title, state, lead } = audit;
  return (
    <li>
      <div className={classes['what']}>
        <Way href={addresses.audit(id)}>
          <TextIn texts={title} />
        </Way>
        <p>
          {reference}
          {lead && (
            <>
              {' · '}
              {t.rich('audits.led-by', { name: <Name key="lead">{lead.name}</Name> })}
            </>
          )}
        </p>
      </div>
      <div className={classes['how']}>
        <StatusBadge tone={TONE[state]}>{t(`words.audit.${state}`)}</StatusBadge>
        <p>{useWhen(audit)}</p>
      </div>
    </li>
  );
}

/** What is next to know of it, in one sentence. */
function useWhen({ state, sheets, done, repliesUntil, closedAt }: Shape<'AuditSummary'>): string {
  const t = useText();
  const format = useFormat();
  if (state === 'planned') return sheets === 0 ? t('audits.not-drawn') : t('audits.drawn', { count: sheets });
  if (state === 'fieldwork') return t('audits.sheets-done', { done, all: sheets });
  if (state === 'closed') return t('audits.closed-on', { date: format.date((closedAt ?? '').slice(0, 10)) });
  if (state === 'replies' && repliesUntil)
    return t('audits.replies-until', { date: format.date(repliesUntil) });
  return t('audits.drawn', { count: sheets });
}
