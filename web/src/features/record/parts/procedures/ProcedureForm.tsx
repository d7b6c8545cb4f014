import type { ReactNode } from 'react';
import { answer, client, seen, type Shape } from '~/api/client';
import { useText } from '~/i18n/texts';
import { EdtfField } from '~/ui/form/EdtfField';
import { PartForm, type PartState } from '~/ui/form/PartForm';
import { InstrumentChoice } from './InstrumentChoice';

type Procedure = Shape<'ProcedureView'>;

interface Values {
  instrumentId: string;
  began: string;
}

interface Props {
  readonly procedure: Procedure;
  readonly instruments: readonly Shape<'InstrumentView'>[];
  readonly onClose: () => void;
}

/** Which text a procedure is about, and when it began. */
export function ProcedureForm({ procedure: { id, ...procedure }, instruments, onClose }: Props): ReactNode {
  const t = useText();
  return (
    <PartForm<Values>
      title={t('record.procedures.revise')}
      draft={`procedure/${id}`}
      began={stateOf({ id, ...procedure })}
      toBody={({ instrumentId, began }) => ({ instrumentId: instrumentId || null, began })}
      labelOf={(field) => t(`record.procedures.field.${field as keyof Values}`)}
      send={(body, version) =>
        answer(
          client.PATCH('/api/v1/procedures/{id}', {
            params: { path: { id }, header: seen(version ?? procedure.version) },
            body,
          }),
        )
      }
      fresh={async () =>
        stateOf(await answer(client.GET('/api/v1/procedures/{id}', { params: { path: { id } } })))
      }
      onClose={onClose}
    >
      <InstrumentChoice instruments={instruments} />
      <EdtfField name="began" label={t('record.procedures.field.began')} required />
    </PartForm>
  );
}

function stateOf({ version, instrument, began }: Procedure): PartState<Values> {
  return { version, values: { instrumentId: instrument?.id ?? '', began } };
}
