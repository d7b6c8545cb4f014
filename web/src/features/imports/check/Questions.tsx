import { Button } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { api } from '~/api/client';
import { useText } from '~/i18n/texts';
import { Sheet } from '~/ui/page/Sheet';
import { isUnderWay, type Import } from '../import';
import classes from './check.module.css';
import { PartnerQuestion } from './PartnerQuestion';
import { Recognised } from './Recognised';
import { RowQuestion } from './RowQuestion';
import { decide, tell } from './settle';

/** What a person has to decide (partners in doubt, rows that repeat something), and the partners that are certain. */
export function Questions({ list }: { list: Import }): ReactNode {
  const t = useText();
  const { data, refetch } = api.useQuery(
    'get',
    '/api/v1/imports/{id}/questions',
    { params: { path: { id: list.id } } },
    { placeholderData: keepPreviousData },
  );
  const busy = isUnderWay(list);
  // Each dry run may answer some and ask others.
  useEffect(() => {
    if (!busy) void refetch();
  }, [busy, list.version, refetch]);
  const asked = data ? data.partners.length + data.rows.length : 0;
  if (!data || asked + data.recognised.length === 0) return null;
  const may = list.may.includes('settle');
  const open = data.rows.filter(({ choice }) => choice === null);
  const allSame = (): void => {
    void decide(list.id, { rows: open.map(({ row }) => ({ row, choice: 'same' as const })) }).catch(tell);
  };
  return (
    <Sheet title={t(asked > 0 ? 'imports.questions' : 'imports.recognised.sheet')}>
      {data.partners.length > 0 && (
        <details className={classes['fold']} open={data.open.partners > 0}>
          <summary>
            {t('imports.questions.partners', { open: data.open.partners, all: data.partners.length })}
          </summary>
          <ul className={classes['questions']}>
            {data.partners.map((question) => (
              <PartnerQuestion key={question.place} list={list} question={question} may={may} />
            ))}
          </ul>
        </details>
      )}
      {data.rows.length > 0 && (
        <details className={classes['fold']} open={data.open.rows > 0 && data.open.partners === 0}>
          <summary>{t('imports.questions.rows', { open: data.open.rows, all: data.rows.length })}</summary>
          {may && open.length > 1 && (
            <Button size="sm" variant="default" onClick={allSame}>
              {t('imports.questions.all-same', { count: open.length })}
            </Button>
          )}
          <ul className={classes['questions']} tabIndex={0} aria-label={t('imports.questions.rows.label')}>
            {data.rows.map((question) => (
              <RowQuestion key={question.row} list={list} question={question} may={may} />
            ))}
          </ul>
        </details>
      )}
      {data.recognised.length > 0 && (
        <Recognised list={list} partners={data.recognised} count={data.recognisedCount} may={may} />
      )}
    </Sheet>
  );
}
