import { IconAlertTriangle, IconCircleCheck, IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { api, type Shape } from '~/api/client';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { TextIn } from '~/ui/TextIn';
import { Way } from '~/ui/Way';
import type { Read } from '../reading';
import type { Stage } from '~/ui/words/codes';
import classes from './matrix.module.css';

type Gate = Shape<'GateView'>;

/** Which changes of the record wait for the screening, and what they still miss. */
export function GateSheet({ read: { initiative, matrix } }: { read: Read }): ReactNode {
  const t = useText();
  const { data, error, refetch } = api.useQuery('get', '/api/v1/initiatives/{id}/gates', {
    params: { path: { id: initiative.id } },
  });
  if (error)
    return (
      <Sheet title={t('assessments.gates')}>
        <Refusal fault={error} again={() => void refetch()} />
      </Sheet>
    );
  const ended = ['completed', 'terminated'].includes(initiative.state);
  const gates = (data?.items ?? []).filter(
    ({ move, setting }) => setting !== 'off' && (move === 'submit' ? initiative.state === 'draft' : !ended),
  );
  if (gates.length === 0) return null;
  return (
    <Sheet title={t('assessments.gates')} anchor="gates">
      <ul className={classes['gates']}>
        {gates.map((gate) => (
          <li key={gate.move}>
            <GateOf gate={gate} initiativeId={initiative.id} setId={matrix.setId} />
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function GateOf({
  gate,
  initiativeId,
  setId,
}: {
  gate: Gate;
  initiativeId: string;
  setId: string;
}): ReactNode {
  const t = useText();
  const { move, setting, withheld, missing } = gate;
  if (withheld) return <p>{t(`assessments.gate.${move}.withheld`)}</p>;
  if (missing.length === 0)
    return (
      <p className={classes['gate']} data-setting="open">
        <IconCircleCheck size="1.2em" aria-hidden />
        {t(`assessments.gate.${move}.open`)}
      </p>
    );
  const Icon = setting === 'block' ? IconLock : IconAlertTriangle;
  return (
    <>
      <p className={classes['gate']} data-setting={setting}>
        <Icon size="1.2em" aria-hidden />
        <span>
          <strong>{t(`assessments.gate.${move}.missing`, { count: missing.length })}.</strong>{' '}
          {t(setting === 'block' ? 'assessments.gate.block' : 'assessments.gate.warn')}
        </span>
      </p>
      <details>
        <summary>{t('assessments.gate.which')}</summary>
        <ul>
          {missing.map(({ code, name, stage }) => (
            <li key={code}>
              <Way href={addresses.mark(initiativeId, stage as Stage, code, setId)}>
                <TextIn texts={name} />
              </Way>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
