import { Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { client, seen, type Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import type { Initiative } from '../../record';
import { DeletePart } from '../DeletePart';
import { PartButton } from '../PartButton';
import { ContributionForm } from './ContributionForm';

interface Props {
  readonly initiative: Initiative;
  readonly contribution: Shape<'ContributionView'>;
}

/** What may be done with a contribution. */
export function ContributionActions({ initiative, contribution }: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const [open, show] = useState(false);
  const { id, version, by, year, may } = contribution;
  const who = by.partnerId === null ? t('record.contributions.own') : format.text(by.names);
  const name = `${who} ${year}`;
  return (
    <Group gap="xs" mt={6} className="no-print">
      {may.includes('revise') && (
        <PartButton words={t('record.part.revise')} about={name} onClick={() => show(true)} />
      )}
      {may.includes('delete') && (
        <DeletePart
          name={name}
          reasonNeeded={initiative.state !== 'draft'}
          undo={{ room: 'contributions', id, version }}
          send={(reason) =>
            client.DELETE('/api/v1/contributions/{id}', {
              params: {
                path: { id },
                header: seen(version),
                query: reason === '' ? {} : { reason },
              },
            })
          }
        />
      )}
      {open && (
        <ContributionForm initiative={initiative} contribution={contribution} onClose={() => show(false)} />
      )}
    </Group>
  );
}
