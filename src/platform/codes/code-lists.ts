import type { Locale } from '../i18n/i18n.js';
import { COUNTRIES, countryName } from './countries.js';
import { CURRENCIES, isCurrencyInUse } from './currencies.js';
import { LANGUAGES } from './languages.js';
import { isTimeZone } from './time-zones.js';

/** A code and its name in one language. */
export interface NamedCode {
  readonly value: string;
  readonly label: string;
}

/** Countries by name, as a list to choose from. */
export function countryList(locale: Locale): NamedCode[] {
  return sorted(
    [...COUNTRIES].map((value) => ({ value, label: countryName(value, locale) ?? value })),
    locale,
  );
}

/** Currencies in use, by code: `MXN – peso mexicano`. */
export function currencyList(locale: Locale): NamedCode[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  return CURRENCIES.filter(isCurrencyInUse).map((value) => ({
    value,
    label: `${value} – ${names.of(value) ?? value}`,
  }));
}

/** Languages with a two-letter tag, by name. */
export function languageList(locale: Locale): NamedCode[] {
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  return sorted(
    LANGUAGES.map((value) => ({ value, label: names.of(value) ?? value })),
    locale,
  );
}

/** Time zones by IANA name, which every computer shows in the same letters. */
export function timeZoneList(): NamedCode[] {
  const zones = Intl.supportedValuesOf('timeZone').filter(isTimeZone);
  return [...new Set([...zones, 'UTC'])].map((value) => ({ value, label: value.replaceAll('_', ' ') }));
}

function sorted(list: NamedCode[], locale: Locale): NamedCode[] {
  const { compare } = new Intl.Collator(locale);
  return list.sort((a, b) => compare(a.label, b.label));
}
