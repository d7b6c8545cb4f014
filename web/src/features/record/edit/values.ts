import type { Shape } from '~/api/client';
import type { Texts } from '~/i18n/text-in';
import { same } from '~/ui/conflict';
import type { Initiative } from '../record';

type Body = Shape<'ReviseInitiative'>;
type Level = Initiative['levels'][number]['level'];

export const LEVELS: readonly Level[] = ['national', 'regional', 'metropolitan', 'municipal', 'communal'];

/** A partner in the form: its names are only for the eye. */
export interface PartnerValue {
  readonly partnerId: string;
  readonly role: Initiative['partners'][number]['role'];
  readonly gives: Texts;
  readonly gains: Texts;
  readonly names: Texts;
}

/** The record's own words as the form holds them. */
export interface Words {
  readonly kind: Initiative['kind'];
  readonly title: Texts;
  readonly summary: Texts;
  readonly benefit: Texts;
  readonly themes: readonly string[];
  readonly formsOfAction: readonly string[];
  readonly responsibleDepartmentId: string | null;
  readonly participatingDepartmentIds: readonly string[];
  /** What each level does; an empty text: it does not take part. */
  readonly levels: Readonly<Record<Level, string>>;
  readonly sdgGoals: readonly string[];
  readonly sdgTargets: readonly string[];
  readonly languages: readonly string[];
  readonly visibility: string;
  readonly parentId: string | null;
  readonly partners: readonly PartnerValue[];
}

export const FIELDS = [
  'kind',
  'title',
  'summary',
  'benefit',
  'themes',
  'formsOfAction',
  'responsibleDepartmentId',
  'participatingDepartmentIds',
  'levels',
  'sdgGoals',
  'sdgTargets',
  'languages',
  'visibility',
  'parentId',
  'partners',
] as const satisfies readonly (keyof Words)[];
export type Field = (typeof FIELDS)[number];

/** The form's values: the words, and what they were when somebody began to change them. */
export interface ReviseValues extends Words {
  /** Kept with the draft, so that an old draft never overwrites what others wrote since. */
  readonly began: { readonly version: number; readonly words: Words };
}

/** What the record says, as the form holds it. */
export function wordsOf(initiative: Initiative): Words {
  const roles = new Map(initiative.levels.map(({ level, role }) => [level, role]));
  return {
    kind: initiative.kind,
    title: initiative.title,
    summary: initiative.summary,
    benefit: initiative.benefit,
    themes: initiative.themes,
    formsOfAction: initiative.formsOfAction,
    responsibleDepartmentId: initiative.responsibleDepartmentId,
    participatingDepartmentIds: initiative.participatingDepartmentIds,
    levels: Object.fromEntries(LEVELS.map((level) => [level, roles.get(level) ?? ''])) as Words['levels'],
    sdgGoals: initiative.sdgGoals,
    sdgTargets: initiative.sdgTargets,
    languages: initiative.languages,
    visibility: initiative.visibility,
    parentId: initiative.parentId,
    partners: initiative.partners.map(({ partnerId, role, gives = {}, gains = {}, names }) => ({
      partnerId,
      role,
      gives,
      gains,
      names,
    })),
  };
}

export function valuesOf(initiative: Initiative): ReviseValues {
  const words = wordsOf(initiative);
  return { ...words, began: { version: initiative.version, words } };
}

/** One field as the API takes it, and as it is compared: without what is empty or only for the eye. */
export function sent(words: Words, field: Field): unknown {
  if (field === 'title' || field === 'summary' || field === 'benefit') return written(words[field]);
  if (field === 'levels')
    return LEVELS.filter((level) => words.levels[level].trim() !== '').map((level) => ({
      level,
      role: words.levels[level],
    }));
  if (field === 'partners')
    return words.partners.map(({ partnerId, role, gives, gains }) => ({
      partnerId,
      role,
      gives: written(gives),
      gains: written(gains),
    }));
  return words[field];
}

/** Fields in which two states differ. */
export function differing(one: Words, other: Words): Field[] {
  return FIELDS.filter((field) => !same(sent(one, field), sent(other, field)));
}

/** What is sent: the fields that were changed, and nothing that others may have changed meanwhile. */
export function bodyOf(words: Words, fields: readonly Field[]): Body {
  return Object.fromEntries(fields.map((field) => [field, sent(words, field)]));
}

/** All fields as they are compared and sent. */
export function sentAll(words: Words): Record<Field, unknown> {
  return Object.fromEntries(FIELDS.map((field) => [field, sent(words, field)])) as Record<Field, unknown>;
}

/** The record as others left it with my values of some fields on top; from here on a change of their version. */
export function onTopOf(theirs: Initiative, mine: Words, fields: readonly string[]): ReviseValues {
  const words = wordsOf(theirs);
  const kept = FIELDS.filter((field) => fields.includes(field)).map((field) => [field, mine[field]]);
  return {
    ...words,
    ...(Object.fromEntries(kept) as Partial<Words>),
    began: { version: theirs.version, words },
  };
}

function written(texts: Texts): Texts {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''));
}
