import { lastYearOf } from '../../platform/codes/currencies.js';
import type { Fault } from '../../platform/http/problem.js';
import { isAmount, readAmount, readPercent, type Stage, STAGES } from './money.js';
import type { ContributionWords } from './contribution.words.js';

/**
 * What cannot be in the words of a contribution, each fault with the field and the remedy.
 *
 * What is planned is more than nothing, or it is left out. What is committed or spent may be nothing: that is
 * something to know. But one that is nothing throughout is no contribution.
 *
 * @param at pointer to the contribution, when several came together: `/17`
 */
export function faultsOf(words: ContributionWords, at = ''): Fault[] {
  const faults: Fault[] = [];
  const fault = (field: string, code: string, params: Record<string, string | number> = {}): void => {
    faults.push({ pointer: `${at}/${field}`, code: `validation.${code}`, params: { field, ...params } });
  };
  const given = STAGES.filter((stage) => words[stage] !== null);
  if (words.kind === 'in_kind' && Object.keys(words.what).length === 0) fault('what', 'whatInKind');
  if (words.currency === null) {
    if (words.kind === 'money' || given.length > 0) fault('currency', 'currencyNeeded');
  } else if (given.length === 0) fault('planned', 'amountNeeded');
  const amounts = new Map<Stage, bigint>();
  for (const stage of given) {
    const text = words[stage];
    if (text === null || words.currency === null) continue;
    const amount = readAmount(text, words.currency);
    if (isAmount(amount)) amounts.set(stage, amount);
    else
      fault(stage, amount.fault, {
        currency: words.currency,
        digits: amount.digits,
        example: amount.example,
      });
  }
  if (amounts.get('planned') === 0n) fault('planned', 'amountZero');
  else if (
    amounts.size > 0 &&
    amounts.size === given.length &&
    [...amounts.values()].every((one) => one === 0n)
  )
    fault(given[0] ?? 'planned', 'amountZero');
  if (words.share !== null) {
    const share = readPercent(words.share);
    if (share === undefined) fault('share', 'shareForm');
    else if (share > 0n && Object.keys(words.shareMethod).length === 0)
      fault('shareMethod', 'shareMethodNeeded');
  }
  return faults;
}

/** Something that looks wrong and may be right: it is said, and nothing is refused. */
export interface Remark {
  /** JSON pointer to the field. */
  readonly pointer: string;
  readonly code:
    'committedOverPlanned' | 'spentOverCommitted' | 'spentAhead' | 'currencyWithdrawn' | 'likeAnother';
  readonly params: Readonly<Record<string, string | number>>;
}

/** What the remarks know beside the words. */
export interface RemarkFacts {
  /** Year of today, in the office's time zone. */
  readonly thisYear: number;
  /** The initiative has another one of the same partner, kind, year, budget line and currency. */
  readonly alike: boolean;
}

/** What a person should look at once more. The words have passed {@link faultsOf}. */
export function remarksOf(words: ContributionWords, facts: RemarkFacts): Remark[] {
  const remarks: Remark[] = [];
  const remark = (field: string, code: Remark['code'], params: Remark['params'] = {}): void => {
    remarks.push({ pointer: `/${field}`, code, params });
  };
  const { currency, year } = words;
  if (currency !== null) {
    const amount = (stage: Stage): bigint | null => {
      const read = words[stage] === null ? null : readAmount(words[stage], currency);
      return read !== null && isAmount(read) ? read : null;
    };
    const [planned, committed, spent] = [amount('planned'), amount('committed'), amount('spent')];
    if (planned !== null && committed !== null && committed > planned)
      remark('committed', 'committedOverPlanned');
    if (committed !== null && spent !== null && spent > committed) remark('spent', 'spentOverCommitted');
    if (spent !== null && spent > 0n && year > facts.thisYear)
      remark('spent', 'spentAhead', { year: String(year) });
    const last = lastYearOf(currency);
    if (last !== undefined && year > last)
      remark('currency', 'currencyWithdrawn', { currency, last: String(last), year: String(year) });
  }
  if (facts.alike) remark('year', 'likeAnother');
  return remarks;
}
