import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { queries } from '~/api/client';
import { isProblem } from '~/api/problem';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { ReasonDialog } from '~/ui/form/ReasonDialog';
import { bringBack, type Deleted } from './bring-back';

interface Props {
  /** What is deleted, in words: several of these stand on one page. */
  readonly name: string;
  /** What follows from it, where it is not that history keeps it. */
  readonly text?: string;
  /** Once the record is no draft any more a reason is needed. */
  readonly reasonNeeded: boolean;
  /** How it comes back; left out: it does not. */
  readonly undo?: Deleted;
  readonly send: (reason: string) => Promise<unknown>;
}

/**
 * Deletes a part of a record; the history keeps it, with the reason. What can be undone and needs no reason goes at once.
 */
export function DeletePart({ name, text, reasonNeeded, undo, send }: Props): ReactNode {
  const t = useText();
  const [asking, ask] = useState(false);
  const remove = async (reason: string): Promise<void> => {
    await send(reason);
    toast(
      t('record.part.deleted-of', { name }),
      undo && {
        label: t('record.history.undo'),
        run: () => void bringBack(undo).catch(tell),
      },
    );
    await queries.invalidateQueries();
  };
  const tell = (thrown: unknown): void =>
    toast(isProblem(thrown) ? thrown.detail || thrown.title : t('ui.fault.title'));
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={t('record.part.delete-of', { name })}
        onClick={() => (undo && !reasonNeeded ? void remove('').catch(tell) : ask(true))}
      >
        {t('record.part.delete')}
      </Button>
      <ReasonDialog
        opened={asking}
        onClose={() => ask(false)}
        title={t('record.part.delete-of', { name })}
        text={<p>{text ?? t('record.part.delete-text')}</p>}
        required={reasonNeeded}
        action={t('record.part.delete')}
        onConfirm={({ reason }) => remove(reason)}
      />
    </>
  );
}
