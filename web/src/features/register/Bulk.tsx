import { Button, Group, Modal, NativeSelect, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { answer, client, queries, type Shape } from '~/api/client';
import { useMe } from '~/api/who';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { Refusal } from '~/ui/Refusal';
import { TextIn } from '~/ui/TextIn';
import { THEMES, VISIBILITIES } from '~/ui/words/codes';
import type { Line } from './list';
import classes from './register.module.css';
import { useDepartments, useSay } from './words';

type Outcome = Shape<'OutcomeOfOne'>;
type Change = Shape<'SharedChanges'>;
type Act = 'department' | 'addTheme' | 'removeTheme' | 'visibility' | 'submit';

/** Records of one request, by the API. */
const BATCH = 100;

/** What can be done with all that is chosen, and afterwards what became of each. */
export function Bulk({ chosen, clear }: { chosen: readonly Line[]; clear: () => void }): ReactNode {
  const t = useText();
  const say = useSay();
  const format = useFormat();
  const me = useMe();
  const departments = useDepartments();
  const [act, setAct] = useState<Act>('department');
  const [value, setValue] = useState('');
  const [done, setDone] = useState(0);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const [refused, setRefused] = useState<readonly Outcome[]>([]);

  const acts: Act[] = [
    ...(me.may('initiatives.revise')
      ? (['department', 'addTheme', 'removeTheme', 'visibility'] as const)
      : []),
    ...(me.may('initiatives.submit') ? (['submit'] as const) : []),
  ];
  const options = {
    department: [...departments.values()]
      .filter(({ active }) => active)
      .map(({ id, name }) => ({ value: id, label: format.text(name) })),
    addTheme: THEMES.map((theme) => ({ value: theme, label: say('theme', theme) })),
    removeTheme: THEMES.map((theme) => ({ value: theme, label: say('theme', theme) })),
    visibility: VISIBILITIES.map((one) => ({ value: one, label: say('visibility', one) })),
    submit: [],
  }[act];

  const changes = (): Change => {
    switch (act) {
      case 'department':
        return { responsibleDepartmentId: value };
      case 'addTheme':
        return { addThemes: [value as (typeof THEMES)[number]] };
      case 'removeTheme':
        return { removeThemes: [value as (typeof THEMES)[number]] };
      case 'visibility':
      case 'submit':
        return { visibility: value as (typeof VISIBILITIES)[number] };
    }
  };
  const run = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    setDone(0);
    try {
      const outcomes = await inBatches(
        chosen.map(({ id, version }) => ({ id, version })),
        setDone,
        (items) =>
          answer(
            act === 'submit'
              ? client.PUT('/api/v1/initiatives/submission', { body: { items } })
              : client.PATCH('/api/v1/initiatives', { body: { items, changes: changes() } }),
          ),
      );
      const changed = outcomes.filter(({ outcome }) => outcome === 'changed');
      const not = outcomes.filter(({ outcome }) => outcome === 'refused');
      setRefused(not);
      toast(
        t('register.bulk.done', { changed: changed.length, all: outcomes.length }),
        act === 'submit' || changed.length === 0
          ? undefined
          : { label: t('register.undo'), run: () => void undo(changed) },
      );
      await queries.invalidateQueries();
      if (not.length === 0) clear();
    } catch (thrown) {
      setFault(thrown);
    } finally {
      setBusy(false);
    }
  };
  const undo = async (changed: readonly Outcome[]): Promise<void> => {
    try {
      const outcomes = await inBatches(
        changed.map(({ id, version, before }) => ({ id, version: version ?? 0, to: before ?? 0 })),
        () => undefined,
        (items) => answer(client.PUT('/api/v1/initiatives/restoration', { body: { items } })),
      );
      await queries.invalidateQueries();
      setRefused(outcomes.filter(({ outcome }) => outcome === 'refused'));
      toast(
        t('register.bulk.undone', { count: outcomes.filter(({ outcome }) => outcome === 'changed').length }),
      );
    } catch (thrown) {
      setFault(thrown);
    }
  };

  return (
    <section className={classes['bulk']} aria-label={t('register.bulk')}>
      <Group gap="sm" align="flex-end">
        <strong>{t('register.chosen', { count: chosen.length })}</strong>
        {acts.length > 0 && (
          <>
            <NativeSelect
              size="sm"
              label={t('register.bulk.what')}
              value={act}
              onChange={(event) => {
                setAct(event.currentTarget.value as Act);
                setValue('');
              }}
              data={acts.map((one) => ({ value: one, label: t(`register.bulk.act.${one}`) }))}
            />
            {act !== 'submit' && (
              <NativeSelect
                size="sm"
                label={t(`register.bulk.value.${act}`)}
                value={value}
                onChange={(event) => setValue(event.currentTarget.value)}
                data={[{ value: '', label: t('register.bulk.choose') }, ...options]}
              />
            )}
            <Button
              size="sm"
              loading={busy}
              disabled={act !== 'submit' && value === ''}
              onClick={() => void run()}
            >
              {t('register.bulk.run')}
            </Button>
          </>
        )}
        <Button size="sm" variant="default" onClick={clear}>
          {t('register.bulk.clear')}
        </Button>
      </Group>
      {busy && <p role="status">{t('register.bulk.progress', { done, all: chosen.length })}</p>}
      {fault !== null && <Refusal fault={fault} />}
      {refused.length > 0 && <Refused outcomes={refused} lines={chosen} close={() => setRefused([])} />}
    </section>
  );
}

/** Sends them in portions, one after the other, so that progress can be said and nothing runs into a limit. */
async function inBatches<Item>(
  all: readonly Item[],
  progress: (done: number) => void,
  send: (items: Item[]) => Promise<Shape<'Outcomes'>>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let from = 0; from < all.length; from += BATCH) {
    outcomes.push(...(await send(all.slice(from, from + BATCH))).items);
    progress(outcomes.length);
  }
  return outcomes;
}

/** Which records stayed as they were, and why, record by record. */
function Refused({
  outcomes,
  lines,
  close,
}: {
  outcomes: readonly Outcome[];
  lines: readonly Line[];
  close: () => void;
}): ReactNode {
  const t = useText();
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={t('register.bulk.refused', { count: outcomes.length })}
      closeButtonProps={{ 'aria-label': t('register.close') }}
    >
      <Stack>
        <ul className={classes['outcomes']}>
          {outcomes.map(({ id, problem }) => {
            const line = lines.find((one) => one.id === id);
            const reason = [problem?.['title'], problem?.['detail']].filter((one) => typeof one === 'string');
            return (
              <li key={id}>
                <strong>
                  {line?.reference} {line && <TextIn texts={line.title} />}
                </strong>
                <p>{reason.join('. ')}</p>
              </li>
            );
          })}
        </ul>
        <Button variant="default" onClick={close}>
          {t('register.close')}
        </Button>
      </Stack>
    </Modal>
  );
}
