import { Button, Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { answer, client, queries, seen } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { Refusal } from '~/ui/Refusal';
import { StatusBadge } from '~/ui/StatusBadge';
import { Name } from '~/ui/TextIn';
import { type Stage } from '~/ui/words/codes';
import type { Audit } from '../audit';
import { keyOf, lackOf } from './marks';
import classes from './sheet.module.css';
import type { Writing } from './use-sheet';

const TONE = { saved: 'good', waiting: 'quiet', saving: 'quiet', failed: 'fault' } as const;

/** How far the sheet is, whether it is kept, whose it is, and the button that says it is done. */
export function SheetState({
  audit,
  writing,
  go,
}: {
  audit: Audit;
  writing: Writing;
  go: (cell: { criterion: string; stage: Stage }) => void;
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const [fault, setFault] = useState<unknown>(null);
  const { sheet, entries, saving } = writing;
  const cells = sheet.stages.flatMap((stage) => sheet.criteria.map((criterion) => ({ criterion, stage })));
  const open = cells.filter(({ criterion, stage }) => {
    const entry = entries[keyOf({ criterion: criterion.code, stage })];
    return !entry || lackOf(entry, criterion) !== null;
  });
  const whose = audit.team.find(({ personId }) => personId === sheet.assignedTo)?.name;
  const turn = async (to: 'finish' | 'reopen'): Promise<void> => {
    setFault(null);
    const kept = await writing.flush();
    if (!kept) return;
    const params = {
      path: { id: audit.id, initiativeId: sheet.initiativeId },
      header: seen(kept.version),
    };
    try {
      const path = '/api/v1/audits/{id}/sheets/{initiativeId}/completion';
      await answer(to === 'finish' ? client.PUT(path, { params }) : client.DELETE(path, { params }));
      toast(t(to === 'finish' ? 'audits.sheet.finished' : 'audits.sheet.reopened'));
    } catch (thrown) {
      setFault(thrown);
    }
    await queries.invalidateQueries();
  };
  return (
    <div className={classes['state']}>
      <Group justify="space-between" gap="sm">
        <div>
          <p className={classes['progress']}>
            {t('audits.sheet.judged', { judged: cells.length - open.length, all: cells.length })}
          </p>
          <progress
            max={cells.length}
            value={cells.length - open.length}
            aria-label={t('audits.sheet.progress')}
          />
        </div>
        <Group gap="sm">
          {sheet.may.includes('save') && (
            <span role="status">
              <StatusBadge tone={TONE[saving]}>{t(`audits.sheet.${saving}`)}</StatusBadge>
            </span>
          )}
          {sheet.doneAt !== null && (
            <StatusBadge tone="good">
              {t('audits.sheet.done-on', { date: format.date(sheet.doneAt.slice(0, 10)) })}
            </StatusBadge>
          )}
          {sheet.may.includes('finish') && open.length === 0 && (
            <Button onClick={() => void turn('finish')}>{t('audits.sheet.finish')}</Button>
          )}
          {sheet.may.includes('finish') && open[0] && (
            <Button
              variant="default"
              onClick={() => open[0] && go({ criterion: open[0].criterion.code, stage: open[0].stage })}
            >
              {t('audits.sheet.to-open', { count: open.length })}
            </Button>
          )}
          {sheet.may.includes('reopen') && (
            <Button variant="default" onClick={() => void turn('reopen')}>
              {t('audits.sheet.reopen')}
            </Button>
          )}
        </Group>
      </Group>
      {!sheet.may.includes('save') && audit.state === 'fieldwork' && sheet.doneAt === null && (
        <p className={classes['soft']}>
          {whose === undefined
            ? t('audits.sheet.nobody')
            : t.rich('audits.sheet.of', { name: <Name key="name">{whose}</Name> })}
        </p>
      )}
      {fault !== null && <Refusal fault={fault} />}
    </div>
  );
}
