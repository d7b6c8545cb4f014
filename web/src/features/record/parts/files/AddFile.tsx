import { Button, Drawer, Stack } from '@mantine/core';
import { useId, useState, type ReactNode } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { queries } from '~/api/client';
import { upload } from '~/api/upload';
import type { Texts } from '~/i18n/text-in';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { FormScope } from '~/ui/form/field-id';
import { FileDrop } from '~/ui/form/FileDrop';
import { written } from '~/ui/form/TextsField';
import { FileWords } from './FileWords';

/** A new file: what it is, and then the file itself, which is sent as soon as it is chosen. */
export function AddFile({ initiativeId }: { initiativeId: string }): ReactNode {
  const t = useText();
  const [opened, open] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => open(true)}>
        {t('record.files.add')}
      </Button>
      <Drawer
        opened={opened}
        onClose={() => open(false)}
        title={t('record.files.add')}
        position="right"
        size="lg"
        closeButtonProps={{ 'aria-label': t('ui.close') }}
      >
        <Sending initiativeId={initiativeId} onDone={() => open(false)} />
      </Drawer>
    </>
  );
}

function Sending({ initiativeId, onDone }: { initiativeId: string; onDone: () => void }): ReactNode {
  const t = useText();
  const scope = useId();
  const form = useForm<{ kind: string; language: string; title: Texts }>({
    defaultValues: { kind: 'other', language: '', title: {} },
  });
  return (
    <FormProvider {...form}>
      <FormScope value={scope}>
        <Stack gap="lg">
          <FileWords />
          <FileDrop
            label={t('record.files.choose')}
            send={async (file, onProgress, signal) => {
              const { kind, language, title } = form.getValues();
              const texts = written(title);
              await upload({
                path: `/api/v1/initiatives/${initiativeId}/files`,
                file,
                fields: {
                  kind,
                  ...(language !== '' && { language }),
                  ...(Object.keys(texts).length > 0 && { title: JSON.stringify(texts) }),
                },
                onProgress,
                signal,
              });
              await queries.invalidateQueries();
              toast(t('record.files.added', { name: file.name }));
              onDone();
            }}
          />
        </Stack>
      </FormScope>
    </FormProvider>
  );
}
