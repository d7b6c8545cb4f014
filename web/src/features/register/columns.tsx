import type { ReactNode } from 'react';
import type { Format } from '~/i18n/format';
import { addresses } from '~/ui/addresses';
import { StatusBadge, type Tone } from '~/ui/StatusBadge';
import { TextIn } from '~/ui/TextIn';
import { Way } from '~/ui/Way';
import type { Line } from './list';
import classes from './register.module.css';
import type { Say } from './words';

/** Columns in their usual order; the same names as in exports and saved views. */
export const COLUMNS = [
  'reference',
  'title',
  'kind',
  'state',
  'partners',
  'countries',
  'themes',
  'department',
  'visibility',
  'instruments',
  'signed',
  'expires',
  'vitality',
  'lastActivity',
  'revised',
] as const;
export type Column = (typeof COLUMNS)[number];

/** What is shown before anybody chooses. */
export const USUAL: readonly Column[] = [
  'reference',
  'title',
  'kind',
  'state',
  'partners',
  'expires',
  'vitality',
];

/** The same where little fits: what tells a record from another comes first. */
export const ON_A_PHONE: readonly Column[] = ['title', 'state', 'partners', 'expires', 'kind', 'reference'];

/** Order of the API by this column; the others cannot be sorted by. */
export const SORTS: Partial<Record<Column, string>> = {
  reference: 'reference',
  title: 'title',
  signed: 'signed',
  expires: 'expires',
  lastActivity: 'activity',
  revised: 'revised',
};

/** Width in rem: the table is laid out once and for all rows, which keeps scrolling smooth. */
export const WIDTHS: Record<Column, number> = {
  reference: 9.2,
  title: 17,
  kind: 8.5,
  state: 15.5,
  partners: 14,
  countries: 10,
  themes: 13,
  department: 13,
  visibility: 10,
  instruments: 6,
  signed: 8.5,
  expires: 11,
  vitality: 11,
  lastActivity: 9,
  revised: 9,
};

export function isColumn(name: string): name is Column {
  return COLUMNS.some((column) => column === name);
}

/** The columns that an address asks for; the title is always among them, since it leads to the record. */
export function columnsOf(asked: readonly string[] | undefined): readonly Column[] {
  const chosen = (asked ?? []).filter(isColumn);
  if (chosen.length === 0) return USUAL;
  return chosen.includes('title') ? chosen : ['title', ...chosen];
}

export const STATE_TONES: Record<string, Tone> = {
  draft: 'quiet',
  in_review: 'calm',
  approved: 'calm',
  in_force: 'good',
  suspended: 'warn',
  completed: 'quiet',
  terminated: 'quiet',
};

const LIFE_TONES: Record<string, Tone> = {
  active: 'good',
  quiet: 'calm',
  dormant: 'warn',
  on_paper: 'fault',
  too_early: 'quiet',
};

/** What stands in a cell. */
export function cell(
  column: Column,
  line: Line,
  { say, format, expired }: { say: Say; format: Format; expired: string },
): ReactNode {
  switch (column) {
    case 'reference':
      return <span className={classes['reference']}>{line.reference}</span>;
    case 'title':
      return (
        <Way href={addresses.record(line.id)} className={classes['clamp']}>
          <TextIn texts={line.title} />
        </Way>
      );
    case 'kind':
      return say('kind', line.kind);
    case 'state':
      return <StatusBadge tone={STATE_TONES[line.state] ?? 'quiet'}>{say('state', line.state)}</StatusBadge>;
    case 'partners':
      return (
        <span className={classes['clamp']}>
          {line.partners.map(({ id, names }, place) => (
            <span key={id}>
              {place > 0 && ', '}
              <TextIn texts={names} />
            </span>
          ))}
        </span>
      );
    case 'countries':
      return (
        <span className={classes['clamp']}>
          {format.list(
            [...new Set(line.partners.flatMap(({ country }) => country ?? []))].map((code) =>
              format.country(code),
            ),
          )}
        </span>
      );
    case 'themes':
      return (
        <span className={classes['clamp']}>
          {format.list(line.themes.map((theme) => say('theme', theme)))}
        </span>
      );
    case 'department':
      return line.responsibleDepartmentId === null ? null : (
        <span className={classes['clamp']}>{say('department', line.responsibleDepartmentId)}</span>
      );
    case 'visibility':
      return say('visibility', line.visibility);
    case 'instruments':
      return format.number(line.instruments);
    case 'signed':
      return line.signedFrom && day(line.signedFrom, format);
    case 'expires':
      if (line.expired && line.expiresOn)
        return (
          <StatusBadge tone="warn">
            {expired} {day(line.expiresOn, format)}
          </StatusBadge>
        );
      return line.expiresOn && day(line.expiresOn, format);
    case 'vitality':
      return (
        <StatusBadge tone={LIFE_TONES[line.vitality] ?? 'quiet'}>
          {say('vitality', line.vitality)}
        </StatusBadge>
      );
    case 'lastActivity':
      return line.lastActivityOn && day(line.lastActivityOn, format);
    case 'revised':
      return day(line.revisedAt.slice(0, 10), format);
  }
}

const days = new Map<string, Intl.DateTimeFormat>();

/** A day in few letters. */
function day(text: string, { region }: Format): string {
  let short = days.get(region);
  if (!short) {
    short = new Intl.DateTimeFormat(region, { timeZone: 'UTC', dateStyle: 'medium' });
    days.set(region, short);
  }
  return short.format(new Date(`${text}T00:00:00Z`));
}
