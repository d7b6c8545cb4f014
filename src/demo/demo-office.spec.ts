import { carries, ROLES } from '../identity/access/permissions.js';
import { isCountry } from '../platform/codes/countries.js';
import { isCurrency } from '../platform/codes/currencies.js';
import { isLanguageTag } from '../platform/codes/languages.js';
import { isOrgId } from '../platform/codes/org-ids.js';
import { goalOfTarget, isSdgGoal, isSdgTarget, SDG_GOALS } from '../platform/codes/sdg.js';
import { countryOfSubdivision, isSubdivision } from '../platform/codes/subdivisions.js';
import { isTimeZone } from '../platform/codes/time-zones.js';
import { isWikidataId } from '../platform/codes/wikidata.js';
import { isDuration, parseDuration } from '../platform/dates/duration.js';
import { certainlyBefore, edtfOf } from '../platform/dates/edtf.js';
import { isTexts, type Texts } from '../platform/i18n/texts.js';
import { noticesOf } from '../registry/terminology/terminology.js';
import { type DemoLife, partsOf, readDemoLife } from './demo-life.js';
import { readDemoPatterns, woven } from './demo-patterns.js';
import { type DemoInstrument, labelled, readDemoOffice, summaryOf } from './demo-office.js';
import { foundingDate } from './founding-date.js';

const TYPES = words(
  'local_government city_network multilateral_body national_body civil_society academia company media other',
);
const LEVELS = words('national regional metropolitan municipal communal');
const SECTORS = words('public private social');
const KINDS = words('agreement twinning project');
const STATES = words('draft in_review approved in_force suspended completed terminated');
const THEMES = words(
  'culture mobility security civil_protection urban_development public_space education inclusion health ' +
    'environment_and_climate economy_and_trade tourism migration governance science sport',
);
const FORMS = words(
  'strategic_dialogue exchange technical_cooperation capacity_building visibility advocacy network_membership ' +
    'hosting_an_event humanitarian',
);
const INSTRUMENTS = words(
  'twinning_agreement memorandum_of_understanding letter_of_intent declaration_of_intent framework_agreement ' +
    'specific_agreement protocol membership multi_party_declaration',
);
const LINKS = words('renews extends amends terminates');

const founded = '2026-03-15';
const demo = await readDemoOffice();
const { office, departments, people, partners, initiatives } = demo;
const patterns = await readDemoPatterns();
const made = woven(patterns, initiatives, await readDemoLife());
const lives = [...made.lives].map(([key, life]) => ({ key, ...life }));
const instruments = initiatives.flatMap((initiative) => initiative.instruments);
const partnerKeys = keysOf(partners);
const initiativeKeys = keysOf(initiatives);
const departmentKeys = keysOf(departments);

function words(text: string): string[] {
  return text.split(' ');
}
function keysOf(rows: readonly { key: string }[]): Set<string> {
  return new Set(rows.map(({ key }) => key));
}
function used(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))].sort();
}
function sorted(values: readonly string[]): string[] {
  return [...values].sort();
}
/** What is wrong with the rows, told with the key of the row; a test expects nothing. */
function faults<Row extends { key: string }>(rows: readonly Row[], wrong: (row: Row) => unknown[]): string[] {
  return rows.flatMap((row) => wrong(row).map((fault) => `${row.key}: ${JSON.stringify(fault)}`));
}
function dayOf(instrument: DemoInstrument, field: 'signed' | 'inForce' | 'ends' | 'ended' | 'registered') {
  const written = instrument[field];
  return written === null ? null : edtfOf(foundingDate(written, founded));
}

describe('the demonstration office', () => {
  it('has no key twice, and what is named by a key is there', () => {
    for (const rows of [departments, people, partners, initiatives, instruments])
      expect(keysOf(rows).size).toBe(rows.length);
    expect(partnerKeys.has(office.partner)).toBe(true);
    expect(
      faults(initiatives, (initiative) => [
        ...initiative.partners.map(({ partner }) => partner).filter((key) => !partnerKeys.has(key)),
        ...[initiative.responsibleDepartment, ...initiative.participatingDepartments].filter(
          (key) => key !== null && !departmentKeys.has(key),
        ),
        ...[initiative.parent].filter((key) => key !== null && !initiativeKeys.has(key)),
      ]),
    ).toEqual([]);
  });

  it('has a person for each role and one who holds two, all with addresses that reach nobody', () => {
    expect(people.filter(({ roles }) => roles.length === 1).flatMap(({ roles }) => roles)).toEqual(
      expect.arrayContaining([...ROLES]),
    );
    expect(people.filter(({ roles }) => roles.length === 2 && roles.includes('officer'))).toHaveLength(1);
    expect(faults(people, ({ roles }) => roles.filter((role) => !ROLES.includes(role)))).toEqual([]);
    expect(faults(people, ({ email }) => [email].filter((at) => !at.endsWith('@demo.example')))).toEqual([]);
  });

  it('lets nobody approve what they registered, and no one do what their roles do not carry', () => {
    const rolesOf = (key: string) => people.find((person) => person.key === key)?.roles ?? [];
    expect(
      faults(initiatives, ({ state, registeredBy, approvedBy }) => {
        const approved = state !== 'draft' && state !== 'in_review';
        return [
          carries(rolesOf(registeredBy), 'initiatives.register') ? [] : registeredBy,
          (approvedBy !== null) === approved ? [] : state,
          approvedBy === null || carries(rolesOf(approvedBy), 'initiatives.approve') ? [] : approvedBy,
          approvedBy === registeredBy ? 'four eyes' : [],
        ].flat();
      }),
    ).toEqual([]);
  });

  it('shows every word of the register: kinds, states, themes, forms, partners, instruments, levels', () => {
    expect(initiatives.length).toBeGreaterThanOrEqual(40);
    expect(departments).toHaveLength(8);
    expect(used(initiatives.map(({ kind }) => kind))).toEqual(sorted(KINDS));
    expect(used(initiatives.map(({ state }) => state))).toEqual(sorted(STATES));
    expect(used(initiatives.flatMap(({ themes }) => themes))).toEqual(sorted(THEMES));
    expect(used(initiatives.flatMap(({ formsOfAction }) => formsOfAction))).toEqual(sorted(FORMS));
    expect(used(initiatives.map(({ visibility }) => visibility))).toEqual(['office', 'public', 'shared']);
    expect(used(initiatives.flatMap((one) => one.partners.map(({ role }) => role)))).toEqual([
      'associate',
      'lead',
      'observer',
      'partner',
    ]);
    expect(used(partners.map(({ type }) => type))).toEqual(sorted(TYPES));
    expect(used(partners.map(({ level }) => level))).toEqual(sorted(LEVELS));
    expect(used(partners.map(({ sector }) => sector))).toEqual(sorted(SECTORS));
    expect(used(instruments.map(({ kind }) => kind))).toEqual(sorted(INSTRUMENTS));
    expect(used(instruments.flatMap(({ links }) => links.map(({ kind }) => kind)))).toEqual(sorted(LINKS));
    expect(used(initiatives.flatMap(({ sdgGoals }) => sdgGoals))).toEqual(
      sorted(SDG_GOALS.map(({ code }) => code)),
    );
    expect(initiatives.filter(({ parent }) => parent !== null).length).toBeGreaterThanOrEqual(5);
  });

  it('uses codes that exist', () => {
    expect([isCountry(office.country), isTimeZone(office.timeZone), isCurrency(office.currency)]).toEqual([
      true,
      true,
      true,
    ]);
    expect(
      faults(partners, (partner) => [
        ...[partner.country].filter((code) => !isCountry(code)),
        ...[partner.subdivision].filter(
          (code) => code !== null && !(isSubdivision(code) && countryOfSubdivision(code) === partner.country),
        ),
        ...[partner.wikidata].filter((code) => code !== null && !isWikidataId(code)),
        ...[partner.orgId].filter((code) => code !== null && !isOrgId(code)),
        ...[partner.level].filter(
          (level) => (level !== null) !== ['local_government', 'national_body'].includes(partner.type),
        ),
        ...[partner.latitude].filter((degrees) => degrees !== null && Math.abs(degrees) > 90),
        ...[partner.longitude].filter((degrees) => degrees !== null && Math.abs(degrees) > 180),
      ]),
    ).toEqual([]);
    expect(
      faults(initiatives, (initiative) => [
        ...initiative.sdgGoals.filter((code) => !isSdgGoal(code)),
        ...initiative.sdgTargets.filter(
          (code) => !isSdgTarget(code) || !initiative.sdgGoals.includes(goalOfTarget(code)),
        ),
        ...initiative.levels.filter(({ level, role }) => !LEVELS.includes(level) || role === ''),
        ...initiative.languages.filter((tag) => !isLanguageTag(tag)),
      ]),
    ).toEqual([]);
    const twice = initiatives.filter(({ sdgGoals, sdgTargets, themes, formsOfAction, partners: held }) =>
      [sdgGoals, sdgTargets, themes, formsOfAction, held.map(({ partner }) => partner)].some(
        (codes) => new Set(codes).size < codes.length,
      ),
    );
    expect(keysOf(twice)).toEqual(new Set());
  });

  it('writes in Spanish throughout, in English mostly, in French and Portuguese often, also in other scripts', () => {
    const wrong = (texts: Texts, max: number): unknown[] =>
      isTexts(texts, { max, required: true }) && texts['es'] !== undefined ? [] : [texts];
    expect(
      faults(initiatives, (initiative) => [
        ...wrong(initiative.title, 200),
        ...wrong(summaryOf(initiative), 2000),
        ...wrong(initiative.benefit, 2000),
        ...initiative.partners.flatMap(({ gives, gains }) => [...wrong(gives, 500), ...wrong(gains, 500)]),
        ...initiative.instruments.flatMap(({ title }) => wrong(title, 200)),
        // A reader of one language gets the title, the summary and the benefit in it, or none of them.
        ...Object.keys(initiative.title).filter(
          (tag) => initiative.summary[tag] === undefined || initiative.benefit[tag] === undefined,
        ),
      ]),
    ).toEqual([]);
    const written = (tag: string) => initiatives.filter(({ title }) => title[tag] !== undefined).length;
    expect(written('en')).toBeGreaterThan(30);
    expect(Math.min(written('fr'), written('pt'))).toBeGreaterThanOrEqual(5);
    for (const tag of ['ar', 'zh']) expect(partners.some(({ names }) => names[tag] !== undefined)).toBe(true);
  });

  it('says in the last sentence of every summary that it is invented', () => {
    const label =
      /(Ejemplo inventado|Invented example|Exemple inventé|Exemplo inventado|خيالي|架空の例|虚构)/u;
    expect(
      faults(initiatives, (initiative) =>
        Object.values(summaryOf(initiative)).filter((text) => !label.test(text)),
      ),
    ).toEqual([]);
    expect(initiatives.some(({ invented }) => invented === true)).toBe(true);
    expect(initiatives.some(({ invented }) => invented !== true)).toBe(true);
  });

  it('uses words that the source asks to leave behind in three texts, so that their notices can be seen', () => {
    const noticed = initiatives.flatMap((initiative) =>
      [
        ...noticesOf('/title', initiative.title),
        ...noticesOf('/summary', summaryOf(initiative)),
        ...noticesOf('/benefit', initiative.benefit),
        ...initiative.partners.flatMap(({ gives, gains }, at) => [
          ...noticesOf(`/partners/${at}/gives`, gives),
          ...noticesOf(`/partners/${at}/gains`, gains),
        ]),
      ].map(({ field, term }) => `${initiative.key}${field} ${term}`),
    );
    expect(noticed.sort()).toEqual([
      'guadalajara_agreement/summary/en South-South',
      'tramways_letter/benefit/es beneficiarios',
      'tramways_letter/summary/es donante',
    ]);
  });

  it('leads each initiative to its state by steps that the register allows', () => {
    expect(
      faults(initiatives, ({ kind, state, reason, instruments: signed, parent }) => [
        // An agreement or a twinning in force rests on a signed instrument.
        ...(kind !== 'project' && words('in_force suspended completed terminated').includes(state)
          ? signed.some((instrument) => instrument.signed !== null)
            ? []
            : ['not signed']
          : []),
        ...(words('suspended completed terminated').includes(state) === (reason !== null) ? [] : ['reason']),
        ...(parent !== null &&
        initiatives.findIndex(({ key }) => key === parent) >
          initiatives.findIndex(({ instruments: own }) => own === signed)
          ? ['stands before its parent']
          : []),
      ]),
    ).toEqual([]);
  });

  it('has instruments whose dates, terms, sides and links fit', () => {
    for (const initiative of initiatives) {
      const sides = new Set(['office', ...initiative.partners.map(({ partner }) => partner)]);
      expect(
        faults(initiative.instruments, (instrument) => {
          const order = (['signed', 'inForce', 'ends'] as const)
            .map((field) => dayOf(instrument, field))
            .filter((date) => date !== null);
          const past = (['signed', 'ended', 'registered'] as const)
            .map((field) => dayOf(instrument, field))
            .filter((date) => date !== null && date.from > founded);
          const earlier = initiative.instruments.slice(0, initiative.instruments.indexOf(instrument));
          return [
            ...order.filter((date, at) => at > 0 && certainlyBefore(date, order[at - 1] ?? date)),
            ...past,
            ...[instrument.noticePeriod, instrument.renewalPeriod].filter(
              (period) => period !== null && !isDuration(parseDuration(period)),
            ),
            ...((instrument.term === 'fixed') === (instrument.ends !== null) ||
            instrument.term === 'self_renewing'
              ? []
              : ['an end and no fixed term, or the reverse']),
            ...((instrument.term === 'self_renewing') === (instrument.renewalPeriod !== null)
              ? []
              : ['a renewal period and no self-renewing term, or the reverse']),
            ...instrument.signatories.filter(({ side }) => !sides.has(side)),
            ...(instrument.signed === null || instrument.signatories.some(({ side }) => side === 'office')
              ? []
              : ['signed without the office']),
            ...instrument.languages.filter((tag) => !isLanguageTag(tag)),
            ...instrument.links.filter(({ instrument: to }) => !keysOf(earlier).has(to)),
          ];
        }),
      ).toEqual([]);
    }
  });

  it('shows dates of each precision, every kind of term, what has expired, what expires soon, what has seven sides', () => {
    const dates = instruments.flatMap((instrument) =>
      (['signed', 'inForce', 'ends', 'ended'] as const).map((field) => dayOf(instrument, field)?.precision),
    );
    expect(new Set(dates)).toEqual(new Set([undefined, 'year', 'month', 'day']));
    expect(new Set(instruments.map(({ term }) => term))).toEqual(
      new Set(['fixed', 'indefinite', 'self_renewing', null]),
    );
    const ends = (from: string, until: string) =>
      initiatives.filter(
        ({ state, instruments: own }) =>
          state === 'in_force' &&
          own.some((instrument) => {
            const end = dayOf(instrument, 'ends');
            return instrument.term === 'fixed' && end !== null && end.from >= from && end.until <= until;
          }) &&
          own.every((instrument) => (dayOf(instrument, 'ends')?.from ?? '') <= until),
      ).length;
    expect(ends(foundingDate('-120d', founded), founded)).toBeGreaterThanOrEqual(1);
    expect(ends(founded, foundingDate('+90d', founded))).toBeGreaterThanOrEqual(3);
    const declaration = instruments.find(({ kind }) => kind === 'multi_party_declaration');
    expect(declaration?.signatories.length).toBeGreaterThanOrEqual(7);
    expect(instruments.some(({ originalWording }) => originalWording?.cell !== undefined)).toBe(true);
  });
});

describe('the life of the demonstration office', () => {
  it('happens in initiatives that are there, with their own partners, instruments, objectives and papers', () => {
    expect(
      faults(lives, (life) => {
        const initiative = initiatives.find(({ key }) => key === life.key);
        if (!initiative) return ['no such initiative'];
        const sides = [
          ...initiative.partners.map(({ partner }) => partner),
          ...[...departmentKeys].map((key) => `department:${key}`),
        ];
        const known = {
          instruments: keysOf(initiative.instruments),
          objectives: keysOf(life.objectives),
          files: keysOf(life.files),
        };
        return [
          ...life.commitments.map(({ by }) => by).filter((by) => !sides.includes(by)),
          ...life.contributions.map(({ by }) => by).filter((by) => by !== 'office' && !sides.includes(by)),
          ...life.activities.flatMap(({ partners: present }) => present.filter((by) => !sides.includes(by))),
          ...life.indicators.filter(
            ({ objective }) => objective !== null && !known.objectives.has(objective),
          ),
          ...life.procedures.filter(
            ({ instrument }) => instrument !== null && !known.instruments.has(instrument),
          ),
          ...[
            ...life.activities.flatMap(({ files }) => files),
            ...life.commitments.flatMap(({ evidence }) => evidence.flatMap(({ file }) => file ?? [])),
            ...life.procedures.flatMap(({ done }) => Object.values(done).flatMap(({ files }) => files)),
          ].filter((file) => !known.files.has(file)),
          ...life.commitments.filter(({ done, dropped }) => done !== null && dropped !== null),
        ];
      }),
    ).toEqual([]);
  });

  it('is told in Spanish and often in English, labelled as invented, in words that need no notice', () => {
    const texts = lives.flatMap(textsOf);
    expect(texts.filter((text) => text['es'] === undefined)).toEqual([]);
    expect(texts.filter((text) => text['en'] !== undefined).length).toBeGreaterThan(texts.length / 2);
    expect(texts.flatMap((text) => noticesOf('', text))).toEqual([]);
    expect(labelled({ es: 'Nueve calles.' })).toEqual({ es: 'Nueve calles. Ejemplo inventado.' });
    expect(
      faults(
        lives.flatMap(({ files }) => files),
        ({ text }) => (text.at(-1) === 'Ejemplo inventado.' ? [] : [text.at(-1)]),
      ),
    ).toEqual([]);
  });

  it('counts by sex, age and group, has money in several currencies, and says how a share was worked out', () => {
    const splits = lives.flatMap(({ indicators, activities }) => [
      ...indicators.flatMap(({ measurements }) => measurements.flatMap(({ split }) => partsOf(split))),
      ...activities.flatMap(({ reached }) => (reached ? partsOf(reached.split) : [])),
    ]);
    expect(used(splits.map(({ by }) => by))).toEqual(['age', 'group', 'sex']);
    const contributions = lives.flatMap((life) => life.contributions);
    expect(used(contributions.map(({ currency }) => currency)).length).toBeGreaterThan(2);
    expect(
      contributions.filter(({ share, shareMethod }) => Number(share) > 0 && shareMethod['es'] === undefined),
    ).toEqual([]);
    expect(contributions.some(({ share }) => Number(share) > 0)).toBe(true);
  });
});

describe('the patterns by which the demonstration office looked at its initiatives', () => {
  const screenings = [...made.assessed].flatMap(([key, { screenings: all }]) =>
    all.map((screening) => ({ key, ...screening })),
  );
  const claims = screenings.flatMap(({ key, stage, marks }) =>
    marks.filter(({ score }) => score !== null && score > 0).map((mark) => ({ key, stage, ...mark })),
  );

  it('give each record its own reason, in Spanish and English, and do not repeat one beside another', () => {
    const reasons = patterns.records.map(({ why }) => why['es'] ?? '');
    expect(new Set(reasons).size).toBe(patterns.records.length);
    const said = screenings.flatMap(({ marks }) => marks.map(({ rationale }) => rationale));
    expect(said.filter((text) => !text['es'] || !text['en'])).toEqual([]);
    expect(new Set(said.map((text) => text['es'])).size).toBeGreaterThan(60);
    expect(
      faults(screenings, ({ marks }) => {
        const words = marks.filter(({ score }) => score !== 0).map(({ rationale }) => rationale['es']);
        return words.filter((text, place) => words.indexOf(text) !== place);
      }),
    ).toEqual([]);
    expect(said.flatMap((text) => noticesOf('', text))).toEqual([]);
  });

  it('show what they claim, claim more for some people than for others, and lose some of it on the way', () => {
    expect(faults(claims, ({ shown }) => (Object.keys(shown ?? {}).length > 0 ? [] : ['nothing']))).toEqual(
      [],
    );
    const count = (criterion: string, stage = 'design'): number =>
      claims.filter((claim) => claim.criterion === criterion && claim.stage === stage).length;
    expect(count('people.women')).toBeGreaterThan(2 * count('people.disability'));
    expect(count('people.disability')).toBeGreaterThan(0);
    expect(count('people.indigenous')).toBeGreaterThan(count('people.youth'));
    expect(count('people.women', 'monitoring')).toBeLessThan(count('people.women'));
    expect(screenings.some(({ unseen }) => unseen)).toBe(true);
  });
});

/** All that is said in languages, as far as it is not empty. */
function textsOf({
  files,
  objectives,
  indicators,
  commitments,
  contributions,
  activities,
}: DemoLife): Texts[] {
  return [
    ...[...files, ...indicators, ...activities].map(({ title }) => title),
    ...objectives.map(({ text }) => text),
    ...[...commitments, ...contributions].map(({ what }) => what),
    ...contributions.map(({ shareMethod }) => shareMethod),
    ...indicators.flatMap(({ measurements }) => measurements.map(({ note }) => note)),
    ...activities.map(({ summary }) => summary),
  ].filter((text) => Object.keys(text).length > 0);
}
