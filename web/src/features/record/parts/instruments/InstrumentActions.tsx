import { Button, Group, Menu } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { client, seen, type Shape } from '~/api/client';
import { useMe } from '~/api/who';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { type Initiative, isOpen } from '../../record';
import { DeletePart } from '../DeletePart';
import { PartButton } from '../PartButton';
import { DatesForm } from './DatesForm';
import { InstrumentForm } from './InstrumentForm';
import { type Instrument, type LinkKind, LINKS } from './values';

interface Props {
  readonly initiative: Initiative;
  readonly instrument: Instrument;
  readonly procedures: readonly Shape<'ProcedureView'>[];
}

type Open = 'form' | 'sign' | 'end' | LinkKind;

/** What may be done with a signed text: sign it, follow it by another, end it, correct it, delete it. */
export function InstrumentActions({ initiative, instrument, procedures }: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const me = useMe();
  const [open, show] = useState<Open | null>(null);
  const { id, version, title, kind, signed, ended, inForceToday, may } = instrument;
  const name = format.text(title) || t(`words.instrument.${kind}`);
  const close = (): void => show(null);
  const following = isOpen(initiative) && me.may('instruments.register');
  const revising = may.includes('revise');
  return (
    <Group gap="xs" mt="sm" className="no-print">
      {revising && signed === null && (
        <PartButton words={t('record.instruments.sign')} about={name} onClick={() => show('sign')} />
      )}
      {following && signed !== null && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button
              variant="default"
              size="compact-sm"
              aria-label={`${t('record.instruments.follow')}: ${name}`}
            >
              {t('record.instruments.follow')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {LINKS.map((link) => (
              <Menu.Item key={link} onClick={() => show(link)}>
                {t(`record.instruments.${link}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {revising && signed !== null && ended === null && inForceToday !== 'no' && (
        <PartButton words={t('record.instruments.end')} about={name} onClick={() => show('end')} />
      )}
      {revising && <PartButton words={t('record.part.revise')} about={name} onClick={() => show('form')} />}
      {may.includes('delete') && (
        <DeletePart
          name={name}
          reasonNeeded={initiative.state !== 'draft'}
          undo={{ room: 'instruments', id, version }}
          send={(reason) =>
            client.DELETE('/api/v1/instruments/{id}', {
              params: { path: { id }, header: seen(version), query: reason === '' ? {} : { reason } },
            })
          }
        />
      )}
      {open === 'form' && <InstrumentForm initiative={initiative} instrument={instrument} onClose={close} />}
      {(open === 'sign' || open === 'end') && (
        <DatesForm act={open} instrument={instrument} procedures={procedures} onClose={close} />
      )}
      {open !== null && open !== 'form' && open !== 'sign' && open !== 'end' && (
        <InstrumentForm initiative={initiative} after={{ kind: open, of: instrument }} onClose={close} />
      )}
    </Group>
  );
}
