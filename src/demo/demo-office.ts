import { readFile } from 'node:fs/promises';
import type { Role } from '../identity/access/permissions.js';
import type { Texts } from '../platform/i18n/texts.js';

/** A person of the demonstration office. No password: one is made when the office is founded. */
export interface DemoPerson {
  key: string;
  name: string;
  /** Under `demo.example`, a name that no mail server ever answers to (RFC 2606). */
  email: string;
  language: string;
  roles: Role[];
}

/** An entry of the directory of partners; the fields of a partner, with a key instead of an id. */
export interface DemoPartner {
  key: string;
  /** Whether it exists only here. */
  invented: boolean;
  type: string;
  level: string | null;
  sector: string;
  names: Texts;
  country: string;
  subdivision: string | null;
  latitude: number | null;
  longitude: number | null;
  wikidata: string | null;
  orgId: string | null;
  website: string | null;
}

/** A signed text. Dates are EDTF, or count from the founding day (see foundingDate). */
export interface DemoInstrument {
  key: string;
  kind: string;
  title: Texts;
  signed: string | null;
  inForce: string | null;
  ends: string | null;
  ended: string | null;
  registered: string | null;
  registrationNumber: string | null;
  term: 'fixed' | 'indefinite' | 'self_renewing' | null;
  noticePeriod: string | null;
  renewalPeriod: string | null;
  /** `side` is `office` or the key of a partner. */
  signatories: { side: string; officeHeld: string; unit: string | null }[];
  languages: string[];
  originalWording: { source?: string; date?: string; kind?: string; cell?: string } | null;
  /** To an instrument that stands earlier in the same initiative, by its key. */
  links: { kind: 'renews' | 'extends' | 'amends' | 'terminates'; instrument: string }[];
}

/** What the office does with partners; departments, parent and partners by their keys. */
export interface DemoInitiative {
  key: string;
  /** `true`: all of it is invented; else the public fact (partner and year) that the rest is invented around. */
  invented: true | { from: Texts };
  kind: 'agreement' | 'twinning' | 'project';
  /** The state that it is brought to, step by step. */
  state: DemoState;
  /** Why it was suspended, completed or terminated. */
  reason: string | null;
  /** Key of the person who registers it. */
  registeredBy: string;
  /** Key of the person who approves it; never the one who registered it. */
  approvedBy: string | null;
  title: Texts;
  /** Without its last sentence, which summaryOf() adds. */
  summary: Texts;
  benefit: Texts;
  themes: string[];
  formsOfAction: string[];
  responsibleDepartment: string | null;
  participatingDepartments: string[];
  levels: { level: string; role: string }[];
  sdgGoals: string[];
  sdgTargets: string[];
  languages: string[];
  visibility: 'office' | 'shared' | 'public';
  parent: string | null;
  partners: { partner: string; role: string; gives: Texts; gains: Texts }[];
  instruments: DemoInstrument[];
}

export type DemoState =
  'draft' | 'in_review' | 'approved' | 'in_force' | 'suspended' | 'completed' | 'terminated';

/** The whole demonstration office, as demo-office.json tells it. */
export interface DemoOffice {
  /** What is invented and where the rest is from. */
  about: string;
  office: {
    name: Texts;
    /** Key of its own government in the directory. */
    partner: string;
    country: string;
    timeZone: string;
    defaultLanguage: string;
    currency: string;
    referencePrefix: string;
    stageGates: { leavingDraft: 'off' | 'warn' | 'block'; completing: 'off' | 'warn' | 'block' };
  };
  departments: { key: string; name: Texts }[];
  people: DemoPerson[];
  partners: DemoPartner[];
  initiatives: DemoInitiative[];
}

/**
 * What the demonstration is known by. It is its id and not its slug: an office that somebody called "Demo" is no
 * demonstration, and nobody may come into it as if it were.
 */
export const DEMO = { id: '01980000-0000-7000-8000-00000000d310', slug: 'demo' } as const;

/** Reads the demonstration office; only when one is founded, so that it does not lie in memory otherwise. */
export async function readDemoOffice(): Promise<DemoOffice> {
  return JSON.parse(await readFile(new URL('demo-office.json', import.meta.url), 'utf8')) as DemoOffice;
}

/** The sentence that ends every summary, so that nobody takes an example for a claim of the city named in it. */
const LABELS: Readonly<Record<string, { invented: string; around: (fact: string) => string }>> = {
  es: {
    invented: 'Ejemplo inventado.',
    around: (fact) => `Ejemplo inventado a partir de un hecho público: ${fact}.`,
  },
  en: {
    invented: 'Invented example.',
    around: (fact) => `Invented example built on a public fact: ${fact}.`,
  },
  fr: {
    invented: 'Exemple inventé.',
    around: (fact) => `Exemple inventé à partir d’un fait public : ${fact}.`,
  },
  pt: {
    invented: 'Exemplo inventado.',
    around: (fact) => `Exemplo inventado a partir de um fato público: ${fact}.`,
  },
  ar: { invented: 'مثال خيالي.', around: (fact) => `مثال خيالي مبني على واقعة معلنة: ${fact}.` },
  ja: { invented: '架空の例です。', around: (fact) => `公表された事実（${fact}）をもとにした架空の例です。` },
  zh: { invented: '虚构示例。', around: (fact) => `根据公开事实（${fact}）虚构的示例。` },
};

/**
 * Texts with the label of what is wholly invented as their last sentence; no texts stay none.
 *
 * @throws Error when the label is not known in a language of the texts
 */
export function labelled(texts: Texts): Texts {
  return Object.fromEntries(
    Object.entries(texts).map(([language, text]) => {
      const label = LABELS[language];
      if (label === undefined) throw new Error(`The label "invented" is not known in ${language}`);
      return [language, `${text} ${label.invented}`];
    }),
  );
}

/**
 * The summary of an initiative with its label as the last sentence, in each of its languages.
 *
 * @throws Error when the label is not known in a language of the summary, or the fact not told in it
 */
export function summaryOf({ key, summary, invented }: DemoInitiative): Texts {
  return Object.fromEntries(
    Object.entries(summary).map(([language, text]) => {
      const label = LABELS[language];
      if (label === undefined) throw new Error(`${key}: the label "invented" is not known in ${language}`);
      if (invented === true) return [language, `${text} ${label.invented}`];
      const fact = invented.from[language];
      if (fact === undefined) throw new Error(`${key}: the public fact is not told in ${language}`);
      return [language, `${text} ${label.around(fact)}`];
    }),
  );
}
