import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answer, client } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { Refusal } from '~/ui/Refusal';
import { StatusBadge } from '~/ui/StatusBadge';
import { Name, TextIn } from '~/ui/TextIn';
import { Waiting } from '~/ui/Waiting';
import { KINDS } from '~/ui/words/codes';
import { FileProblems } from '../FileProblems';
import type { Row } from '../import';
import { OUTCOME_TONES } from '../states';
import classes from './mapping.module.css';

/** Pause after the last change before the first rows are tried, in ms. */
const PAUSE = 350;

/** What the first rows would become by what is chosen; neither directory nor register is asked yet. */
export function Preview({
  id,
  body,
}: {
  id: string;
  body: { name?: string; map?: Record<string, unknown> };
}): ReactNode {
  const t = useText();
  const [said] = useDebouncedValue(JSON.stringify(body), PAUSE);
  const { data, error } = useQuery({
    queryKey: ['import-preview', id, said],
    queryFn: ({ signal }) =>
      answer(
        client.POST('/api/v1/imports/{id}/preview', {
          params: { path: { id } },
          body: JSON.parse(said) as typeof body,
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
  if (error) return <Refusal fault={error} />;
  if (!data) return <Waiting lines={5} />;
  return (
    <>
      <FileProblems problems={data.problems} />
      {data.items.length > 0 && <p className={classes['hint']}>{t('imports.preview.text')}</p>}
      <ol className={classes['preview']}>
        {data.items.map((row) => (
          <Previewed key={row.row} row={row} />
        ))}
      </ol>
    </>
  );
}

function Previewed({ row }: { row: Row }): ReactNode {
  const t = useText();
  const format = useFormat();
  const errors = row.problems.filter(({ severity }) => severity === 'error');
  return (
    <li>
      <p>
        <span className={classes['hint']}>{t('imports.row', { row: row.row })}</span>{' '}
        <StatusBadge tone={OUTCOME_TONES[row.outcome]}>{t(`imports.outcome.${row.outcome}`)}</StatusBadge>
      </p>
      {Object.keys(row.title).length > 0 && (
        <p>
          <strong>
            <TextIn texts={row.title} />
          </strong>
          {row.kind !== null && isKind(row.kind) && <> · {t(`words.a-kind.${row.kind}`)}</>}
        </p>
      )}
      {row.partners.map(({ place, names, country }) => (
        <p key={place}>
          <Name>{format.text(names)}</Name>, {format.country(country)}
        </p>
      ))}
      {row.instruments.map(({ kind, signed, title }, place) => (
        <p key={place} className={classes['hint']}>
          {isInstrument(kind) ? t(`words.instrument.${kind}`) : format.text(title)}
          {signed !== null && <> · {format.date(signed)}</>}
        </p>
      ))}
      {errors.map(({ column, code, found, remedy }) => (
        <p key={`${column} ${code}`} className={classes['fault']}>
          {column !== null && <strong>{column}: </strong>}
          {found !== '' && <>“{found}” </>}
          {remedy}
        </p>
      ))}
    </li>
  );
}

function isKind(code: string): code is (typeof KINDS)[number] {
  return KINDS.some((kind) => kind === code);
}

/** Kinds of signed texts, in the order in which they are offered. */
export const INSTRUMENTS = [
  'twinning_agreement',
  'framework_agreement',
  'specific_agreement',
  'memorandum_of_understanding',
  'letter_of_intent',
  'declaration_of_intent',
  'protocol',
  'membership',
  'multi_party_declaration',
] as const;

function isInstrument(code: string): code is (typeof INSTRUMENTS)[number] {
  return INSTRUMENTS.some((kind) => kind === code);
}
