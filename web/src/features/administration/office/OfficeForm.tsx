import { NumberInput, Select, SimpleGrid, Stack } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { answer, client, seen, type Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import type { Texts } from '~/i18n/text-in';
import { type TextId, useText } from '~/i18n/texts';
import { COUNTRIES } from '~/ui/form/countries';
import { type Named, TextField, useField } from '~/ui/form/fields';
import { PartForm, type PartState } from '~/ui/form/PartForm';
import { TextsField, written } from '~/ui/form/TextsField';
import { useFieldName } from '~/ui/journal/fields';
import { LANGUAGES } from './languages';
import { OwnPartnerField } from './OwnPartnerField';

type Office = Shape<'OfficeView'>;

interface Values {
  name: Texts;
  country: string;
  timeZone: string;
  currency: string;
  defaultLanguage: string;
  referencePrefix: string;
  partnerId: string | null;
  vitality: Office['vitality'];
  expiryNoticeDays: number;
}

/** What the office says of itself, and how early it wants to be told. */
export function OfficeForm({ office, onClose }: { office: Office; onClose: () => void }): ReactNode {
  const t = useText();
  const format = useFormat();
  const fieldName = useFieldName();
  const choices = useMemo(() => {
    const order = new Intl.Collator(format.locale);
    const named = (codes: readonly string[], name: (code: string) => string) =>
      codes
        .map((value) => ({ value, label: name(value) }))
        .sort((one, other) => order.compare(one.label, other.label));
    return {
      countries: named(COUNTRIES, (code) => format.country(code)),
      currencies: named(Intl.supportedValuesOf('currency'), (code) => `${format.currency(code)} (${code})`),
      languages: named(withOwn(LANGUAGES, office.defaultLanguage), (tag) => format.language(tag)),
      zones: withOwn(Intl.supportedValuesOf('timeZone'), office.timeZone),
    };
  }, [format, office.defaultLanguage, office.timeZone]);
  return (
    <PartForm<Values>
      title={t('administration.office.revise')}
      draft="office"
      began={stateOf(office)}
      toBody={({ name, ...rest }) => ({ name: written(name), ...rest })}
      labelOf={fieldName}
      send={(body, version) =>
        answer(
          client.PATCH('/api/v1/offices/current', {
            params: { header: seen(version ?? office.version) },
            body,
          }),
        )
      }
      fresh={async () => stateOf(await answer(client.GET('/api/v1/offices/current')))}
      onClose={onClose}
    >
      <TextsField name="name" label={t('administration.office.name')} required maxLength={200} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <ListField name="country" data={choices.countries} />
        <ListField name="currency" data={choices.currencies} />
        <ListField name="timeZone" data={choices.zones} hint />
        <ListField name="defaultLanguage" data={choices.languages} hint />
      </SimpleGrid>
      <TextField
        name="referencePrefix"
        label={t('administration.office.referencePrefix')}
        hint={t('administration.office.referencePrefix.hint')}
        maxLength={12}
        required
      />
      <OwnPartnerField />
      <Stack gap="sm">
        <p style={{ margin: 0 }}>{t('administration.office.thresholds.text')}</p>
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          {(['activeMonths', 'quietMonths', 'dormantMonths'] as const).map((name) => (
            <WholeField
              key={name}
              name={`vitality.${name}`}
              label={t(`administration.office.${name}`)}
              max={600}
            />
          ))}
        </SimpleGrid>
      </Stack>
      <WholeField
        name="expiryNoticeDays"
        label={t('administration.office.expiryNoticeDays')}
        hint={t('administration.office.expiryNoticeDays.hint')}
        max={3650}
      />
    </PartForm>
  );
}

/** What the office has may be rarer than what is offered. */
function withOwn(codes: readonly string[], own: string): readonly string[] {
  return codes.includes(own) ? codes : [own, ...codes];
}

function stateOf(office: Office): PartState<Values> {
  const { version, name, country, timeZone, currency, defaultLanguage, referencePrefix } = office;
  const { partnerId, vitality, expiryNoticeDays } = office;
  return {
    version,
    values: {
      name,
      country,
      timeZone,
      currency,
      defaultLanguage,
      referencePrefix,
      partnerId,
      vitality,
      expiryNoticeDays,
    },
  };
}

/** One of a long list, found by typing. */
function ListField({
  name,
  data,
  hint = false,
}: {
  name: 'country' | 'currency' | 'timeZone' | 'defaultLanguage';
  data: readonly (string | { value: string; label: string })[];
  hint?: boolean;
}): ReactNode {
  const t = useText();
  const { field, id, error } = useField(name, '', 'choice');
  return (
    <Select
      id={id}
      label={t(`administration.office.${name}`)}
      description={hint ? t(`administration.office.${name}.hint` as TextId) : undefined}
      error={error}
      searchable
      allowDeselect={false}
      data={[...data]}
      value={field.value}
      onChange={(value) => field.onChange(value ?? '')}
      onBlur={field.onBlur}
    />
  );
}

/** A whole number from 1. */
function WholeField({ name, label, hint, max }: Named & { max: number }): ReactNode {
  const { field, id, error } = useField<number | string>(name, '', true);
  return (
    <NumberInput
      id={id}
      label={label}
      description={hint}
      error={error}
      min={1}
      max={max}
      allowDecimal={false}
      value={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
    />
  );
}
