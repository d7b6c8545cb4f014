import { Button, Group } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { answer, client, queries, seen } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { ConfirmDialog } from '~/ui/ConfirmDialog';
import type { Draft } from '../sets';
import { DimensionsForm } from './DimensionsForm';
import { WordsForm } from './WordsForm';

/** What is done with a draft as a whole: its title, its dimensions, its publication, its end. */
export function DraftActs({ draft }: { draft: Draft }): ReactNode {
  const t = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const [open, show] = useState<'words' | 'dimensions' | 'publish' | 'delete' | null>(null);
  const close = (): void => show(null);
  const title = format.text(draft.title);
  const params = { path: { id: draft.id }, header: seen(draft.version) };
  const publish = async (): Promise<void> => {
    const set = await answer(client.PUT('/api/v1/criteria-drafts/{id}/publication', { params }));
    await queries.invalidateQueries();
    toast(t('administration.criteria.draft.published', { title }));
    await navigate({ to: '/administration/criteria/$id', params: { id: set.id } });
  };
  const drop = async (): Promise<void> => {
    await answer(client.DELETE('/api/v1/criteria-drafts/{id}', { params }));
    toast(t('administration.criteria.draft.deleted'));
    await navigate({ to: '/administration/criteria' });
    await queries.invalidateQueries();
  };
  return (
    <Group gap="sm">
      {draft.may.includes('publish') && draft.gaps.length === 0 && (
        <Button onClick={() => show('publish')}>{t('administration.criteria.draft.publish')}</Button>
      )}
      {draft.may.includes('revise') && (
        <>
          <Button variant="default" onClick={() => show('words')}>
            {t('administration.criteria.draft.words')}
          </Button>
          <Button variant="default" onClick={() => show('dimensions')}>
            {t('administration.criteria.draft.dimensions')}
          </Button>
        </>
      )}
      {draft.may.includes('delete') && (
        <Button variant="default" onClick={() => show('delete')}>
          {t('administration.criteria.draft.delete')}
        </Button>
      )}
      {open === 'words' && <WordsForm draft={draft} onClose={close} />}
      {open === 'dimensions' && <DimensionsForm draft={draft} onClose={close} />}
      {open === 'publish' && (
        <ConfirmDialog
          title={t('administration.criteria.draft.publish.title', { title })}
          action={t('administration.criteria.draft.publish')}
          onConfirm={publish}
          onClose={close}
        >
          <p>{t('administration.criteria.draft.publish.text')}</p>
        </ConfirmDialog>
      )}
      {open === 'delete' && (
        <ConfirmDialog
          title={t('administration.criteria.draft.delete.title', { title })}
          action={t('administration.criteria.draft.delete')}
          onConfirm={drop}
          onClose={close}
        >
          <p>{t('administration.criteria.draft.delete.text')}</p>
        </ConfirmDialog>
      )}
    </Group>
  );
}
