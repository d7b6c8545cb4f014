import { ActionIcon, Button, Group } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import type { Criterion, Draft } from '../sets';
import { moved, rearrange } from './revise';

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
  const after = (criteria: readonly Criterion[], by: -1 | 1): Criterion[] =>
    moved(
      criteria,
      criteria.findIndex((one) => one.code === code),
      by,
      (one, other) => one.dimension === other.dimension,
    );
  const mayMove = (by: -1 | 1): boolean => after(draft.criteria, by)[place] !== criterion;
  const move = (by: -1 | 1): void => run(() => rearrange(draft.id, (criteria) => after(criteria, by)));
  const remove = async (): Promise<void> => {
    await rearrange(draft.id, (criteria) => criteria.filter((one) => one.code !== code));
    toast(t('administration.criteria.draft.removed', { code }), {
      label: t('ui.undo'),
      run: () => run(() => rearrange(draft.id, (criteria) => criteria.toSpliced(place, 0, criterion))),
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
