import { isKnownInForce } from '../src/registry/initiatives/initiative.entity.js';
import {
  FORMS_OF_ACTION,
  type Kind,
  LEVELS,
  PARTNER_ROLES,
  type State,
  THEMES,
} from '../src/registry/initiatives/initiative.words.js';
import { type InstrumentTerm, spansOf } from '../src/registry/instruments/instrument.term.js';
import { Chance } from './chance.js';
import { BEGINNING, type BenchOffice, recordsPerOffice } from './offices.js';
import {
  BENEFITS,
  CITIES,
  GAINS,
  GIVES,
  GROUPS,
  type Language,
  LEVEL_ROLES,
  ORGANISATIONS,
  type PerLanguage,
  PLACES,
  SENTENCES,
  TITLES,
  TOPICS,
} from './vocabulary.js';

/** Rows of tables, by column. */
export type Row = Record<string, unknown>;

/** How many partners stand in the directory. */
export const PARTNERS = 5000;

const PARTNERS_OF_EACH = 3;
const DAY = 86_400_000;
/** The generated register ends here; what is registered later was registered by a measurement. */
const END = Date.UTC(2025, 11, 31);

/** A partner of the directory, as the generator needs it. */
export interface BenchPartner {
  readonly row: Row & { id: string };
  readonly city: string;
}

/** The directory: organisations of cities, those of the first kinds of organisation first. */
export function benchPartners(offices: readonly BenchOffice[]): BenchPartner[] {
  const chance = new Chance('partners');
  const all = ORGANISATIONS.flatMap((organisation) =>
    CITIES.map(([city, country]) => ({
      city,
      row: {
        id: chance.idAt(BEGINNING),
        version: 1,
        type: organisation.type,
        level: organisation.level,
        sector: organisation.sector,
        names: Object.fromEntries(
          chance
            .several(['es', 'en', 'fr', 'pt'] as const, 2)
            .map((language) => [language, filled(organisation.names, language, { city })]),
        ),
        country,
        registered_by_office_id: chance.one(offices).id,
        registered_at: new Date(BEGINNING),
        revised_at: new Date(BEGINNING),
      },
    })),
  );
  return chance.shuffle(all.slice(0, PARTNERS));
}

/** One initiative with all that belongs to it. */
export interface BenchRecord {
  /** What a program would have sent to register it; stands in the journal. */
  readonly words: Row;
  readonly initiative: Row & { id: string; office_id: string };
  readonly partners: Row[];
  readonly instruments: Row[];
  readonly links: Row[];
  readonly transitions: Row[];
  /** In the order of their days. */
  readonly activities: Row[];
}

/**
 * Composes the initiatives of all offices in the order of their registration, one after the other.
 * @param total how many
 */
export function* benchRecords(
  total: number,
  offices: readonly BenchOffice[],
  partners: readonly BenchPartner[],
): Generator<BenchRecord> {
  const chance = new Chance(`initiatives ${total}`);
  // Offices register side by side, so their rows lie mixed in the table, as they would in life.
  const turns = chance.shuffle(
    recordsPerOffice(total).flatMap((count, place) => Array.from({ length: count }, () => place)),
  );
  const counters = new Map<string, number>();
  const earlier = new Map<string, string[]>();
  for (const [turn, place] of turns.entries()) {
    const office = offices[place];
    if (!office) throw new RangeError(`There is no office ${place}`);
    const registered = BEGINNING + Math.floor(((END - BEGINNING) * (turn + chance.share())) / total);
    const year = new Date(registered).getUTCFullYear();
    const counter = `${office.id} ${year}`;
    const number = (counters.get(counter) ?? 0) + 1;
    counters.set(counter, number);
    const siblings = earlier.get(office.id) ?? [];
    earlier.set(office.id, siblings);
    const record = recordOf(chance, office, partners, {
      registered,
      reference: `${office.referencePrefix}-${year}-${String(number).padStart(4, '0')}`,
      parentId: siblings.length > 0 && chance.happens(0.05) ? chance.one(siblings) : null,
    });
    siblings.push(record.initiative.id);
    yield record;
  }
}

/** Words of an initiative as a program would send them to be registered; by office and number always the same. */
export function newInitiative(office: BenchOffice, partners: readonly BenchPartner[], number: number): Row {
  const chance = new Chance(`new ${office.slug} ${number}`);
  const kind = chance.one(['agreement', 'twinning', 'project'] as const);
  return asSent(kind, wordsOf(chance, office, kind, chosenPartners(chance, partners)));
}

/** The columns of the words under the names that the API has for them. */
function asSent(kind: Kind, words: ReturnType<typeof wordsOf>): Row {
  return {
    kind,
    title: words.title,
    summary: words.summary,
    benefit: words.benefit,
    themes: words.themes,
    formsOfAction: words.forms_of_action,
    responsibleDepartmentId: words.responsible_department_id,
    participatingDepartmentIds: words.participating_department_ids,
    levels: words.levels,
    sdgGoals: words.sdg_goals,
    sdgTargets: words.sdg_targets,
    languages: words.languages,
    visibility: words.visibility,
    partners: words.partners.map(({ partner_id: partnerId, ...part }) => ({ partnerId, ...part })),
  };
}

function recordOf(
  chance: Chance,
  office: BenchOffice,
  partners: readonly BenchPartner[],
  place: { registered: number; reference: string; parentId: string | null },
): BenchRecord {
  const id = chance.idAt(place.registered);
  const kind = chance.weighted<Kind>([
    ['agreement', 45],
    ['twinning', 20],
    ['project', 35],
  ]);
  const state = chance.weighted<State>([
    ['draft', 10],
    ['in_review', 5],
    ['approved', 8],
    ['in_force', 45],
    ['suspended', 3],
    ['completed', 22],
    ['terminated', 7],
  ]);
  const chosen = chosenPartners(chance, partners);
  const all = wordsOf(chance, office, kind, chosen);
  const { partners: roles, ...words } = all;
  const part = { office_id: office.id, initiative_id: id };
  const transitions = lifeOf(chance, office, state, place.registered).map((step) => ({ ...step, ...part }));
  const lastStep = transitions.at(-1)?.at ?? new Date(place.registered);
  const revised = lastStep.getTime() + Math.floor(chance.share() ** 3 * (END - lastStep.getTime()));
  const enteredIntoForce = transitions.find((step) => step.to_state === 'in_force')?.at ?? null;
  const activities = enteredIntoForce ? activitiesOf(chance, all, chosen, enteredIntoForce.getTime()) : [];
  const { instruments, links } = textsOf(chance, office, kind, state, words, place.registered);
  return {
    words: asSent(kind, all),
    initiative: {
      id,
      office_id: office.id,
      version: 1 + transitions.length,
      reference: place.reference,
      kind,
      state,
      ...words,
      parent_id: place.parentId,
      observed_since: enteredIntoForce && isKnownInForce(state) ? dayOf(enteredIntoForce.getTime()) : null,
      last_activity_on: activities.at(-1)?.starts ?? null,
      notices: [],
      registered_by: office.personId,
      registered_at: new Date(place.registered),
      revised_at: new Date(revised),
    },
    partners: roles.map((role, order) => ({ ...part, place: order, ...role })),
    instruments: instruments.map((text) => ({ ...part, ...text })),
    links: links.map((link) => ({ ...part, ...link })),
    transitions,
    activities: activities.map((fact) => ({ ...part, ...fact })),
  };
}

/** Some partners work with many offices, most with few. */
function chosenPartners(chance: Chance, partners: readonly BenchPartner[]): BenchPartner[] {
  const chosen = new Set<BenchPartner>();
  while (chosen.size < PARTNERS_OF_EACH) {
    const partner = partners[Math.floor(chance.share() ** 2 * partners.length)];
    if (partner) chosen.add(partner);
  }
  return [...chosen];
}

function wordsOf(chance: Chance, office: BenchOffice, kind: Kind, chosen: readonly BenchPartner[]) {
  const themes = chance.several(THEMES, 1 + chance.below(4));
  const topics = themes.map((theme) => chance.one(TOPICS[theme]));
  const languages = [
    ...new Set<Language>([office.language, ...(chance.happens(0.4) ? ['en' as const] : [])]),
  ];
  const city = chosen[0]?.city ?? '';
  const [topic = chance.one(TOPICS.culture)] = topics;
  const group = chance.one(GROUPS);
  const where = chance.one(PLACES);
  const sentences = chance.several(SENTENCES, 3);
  const benefit = chance.one(BENEFITS);
  const inAll = (write: (language: Language) => string): Record<string, string> =>
    Object.fromEntries(languages.map((language) => [language, write(language)]));
  const say = (text: PerLanguage, language: Language): string =>
    filled(text, language, {
      city,
      topic: topic[language],
      group: group[language],
      place: where[language],
    });
  const goals = chance.several(Object.keys(TARGETS), 1 + chance.below(3));
  return {
    title: inAll((language) => say(TITLES[kind], language)),
    summary: inAll((language) => sentences.map((sentence) => say(sentence, language)).join(' ')),
    benefit: { [office.language]: say(benefit, office.language) },
    themes,
    forms_of_action: chance.several(FORMS_OF_ACTION, 1 + chance.below(3)),
    responsible_department_id: chance.one(office.departmentIds),
    participating_department_ids: chance.several(office.departmentIds, chance.below(3)),
    levels: chance
      .several(LEVELS, 1 + chance.below(2))
      .map((level) => ({ level, role: LEVEL_ROLES[office.language] })),
    sdg_goals: goals,
    sdg_targets: goals.flatMap((goal) => chance.several(TARGETS[goal] ?? [], chance.below(2))),
    languages,
    visibility: chance.weighted([
      ['office', 5],
      ['shared', 2],
      ['public', 3],
    ]),
    partners: chosen.map((partner, order) => ({
      partner_id: partner.row.id,
      role: order === 0 ? 'lead' : chance.one(PARTNER_ROLES.slice(1)),
      gives: { [office.language]: say(chance.one(GIVES), office.language) },
      gains: { [office.language]: say(chance.one(GAINS), office.language) },
    })),
  };
}

/** Some goals of A/RES/70/1 and targets of theirs. */
const TARGETS: Readonly<Record<string, readonly string[]>> = {
  '3': ['3.4', '3.8', '3.d'],
  '4': ['4.4', '4.7', '4.b'],
  '5': ['5.1', '5.5', '5.c'],
  '6': ['6.1', '6.3'],
  '8': ['8.3', '8.9'],
  '10': ['10.2', '10.3', '10.7'],
  '11': ['11.1', '11.2', '11.4', '11.7', '11.b'],
  '12': ['12.5', '12.7', '12.b'],
  '13': ['13.1', '13.3'],
  '16': ['16.6', '16.7'],
  '17': ['17.6', '17.9', '17.17'],
};

/** The states that lead to a state, each a while after the one before. */
const PATHS: Readonly<Record<State, readonly State[]>> = {
  draft: [],
  in_review: ['in_review'],
  approved: ['in_review', 'approved'],
  in_force: ['in_review', 'approved', 'in_force'],
  suspended: ['in_review', 'approved', 'in_force', 'suspended'],
  completed: ['in_review', 'approved', 'in_force', 'completed'],
  terminated: ['in_review', 'approved', 'in_force', 'terminated'],
};

const REASONS: PerLanguage = {
  es: 'Así lo acordó el comité mixto.',
  en: 'Agreed by the joint committee.',
  fr: "Décidé d'un commun accord par le comité mixte.",
  pt: 'Assim o decidiu o comitê misto.',
};

function lifeOf(chance: Chance, office: BenchOffice, state: State, registered: number) {
  let from: State = 'draft';
  let moment = registered;
  return PATHS[state].map((to) => {
    moment += Math.floor(chance.share() * 120 * DAY);
    const step = {
      id: chance.idAt(moment),
      from_state: from,
      to_state: to,
      effective: dayOf(moment),
      reason: to === 'suspended' || to === 'terminated' ? REASONS[office.language] : null,
      person_id: to === 'in_review' ? office.personId : office.colleagueId,
      at: new Date(moment),
    };
    from = to;
    return step;
  });
}

/** Up to three visits, meetings and the like, after it entered into force. */
function activitiesOf(
  chance: Chance,
  words: ReturnType<typeof wordsOf>,
  chosen: readonly BenchPartner[],
  since: number,
): (Row & { starts: string })[] {
  return Array.from({ length: chance.below(4) }, () =>
    dayOf(since + Math.floor(chance.share() * (END - since))),
  )
    .sort()
    .map((day) => ({
      id: chance.idAt(Date.parse(day)),
      version: 1,
      kind: chance.one(['visit', 'exchange', 'training', 'meeting', 'event']),
      title: words.title,
      summary: {},
      starts: day,
      partner_ids: [chosen[0]?.row.id],
      state: 'done',
      people_parts: [],
      file_ids: [],
      links: [],
      notices: [],
      registered_at: new Date(day),
      revised_at: new Date(day),
    }));
}

const INSTRUMENT_KINDS: Readonly<Record<Kind, readonly string[]>> = {
  agreement: ['memorandum_of_understanding', 'framework_agreement', 'specific_agreement', 'letter_of_intent'],
  twinning: ['twinning_agreement', 'declaration_of_intent', 'protocol'],
  project: ['specific_agreement', 'protocol', 'letter_of_intent'],
};

/** About one and a half texts for each initiative; a second one may renew the first. */
function textsOf(
  chance: Chance,
  office: BenchOffice,
  kind: Kind,
  state: State,
  words: { title: Record<string, string>; languages: Language[] },
  registered: number,
) {
  const count = chance.weighted<number>(
    kind === 'project'
      ? [
          [0, 25],
          [1, 35],
          [2, 40],
        ]
      : [
          [1, 50],
          [2, 35],
          [3, 15],
        ],
  );
  const isSigned = state !== 'draft' && state !== 'in_review';
  const instruments: (Row & { id: string })[] = [];
  const links: Row[] = [];
  for (let order = 0; order < count; order += 1) {
    const moment = registered + Math.floor((order * 700 + chance.share() * 300) * DAY);
    const instrument = textOf(chance, office, kind, words, moment, isSigned);
    const before = instruments.at(-1);
    if (before && chance.happens(0.5))
      links.push({ instrument_id: instrument.id, kind: 'renews', to_instrument_id: before.id });
    instruments.push(instrument);
  }
  return { instruments, links };
}

function textOf(
  chance: Chance,
  office: BenchOffice,
  kind: Kind,
  words: { title: Record<string, string>; languages: Language[] },
  moment: number,
  isSigned: boolean,
): Row & { id: string } {
  const term = chance.weighted<InstrumentTerm | null>([
    ['fixed', 50],
    ['indefinite', 20],
    ['self_renewing', 15],
    [null, 15],
  ]);
  // Old dates are often known to the year or the month only.
  const length = chance.weighted<number>([
    [10, 70],
    [7, 20],
    [4, 10],
  ]);
  const signed = isSigned ? dayOf(moment).slice(0, length) : null;
  const inForce = isSigned && chance.happens(0.4) ? dayOf(moment + 30 * DAY) : null;
  const ends =
    term === 'fixed' && isSigned ? dayOf(moment + (1 + chance.below(8)) * 365 * DAY).slice(0, length) : null;
  const ended = isSigned && chance.happens(0.05) ? dayOf(moment + 400 * DAY) : null;
  const notice = term === 'self_renewing' ? { noticePeriod: 'P3M', renewalPeriod: 'P2Y' } : null;
  const { noticePeriod, renewalPeriod } = notice ?? { noticePeriod: null, renewalPeriod: null };
  // A link that renews does not change the spans of the text that it points to.
  const spans = spansOf({ signed, inForce, ends, ended, term, noticePeriod, renewalPeriod, incoming: [] });
  return {
    id: chance.idAt(moment),
    version: 1,
    kind: chance.one(INSTRUMENT_KINDS[kind]),
    title: words.title,
    signed,
    in_force: inForce,
    ends,
    ended,
    registered: null,
    registration_number: chance.happens(0.3) ? `SRE-${1000 + chance.below(9000)}-${chance.below(100)}` : null,
    term,
    notice_period: noticePeriod,
    renewal_period: renewalPeriod,
    signatories: [{ side: 'office', officeHeld: 'Alcaldía', unit: null }],
    languages: words.languages,
    original_wording: chance.happens(0.2)
      ? { source: 'bench', cell: `${office.referencePrefix} ${dayOf(moment)}` }
      : null,
    notices: [],
    signed_from: spans.signedFrom,
    signed_until: spans.signedUntil,
    begins_from: spans.beginsFrom,
    begins_until: spans.beginsUntil,
    stops_from: spans.stopsFrom,
    stops_until: spans.stopsUntil,
    expires_from: spans.expiresFrom,
    expires_until: spans.expiresUntil,
    registered_at: new Date(moment),
    revised_at: new Date(moment),
  };
}

function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

function filled(text: PerLanguage, language: Language, values: Record<string, string>): string {
  const written = text[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  return language === 'fr' ? written.replaceAll(/\bde (?=[AEIOUÉÈÎÔaeiouéèêîô])/g, "d'") : written;
}
