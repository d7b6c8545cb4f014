import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { COUNTRIES, IsCountry, countryName, countryOf, isCountry, isDissolvedState } from './countries.js';
import { LOCALES } from '../i18n/i18n.js';
import { DISSOLVED_STATES, FURTHER_COUNTRY_NAMES } from './country-names.js';
import { CURRENCIES, isCurrency, isCurrencyInUse, minorUnit } from './currencies.js';
import { isLanguageTag, LANGUAGES } from './languages.js';
import { isOrgId } from './org-ids.js';
import { goalOfTarget, IsSdgTarget, isSdgGoal, isSdgTarget, SDG_GOALS, SDG_TARGETS } from './sdg.js';
import { isSubdivision } from './subdivisions.js';
import { isTimeZone } from './time-zones.js';
import { isWikidataId } from './wikidata.js';

describe('countries', () => {
  it('are the 249 of the standard and Kosovo, each with a name in four languages', () => {
    expect(COUNTRIES).toHaveLength(250);
    for (const code of COUNTRIES) {
      for (const language of LOCALES) expect(countryName(code, language)).toMatch(/\p{L}{3}/u);
    }
    expect([isCountry('MX'), isCountry('mx'), isCountry('AN'), isCountry('EU'), isCountry('')]).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(countryName('CG', 'pt')).toBe('República do Congo');
    expect(countryName('QQ', 'es')).toBeUndefined();
  });

  it('are found by the name that they are shown with, without accents, in any case', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...COUNTRIES),
        fc.constantFrom(...LOCALES),
        fc.constantFrom(
          (name: string) => name,
          (name: string) => name.toUpperCase(),
          (name: string) => ` ${name.normalize('NFD')} `,
          (name: string) => name.normalize('NFD').replace(/\p{M}/gu, ''),
        ),
        (code, language, written) => {
          const name = written(countryName(code, language) ?? '');
          expect(countryOf(name, [language])).toBe(code);
          expect([code, null]).toContain(countryOf(name));
        },
      ),
      { numRuns: 4000 },
    );
  });

  it('are found by every further name, which belongs to one country that exists', () => {
    const owners = new Map<string, string>();
    for (const [code, names] of Object.entries(FURTHER_COUNTRY_NAMES)) {
      expect(isCountry(code)).toBe(true);
      for (const name of names) {
        expect([name, countryOf(name)]).toEqual([name, code]);
        expect(owners.get(name.toLowerCase()) ?? code).toBe(code);
        owners.set(name.toLowerCase(), code);
      }
    }
  });

  it.each([
    ['United States of America', 'US'],
    ["People's Republic of China", 'CN'],
    ['Czech Republic', 'CZ'],
    ['Ivory Coast', 'CI'],
    ['State of Palestine', 'PS'],
    ['Palestinian National Authority', 'PS'],
    ['Kingdom of the Netherlands', 'NL'],
    ['the Netherlands', 'NL'],
    ['Turkey', 'TR'],
    ['Taiwan', 'TW'],
    ['Republic of Macedonia', 'MK'],
    ['Sao Tomé and Príncipe', 'ST'],
    ['East Timor', 'TL'],
    ['Kosovo', 'XK'],
    ['ESPAÑA', 'ES'],
    ['Vietnã', 'VN'],
    ['República Democrática do Congo', 'CD'],
    ['MEX', 'MX'],
  ])('%s is %s', (name, code) => {
    expect(countryOf(name)).toBe(code);
  });

  it('are not guessed: two of a name, none of the name, and states that are gone', () => {
    for (const name of ['Congo', 'São Martinho', 'Atlantis', 'Korea', 't431584180', '', ' ', 'mx']) {
      expect([name, countryOf(name)]).toEqual([name, null]);
    }
    for (const name of DISSOLVED_STATES)
      expect([name, countryOf(name), isDissolvedState(name)]).toEqual([name, null, true]);
    expect(isDissolvedState('Austria')).toBe(false);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const code = countryOf(name);
        expect(code === null || isCountry(code)).toBe(true);
      }),
    );
  });
});

describe('other code lists', () => {
  it('know currencies with the digits of their minor unit', () => {
    expect(['MXN', 'JPY', 'TND', 'CLF', 'DEM'].map(minorUnit)).toEqual([2, 0, 3, 4, 2]);
    expect([isCurrency('EUR'), isCurrency('eur'), isCurrency('XXX'), isCurrency('XAU')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect([isCurrencyInUse('DEM'), isCurrencyInUse('EUR'), isCurrencyInUse('XXX')]).toEqual([
      false,
      true,
      false,
    ]);
    expect(new Set(CURRENCIES).size).toBe(CURRENCIES.length);
  });

  it('know languages by the shortest primary tag', () => {
    for (const tag of [...LANGUAGES, 'nah', 'yua', 'arn', 'tzo'])
      expect([tag, isLanguageTag(tag)]).toEqual([tag, true]);
    for (const tag of ['spa', 'eng', 'xx', 'ES', 'es-MX', 'und', 'mul', 'qaa', '', 'español', '__proto__']) {
      expect([tag, isLanguageTag(tag)]).toEqual([tag, false]);
    }
  });

  it('know 17 goals and 169 targets of the 2030 Agenda', () => {
    expect(SDG_GOALS).toHaveLength(17);
    expect(new Set(SDG_TARGETS).size).toBe(169);
    expect(SDG_TARGETS.every((target) => isSdgGoal(goalOfTarget(target)))).toBe(true);
    for (const target of ['1.5', '1.b', '3.d', '8.10', '11.b', '16.10', '17.19'])
      expect(isSdgTarget(target)).toBe(true);
    for (const target of ['1.6', '1.c', '3.e', '17.a', '17.20', '11', '11.B', '0.1'])
      expect(isSdgTarget(target)).toBe(false);
    expect([isSdgGoal('17'), isSdgGoal('18'), isSdgGoal('01'), isSdgGoal('11.4')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('know time zones by the names of the IANA database', () => {
    for (const zone of [
      'UTC',
      'America/Mexico_City',
      'Europe/Paris',
      'America/Argentina/Buenos_Aires',
      'Asia/Kolkata',
    ]) {
      expect([zone, isTimeZone(zone)]).toEqual([zone, true]);
    }
    for (const zone of [
      '+01:00',
      'EST',
      'europe/paris',
      'Mexico City',
      'America/Atlantis',
      '',
      'Europe/Paris ',
    ]) {
      expect([zone, isTimeZone(zone)]).toEqual([zone, false]);
    }
  });

  it('know subdivisions, Wikidata items and organisation identifiers by their shape', () => {
    expect(
      ['MX-CMX', 'FR-75', 'ES-M', 'QQ-CMX', 'MX', 'MX-', 'MX-CMXX', 'mx-cmx'].map(isSubdivision),
    ).toEqual([true, true, true, false, false, false, false, false]);
    expect(['Q1489', 'Q1', 'Q0', 'q1489', 'P190', 'Q', 'Q1489 ', 'Q012'].map(isWikidataId)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(
      ['MX-RFC-GDF9712054NA', 'XM-DAC-41304', 'CA_ON-ONT-1', 'BE-BCE_KBO-0200', 'XI-WIKIDATA-Q1489'].every(
        isOrgId,
      ),
    ).toBe(true);
    expect(
      ['QQ-RFC-1', 'XM-DAC', 'XM-DAC-', 'MX-RFC-a b', 'mx-rfc-1', '41304', 'XE-EXAMPLE-1'].some(isOrgId),
    ).toBe(false);
  });

  it('stand behind a rule for a field, each value of a list included', () => {
    class Place {
      @IsCountry() country: unknown;
      @IsSdgTarget({ each: true }) sdgTargets: unknown;
    }
    const faults = (place: object): unknown[] =>
      validateSync(Object.assign(new Place(), place)).map((fault) => fault.constraints);
    expect(faults({ country: 'MX', sdgTargets: ['11.4', '11.b'] })).toEqual([]);
    expect(faults({ country: 52, sdgTargets: ['11.4', '11.z'] })).toEqual([
      { isCountry: 'country must be an ISO 3166-1 alpha-2 country code in capitals, for example MX or FR' },
      { isSdgTarget: 'sdgTargets must be one of the 169 SDG targets, for example 11.4 or 11.b' },
    ]);
  });
});
