import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { ChoiceField } from '~/ui/form/fields';
import { RowsField } from '~/ui/form/RowsField';
import type { Initiative } from '../../record';
import { EarlierField } from './EarlierField';
import { type Instrument, LINKS } from './values';

/** What it does to earlier texts, of this record or of another of the office. */
export function LinksField({
  initiative,
  instrument,
}: {
  initiative: Initiative;
  instrument: Instrument | undefined;
}): ReactNode {
  const t = useText();
  return (
    <RowsField
      name="links"
      label={t('record.instruments.field.links')}
      add={t('record.instruments.add-link')}
      empty={() => ({ kind: 'renews', instrumentId: '' })}
    >
      {(at) => (
        <>
          <ChoiceField
            name={`${at}.kind`}
            label={t('record.instruments.link-kind')}
            required
            data={LINKS.map((kind) => ({ value: kind, label: t(`record.link.${kind}`) }))}
          />
          <EarlierField
            name={`${at}.instrumentId`}
            initiativeId={initiative.id}
            own={instrument?.id ?? null}
          />
        </>
      )}
    </RowsField>
  );
}
