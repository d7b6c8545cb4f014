import { Button, Drawer, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { queries } from '~/api/client';
import { upload } from '~/api/upload';
import type { Texts } from '~/i18n/text-in';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { ChoiceField } from '~/ui/form/fields';
import { FileDrop } from '~/ui/form/FileDrop';
import { TextsField, written } from '~/ui/form/TextsField';

const KINDS = ['agreement_text', 'analysis', 'minute', 'report', 'text', 'other'] as const;

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
  const form = useForm<{ kind: string; title: Texts }>({ defaultValues: { kind: 'other', title: {} } });
  return (
    <FormProvider {...form}>
      <Stack gap="lg">
        <ChoiceField
          name="kind"
          label={t('record.kind')}
          required
          data={KINDS.map((kind) => ({ value: kind, label: t(`words.file.${kind}`) }))}
        />
        <TextsField
          name="title"
          label={t('record.edit.title-field')}
          hint={t('record.files.title-hint')}
          maxLength={300}
        />
        <FileDrop
          label={t('record.files.choose')}
          send={async (file, onProgress, signal) => {
            const { kind, title } = form.getValues();
            const texts = written(title);
            await upload({
              path: `/api/v1/initiatives/${initiativeId}/files`,
              file,
              fields: { kind, ...(Object.keys(texts).length > 0 && { title: JSON.stringify(texts) }) },
              onProgress,
              signal,
            });
            await queries.invalidateQueries();
            toast(t('record.files.added', { name: file.name }));
            onDone();
          }}
        />
      </Stack>
    </FormProvider>
  );
}
