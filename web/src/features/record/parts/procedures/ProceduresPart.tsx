import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { PartSheet } from '../../PartSheet';
import type { PartProps } from '../../record';
import classes from '../../record.module.css';
import { ProcedureCard } from './ProcedureCard';

/** The legal steps: what comes next first, all of them on demand. */
export function ProceduresPart({ record }: PartProps): ReactNode {
  const t = useText();
  const procedures = record.procedures ?? [];
  return (
    <PartSheet part="procedures" hidden={record.omitted.includes('procedures')}>
      {procedures.length === 0 && <p>{t('record.procedures.none')}</p>}
      <ul className={classes['cards']}>
        {procedures.map((procedure) => (
          <ProcedureCard key={procedure.id} procedure={procedure} />
        ))}
      </ul>
    </PartSheet>
  );
}
