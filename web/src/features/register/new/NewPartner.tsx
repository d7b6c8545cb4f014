import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { answer, client, queries } from '~/api/client';
import { isProblem } from '~/api/problem';
import { useFormat } from '~/i18n/format';
import { currentLocale } from '~/i18n/locale';
import { useText } from '~/i18n/texts';
import { COUNTRIES } from '~/ui/form/countries';
import { PossibleDuplicates, type Chosen } from '~/ui/form/PartnerPicker';
import { Refusal } from '~/ui/Refusal';
import { TextIn } from '~/ui/TextIn';
import { PARTNER_TYPES, SECTORS } from '~/ui/words/codes';
import { useSay } from '../words';
import classes from './new.module.css';

type Type = (typeof PARTNER_TYPES)[number];
type Candidate = Chosen & { partnerId?: string };

/** A partner that the directory does not have yet; what may be the same is shown before and when it is sent. */
export function NewPartner({
  name: first,
  close,
  done,
}: {
  name: string;
  close: () => void;
  done: (partner: Chosen) => void;
}): ReactNode {
  const t = useText();
  const say = useSay();
  const format = useFormat();
  const [name, setName] = useState(first);
  const [type, setType] = useState<Type>('local_government');
  const [sector, setSector] = useState<(typeof SECTORS)[number]>('public');
  const [country, setCountry] = useState('');
  const [fault, setFault] = useState<unknown>(null);
  const [candidates, setCandidates] = useState<readonly Candidate[]>([]);
  const [busy, setBusy] = useState(false);

  const send = async (notDuplicateOf: string[]): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      const made = await answer(
        client.POST('/api/v1/partners', {
          body: {
            type,
            sector,
            names: { [currentLocale()]: name.trim() },
            country: country || null,
            ...(notDuplicateOf.length > 0 && { notDuplicateOf }),
          },
        }),
      );
      await queries.invalidateQueries();
      done(made);
    } catch (thrown) {
      if (isProblem(thrown, 'partner-duplicate'))
        setCandidates((thrown.document['candidates'] as Candidate[] | undefined) ?? []);
      setFault(thrown);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={t('register.partner.new')}
      closeButtonProps={{ 'aria-label': t('register.close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          // The dialog stands in a form of its own on the page, but within another in React.
          event.stopPropagation();
          if (name.trim() !== '' && !busy) void send([]);
        }}
      >
        <Stack>
          {fault !== null && <Refusal fault={fault} />}
          {candidates.length > 0 && (
            <div>
              <ul className={classes['candidates']}>
                {candidates.map((one) => (
                  <li key={one.id}>
                    <TextIn texts={one.names} /> {one.country && format.country(one.country)}{' '}
                    <Button size="compact-sm" variant="default" onClick={() => done(one)}>
                      {t('register.partner.use')}
                    </Button>
                  </li>
                ))}
              </ul>
              <Button
                variant="default"
                loading={busy}
                onClick={() => void send(candidates.map(({ id }) => id))}
              >
                {t('register.partner.another')}
              </Button>
            </div>
          )}
          <TextInput
            label={t('register.partner.name')}
            required
            dir="auto"
            data-autofocus
            maxLength={300}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('register.by.partnerType')}
            value={type}
            onChange={(event) => setType(event.currentTarget.value as Type)}
            data={PARTNER_TYPES.map((one) => ({ value: one, label: say('partnerType', one) }))}
          />
          <NativeSelect
            label={t('register.partner.sector')}
            value={sector}
            onChange={(event) => setSector(event.currentTarget.value as (typeof SECTORS)[number])}
            data={SECTORS.map((one) => ({ value: one, label: t(`register.sector.${one}`) }))}
          />
          <NativeSelect
            label={t('register.map.country')}
            value={country}
            onChange={(event) => setCountry(event.currentTarget.value)}
            data={[
              { value: '', label: t('register.partner.no-country') },
              ...COUNTRIES.map((code) => ({ value: code, label: format.country(code) })).sort((one, other) =>
                one.label.localeCompare(other.label),
              ),
            ]}
          />
          <PossibleDuplicates name={name} {...(country && { country })} kind={type} onChoose={done} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('register.cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={name.trim() === ''}>
              {t('register.partner.send')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
