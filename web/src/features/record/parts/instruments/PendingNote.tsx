import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useText } from '~/i18n/texts';
import { TextIn } from '~/ui/TextIn';
import classes from '../../record.module.css';
import { pendingBefore } from './pending';

/** What has to be done before the signature and by whom, told before one tries. */
export function PendingNote({
  instrumentId,
  procedures,
}: {
  instrumentId: string;
  procedures: readonly Shape<'ProcedureView'>[];
}): ReactNode {
  const t = useText();
  const pending = pendingBefore(instrumentId, procedures);
  if (pending.length === 0) return null;
  return (
    <div className={classes['note']}>
      <p>{t('record.gate.sign', { count: pending.length })}</p>
      <ul>
        {pending.map(({ procedure, step }) => (
          <li key={step.id}>
            <a href={`#procedure-${procedure.id}`}>
              <TextIn texts={step.name} />
            </a>
            {' · '}
            <TextIn texts={step.authority} />
          </li>
        ))}
      </ul>
      <p>{t('record.gate.sign-early')}</p>
    </div>
  );
}
