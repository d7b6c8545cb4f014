import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { ChoiceField } from '~/ui/form/fields';

/** The text that something is about; of a procedure, none means one that is only planned. */
export function InstrumentChoice({
  instruments,
}: {
  instruments: readonly Shape<'InstrumentView'>[];
}): ReactNode {
  const t = useText();
  const format = useFormat();
  return (
    <ChoiceField
      name="instrumentId"
      label={t('record.procedures.field.instrumentId')}
      data={[
        { value: '', label: t('record.procedures.planned') },
        ...instruments.map(({ id, title, kind, signed }) => ({
          value: id,
          label: [format.text(title) || t(`words.instrument.${kind}`), signed && `(${format.date(signed)})`]
            .filter(Boolean)
            .join(' '),
        })),
      ]}
    />
  );
}
