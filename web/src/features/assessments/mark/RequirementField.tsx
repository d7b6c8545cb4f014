import { Button, Group, Radio } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { useField } from '~/ui/form/fields';
import { StatusBadge } from '~/ui/StatusBadge';
import { TextIn } from '~/ui/TextIn';
import { countsIn, type Ceiling } from './ceilings';
import { isAnswerable, kindsFor } from './kinds';
import classes from './mark.module.css';
import type { MarkAround } from './around';
import { PieceField } from './PieceField';
import { emptyPiece, type Answer, type Criterion, type RequirementValues } from './values';

const ANSWERS: readonly Answer[] = ['yes', 'partly', 'no'];

interface Props {
  readonly name: string;
  readonly requirement: Criterion['requirements'][number];
  readonly ceiling: Ceiling | undefined;
  readonly around: MarkAround;
}

/** A requirement: whether it is fulfilled, what shows it, and what stands in its way. */
export function RequirementField({ name, requirement, ceiling, around }: Props): ReactNode {
  const t = useText();
  const { field } = useField<'' | Answer>(`${name}.answer`, '');
  const missing = ceiling?.missing.find((one) => one.requirement === requirement.code);
  const answerable = isAnswerable(requirement.evidenceKind);
  return (
    <li className={classes['requirement']}>
      {answerable ? (
        <Radio.Group
          label={<TextIn texts={requirement.text} />}
          value={field.value}
          onChange={field.onChange}
          onBlur={field.onBlur}
        >
          <Group gap="md" mt="xs">
            {ANSWERS.map((answer) => (
              <Radio key={answer} value={answer} label={t(`assessments.answer.${answer}`)} />
            ))}
          </Group>
        </Radio.Group>
      ) : (
        <p className={classes['asked']}>
          <TextIn texts={requirement.text} />
        </p>
      )}
      {ceiling && !missing && (
        <p className={classes['state']}>
          <StatusBadge tone="good">{t('assessments.requirement.met')}</StatusBadge>
        </p>
      )}
      {missing && (
        <p className={classes['soft']} data-asks={field.value !== '' || undefined}>
          {missing.sentence}
        </p>
      )}
      {answerable && <Pieces name={name} requirement={requirement} ceiling={ceiling} around={around} />}
    </li>
  );
}

function Pieces({ name, requirement, ceiling, around }: Props): ReactNode {
  const t = useText();
  const { setValue, getValues } = useFormContext();
  const { fields, append, insert, remove } = useFieldArray({ name: `${name}.evidence` });
  const said = useWatch({ name }) as RequirementValues | undefined;
  if (!said) return null;
  const counts = countsIn(ceiling, said);
  const [kind = 'text'] = kindsFor(requirement.evidenceKind).count;
  const add = (): void => {
    append(emptyPiece(kind));
    // Whoever shows something says with it that it is so; another answer is one click away.
    if (said.answer === '') setValue(`${name}.answer`, 'yes', { shouldDirty: true });
  };
  const takeAway = (place: number): void => {
    const gone = (getValues(`${name}.evidence`) as RequirementValues['evidence'])[place];
    remove(place);
    if (gone)
      toast(t('assessments.evidence.removed'), {
        label: t('assessments.evidence.put-back'),
        run: () => insert(place, gone),
      });
  };
  return (
    <>
      {fields.map(({ id }, place) => (
        <PieceField
          key={id}
          name={`${name}.evidence.${place}`}
          place={place}
          requirement={requirement}
          around={around}
          counts={counts[place] ?? null}
          onRemove={() => takeAway(place)}
        />
      ))}
      <Button
        variant="default"
        size="compact-md"
        mt="xs"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={add}
      >
        {t(fields.length === 0 ? 'assessments.evidence.add' : 'assessments.evidence.add-more')}
      </Button>
    </>
  );
}
