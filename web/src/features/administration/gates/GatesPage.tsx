import { useState, type ReactNode } from 'react';
import { answer, api, client, queries, seen, type Shape } from '~/api/client';
import { useMe } from '~/api/who';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { Waiting } from '~/ui/Waiting';
import { AdministrationHeader } from '../AdministrationHeader';
import { type Gate, GateChoice, type GateSetting } from './GateChoice';

const GATES = ['leavingDraft', 'completing'] as const;

/** How firmly each gate stands in the way; a choice holds at once, and can be taken back. */
export function GatesPage(): ReactNode {
  const t = useText();
  const revises = useMe().may('offices.revise');
  const [fault, setFault] = useState<unknown>(null);
  const { data, error, refetch } = api.useQuery('get', '/api/v1/offices/current');
  const choose = async (
    { version, stageGates }: Shape<'OfficeView'>,
    gate: Gate,
    setting: GateSetting,
    undoing = false,
  ): Promise<void> => {
    setFault(null);
    const saved = await answer(
      client.PATCH('/api/v1/offices/current', {
        params: { header: seen(version) },
        body: { stageGates: { ...stageGates, [gate]: setting } },
      }),
    );
    const said = t('administration.gates.saved', {
      gate: t(`administration.gates.${gate}`),
      setting: t(`administration.gates.${setting}`),
    });
    if (undoing) toast(said);
    else
      toast(said, {
        label: t('ui.undo'),
        run: () => void run(() => choose(saved, gate, stageGates[gate], true)),
      });
    await queries.invalidateQueries();
  };
  const run = (act: () => Promise<void>): Promise<void> =>
    act().catch((thrown: unknown) => {
      setFault(thrown);
      // Somebody else may have been faster: what stands now is shown beside the refusal.
      void refetch();
    });
  return (
    <>
      <AdministrationHeader title={t('administration.gates')} intro={t('administration.gates.intro')} />
      {fault !== null && <Refusal fault={fault} />}
      {error ? <Refusal fault={error} again={() => void refetch()} /> : null}
      {!data && !error && (
        <Sheet>
          <Waiting lines={6} />
        </Sheet>
      )}
      {data &&
        GATES.map((gate) => (
          <Sheet key={gate}>
            <GateChoice
              gate={gate}
              value={data.stageGates[gate]}
              locked={!revises}
              onChoose={(setting) => run(() => choose(data, gate, setting))}
            />
          </Sheet>
        ))}
      {data && !revises && <p>{t('administration.office.may-not')}</p>}
    </>
  );
}
