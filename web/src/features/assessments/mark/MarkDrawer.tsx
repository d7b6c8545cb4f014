import { Button, Drawer } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { answer, client, queries, seen } from '~/api/client';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { ReasonDialog } from '~/ui/form/ReasonDialog';
import { TextIn } from '~/ui/TextIn';
import { cellOf, stageBefore, type Read } from '../reading';
import type { Stage } from '~/ui/words/codes';
import { MarkForm } from './MarkForm';
import { MarkReading } from './MarkReading';
import { MarkStory } from './MarkStory';
import classes from './mark.module.css';
import { Revisions } from './Revisions';
import { usePointed } from './shown';
import type { Cell, Criterion } from './values';

interface Props {
  readonly read: Read;
  readonly criterion: Criterion;
  readonly stage: Stage;
  readonly onClose: () => void;
}

/** One mark with its evidence, at the side of the matrix. */
export function MarkDrawer({ read, criterion, stage, onClose }: Props): ReactNode {
  const t = useText();
  const { initiative, matrix, set } = read;
  const pointed = usePointed(initiative.id);
  const cell = cellOf(matrix, criterion.code, stage);
  if (!cell) return null;
  const around = { initiativeId: initiative.id, set, pointed };
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="xl"
      title={
        <>
          <TextIn texts={criterion.name} /> · {t(`words.stage.${stage}`)}
        </>
      }
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <div className={classes['fields']}>
        <MarkStory criterion={criterion} cell={cell} />
        {cell.may.includes('assess') ? (
          <MarkForm
            key={`${criterion.code} ${stage}`}
            criterion={criterion}
            cell={cell}
            before={stageBefore(matrix, criterion.code, stage)}
            around={around}
            onDone={onClose}
          />
        ) : (
          <>
            {!cell.automatic && <p className={classes['soft']}>{t('assessments.may-not')}</p>}
            {cell.state !== 'not_assessed' && !cell.automatic && (
              <MarkReading criterion={criterion} cell={cell} around={around} />
            )}
          </>
        )}
        <Revisions initiativeId={initiative.id} setId={set.id} stage={stage} criterion={criterion} />
        {cell.may.includes('withdraw') && <Withdraw read={read} cell={cell} onDone={onClose} />}
      </div>
    </Drawer>
  );
}

/** Back to "nobody has looked", with a reason that the history keeps. */
function Withdraw({ read, cell, onDone }: { read: Read; cell: Cell; onDone: () => void }): ReactNode {
  const t = useText();
  const [opened, open] = useState(false);
  return (
    <>
      <Button variant="default" w="fit-content" onClick={() => open(true)}>
        {t('assessments.withdraw')}
      </Button>
      <ReasonDialog
        opened={opened}
        onClose={() => open(false)}
        title={t('assessments.withdraw')}
        text={<p>{t('assessments.withdraw-text')}</p>}
        action={t('assessments.withdraw-do')}
        onConfirm={async ({ reason }) => {
          await answer(
            client.DELETE('/api/v1/initiatives/{id}/assessments/{stage}/{criterion}', {
              params: {
                path: { id: read.initiative.id, stage: cell.stage, criterion: cell.criterion },
                query: { set: read.set.id, reason },
                header: seen(cell.version ?? 0),
              },
            }),
          );
          await queries.invalidateQueries();
          toast(t('assessments.withdrawn'));
          onDone();
        }}
      />
    </>
  );
}
