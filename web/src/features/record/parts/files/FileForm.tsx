import type { ReactNode } from 'react';
import { answer, client, seen, type Shape } from '~/api/client';
import type { Texts } from '~/i18n/text-in';
import { useText } from '~/i18n/texts';
import { written } from '~/ui/form/TextsField';
import { PartForm, type PartState } from '~/ui/form/PartForm';
import { FileWords } from './FileWords';

type File = Shape<'FileView'>;

interface Values {
  kind: string;
  language: string;
  title: Texts;
}

/** What a file is called and what it is; its content is replaced by a new version. */
export function FileForm({ file, onClose }: { file: File; onClose: () => void }): ReactNode {
  const t = useText();
  const { id } = file;
  return (
    <PartForm<Values>
      title={t('record.files.revise', { name: file.current.name })}
      draft={`file/${id}`}
      began={stateOf(file)}
      toBody={({ kind, language, title }) => ({ kind, language: language || null, title: written(title) })}
      labelOf={(field) => t(`record.files.field.${field as keyof Values}`)}
      send={(body, version) =>
        answer(
          client.PATCH('/api/v1/files/{id}', {
            params: { path: { id }, header: seen(version ?? file.version) },
            body,
          }),
        )
      }
      fresh={async () =>
        stateOf(await answer(client.GET('/api/v1/files/{id}', { params: { path: { id } } })))
      }
      onClose={onClose}
    >
      <FileWords titled />
    </PartForm>
  );
}

function stateOf({ version, kind, language, title }: File): PartState<Values> {
  return { version, values: { kind, language: language ?? '', title } };
}
