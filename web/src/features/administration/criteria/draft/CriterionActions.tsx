import { ActionIcon, Button, Group } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import type { Criterion, Draft } from '../sets';
import { freshDraft, moved, revise } from './revise';

interface Props {
  readonly draft: Draft;
  readonly criterion: Criterion;
  /** In the set, from 0. */
  readonly place: number;
  readonly onEdit: () => void;
  readonly run: (act: () => Promise<unknown>) => void;
}

/** Edits a criterion, moves it within its dimension, takes it out and puts it back. */
export function CriterionActions({ draft, criterion, place, onEdit, run }: Props): ReactNode {
  const t = useText();
  const { code } = criterion;
  const after = (by: -1 | 1): Criterion[] =>
    moved(draft.criteria, place, by, (one, other) => one.dimension === other.dimension);
  const mayMove = (by: -1 | 1): boolean => after(by)[place] !== criterion;
  const move = (by: -1 | 1): void => run(() => revise(draft, { criteria: after(by) }));
  const remove = async (): Promise<void> => {
    await revise(draft, { criteria: draft.criteria.filter((one) => one !== criterion) });
    toast(t('administration.criteria.draft.removed', { code }), {
      label: t('ui.undo'),
      run: () =>
        run(async () => {
          const now = await freshDraft(draft.id);
          await revise(now, { criteria: now.criteria.toSpliced(place, 0, criterion) });
        }),
    });
  };
  return (
    <Group gap="xs" wrap="nowrap" className="no-print">
      <Button variant="default" size="compact-md" onClick={onEdit}>
        {t('administration.criteria.draft.edit')}
        <span className="visually-hidden"> {code}</span>
      </Button>
      <ActionIcon
        variant="default"
        size="md"
        aria-label={`${t('administration.criteria.draft.up')} ${code}`}
        disabled={!mayMove(-1)}
        onClick={() => move(-1)}
      >
        <IconArrowUp size={17} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size="md"
        aria-label={`${t('administration.criteria.draft.down')} ${code}`}
        disabled={!mayMove(1)}
        onClick={() => move(1)}
      >
        <IconArrowDown size={17} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size="md"
        aria-label={`${t('administration.criteria.draft.remove')} ${code}`}
        onClick={() => run(remove)}
      >
        <IconTrash size={17} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
