import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { ChoiceField, TextAreaField, TextField } from '~/ui/form/fields';
import { TextsField } from '~/ui/form/TextsField';
import { StatusBadge } from '~/ui/StatusBadge';
import { Way } from '~/ui/Way';
import { kindsFor } from './kinds';
import classes from './mark.module.css';
import type { MarkAround } from './around';
import { PART_OF } from './shown';
import { UploadEvidence } from './UploadEvidence';
import type { Criterion, Kind, PieceValues } from './values';

interface Props {
  readonly name: string;
  readonly place: number;
  readonly requirement: Criterion['requirements'][number];
  readonly around: MarkAround;
  /** Whether it counts; null: not weighed. */
  readonly counts: boolean | null;
  readonly onRemove: () => void;
}

/** One piece of evidence: what kind it is, what it points at, and where in it one has to look. */
export function PieceField({ name, place, requirement, around, counts, onRemove }: Props): ReactNode {
  const t = useText();
  const { setValue } = useFormContext();
  const piece = useWatch({ name }) as PieceValues | undefined;
  const [remark, showRemark] = useState(false);
  if (!piece) return null;
  const { kind } = piece;
  const { count, others } = kindsFor(requirement.evidenceKind);
  const choices = (kinds: readonly Kind[]) =>
    kinds.map((one) => ({ value: one, label: t(`assessments.kind.${one}`) }));
  const shows = kind === 'document' || kind === 'link';
  const hasRemark = kind !== 'text' && (remark || Object.keys(piece.text).length > 0);
  return (
    <fieldset className={classes['piece']}>
      <legend>
        {t('assessments.evidence.piece', { number: place + 1 })}{' '}
        {counts !== null && (
          <StatusBadge tone={counts ? 'good' : 'warn'}>
            {t(counts ? 'assessments.evidence.counts' : 'assessments.evidence.does-not-count')}
          </StatusBadge>
        )}
      </legend>
      <ChoiceField
        name={`${name}.kind`}
        label={t('assessments.evidence.kind')}
        required
        data={[
          { group: t('assessments.evidence.kinds-that-count'), items: choices(count) },
          { group: t('assessments.evidence.kinds-that-illustrate'), items: choices(others) },
        ]}
      />
      {kind === 'link' && (
        <TextField
          name={`${name}.url`}
          label={t('assessments.evidence.url')}
          required
          inputMode="url"
          maxLength={2000}
        />
      )}
      {kind === 'text' && (
        <TextsField
          name={`${name}.text`}
          label={t('assessments.evidence.words')}
          required
          long
          maxLength={5000}
        />
      )}
      {kind !== 'link' && kind !== 'text' && <Target name={name} piece={piece} around={around} />}
      {kind === 'document' && piece.targetId === '' && (
        <UploadEvidence
          initiativeId={around.initiativeId}
          analysis={requirement.evidenceKind === 'analysis'}
          onUploaded={(id) => setValue(`${name}.targetId`, id, { shouldDirty: true })}
        />
      )}
      {shows && (
        <>
          <TextField name={`${name}.page`} label={t('assessments.evidence.page')} maxLength={100} w="9rem" />
          <TextAreaField
            name={`${name}.quote`}
            label={t('assessments.evidence.quote')}
            hint={t('assessments.evidence.page-or-quote')}
            minRows={2}
            maxLength={2000}
          />
        </>
      )}
      {hasRemark && (
        <TextsField name={`${name}.text`} label={t('assessments.evidence.remark')} long maxLength={5000} />
      )}
      <div className={classes['acts']}>
        {kind !== 'text' && !hasRemark && (
          <Button variant="subtle" size="compact-sm" onClick={() => showRemark(true)}>
            {t('assessments.evidence.add-remark')}
          </Button>
        )}
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={onRemove}
          aria-label={t('assessments.evidence.remove-which', { number: place + 1 })}
        >
          {t('assessments.evidence.remove')}
        </Button>
      </div>
    </fieldset>
  );
}

/** What it points at, out of what the record has of the kind; where it has nothing, the way to add it. */
function Target({
  name,
  piece,
  around,
}: {
  name: string;
  piece: PieceValues;
  around: MarkAround;
}): ReactNode {
  const t = useText();
  const { kind } = piece;
  const field = kind === 'level' ? 'level' : 'targetId';
  const chosen = piece[field];
  const there = around.pointed?.[kind] ?? [];
  const part = PART_OF[kind];
  if (around.pointed && there.length === 0 && chosen === '')
    return (
      <p className={classes['soft']}>
        {t('assessments.evidence.nothing-there')}{' '}
        <Way href={addresses.record(around.initiativeId, part)}>{t('assessments.evidence.add-there')}</Way>
      </p>
    );
  const lost = chosen !== '' && around.pointed !== null && !there.some(({ value }) => value === chosen);
  return (
    <ChoiceField
      name={`${name}.${field}`}
      label={t('assessments.evidence.which')}
      required
      data={[
        { value: '', label: t('assessments.evidence.choose') },
        ...there,
        ...(lost ? [{ value: chosen, label: t('assessments.evidence.lost') }] : []),
      ]}
    />
  );
}
