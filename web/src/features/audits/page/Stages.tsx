import { IconCircleCheck, IconCircleDashed, IconCircleDot } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { type Audit, STATES } from '../audit';
import classes from './page.module.css';

/** The five stages, where the audit is, and when each began. */
export function Stages({ audit }: { audit: Audit }): ReactNode {
  const t = useText();
  const format = useFormat();
  const now = STATES.indexOf(audit.state);
  const began = {
    planned: audit.openedAt,
    fieldwork: audit.fieldworkBeganAt,
    draft: audit.fieldworkEndedAt,
    replies: audit.repliesAskedAt,
    closed: audit.closedAt,
  };
  return (
    <ol className={classes['stages']} aria-label={t('audits.stages')}>
      {STATES.map((state, place) => {
        const past = place < now || audit.state === 'closed';
        const Icon = past ? IconCircleCheck : place === now ? IconCircleDot : IconCircleDashed;
        const day = began[state];
        return (
          <li
            key={state}
            data-now={place === now || undefined}
            aria-current={place === now ? 'step' : undefined}
          >
            <Icon size={20} aria-hidden />
            <span>
              {t(`words.audit.${state}`)}
              {day !== null && <small>{format.date(day.slice(0, 10))}</small>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
