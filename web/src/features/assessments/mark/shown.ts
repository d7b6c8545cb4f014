import { useMemo } from 'react';
import { api, type Shape } from '~/api/client';
import { useFormat, type Format } from '~/i18n/format';
import { useText, type Translate } from '~/i18n/texts';
import type { Kind } from './values';

/** Something of the record that evidence may point at. */
export interface Pointed {
  readonly value: string;
  readonly label: string;
}

/** By kind of evidence, what the record has of it. */
export type PointedByKind = Readonly<Partial<Record<Kind, readonly Pointed[]>>>;

const READ = ['objectives', 'indicators', 'commitments', 'contributions', 'activities', 'files'] as const;
/** Letters after which a label ends: a list is not for reading whole texts. */
const LONGEST = 110;

/** Parts of each kind on the record page, where one that is missing is added. */
export const PART_OF: Readonly<Partial<Record<Kind, string>>> = {
  document: 'files',
  objective: 'objectives',
  indicator: 'objectives',
  commitment: 'commitments',
  contribution: 'contributions',
  activity: 'activities',
  partner: 'partners',
  department: 'departments',
  level: 'departments',
};

/** What of a record evidence may point at; null while it is read. */
export function usePointed(id: string): PointedByKind | null {
  const t = useText();
  const format = useFormat();
  const { data: record } = api.useQuery('get', '/api/v1/initiatives/{id}/record', {
    params: { path: { id }, query: { parts: [...READ] } },
  });
  const { data: departments } = api.useQuery('get', '/api/v1/departments', {
    params: { query: { limit: 100 } },
  });
  return useMemo(
    () => (record && departments ? pointedOf(record, departments.items, format, t) : null),
    [record, departments, format, t],
  );
}

function pointedOf(
  record: Shape<'RecordView'>,
  departments: readonly Shape<'DepartmentView'>[],
  format: Format,
  t: Translate,
): PointedByKind {
  const { initiative } = record;
  const own = t('assessments.evidence.own-office');
  const partner = (names: Shape<'Contributor'>['names'], partnerId: string | null): string =>
    partnerId === null ? own : format.text(names);
  const involved = [initiative.responsibleDepartmentId, ...initiative.participatingDepartmentIds];
  return {
    document: listOf(
      record.files?.filter(({ withdrawal }) => !withdrawal),
      ({ title, current }) => [format.text(title) || current.name],
    ),
    objective: listOf(record.objectives, ({ text }) => [format.text(text)]),
    indicator: listOf(record.indicators, ({ title, unit }) => [format.text(title), unit]),
    commitment: listOf(
      record.commitments?.filter(({ state }) => state !== 'dropped'),
      ({ what, due }) => [format.text(what), due && format.date(due)],
    ),
    contribution: listOf(record.contributions, ({ by, year, currency, planned, committed, spent, what }) => {
      const amount = spent ?? committed ?? planned;
      return [
        partner(by.names, by.partnerId),
        String(year),
        amount && currency ? format.money(amount, currency) : format.text(what),
      ];
    }),
    activity: listOf(record.activities, ({ title, from }) => [format.text(title), format.date(from)]),
    partner: initiative.partners.map(({ partnerId, names }) => ({
      value: partnerId,
      label: short(format.text(names)),
    })),
    department: departments
      .filter(({ id: department }) => involved.includes(department))
      .map((department) => ({ value: department.id, label: short(format.text(department.name)) })),
    level: initiative.levels.map(({ level, role }) => ({
      value: level,
      label: short([t(`words.level.${level}`), role].filter(Boolean).join(': ')),
    })),
  };
}

function listOf<Part extends { readonly id: string }>(
  parts: readonly Part[] | undefined,
  words: (part: Part) => readonly (string | null)[],
): Pointed[] {
  return (parts ?? []).map((part) => ({
    value: part.id,
    label: short(words(part).filter(Boolean).join(' · ')),
  }));
}

function short(label: string): string {
  return label.length > LONGEST ? `${label.slice(0, LONGEST - 1)}…` : label;
}
