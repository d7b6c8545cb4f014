import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Texts } from '../../platform/i18n/texts.js';
import { noticesOf, type TerminologyNotice } from '../terminology/terminology.js';
import type { Direction, IndicatorKind } from './indicator.words.js';

/** A value and its date. */
export interface DatedWords {
  /** Exact decimal. */
  value: string;
  /** EDTF. */
  on: string | null;
}

/** The words of an indicator: what revisions compare and a restoration brings back. */
export interface IndicatorWords {
  objectiveId: string | null;
  kind: IndicatorKind;
  title: Texts;
  unit: string;
  countsPeople: boolean;
  rate: boolean;
  direction: Direction;
  baseline: DatedWords | null;
  target: DatedWords | null;
}

/** What shows whether an objective is reached: the row, and what it says. */
@Entity('indicators')
export class Indicator {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('uuid', { name: 'initiative_id' }) initiativeId: string;
  @VersionColumn() version: number;
  @Column('uuid', { name: 'objective_id', nullable: true }) objectiveId: string | null;
  @Column('text') kind: IndicatorKind;
  @Column('jsonb') title: Texts;
  @Column('text') unit: string;
  @Column('boolean', { name: 'counts_people' }) countsPeople: boolean;
  @Column('boolean') rate: boolean;
  @Column('text') direction: Direction;
  @Column('numeric', { name: 'baseline_value', nullable: true }) baselineValue: string | null;
  @Column('text', { name: 'baseline_on', nullable: true }) baselineOn: string | null;
  @Column('numeric', { name: 'target_value', nullable: true }) targetValue: string | null;
  @Column('text', { name: 'target_on', nullable: true }) targetOn: string | null;
  /** Written by the closing of the initiative, in one statement for all. */
  @Column({ type: 'jsonb', nullable: true, select: false, insert: false, update: false })
  closing?: object | null;
  @Column('jsonb') notices: TerminologyNotice[];
  @Column('timestamptz', { name: 'registered_at' }) registeredAt: Date;
  @Column('timestamptz', { name: 'revised_at' }) revisedAt: Date;

  words(): IndicatorWords {
    const { objectiveId, kind, title, unit, countsPeople, rate, direction } = this;
    return {
      objectiveId,
      kind,
      title,
      unit,
      countsPeople,
      rate,
      direction,
      baseline: dated(this.baselineValue, this.baselineOn),
      target: dated(this.targetValue, this.targetOn),
    };
  }

  /** Says something else from now on. */
  say({ baseline, target, ...words }: IndicatorWords, now: Date): void {
    Object.assign(this, words, {
      baselineValue: baseline?.value ?? null,
      baselineOn: baseline?.on ?? null,
      targetValue: target?.value ?? null,
      targetOn: target?.on ?? null,
      notices: [...noticesOf('/title', words.title), ...noticesOf('/unit', words.unit)],
      revisedAt: now,
    });
  }
}

function dated(value: string | null, on: string | null): DatedWords | null {
  return value === null ? null : { value, on };
}
