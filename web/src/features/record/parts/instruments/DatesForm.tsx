import type { ReactNode } from 'react';
import { answer, client, seen, type Shape } from '~/api/client';
import type { TextId } from '~/i18n/texts';
import { useText } from '~/i18n/texts';
import { useFormat } from '~/i18n/format';
import { EdtfField } from '~/ui/form/EdtfField';
import { PartForm, type PartState } from '~/ui/form/PartForm';
import { PendingNote } from './PendingNote';
import type { Instrument } from './values';

type Field = 'signed' | 'inForce' | 'ended';
type Values = Record<Field, string>;

const FIELDS: Readonly<Record<'sign' | 'end', readonly Field[]>> = {
  sign: ['signed', 'inForce'],
  end: ['ended'],
};

interface Props {
  readonly act: 'sign' | 'end';
  readonly instrument: Instrument;
  readonly procedures: readonly Shape<'ProcedureView'>[];
  readonly onClose: () => void;
}

/** It has been signed, or somebody has ended it: the dates alone, with what has to come first. */
export function DatesForm({ act, instrument, procedures, onClose }: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const { id } = instrument;
  const fields = FIELDS[act];
  return (
    <PartForm<Values>
      title={t(`record.instruments.${act}-of`, { title: format.text(instrument.title) })}
      draft={`instrument/${id}/${act}`}
      began={stateOf(instrument)}
      toBody={(values) => Object.fromEntries(fields.map((field) => [field, values[field] || null]))}
      labelOf={(field) => t(`record.instruments.field.${field}` as TextId)}
      send={(body, version) =>
        answer(
          client.PATCH('/api/v1/instruments/{id}', {
            params: { path: { id }, header: seen(version ?? instrument.version) },
            body,
          }),
        )
      }
      fresh={async () =>
        stateOf(await answer(client.GET('/api/v1/instruments/{id}', { params: { path: { id } } })))
      }
      onClose={onClose}
    >
      {act === 'sign' && <PendingNote instrumentId={id} procedures={procedures} />}
      {fields.map((field) => (
        <EdtfField
          key={field}
          name={field}
          label={t(`record.instruments.field.${field}`)}
          hint={t(
            field === 'inForce' ? 'record.instruments.in-force-hint' : `record.instruments.${field}-hint`,
          )}
          required={field === fields[0]}
        />
      ))}
    </PartForm>
  );
}

function stateOf({ version, signed, inForce, ended }: Instrument): PartState<Values> {
  return { version, values: { signed: signed ?? '', inForce: inForce ?? '', ended: ended ?? '' } };
}
