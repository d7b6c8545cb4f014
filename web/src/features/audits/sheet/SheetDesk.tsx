import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useRef, type ReactNode } from 'react';
import { api } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { ConflictView } from '~/ui/ConflictView';
import { PageHeader } from '~/ui/page/PageHeader';
import { Refusal } from '~/ui/Refusal';
import { TextIn } from '~/ui/TextIn';
import { Way } from '~/ui/Way';
import { type Stage } from '~/ui/words/codes';
import type { Audit } from '../audit';
import { BlindNote } from '../page/BlindNote';
import { CellList } from './CellList';
import { ClashSide } from './ClashSide';
import { Evidence } from './Evidence';
import { Judgement } from './Judgement';
import { EMPTY, keyOf, nextOpen, type TheSheet } from './marks';
import { SheetState } from './SheetState';
import classes from './sheet.module.css';
import { useSheet } from './use-sheet';

const route = getRouteApi('/_office/audits/$id/sheets/$initiative');

/** Three things side by side: which cell, the judgement of it, and what there is to read. */
export function SheetDesk({ audit, first }: { audit: Audit; first: TheSheet }): ReactNode {
  const t = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const search = route.useSearch();
  const writing = useSheet(first);
  const heading = useRef<HTMLHeadingElement>(null);
  const { sheet, entries, conflict, fault } = writing;
  const { title, reference } = sheet.record.initiative;
  const set = api.useQuery('get', '/api/v1/criteria-sets/{id}', { params: { path: { id: audit.setId } } });
  const stage: Stage = sheet.stages.find((one) => one === search.stage) ?? sheet.stages[0] ?? 'design';
  const criterion = sheet.criteria.find(({ code }) => code === search.criterion) ?? sheet.criteria[0];
  const go = (cell: { criterion: string; stage: Stage }): void => {
    void navigate({
      to: '/audits/$id/sheets/$initiative',
      params: { id: audit.id, initiative: sheet.initiativeId },
      search: cell,
      resetScroll: false,
      replace: true,
    }).then(() => heading.current?.focus());
  };
  const next = criterion && nextOpen(sheet, entries, { criterion: criterion.code, stage });
  const nameOf = (key: string): string => {
    const [at = '', code = ''] = key.split('/');
    const named = sheet.criteria.find((one) => one.code === code);
    return `${named ? format.text(named.name) : code} · ${t(`words.stage.${at as Stage}`)}`;
  };
  return (
    <>
      <PageHeader
        title={`${reference} · ${format.text(title)}`}
        heading={<TextIn texts={title} />}
        above={
          <>
            {t('audits.sheet.number', { position: sheet.position, all: audit.progress.sheets })} · {reference}
          </>
        }
        crumbs={[
          { text: t('audits.title'), to: '/audits' },
          { text: audit.reference, to: '/audits/$id', params: { id: audit.id } },
        ]}
        actions={
          <Way href={addresses.record(sheet.initiativeId)} target="_blank" rel="noopener">
            {t('audits.sheet.record')}
          </Way>
        }
      />
      <BlindNote audit={audit} />
      <SheetState audit={audit} writing={writing} go={go} />
      {fault !== null && <Refusal fault={fault} again={() => void writing.flush()} />}
      {conflict ? (
        <ConflictView
          comparison={conflict.comparison}
          mine={entries}
          labelOf={nameOf}
          show={(_, value) => <ClashSide value={value} />}
          onSettle={writing.settle}
          onBack={writing.leaveConflict}
        />
      ) : (
        criterion && (
          <div className={classes['desk']}>
            <CellList
              sheet={sheet}
              dimensions={set.data?.dimensions ?? []}
              entries={entries}
              here={{ criterion: criterion.code, stage }}
              go={go}
            />
            <Judgement
              key={keyOf({ criterion: criterion.code, stage })}
              heading={heading}
              criterion={criterion}
              stage={stage}
              scale={set.data?.scale ?? []}
              entry={entries[keyOf({ criterion: criterion.code, stage })] ?? EMPTY}
              writable={sheet.may.includes('save')}
              write={(entry) => writing.write(keyOf({ criterion: criterion.code, stage }), entry)}
              next={
                next && !(next.criterion === criterion.code && next.stage === stage) ? () => go(next) : null
              }
            />
            <Evidence sheet={sheet} />
          </div>
        )
      )}
    </>
  );
}
