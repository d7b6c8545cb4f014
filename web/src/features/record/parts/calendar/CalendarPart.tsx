import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { Refusal } from '~/ui/Refusal';
import { StatusBadge } from '~/ui/StatusBadge';
import { TextIn } from '~/ui/TextIn';
import { Waiting } from '~/ui/Waiting';
import { PartSheet } from '../../PartSheet';
import type { PartProps } from '../../record';
import classes from '../../record.module.css';

const KINDS = [
  'procedure_step',
  'commitment',
  'notice_deadline',
  'instrument_end',
  'planned_activity',
  'measurement',
  'finding',
  'finding_reply',
] as const;

/** Rooms above may add kinds that this page does not know yet. */
function wordOf(kind: string): (typeof KINDS)[number] | 'other' {
  return KINDS.find((known) => known === kind) ?? 'other';
}

/** All dates of the record that ask for something, whatever part they come from. */
export function CalendarPart({ record }: PartProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const { data, error, refetch } = api.useQuery('get', '/api/v1/initiatives/{id}/calendar', {
    params: { path: { id: record.initiative.id }, query: { limit: 50 } },
  });
  return (
    <PartSheet part="calendar">
      {error ? <Refusal fault={error} again={() => void refetch()} /> : null}
      {!data && !error && <Waiting lines={3} />}
      {data?.items.length === 0 && <p>{t('record.calendar.none')}</p>}
      <ul className={classes['lines']}>
        {data?.items.map(({ kind, on, late, title, subject }) => (
          <li key={`${kind} ${subject.id}`}>
            <span>
              <TextIn texts={title} />
              <span className={classes['soft']}> {t(`record.calendar.kind.${wordOf(kind)}`)}</span>
            </span>
            <span className={classes['aside']}>
              {late && <StatusBadge tone="fault">{t('record.late')}</StatusBadge>}
              {format.date(on)}
            </span>
          </li>
        ))}
      </ul>
      {data?.next && <p>{t('record.calendar.more')}</p>}
    </PartSheet>
  );
}
