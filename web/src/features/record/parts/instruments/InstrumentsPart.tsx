import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { PartSheet } from '../../PartSheet';
import { isOpen, type PartProps } from '../../record';
import classes from '../../record.module.css';
import { AddPart } from '../AddPart';
import { chainsOf } from './chain';
import { ChainDrawing } from './ChainDrawing';
import { InstrumentActions } from './InstrumentActions';
import { InstrumentCard } from './InstrumentCard';
import { InstrumentForm } from './InstrumentForm';
import { RenewalGateNote } from './RenewalGateNote';

/** The signed texts, how they follow each other, and what stands in the way of a renewal. */
export function InstrumentsPart({ record }: PartProps): ReactNode {
  const t = useText();
  const { initiative, instruments = [], procedures = [], omitted } = record;
  return (
    <PartSheet
      part="instruments"
      hidden={omitted.includes('instruments')}
      actions={
        <AddPart
          words={t('record.instruments.add')}
          permission="instruments.register"
          open={isOpen(initiative)}
        >
          {(close) => <InstrumentForm initiative={initiative} onClose={close} />}
        </AddPart>
      }
    >
      {instruments.length === 0 && <p>{t('record.instruments.none')}</p>}
      {chainsOf(instruments).map((chain) => (
        <ChainDrawing key={chain[0]?.id} chain={chain} />
      ))}
      {instruments.length > 0 && <RenewalGateNote initiativeId={initiative.id} />}
      <ul className={classes['cards']}>
        {instruments.map((instrument) => (
          <InstrumentCard key={instrument.id} instrument={instrument}>
            <InstrumentActions initiative={initiative} instrument={instrument} procedures={procedures} />
          </InstrumentCard>
        ))}
      </ul>
    </PartSheet>
  );
}
