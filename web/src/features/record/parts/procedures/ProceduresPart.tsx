import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { PartSheet } from '../../PartSheet';
import { isOpen, type PartProps } from '../../record';
import classes from '../../record.module.css';
import { AddPart } from '../AddPart';
import { BeginProcedureForm } from './BeginProcedureForm';
import { ProcedureCard } from './ProcedureCard';

/** The legal steps: what comes next first, all of them on demand. */
export function ProceduresPart({ record }: PartProps): ReactNode {
  const t = useText();
  const procedures = record.procedures ?? [];
  return (
    <PartSheet
      part="procedures"
      hidden={record.omitted.includes('procedures')}
      actions={
        <AddPart
          words={t('record.procedures.begin')}
          permission="procedures.begin"
          open={isOpen(record.initiative)}
        >
          {(close) => <BeginProcedureForm record={record} onClose={close} />}
        </AddPart>
      }
    >
      {procedures.length === 0 && <p>{t('record.procedures.none')}</p>}
      <ul className={classes['cards']}>
        {procedures.map((procedure) => (
          <ProcedureCard key={procedure.id} record={record} procedure={procedure} />
        ))}
      </ul>
    </PartSheet>
  );
}
