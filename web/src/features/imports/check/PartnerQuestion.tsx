import { Radio, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { PartnerPicker } from '~/ui/form/PartnerPicker';
import { RadiosAtOnce } from '~/ui/form/RadiosAtOnce';
import { Name } from '~/ui/TextIn';
import type { Import } from '../import';
import classes from './check.module.css';
import { decide, tell } from './settle';

type Question = Shape<'PartnerQuestion'>;

/** Who a partner is: one of the entries that are like it, another one of the directory, a new one, or none at all. */
export function PartnerQuestion({
  list,
  question,
  may,
}: {
  list: Import;
  question: Question;
  may: boolean;
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const { place, names, country, choice, partnerId, candidates, recognised, rows, firstRow } = question;
  const decided = choice === null || choice === 'same' ? (partnerId ?? '') : choice;
  // An identifier of the directory is stronger than whoever says that the partner is new.
  const identified = recognised?.by === 'wikidata' || recognised?.by === 'org_id';
  // What was just chosen, until the dry run that it began has ended.
  const [picked, pick] = useState<string | null>(null);
  const choose = async (chosen: string): Promise<void> => {
    const before = { place, choice, partnerId: choice === 'same' ? partnerId : null };
    const after: Shape<'DecidePartner'> =
      chosen === 'new' || chosen === 'leave_out'
        ? { place, choice: chosen, partnerId: null }
        : { place, choice: 'same' as const, partnerId: chosen };
    pick(chosen);
    try {
      await decide(list.id, { partners: [after] });
      toast(t('imports.decided', { name: format.text(names) }), {
        label: t('ui.undo'),
        run: () => {
          pick(null);
          void decide(list.id, { partners: [before] }).catch(tell);
        },
      });
    } catch (thrown) {
      pick(null);
      tell(thrown);
    }
  };
  return (
    <li>
      <RadiosAtOnce
        label={
          <>
            <Name>{format.text(names)}</Name>, {format.country(country)}
          </>
        }
        description={t('imports.question.partner', { rows, first: firstRow })}
        value={picked ?? decided}
        onChoose={(chosen) => void choose(chosen)}
      >
        <Stack gap="xs" mt="xs">
          {candidates.map((candidate) => (
            <Radio
              key={candidate.id}
              value={candidate.id}
              disabled={!may}
              label={t('imports.question.same', {
                name: format.text(candidate.names),
                country: candidate.country === null ? '' : format.country(candidate.country),
              })}
              description={
                candidate.level && t('imports.question.level', { level: t(`words.level.${candidate.level}`) })
              }
            />
          ))}
          <Radio
            value="new"
            disabled={!may || identified}
            label={t('imports.question.new')}
            description={identified && t('imports.question.identified')}
          />
          <Radio value="leave_out" disabled={!may} label={t('imports.question.leave-out', { rows })} />
        </Stack>
      </RadiosAtOnce>
      {may && (
        <div className={classes['another']}>
          <PartnerPicker
            label={t('imports.question.another')}
            without={candidates.map(({ id }) => id)}
            onChoose={({ id }) => void choose(id)}
          />
        </div>
      )}
    </li>
  );
}
