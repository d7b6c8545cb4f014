import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { upload } from '~/api/upload';
import { useMe } from '~/api/who';
import { useText } from '~/i18n/texts';
import { FileDrop } from '~/ui/form/FileDrop';
import { PageHeader } from '~/ui/page/PageHeader';
import { EmptyState, Sheet } from '~/ui/page/Sheet';
import { type Import, shown } from './import';

/** Endings that the browser offers first; what a file really is the server looks at. */
const ACCEPTED = '.xlsx,.csv,.tsv,.tab,.txt,.json';

/** Sends a list. It is only read: nothing of it is in the register before somebody says so. */
export function NewImportPage(): ReactNode {
  const t = useText();
  const me = useMe();
  const navigate = useNavigate();
  const send = async (
    file: File,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<void> => {
    const begun = await upload<Import>({ path: '/api/v1/imports', file, onProgress, signal });
    shown(begun);
    await navigate({ to: '/imports/$id', params: { id: begun.id } });
  };
  return (
    <>
      <PageHeader
        title={t('imports.new')}
        crumbs={[{ text: t('imports.nav'), to: '/imports' }]}
        intro={t('imports.new.intro')}
      />
      {me.may('imports.run') ? (
        <Sheet>
          <FileDrop
            label={t('imports.new.file')}
            hint={t('imports.new.hint')}
            accept={ACCEPTED}
            send={send}
          />
          <h2 style={{ marginBlockStart: '1.5rem' }}>{t('imports.new.then')}</h2>
          <ol>
            <li>{t('imports.new.then.reading')}</li>
            <li>{t('imports.new.then.columns')}</li>
            <li>{t('imports.new.then.check')}</li>
            <li>{t('imports.new.then.report')}</li>
          </ol>
        </Sheet>
      ) : (
        <EmptyState title={t('imports.new.who')}>
          <p>{t('imports.empty.reader')}</p>
        </EmptyState>
      )}
    </>
  );
}
