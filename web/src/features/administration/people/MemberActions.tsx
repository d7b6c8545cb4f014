import { ActionIcon, Menu } from '@mantine/core';
import {
  IconDotsVertical,
  IconLogout,
  IconPlayerPause,
  IconPlayerPlay,
  IconUserCog,
  IconUserX,
} from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { answer, client, queries, seen } from '~/api/client';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { ConfirmDialog } from '~/ui/ConfirmDialog';
import { Refusal } from '~/ui/Refusal';
import type { Member } from '../lists';
import { RolesForm } from './RolesForm';

/** What may be done with somebody's place in the office; what cannot be undone says what follows. */
export function MemberActions({ member }: { member: Member }): ReactNode {
  const t = useText();
  const [open, show] = useState<'roles' | 'end' | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const { id, may, person } = member;
  const { name } = person;
  const rest = async (suspended: boolean, version: number): Promise<void> => {
    const params = { path: { id }, header: seen(version) };
    const path = '/api/v1/memberships/{id}/suspension';
    const now = await answer(suspended ? client.PUT(path, { params }) : client.DELETE(path, { params }));
    toast(
      t(suspended ? 'administration.people.suspended-done' : 'administration.people.resumed-done', { name }),
      {
        label: t('ui.undo'),
        run: () => run(() => rest(!suspended, now.version)),
      },
    );
    await queries.invalidateQueries();
  };
  const run = (act: () => Promise<void>): void => {
    setFault(null);
    void act().catch(setFault);
  };
  const endSessions = async (): Promise<void> => {
    await answer(client.DELETE('/api/v1/memberships/{id}/sessions', { params: { path: { id } } }));
    await queries.invalidateQueries();
    toast(t('administration.people.end-sessions-done', { name }));
  };
  const end = async (): Promise<void> => {
    await answer(client.DELETE('/api/v1/memberships/{id}', { params: { path: { id } } }));
    await queries.invalidateQueries();
    toast(t('administration.people.ended-done', { name }));
  };
  if (may.length === 0) return null;
  return (
    <>
      {fault !== null && <Refusal fault={fault} />}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={t('administration.people.actions', { name })}>
            <IconDotsVertical size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {may.includes('revise') && (
            <Menu.Item leftSection={<IconUserCog size={17} aria-hidden />} onClick={() => show('roles')}>
              {t('administration.people.revise')}
            </Menu.Item>
          )}
          {may.includes('end-sessions') && (
            <Menu.Item leftSection={<IconLogout size={17} aria-hidden />} onClick={() => run(endSessions)}>
              {t('administration.people.end-sessions')}
            </Menu.Item>
          )}
          {may.includes('suspend') && (
            <Menu.Item
              leftSection={<IconPlayerPause size={17} aria-hidden />}
              onClick={() => run(() => rest(true, member.version))}
            >
              {t('administration.people.suspend')}
            </Menu.Item>
          )}
          {may.includes('resume') && (
            <Menu.Item
              leftSection={<IconPlayerPlay size={17} aria-hidden />}
              onClick={() => run(() => rest(false, member.version))}
            >
              {t('administration.people.resume')}
            </Menu.Item>
          )}
          {may.includes('end') && (
            <Menu.Item leftSection={<IconUserX size={17} aria-hidden />} onClick={() => show('end')}>
              {t('administration.people.end')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {open === 'roles' && <RolesForm member={member} onClose={() => show(null)} />}
      {open === 'end' && (
        <ConfirmDialog
          title={t('administration.people.end-title', { name })}
          action={t('administration.people.end')}
          onConfirm={end}
          onClose={() => show(null)}
        >
          <p>{t('administration.people.end-text')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
