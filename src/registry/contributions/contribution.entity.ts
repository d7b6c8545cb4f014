import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Texts } from '../../platform/i18n/texts.js';
import { noticesOf, type TerminologyNotice } from '../terminology/terminology.js';
import {
  formatAmount,
  formatPercent,
  partOf,
  readPercent,
  type Stage,
  STAGES,
  storedAmount,
} from './money.js';
import { type ContributionKind, type ContributionWords, EMPTY_WORDS, FIELDS } from './contribution.words.js';

const Amount = (name: string): PropertyDecorator => Column({ type: 'numeric', name, nullable: true });

/** What a partner or the office gives in a year under a budget line: the row, and what it says. */
@Entity('contributions')
export class Contribution {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('uuid', { name: 'initiative_id' }) initiativeId: string;
  @VersionColumn() version: number;
  @Column('uuid', { name: 'partner_id', nullable: true }) partnerId: string | null;
  @Column('text') kind: ContributionKind;
  @Column('jsonb') what: Texts;
  @Column('integer') year: number;
  @Column('text', { name: 'budget_line', nullable: true }) budgetLine: string | null;
  @Column('text', { nullable: true }) currency: string | null;
  @Amount('planned') planned: string | null;
  @Amount('committed') committed: string | null;
  @Amount('spent') spent: string | null;
  @Amount('share') share: string | null;
  @Column('jsonb', { name: 'share_method' }) shareMethod: Texts;
  @Amount('planned_share') plannedShare: string | null;
  @Amount('committed_share') committedShare: string | null;
  @Amount('spent_share') spentShare: string | null;
  @Column('jsonb') notices: TerminologyNotice[];
  @Column('timestamptz', { name: 'registered_at' }) registeredAt: Date;
  @Column('timestamptz', { name: 'revised_at' }) revisedAt: Date;

  /** What it says, amounts with the decimals of their currency. */
  words(): ContributionWords {
    const words: Record<string, unknown> = {};
    for (const field of FIELDS) words[field] = this[field];
    return asWritten(words as unknown as ContributionWords);
  }

  /** Says something else from now on. */
  say(words: ContributionWords, now: Date): void {
    Object.assign(this, columnsOf(words), { notices: noticesOfContribution(words), revisedAt: now });
  }
}

/** Stored decimals ("1250.5000", "33.50") as they are written outside ("1250.50", "33.5"). */
export function asWritten<Stored extends Pick<ContributionWords, 'currency' | 'share' | Stage>>(
  stored: Stored,
): Stored {
  const written = { ...stored };
  for (const stage of STAGES) written[stage] = amountAsWritten(stored[stage], stored.currency);
  const share = stored.share === null ? undefined : readPercent(stored.share);
  written.share = share === undefined ? null : formatPercent(share);
  return written;
}

/** A stored decimal with the decimals of its currency. */
export function amountAsWritten(stored: string | null, currency: string | null): string | null {
  return stored === null || currency === null ? null : formatAmount(storedAmount(stored, currency), currency);
}

/** The columns that hold the words, and the parts of the amounts that follow from them. */
export function columnsOf(
  words: ContributionWords,
): ContributionWords & Record<`${Stage}Share`, string | null> {
  return {
    ...words,
    plannedShare: partAsWritten(words, 'planned'),
    committedShare: partAsWritten(words, 'committed'),
    spentShare: partAsWritten(words, 'spent'),
  };
}

function partAsWritten(words: ContributionWords, stage: Stage): string | null {
  const { currency, share } = words;
  const amount = words[stage];
  const percent = share === null ? undefined : readPercent(share);
  if (amount === null || currency === null || percent === undefined) return null;
  return formatAmount(partOf(storedAmount(amount, currency), percent), currency);
}

/** Only the words of a journal entry's state, which also knows other facts; what it does not say is empty. */
export function wordsOf(state: Readonly<Record<string, unknown>>): ContributionWords {
  const words: Record<string, unknown> = { ...EMPTY_WORDS };
  for (const field of FIELDS) if (state[field] != null) words[field] = state[field];
  return words as unknown as ContributionWords;
}

/** Words of a contribution that the wording rule points at. */
export function noticesOfContribution(words: ContributionWords): TerminologyNotice[] {
  return [
    ...noticesOf('/what', words.what),
    ...noticesOf('/budgetLine', words.budgetLine),
    ...noticesOf('/shareMethod', words.shareMethod),
  ];
}
