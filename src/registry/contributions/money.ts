import { minorUnit } from '../../platform/codes/currencies.js';

/**
 * Exact arithmetic of amounts. An amount is a whole number of its currency's minor unit (ISO 4217: centavos of
 * MXN, none of JPY, millimes of TND), so that nothing is ever rounded by adding; outside it travels as a decimal
 * text with all digits of that unit, "1250.50", never as a number of JavaScript.
 */

/**
 * Why a text is no amount: `amountForm` it has another form than digits with a point · `amountNegative` it is
 * below zero · `amountDecimals` its currency has fewer decimals · `amountTooLarge` more than 15 digits before
 * the point.
 */
export type AmountFault = 'amountForm' | 'amountNegative' | 'amountDecimals' | 'amountTooLarge';

/** A refusal, with the form that would be right. */
export interface AmountRefusal {
  readonly fault: AmountFault;
  /** The same amount in the right form where that is beyond doubt, else any amount in the right form. */
  readonly example: string;
  /** Decimals of the currency. */
  readonly digits: number;
}

const SHAPE = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?$/;
const LONGEST = 15;

/** Reads `1250.50`; never throws for what a person wrote, answers with a refusal instead. */
export function readAmount(text: string, currency: string): bigint | AmountRefusal {
  const digits = digitsOf(currency);
  const refusal = (
    fault: AmountFault,
    example = formatAmount(exampleOf(digits), currency),
  ): AmountRefusal => ({
    fault,
    example,
    digits,
  });
  const match = SHAPE.exec(text);
  if (match === null) return refusal('amountForm', rewritten(text, currency));
  const [, sign, whole = '', fraction = ''] = match;
  if (sign === '-') return refusal('amountNegative');
  if (fraction.length > digits) return refusal('amountDecimals');
  if (whole.length > LONGEST) return refusal('amountTooLarge');
  return BigInt(whole + fraction.padEnd(digits, '0'));
}

/** Whether an answer of readAmount is an amount. */
export function isAmount(answer: bigint | AmountRefusal): answer is bigint {
  return typeof answer === 'bigint';
}

/** An amount as text, with all decimals of its currency: 125050n of MXN is "1250.50". */
export function formatAmount(minor: bigint, currency: string): string {
  const digits = digitsOf(currency);
  const sign = minor < 0n ? '-' : '';
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/**
 * The amount of a stored `numeric`, which has four decimals for every currency: "1250.5000".
 * @throws RangeError when it has more than the currency has: a fault of ours
 */
export function storedAmount(text: string, currency: string): bigint {
  const digits = digitsOf(currency);
  const [whole = '', fraction = ''] = text.split('.');
  if (/[^0]/.test(fraction.slice(digits)))
    throw new RangeError(`${text} has more decimals than ${currency} has`);
  return BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'));
}

/** A share of 100 % in hundredths of a percent. */
export const WHOLE = 10_000n;

/** Reads a percentage from 0 to 100 with at most two decimals, "33.5", as hundredths; undefined when it is none. */
export function readPercent(text: string): bigint | undefined {
  const match = /^(0|[1-9]\d{0,2})(?:\.(\d{1,2}))?$/.exec(text);
  if (match === null) return undefined;
  const hundredths = BigInt((match[1] ?? '') + (match[2] ?? '').padEnd(2, '0'));
  return hundredths <= WHOLE ? hundredths : undefined;
}

/** A percentage as text, without needless zeros: 3350n is "33.5". */
export function formatPercent(hundredths: bigint): string {
  const fraction = (hundredths % 100n).toString().padStart(2, '0').replace(/0+$/, '');
  return `${hundredths / 100n}${fraction && `.${fraction}`}`;
}

/**
 * The part of an amount: rounded to the minor unit, a half upwards. It never exceeds the amount, and of one
 * contribution the part and its rest add up to the amount. Totals are sums of such rounded parts, so that the
 * parts that are shown add up to the total that is shown.
 * @param hundredths of a percent, 0 to 10,000
 */
export function partOf(minor: bigint, hundredths: bigint): bigint {
  return (minor * hundredths + WHOLE / 2n) / WHOLE;
}

/** The three amounts of a contribution, in their order. */
export const STAGES = ['planned', 'committed', 'spent'] as const;
export type Stage = (typeof STAGES)[number];

/** What contributions of one currency come to at one stage, in minor units. */
export interface StageSum {
  readonly total: bigint;
  /** Set against exclusion. */
  readonly against: bigint;
  /** Of contributions of which nobody has worked out a share. */
  readonly notWorkedOut: bigint;
  /** Of it, the estimated value of what is given in kind. */
  readonly inKind: bigint;
}

/** What some contributions of one currency come to. */
export interface Sum extends Readonly<Record<Stage, StageSum>> {
  readonly currency: string;
  readonly contributions: number;
}

/** What of a contribution counts; null: nobody said. */
export interface Countable extends Readonly<Record<Stage, bigint | null>> {
  readonly currency: string;
  readonly inKind: boolean;
  /** Hundredths of a percent; null: nobody has worked it out, which is not the same as nothing. */
  readonly share: bigint | null;
}

/** One contribution as a sum. */
export function sumOf(contribution: Countable): Sum {
  const stage = (name: Stage): StageSum => {
    const total = contribution[name] ?? 0n;
    const { share, inKind } = contribution;
    return {
      total,
      against: share === null ? 0n : partOf(total, share),
      notWorkedOut: share === null ? total : 0n,
      inKind: inKind ? total : 0n,
    };
  };
  return {
    currency: contribution.currency,
    contributions: 1,
    planned: stage('planned'),
    committed: stage('committed'),
    spent: stage('spent'),
  };
}

/** Totals per currency, sorted by its code; different currencies are never added. */
export function totalsOf(sums: readonly Sum[]): Sum[] {
  const totals = new Map<string, Sum>();
  for (const sum of sums) {
    const before = totals.get(sum.currency);
    totals.set(sum.currency, before ? added(before, sum) : sum);
  }
  return [...totals.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

function added(a: Sum, b: Sum): Sum {
  const stage = (name: Stage): StageSum => ({
    total: a[name].total + b[name].total,
    against: a[name].against + b[name].against,
    notWorkedOut: a[name].notWorkedOut + b[name].notWorkedOut,
    inKind: a[name].inKind + b[name].inKind,
  });
  return {
    currency: a.currency,
    contributions: a.contributions + b.contributions,
    planned: stage('planned'),
    committed: stage('committed'),
    spent: stage('spent'),
  };
}

function digitsOf(currency: string): number {
  const digits = minorUnit(currency);
  if (digits === undefined) throw new RangeError(`${currency} is no currency of ISO 4217`);
  return digits;
}

function exampleOf(digits: number): bigint {
  return (125_050n * 10n ** BigInt(digits)) / 100n;
}

/**
 * What somebody meant who wrote "1,250.50", "1.250,50" or "$ 1 250": only where it can be read in one way. Of
 * two kinds of marks the last one begins the decimals; a single comma or point before three digits may be either.
 */
function rewritten(text: string, currency: string): string {
  const digits = digitsOf(currency);
  const bare = text
    .replace(currency, '')
    .replace(/\p{Sc}/u, '')
    .replace(/[\s'’]/g, '');
  const marks = [...new Set(bare.replace(/[^.,]/g, ''))];
  const last = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','));
  const many = (mark: string): boolean => bare.split(mark).length > 2;
  let candidate: string | null = null;
  if (/[^\d.,]/.test(bare)) candidate = null;
  else if (marks.length === 0) candidate = bare;
  else if (marks.length === 2 && !many(bare.charAt(last)))
    candidate = `${bare.slice(0, last).replace(/[.,]/g, '')}.${bare.slice(last + 1)}`;
  else if (marks.length === 1 && many(marks[0] ?? '')) candidate = bare.replace(/[.,]/g, '');
  else if (marks.length === 1 && bare.length - last - 1 !== 3) candidate = bare.replace(',', '.');
  const read = candidate === null ? null : SHAPE.exec(candidate.replace(/^0+(?=\d)/, ''));
  if (read && read[1] === '' && (read[3] ?? '').length <= digits && (read[2] ?? '').length <= LONGEST)
    return formatAmount(BigInt((read[2] ?? '') + (read[3] ?? '').padEnd(digits, '0')), currency);
  return formatAmount(exampleOf(digits), currency);
}
