import type { ReactNode } from 'react';
import { api, type Shape } from '~/api/client';
import { useText } from '~/i18n/texts';
import type { Texts } from '~/i18n/text-in';
import { addresses } from '~/ui/addresses';
import { StatusBadge } from '~/ui/StatusBadge';
import { Name, TextIn } from '~/ui/TextIn';
import { Way } from '~/ui/Way';
import classes from './sheet.module.css';

/** Kinds of evidence as the API knows them; one that it adds later is shown by its code. */
type Kind =
  | 'document'
  | 'link'
  | 'text'
  | 'objective'
  | 'indicator'
  | 'commitment'
  | 'contribution'
  | 'activity'
  | 'partner'
  | 'department'
  | 'level';

/** Part of the record's page where each kind is read. */
const PART: Partial<Record<Kind, string>> = {
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

/** One piece of evidence, with what it points at in words. */
export function EvidenceLine({
  piece,
  record,
}: {
  piece: Shape<'EvidenceOfSheet'>;
  record: Shape<'RecordView'>;
}): ReactNode {
  const t = useText();
  const kind = piece.kind as Kind;
  const target = useTarget(piece, record);
  const part = PART[kind];
  return (
    <li>
      <p className={classes['soft']}>{t(`audits.evidence.${kind}`)}</p>
      {piece.lost && <StatusBadge tone="warn">{t('audits.evidence.lost')}</StatusBadge>}
      {kind === 'link' && piece.url !== null ? (
        <p>
          <a href={piece.url} target="_blank" rel="noreferrer noopener">
            {piece.url}
          </a>
        </p>
      ) : (
        target !== null && (
          <p>
            {part === undefined ? (
              <TextIn texts={target} />
            ) : (
              <Way href={addresses.record(record.initiative.id, part)} target="_blank" rel="noopener">
                <TextIn texts={target} />
              </Way>
            )}
          </p>
        )
      )}
      {piece.kind !== 'text' && piece.text !== null && (
        <p>
          <TextIn texts={piece.text} />
        </p>
      )}
      {piece.page !== null && <p>{t('audits.evidence.page', { page: piece.page })}</p>}
      {piece.quote !== null && (
        <blockquote>
          <Name>{piece.quote}</Name>
        </blockquote>
      )}
    </li>
  );
}

/** What a piece points at, in words; null where it points at nothing or at what is gone. */
function useTarget(piece: Shape<'EvidenceOfSheet'>, record: Shape<'RecordView'>): Texts | null {
  const t = useText();
  const { targetId, level } = piece;
  const departments = api.useQuery('get', '/api/v1/departments', { params: { query: { limit: 100 } } });
  const of = <Part extends { id: string }>(
    parts: readonly Part[] | undefined,
    words: (part: Part) => Texts,
  ): Texts | null => {
    const found = parts?.find(({ id }) => id === targetId);
    return found ? words(found) : null;
  };
  switch (piece.kind as Kind) {
    case 'document':
      return of(record.files, ({ title }) => title);
    case 'objective':
      return of(record.objectives, ({ text }) => text);
    case 'indicator':
      return of(record.indicators, ({ title }) => title);
    case 'commitment':
      return of(record.commitments, ({ what }) => what);
    case 'contribution':
      return of(record.contributions, ({ what }) => what);
    case 'activity':
      return of(record.activities, ({ title }) => title);
    case 'department':
      return of(departments.data?.items, ({ name }) => name);
    case 'partner':
      return record.initiative.partners.find(({ partnerId }) => partnerId === targetId)?.names ?? null;
    case 'level':
      return level === null ? null : { und: t(`words.level.${level as 'municipal'}`) };
    case 'text':
      return piece.text;
    case 'link':
      return null;
  }
}
