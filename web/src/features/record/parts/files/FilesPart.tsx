import type { ReactNode } from 'react';
import { useMe } from '~/api/who';
import { useText } from '~/i18n/texts';
import { PartSheet } from '../../PartSheet';
import { isOpen, type PartProps } from '../../record';
import classes from '../../record.module.css';
import { AddFile } from './AddFile';
import { FileCard } from './FileCard';

/** Files with their versions; what was withdrawn stays listed with its reason. */
export function FilesPart({ record }: PartProps): ReactNode {
  const t = useText();
  const me = useMe();
  const files = record.files ?? [];
  return (
    <PartSheet
      part="files"
      hidden={record.omitted.includes('files')}
      actions={
        isOpen(record.initiative) &&
        me.permissions.includes('files.add') && <AddFile initiativeId={record.initiative.id} />
      }
    >
      {files.length === 0 && <p>{t('record.files.none')}</p>}
      <ul className={classes['cards']}>
        {files.map((file) => (
          <FileCard key={file.id} initiative={record.initiative} file={file} />
        ))}
      </ul>
    </PartSheet>
  );
}
