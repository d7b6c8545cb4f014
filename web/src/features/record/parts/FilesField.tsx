import type { ReactNode } from 'react';
import { queries, type Shape } from '~/api/client';
import { upload } from '~/api/upload';
import { useMe } from '~/api/who';
import { useText } from '~/i18n/texts';
import { ChoicesField } from '~/ui/form/ChoicesField';
import { useField } from '~/ui/form/fields';
import { FileDrop } from '~/ui/form/FileDrop';
import { useFiles } from './useFiles';

interface Props {
  readonly name: string;
  readonly label: string;
  readonly initiativeId: string;
}

/** Files of the record that something rests on; one that is not there yet is sent from here and chosen at once. */
export function FilesField({ name, label, initiativeId }: Props): ReactNode {
  const t = useText();
  const me = useMe();
  const { field } = useField<string[]>(name, []);
  const files = useFiles(initiativeId, field.value);
  return (
    <>
      {files.length > 0 && <ChoicesField name={name} label={label} choices={files} />}
      {me.may('files.add') && (
        <FileDrop
          label={t('record.files.send-here')}
          send={async (file, onProgress, signal) => {
            const added = await upload<Shape<'FileView'>>({
              path: `/api/v1/initiatives/${initiativeId}/files`,
              file,
              onProgress,
              signal,
            });
            await queries.invalidateQueries();
            field.onChange([...field.value, added.id]);
          }}
        />
      )}
    </>
  );
}
