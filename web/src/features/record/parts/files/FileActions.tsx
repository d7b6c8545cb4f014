import { Drawer, Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { answer, client, queries, seen, type Shape } from '~/api/client';
import { upload } from '~/api/upload';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { FileDrop } from '~/ui/form/FileDrop';
import { ReasonDialog } from '~/ui/form/ReasonDialog';
import { Refusal } from '~/ui/Refusal';
import type { Initiative } from '../../record';
import { DeletePart } from '../DeletePart';
import { PartButton } from '../PartButton';
import { FileForm } from './FileForm';

type File = Shape<'FileView'>;

/** What may be done with a file: a newer version, other words, taking it out of use with a reason, and back again. */
export function FileActions({ initiative, file }: { initiative: Initiative; file: File }): ReactNode {
  const t = useText();
  const [open, show] = useState<'form' | 'version' | 'withdrawal' | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const { id, version, may, current } = file;
  const params = { path: { id }, header: seen(version) };
  const close = (): void => show(null);
  const reinstate = async (from = version): Promise<void> => {
    await answer(
      client.DELETE('/api/v1/files/{id}/withdrawal', { params: { path: { id }, header: seen(from) } }),
    );
    await queries.invalidateQueries();
  };
  return (
    <>
      {fault !== null && <Refusal fault={fault} />}
      <Group gap="xs">
        {may.includes('addVersion') && (
          <PartButton
            words={t('record.files.new-version')}
            about={current.name}
            onClick={() => show('version')}
          />
        )}
        {may.includes('revise') && (
          <PartButton words={t('record.part.revise')} about={current.name} onClick={() => show('form')} />
        )}
        {may.includes('withdraw') && (
          <PartButton
            words={t('record.files.withdraw')}
            about={current.name}
            onClick={() => show('withdrawal')}
          />
        )}
        {may.includes('reinstate') && (
          <PartButton
            words={t('record.files.reinstate')}
            about={current.name}
            onClick={() => void reinstate().catch(setFault)}
          />
        )}
        {may.includes('delete') && (
          <DeletePart
            name={current.name}
            text={t('record.files.delete-text')}
            reasonNeeded={initiative.state !== 'draft'}
            send={(reason) =>
              client.DELETE('/api/v1/files/{id}', {
                params: { ...params, query: reason === '' ? {} : { reason } },
              })
            }
          />
        )}
      </Group>
      {open === 'form' && <FileForm file={file} onClose={close} />}
      <Drawer
        opened={open === 'version'}
        onClose={close}
        title={t('record.files.new-version')}
        position="right"
        closeButtonProps={{ 'aria-label': t('ui.close') }}
      >
        <FileDrop
          label={t('record.files.choose-version', { name: current.name })}
          send={async (chosen, onProgress, signal) => {
            await upload({
              path: `/api/v1/files/${id}/versions`,
              file: chosen,
              seen: version,
              onProgress,
              signal,
            });
            await queries.invalidateQueries();
            toast(t('record.files.added', { name: chosen.name }));
            close();
          }}
        />
      </Drawer>
      <ReasonDialog
        opened={open === 'withdrawal'}
        onClose={close}
        title={t('record.files.withdraw-of', { name: current.name })}
        text={<p>{t('record.files.withdraw-text')}</p>}
        action={t('record.files.withdraw')}
        onConfirm={async ({ reason }) => {
          const withdrawn = await answer(
            client.PUT('/api/v1/files/{id}/withdrawal', { params, body: { reason } }),
          );
          toast(t('record.files.withdrawn-now'), {
            label: t('record.history.undo'),
            run: () => void reinstate(withdrawn.version).catch(setFault),
          });
          await queries.invalidateQueries();
        }}
      />
    </>
  );
}
