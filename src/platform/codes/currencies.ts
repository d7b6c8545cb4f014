import { codeRule } from './code-rule.js';

/**
 * ISO 4217, list one (codes in use) with the digits of the minor unit: `MXN: 2` counts in hundredths, `JPY: 0`
 * has no minor unit. Without the codes that stand for no money that a contribution is paid in: bond units,
 * metals, testing, no currency. Codes that went out of use stand in LAST_YEARS, for contributions of their time.
 */
const MINOR_UNITS: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2:
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF ' +
    'CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL ' +
    'HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU ' +
    'MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR ' +
    'SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED ' +
    'VES WST XCD XCG YER ZAR ZMW ZWG',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

/**
 * Codes of former moneys that records of cooperation still name, with the last year in which each was legal
 * tender anywhere (Unicode CLDR 48, supplemental currencyData; a last day of 1 January counts for the year
 * before). ISO's list of withdrawn codes gives no minor unit; two digits lose nothing of an amount that was
 * written with fewer.
 */
const LAST_YEARS: Readonly<Record<number, string>> = {
  1992: 'MXP',
  2000: 'ECS',
  2002: 'ATS BEF DEM ESP FIM FRF GRD IEP ITL LUF NLG PTE',
  2005: 'TRL',
  2006: 'ROL',
  2007: 'SIT',
  2008: 'CYP MTL SKK',
  2010: 'EEK',
  2012: 'ZMK',
  2013: 'LVL',
  2014: 'LTL',
  2016: 'BYR',
  2017: 'STD',
  2018: 'MRO VEF',
  2021: 'CUC',
  2023: 'HRK SLL',
  2024: 'ZWL',
  2025: 'ANG',
  2026: 'BGN',
};

const lastYears = new Map<string, number>(
  Object.entries(LAST_YEARS).flatMap(([year, codes]) =>
    codes.split(' ').map((code) => [code, Number(year)] as const),
  ),
);
const digits = new Map<string, number>([...lastYears.keys()].map((code) => [code, 2]));
for (const [unit, codes] of Object.entries(MINOR_UNITS)) {
  for (const code of codes.split(' ')) digits.set(code, Number(unit));
}

/** All codes that a contribution may be counted in, sorted. */
export const CURRENCIES: readonly string[] = [...digits.keys()].sort();

/** Whether it is a currency of ISO 4217, in use or withdrawn; upper case, as the standard writes it. */
export function isCurrency(code: string): boolean {
  return digits.has(code);
}

/** Whether the currency is in use today. */
export function isCurrencyInUse(code: string): boolean {
  return digits.has(code) && !lastYears.has(code);
}

/** Decimal digits of the currency's minor unit: 2 for MXN, 0 for JPY, 3 for TND; undefined when unknown. */
export function minorUnit(code: string): number | undefined {
  return digits.get(code);
}

/** The last year in which a withdrawn currency was legal tender; undefined for one in use, or unknown. */
export function lastYearOf(code: string): number | undefined {
  return lastYears.get(code);
}

/** The property is a currency code of ISO 4217. */
export const IsCurrency = codeRule(
  'isCurrency',
  isCurrency,
  '$property must be an ISO 4217 currency code, for example MXN, EUR or USD',
);
