import { Radio, Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { RadiosAtOnce } from '~/ui/form/RadiosAtOnce';
import { TextIn } from '~/ui/TextIn';
import { Way } from '~/ui/Way';
import type { Import } from '../import';
import classes from './check.module.css';
import { decide, tell } from './settle';

const CHOICES = ['same', 'new', 'leave_out'] as const;

/** A row that repeats another one or a record, with what sets them apart. */
export function RowQuestion({
  list,
  question,
  may,
}: {
  list: Import;
  question: Shape<'RowQuestion'>;
  may: boolean;
}): ReactNode {
  const t = useText();
  const { row, title, duplicateOf, choice } = question;
  // What was just chosen, until the dry run that it began has ended.
  const [picked, pick] = useState<string | null>(null);
  const choose = (chosen: string): void => {
    pick(chosen);
    decide(list.id, { rows: [{ row, choice: CHOICES.find((one) => one === chosen) ?? null }] }).catch(
      (thrown: unknown) => {
        pick(null);
        tell(thrown);
      },
    );
  };
  // What is word for word the same cannot come in twice.
  const offered = CHOICES.filter(
    (one) =>
      (one !== 'new' || duplicateOf?.reason !== 'same_row') && (one !== 'same' || duplicateOf !== null),
  );
  return (
    <li>
      <p>
        <strong>{t('imports.row', { row })}</strong> <TextIn texts={title} />
      </p>
      {duplicateOf && (
        <p className={classes['hint']}>
          {duplicateOf.initiativeId === null ? (
            t('imports.repeats.row', { row: duplicateOf.row ?? 0 })
          ) : (
            <Way href={addresses.record(duplicateOf.initiativeId)}>
              {t('imports.repeats.record', { reference: duplicateOf.reference ?? '' })}
            </Way>
          )}
        </p>
      )}
      {duplicateOf?.differences.map(({ column, first, here }) => (
        <p key={column} className={classes['hint']}>
          {t('imports.differs', { column, first, here })}
        </p>
      ))}
      <RadiosAtOnce
        aria-label={t('imports.question.row', { row })}
        value={picked ?? choice ?? ''}
        onChoose={choose}
      >
        <Group gap="lg">
          {offered.map((one) => (
            <Radio key={one} value={one} disabled={!may} label={t(`imports.choice.${one}`)} />
          ))}
        </Group>
      </RadiosAtOnce>
    </li>
  );
}
