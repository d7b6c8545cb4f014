import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { TextIn } from '~/ui/TextIn';
import { Way } from '~/ui/Way';
import classes from '../../record.module.css';
import type { Move } from './moves';

/** What the office's gate before this change misses, told before one tries. */
export function GateNote({ id, move }: { id: string; move: Move }): ReactNode {
  const t = useText();
  const { data } = api.useQuery('get', '/api/v1/initiatives/{id}/gates', { params: { path: { id } } });
  const gate = data?.items.find((one) => one.move === move);
  if (!gate || gate.setting === 'off' || gate.missing.length === 0) return null;
  const stage = gate.missing.find(({ room }) => room === 'assessments')?.stage;
  return (
    <div className={classes['note']}>
      <p>{t(gate.setting === 'block' ? 'record.move.gate-block' : 'record.move.gate-warn')}</p>
      <details>
        <summary>{t('record.move.gate-missing', { count: gate.missing.length })}</summary>
        <ul>
          {gate.missing.map(({ room, code, name }) => (
            <li key={`${room} ${code}`}>
              <TextIn texts={name} />
            </li>
          ))}
        </ul>
      </details>
      {stage !== undefined && <Way href={addresses.screening(id, stage)}>{t('record.move.gate-screen')}</Way>}
    </div>
  );
}
