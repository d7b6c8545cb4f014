import { Radio, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { Name } from '~/ui/TextIn';
import type { Import } from '../import';
import { decide, tell } from './settle';

type Question = Shape<'PartnerQuestion'>;

/** A partner that the directory does not settle: one of those that are like it, a new one, or none at all. */
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
  const { place, names, country, choice, partnerId, candidates, rows, firstRow } = question;
  const decided = choice === 'same' ? (partnerId ?? '') : (choice ?? '');
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
      <Radio.Group
        label={
          <>
            <Name>{format.text(names)}</Name>, {format.country(country)}
          </>
        }
        description={t('imports.question.partner', { rows, first: firstRow })}
        value={picked ?? decided}
        onChange={(chosen) => void choose(chosen)}
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
            />
          ))}
          <Radio value="new" disabled={!may} label={t('imports.question.new')} />
          <Radio value="leave_out" disabled={!may} label={t('imports.question.leave-out', { rows })} />
        </Stack>
      </Radio.Group>
    </li>
  );
}
