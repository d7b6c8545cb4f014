import { ActionIcon, Menu } from '@mantine/core';
import { IconDotsVertical, IconEye, IconEyeOff, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { answer, client, queries, seen } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { Refusal } from '~/ui/Refusal';
import type { Department } from '../lists';
import { DepartmentForm } from './DepartmentForm';

/** Renames a department, takes it out of use and back, removes one that nothing names. */
export function DepartmentActions({ department }: { department: Department }): ReactNode {
  const t = useText();
  const format = useFormat();
  const [renaming, rename] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const { id, active } = department;
  const name = format.text(department.name);
  const run = (act: () => Promise<void>): void => {
    setFault(null);
    void act().catch(setFault);
  };
  const use = async (inUse: boolean, version: number): Promise<void> => {
    const saved = await answer(
      client.PATCH('/api/v1/departments/{id}', {
        params: { path: { id }, header: seen(version) },
        body: { active: inUse },
      }),
    );
    toast(
      t(inUse ? 'administration.departments.activated' : 'administration.departments.deactivated', { name }),
      {
        label: t('ui.undo'),
        run: () => run(() => use(!inUse, saved.version)),
      },
    );
    await queries.invalidateQueries();
  };
  const remove = async (): Promise<void> => {
    await answer(
      client.DELETE('/api/v1/departments/{id}', {
        params: { path: { id }, header: seen(department.version) },
      }),
    );
    toast(t('administration.departments.removed', { name }), {
      label: t('ui.undo'),
      run: () => run(register),
    });
    await queries.invalidateQueries();
  };
  const register = async (): Promise<void> => {
    await answer(client.POST('/api/v1/departments', { body: { name: department.name } }));
    await queries.invalidateQueries();
  };
  return (
    <>
      {fault !== null && <Refusal fault={fault} />}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t('administration.departments.actions', { name })}
          >
            <IconDotsVertical size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={17} aria-hidden />} onClick={() => rename(true)}>
            {t('administration.departments.revise')}
          </Menu.Item>
          <Menu.Item
            leftSection={active ? <IconEyeOff size={17} aria-hidden /> : <IconEye size={17} aria-hidden />}
            onClick={() => run(() => use(!active, department.version))}
          >
            {t(active ? 'administration.departments.deactivate' : 'administration.departments.activate')}
          </Menu.Item>
          <Menu.Item leftSection={<IconTrash size={17} aria-hidden />} onClick={() => run(remove)}>
            {t('administration.departments.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {renaming && <DepartmentForm department={department} onClose={() => rename(false)} />}
    </>
  );
}
