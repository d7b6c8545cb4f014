import type { ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { ManyField } from '~/ui/form/ChoicesField';
import { DurationField } from '~/ui/form/DurationField';
import { EdtfField } from '~/ui/form/EdtfField';
import { ChoiceField, TextField } from '~/ui/form/fields';
import { TextsField } from '~/ui/form/TextsField';
import { LANGUAGES } from '~/ui/form/languages';
import type { Initiative } from '../../record';
import { LinksField } from './LinksField';
import { SignatoriesField } from './SignatoriesField';
import { hasEnd, hasPeriods, type Instrument, KINDS, TERMS, type Values } from './values';

/** The fields of a signed text, in the order of its life: what it is, signed by whom, how long, registered where. */
export function InstrumentFields({
  initiative,
  instrument,
}: {
  initiative: Initiative;
  instrument: Instrument | undefined;
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const { watch } = useFormContext<Values>();
  const term = watch('term');
  const wording = instrument?.originalWording ?? null;
  return (
    <>
      <ChoiceField
        name="kind"
        label={t('record.instruments.field.kind')}
        required
        data={[
          { value: '', label: '' },
          ...KINDS.map((kind) => ({ value: kind, label: t(`words.instrument.${kind}`) })),
        ]}
      />
      <TextsField
        name="title"
        label={t('record.instruments.field.title')}
        required={wording === null}
        maxLength={500}
      />
      <EdtfField
        name="signed"
        label={t('record.instruments.field.signed')}
        hint={t('record.instruments.signed-hint')}
      />
      <SignatoriesField initiative={initiative} />
      <EdtfField
        name="inForce"
        label={t('record.instruments.field.inForce')}
        hint={t('record.instruments.in-force-hint')}
      />
      <ChoiceField
        name="term"
        label={t('record.instruments.field.term')}
        data={[
          { value: '', label: t('record.instruments.term-unknown') },
          ...TERMS.map((one) => ({ value: one, label: t(`record.term.${one}`) })),
        ]}
      />
      {hasEnd(term) && (
        <EdtfField
          name="ends"
          label={t('record.instruments.field.ends')}
          hint={t('record.instruments.ends-hint')}
        />
      )}
      {hasPeriods(term) && (
        <>
          <DurationField
            name="renewalPeriod"
            label={t('record.instruments.field.renewalPeriod')}
            hint={t('record.instruments.renewal-hint')}
          />
          <DurationField
            name="noticePeriod"
            label={t('record.instruments.field.noticePeriod')}
            hint={t('record.instruments.notice-hint')}
          />
        </>
      )}
      <LinksField initiative={initiative} instrument={instrument} />
      <EdtfField name="registered" label={t('record.instruments.field.registered')} />
      <TextField
        name="registrationNumber"
        label={t('record.instruments.field.registrationNumber')}
        maxLength={200}
      />
      <ManyField
        name="languages"
        label={t('record.instruments.field.languages')}
        choices={LANGUAGES.map((tag) => ({ value: tag, label: format.language(tag) }))}
      />
      {instrument && (
        <EdtfField
          name="ended"
          label={t('record.instruments.field.ended')}
          hint={t('record.instruments.ended-hint')}
        />
      )}
    </>
  );
}
