import { useMemo } from 'react';
import { regionalFor, useLocale, type Locale } from './locale';
import { edtfInWords } from './edtf';
import { textIn, type Texts } from './text-in';

const GROUPED = { useGrouping: 'always' } as const;

/** Numbers, dates, money and names in the language of the screens and the manner of the reader's region; everything by Intl. */
export interface Format {
  /** Language of the screens: for texts. */
  readonly locale: Locale;
  /** Language and region: for what Intl writes. */
  readonly region: string;
  /** EDTF date or interval, as precise as it is. */
  date(edtf: string): string;
  /** A moment (ISO 8601) on the reader's own clock. */
  moment(instant: string): string;
  number(value: number | string, options?: Intl.NumberFormatOptions): string;
  /** An exact decimal and its currency (ISO 4217). */
  money(amount: string, currency: string): string;
  /** 0.25 → 25 % */
  percent(share: number): string;
  list(items: readonly string[]): string;
  /** Name of a country by ISO 3166-1 alpha-2. */
  country(code: string): string;
  /** Name of a language by BCP 47 tag. */
  language(tag: string): string;
  currency(code: string): string;
  /** A text of a record, without markup of its language: for titles and labels. Else `<TextIn>`. */
  text(texts: Texts): string;
}

export function useFormat(): Format {
  const locale = useLocale();
  return useMemo(() => formatIn(locale), [locale]);
}

/** For what is no component. */
export function formatIn(locale: Locale, preferred: readonly string[] = navigator.languages): Format {
  const region = regionalFor(locale, preferred);
  const names = (type: Intl.DisplayNamesType): Intl.DisplayNames => new Intl.DisplayNames(region, { type });
  const kept = new Map<string, Intl.DisplayNames>();
  const nameOf = (type: Intl.DisplayNamesType, code: string): string => {
    const list = kept.get(type) ?? names(type);
    kept.set(type, list);
    try {
      return list.of(code) ?? code;
    } catch {
      return code;
    }
  };
  // Making a formatter takes far longer than using it, and a list has hundreds of figures.
  // Grouped from four digits on, also where a language would begin at five: figures stand in columns.
  const plain = new Intl.NumberFormat(region, GROUPED);
  const lists = new Intl.ListFormat(region);
  return {
    locale,
    region,
    date: (edtf) => edtfInWords(edtf, region),
    moment: (instant) =>
      new Intl.DateTimeFormat(region, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant)),
    // Intl takes decimals as text and keeps every digit, which a number would not.
    number: (value, options) =>
      (options ? new Intl.NumberFormat(region, { ...GROUPED, ...options }) : plain).format(value as number),
    money: (amount, currency) =>
      new Intl.NumberFormat(region, { ...GROUPED, style: 'currency', currency }).format(
        amount as unknown as number,
      ),
    // Some is not none, and nearly all is not all.
    percent: (share) =>
      new Intl.NumberFormat(region, { style: 'percent' }).format(
        share > 0 && share < 1 ? Math.min(0.99, Math.max(0.01, share)) : share,
      ),
    list: (items) => lists.format(items),
    country: (code) => nameOf('region', code),
    language: (tag) => nameOf('language', tag),
    currency: (code) => nameOf('currency', code),
    text: (texts) => textIn(texts, locale)?.text ?? '',
  };
}
