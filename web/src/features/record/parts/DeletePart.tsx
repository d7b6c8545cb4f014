import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { queries } from '~/api/client';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { ReasonDialog } from '~/ui/form/ReasonDialog';

interface Props {
  /** What is deleted, in words: several of these stand on one page. */
  readonly name: string;
  /** What follows from it, where it is not that history keeps it. */
  readonly text?: string;
  /** Once the record is no draft any more a reason is needed. */
  readonly reasonNeeded: boolean;
  readonly send: (reason: string) => Promise<unknown>;
}

/** Deletes a part of a record; the history keeps it, with the reason. */
export function DeletePart({ name, text, reasonNeeded, send }: Props): ReactNode {
  const t = useText();
  const [asking, ask] = useState(false);
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={t('record.part.delete-of', { name })}
        onClick={() => ask(true)}
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
        onConfirm={async ({ reason }) => {
          await send(reason);
          await queries.invalidateQueries();
          toast(t('record.part.deleted'));
        }}
      />
    </>
  );
}
