import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answer, client } from '~/api/client';
import { useMe } from '~/api/who';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { StatusBadge } from '~/ui/StatusBadge';
import { Name, TextIn } from '~/ui/TextIn';
import { Waiting } from '~/ui/Waiting';
import { Way } from '~/ui/Way';
import { type Audit, isReported, teamOf } from '../audit';
import { AssignField } from './AssignField';
import classes from './page.module.css';

/** The records of the sample in the order of the lots, with who works on them and how far they are. */
export function SheetsPart({ audit }: { audit: Audit }): ReactNode {
  const t = useText();
  const me = useMe();
  const query = useInfiniteQuery({
    queryKey: ['sheets', audit.id],
    queryFn: ({ pageParam, signal }) =>
      answer(
        client.GET('/api/v1/audits/{id}/sheets', {
          params: { path: { id: audit.id }, query: { limit: 50, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const sheets = query.data?.pages.flatMap(({ items }) => items);
  const member = teamOf(audit).some(({ personId }) => personId === me.person.id);
  const readable = isReported(audit.state) || (member && audit.state === 'fieldwork');
  return (
    <Sheet title={t('audits.sheets')} anchor="sheets">
      <p>{t('audits.sheets.text')}</p>
      {query.error ? <Refusal fault={query.error} again={() => void query.refetch()} /> : null}
      {!sheets && !query.error && <Waiting />}
      {sheets && (
        <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('audits.sheets')}>
          <table className={classes['table']} style={{ minWidth: '34rem' }}>
            <thead>
              <tr>
                <th scope="col" className="numbers">
                  {t('audits.sheets.lot')}
                </th>
                <th scope="col">{t('audits.sheets.record')}</th>
                <th scope="col">{t('audits.sheets.whose')}</th>
                <th scope="col">{t('audits.sheets.state')}</th>
              </tr>
            </thead>
            <tbody>
              {sheets.map((sheet) => (
                <tr key={sheet.initiativeId}>
                  <td className="numbers">{sheet.position}</td>
                  <th scope="row" className={classes['words']}>
                    <Way
                      href={
                        readable
                          ? addresses.auditSheet(audit.id, sheet.initiativeId)
                          : addresses.record(sheet.initiativeId)
                      }
                    >
                      <TextIn texts={sheet.title} />
                    </Way>
                    <p className={classes['soft']}>{sheet.reference}</p>
                  </th>
                  <td>
                    {audit.may.includes('assign') && sheet.doneAt === null ? (
                      <AssignField audit={audit} sheet={sheet} />
                    ) : sheet.assignedName === null ? (
                      t('audits.sheets.nobody')
                    ) : (
                      <Name>{sheet.assignedName}</Name>
                    )}
                  </td>
                  <td>
                    {sheet.doneAt !== null ? (
                      <StatusBadge tone="good">{t('audits.sheets.done')}</StatusBadge>
                    ) : sheet.judged === null ? (
                      <StatusBadge tone="quiet">{t('audits.sheets.open')}</StatusBadge>
                    ) : (
                      t('audits.sheets.judged', { judged: sheet.judged, cells: sheet.cells })
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {query.hasNextPage && (
        <Button variant="default" onClick={() => void query.fetchNextPage()}>
          {t('audits.more')}
        </Button>
      )}
    </Sheet>
  );
}
