import { ActionIcon, Menu } from '@mantine/core';
import { IconCircleMinus, IconCirclePlus, IconCopy, IconDotsVertical, IconStar } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { answer, client, queries } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { Refusal } from '~/ui/Refusal';
import type { SetLine } from './sets';

interface Props {
  readonly set: SetLine;
  /** Begins a draft from it. */
  readonly onCopy: () => void;
}

/** Uses a set, makes it the main one, stops using it, begins another from it; what can be taken back offers it. */
export function SetActions({ set, onCopy }: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const [fault, setFault] = useState<unknown>(null);
  const { id, may, adopted } = set;
  const title = format.text(set.title);
  const run = (act: () => Promise<void>): void => {
    setFault(null);
    void act().catch(setFault);
  };
  const adopt = async (main: boolean): Promise<void> => {
    const before = main ? await answer(client.GET('/api/v1/criteria-sets/main')) : null;
    await put(id, main);
    toast(
      t(main ? 'administration.criteria.chosen-done' : 'administration.criteria.adopted-done', { title }),
      {
        label: t('ui.undo'),
        run: () =>
          run(async () => {
            if (before) await put(before.id, true);
            if (!adopted) await drop(id);
          }),
      },
    );
  };
  const retire = async (): Promise<void> => {
    await drop(id);
    toast(t('administration.criteria.retired-done', { title }), {
      label: t('ui.undo'),
      run: () => run(() => put(id, false)),
    });
  };
  if (may.length === 0) return null;
  return (
    <>
      {fault !== null && <Refusal fault={fault} />}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t('administration.criteria.actions', { title })}
          >
            <IconDotsVertical size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {may.includes('choose') && (
            <Menu.Item
              leftSection={<IconStar size={17} aria-hidden />}
              onClick={() => run(() => adopt(true))}
            >
              {t('administration.criteria.choose')}
            </Menu.Item>
          )}
          {may.includes('adopt') && (
            <Menu.Item
              leftSection={<IconCirclePlus size={17} aria-hidden />}
              onClick={() => run(() => adopt(false))}
            >
              {t('administration.criteria.adopt')}
            </Menu.Item>
          )}
          {may.includes('copy') && (
            <Menu.Item leftSection={<IconCopy size={17} aria-hidden />} onClick={onCopy}>
              {t('administration.criteria.copy')}
            </Menu.Item>
          )}
          {may.includes('retire') && (
            <Menu.Item leftSection={<IconCircleMinus size={17} aria-hidden />} onClick={() => run(retire)}>
              {t('administration.criteria.retire')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

async function put(id: string, main: boolean): Promise<void> {
  const params = { path: { id } };
  await answer(client.PUT('/api/v1/criteria-sets/{id}/adoption', { params, body: main ? { main } : {} }));
  void queries.invalidateQueries();
}

async function drop(id: string): Promise<void> {
  await answer(client.DELETE('/api/v1/criteria-sets/{id}/adoption', { params: { path: { id } } }));
  void queries.invalidateQueries();
}
