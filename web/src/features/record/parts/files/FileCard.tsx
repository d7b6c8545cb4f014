import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { StatusBadge } from '~/ui/StatusBadge';
import { Name, TextIn } from '~/ui/TextIn';
import type { Initiative } from '../../record';
import classes from '../../record.module.css';
import { inBytes } from './bytes';
import { FileActions } from './FileActions';

/** One file: what it is, its versions, and a look at it that lets nothing in it run. */
export function FileCard({
  initiative,
  file,
}: {
  initiative: Initiative;
  file: Shape<'FileView'>;
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const [shown, show] = useState(false);
  const { id, kind, language, title, current, withdrawal, versions, previewable } = file;
  const picture = current.mediaType.startsWith('image/');
  const preview = `/api/v1/files/${id}/preview`;
  return (
    <li id={`file-${id}`} tabIndex={-1}>
      <div className={classes['line']}>
        <h3>
          <TextIn texts={title} />
        </h3>
        {withdrawal && <StatusBadge tone="warn">{t('record.files.withdrawn')}</StatusBadge>}
      </div>
      <p className={classes['soft']}>
        {[
          t(`words.file.${kind}`),
          language && format.language(language),
          inBytes(current.bytes, format.region),
          t('record.files.versions', { count: versions.length }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {withdrawal && (
        <p className={classes['note']}>
          <Name>{withdrawal.reason}</Name>
        </p>
      )}
      <div className={`${classes['acts']} no-print`}>
        {previewable &&
          (picture ? (
            <Button
              variant="default"
              size="sm"
              aria-expanded={shown}
              aria-label={t('record.files.preview-of', { name: current.name })}
              onClick={() => show(!shown)}
            >
              {t('record.files.preview')}
            </Button>
          ) : (
            <a
              href={preview}
              target="_blank"
              rel="noreferrer noopener"
              aria-label={t('record.files.preview-of', { name: current.name })}
            >
              {t('record.files.preview')}
            </a>
          ))}
        <a href={`/api/v1/files/${id}/content`} download={current.name}>
          {t('record.files.download', { name: current.name })}
        </a>
        <FileActions initiative={initiative} file={file} />
      </div>
      {shown && (
        <img
          className={classes['picture']}
          src={preview}
          alt={t('record.files.preview-of', { name: current.name })}
        />
      )}
      {versions.length > 1 && (
        <ul className={classes['plain']}>
          {versions.map(({ number, name, addedAt }) => (
            <li key={number}>
              <a href={`/api/v1/files/${id}/versions/${number}/content`} download={name}>
                {t('record.files.version', { number, date: format.moment(addedAt) })}
              </a>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
