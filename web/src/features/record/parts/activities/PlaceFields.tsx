import { SimpleGrid } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useText } from '~/i18n/texts';
import { CountryField } from '~/ui/form/CountryField';
import { TextField } from '~/ui/form/fields';
import classes from '../../record.module.css';

/** Where something takes place, as the form holds it. */
export interface PlaceInForm {
  name: string;
  country: string;
  latitude: string;
  longitude: string;
}

type Place = Shape<'ActivityPlace'>;

/** Name and country of the place, and its coordinates for those who have them. */
export function PlaceFields(): ReactNode {
  const t = useText();
  return (
    <fieldset className={classes['rows']}>
      <legend>{t('record.activities.field.place')}</legend>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextField name="place.name" label={t('record.place.name')} maxLength={300} />
        <CountryField name="place.country" label={t('record.place.country')} />
        <TextField
          name="place.latitude"
          label={t('record.place.latitude')}
          hint={t('record.place.degrees')}
          inputMode="decimal"
        />
        <TextField
          name="place.longitude"
          label={t('record.place.longitude')}
          hint={t('record.place.degrees')}
          inputMode="decimal"
        />
      </SimpleGrid>
    </fieldset>
  );
}

export function placeOf(place: Place | null | undefined): PlaceInForm {
  return {
    name: place?.name ?? '',
    country: place?.country ?? '',
    latitude: String(place?.latitude ?? ''),
    longitude: String(place?.longitude ?? ''),
  };
}

/** As the API takes it; null where nothing is known. What is no number is sent as it is, so that the server names it. */
export function toPlace({ name, country, latitude, longitude }: PlaceInForm): Record<string, unknown> | null {
  const degrees = (text: string): number | string | null => {
    const plain = text.trim().replace(',', '.');
    if (plain === '') return null;
    return Number.isNaN(Number(plain)) ? plain : Number(plain);
  };
  const place = {
    name: name.trim() || null,
    country: country || null,
    latitude: degrees(latitude),
    longitude: degrees(longitude),
  };
  return Object.values(place).every((member) => member === null) ? null : place;
}
