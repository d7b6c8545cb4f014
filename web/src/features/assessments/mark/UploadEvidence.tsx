import type { ReactNode } from 'react';
import { queries, type Shape } from '~/api/client';
import { upload } from '~/api/upload';
import { useMe } from '~/api/who';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { FileDrop } from '~/ui/form/FileDrop';

interface Props {
  readonly initiativeId: string;
  /** The requirement asks for an analysis: the file is kept as one. */
  readonly analysis: boolean;
  readonly onUploaded: (fileId: string) => void;
}

/** A file that is not on the record yet, added to it without leaving the mark; absent for a role that may not. */
export function UploadEvidence({ initiativeId, analysis, onUploaded }: Props): ReactNode {
  const t = useText();
  const me = useMe();
  if (!me.may('files.add')) return null;
  return (
    <FileDrop
      label={t('assessments.evidence.upload')}
      hint={t('assessments.evidence.upload-hint')}
      send={async (file, onProgress, signal) => {
        const { id } = await upload<Shape<'FileView'>>({
          path: `/api/v1/initiatives/${initiativeId}/files`,
          file,
          fields: { kind: analysis ? 'analysis' : 'other' },
          onProgress,
          signal,
        });
        // The list has to know the file before it can be chosen in it.
        await queries.invalidateQueries();
        onUploaded(id);
        toast(t('assessments.evidence.uploaded', { name: file.name }));
      }}
    />
  );
}
