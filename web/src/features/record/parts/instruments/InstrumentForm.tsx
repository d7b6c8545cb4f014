import { useState, type ReactNode } from 'react';
import { answer, client, seen, type Shape } from '~/api/client';
import { isProblem } from '~/api/problem';
import { useFormat } from '~/i18n/format';
import type { TextId } from '~/i18n/texts';
import { useText } from '~/i18n/texts';
import type { Initiative } from '../../record';
import { PartForm } from '~/ui/form/PartForm';
import { GatePassing } from './GatePassing';
import { InstrumentFields } from './InstrumentFields';
import { type After, bodyOf, type Instrument, stateOf, type Values } from './values';

interface Props {
  readonly initiative: Initiative;
  /** Left out: a new one. */
  readonly instrument?: Instrument;
  /** The text that a new one renews, extends, amends or terminates. */
  readonly after?: After;
  readonly onClose: () => void;
}

/** A signed text, from the first draft to its registration; what a gate misses is listed, and nothing typed is lost. */
export function InstrumentForm({ initiative, instrument, after, onClose }: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const [passable, setPassable] = useState(false);
  const id = instrument?.id ?? '';
  /** Remembers that a reason opens the gate, so that its field is there when the refusal is read. */
  const asking = async <Answer,>(sending: Promise<Answer>): Promise<Answer> => {
    try {
      return await sending;
    } catch (thrown) {
      setPassable(isProblem(thrown) && thrown.document['passable'] === true);
      throw thrown;
    }
  };
  const title = after
    ? `${t(`record.instruments.${after.kind}`)}: ${format.text(after.of.title)}`
    : t(instrument ? 'record.instruments.revise' : 'record.instruments.add');
  const draft = after ? `${after.kind}/${after.of.id}` : `new/${initiative.id}`;
  return (
    <PartForm<Values>
      title={title}
      draft={`instrument/${instrument?.id ?? draft}`}
      began={stateOf(instrument, after)}
      toBody={bodyOf}
      labelOf={(field) => t(`record.instruments.field.${field}` as TextId)}
      send={(body, version) =>
        asking(
          version === null
            ? answer(
                client.POST('/api/v1/initiatives/{id}/instruments', {
                  params: { path: { id: initiative.id } },
                  body: body as unknown as Shape<'RegisterInstrument'>,
                }),
              )
            : answer(
                client.PATCH('/api/v1/instruments/{id}', {
                  params: { path: { id }, header: seen(version) },
                  body,
                }),
              ),
        )
      }
      fresh={async () =>
        stateOf(await answer(client.GET('/api/v1/instruments/{id}', { params: { path: { id } } })))
      }
      onClose={onClose}
    >
      {passable && <GatePassing />}
      <InstrumentFields initiative={initiative} instrument={instrument} />
    </PartForm>
  );
}
