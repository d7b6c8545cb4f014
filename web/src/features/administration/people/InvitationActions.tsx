import { ActionIcon, Button, Group, Menu, Modal, Stack } from '@mantine/core';
import { IconDotsVertical, IconLink, IconMail, IconX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { answer, client, queries, type Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { Refusal } from '~/ui/Refusal';
import { CopyLine } from '../CopyLine';
import type { Invitation } from '../lists';

/** Sends an invitation again, shows its link where no mail brings it, or takes it back. */
export function InvitationActions({ invitation }: { invitation: Invitation }): ReactNode {
  const t = useText();
  const [link, setLink] = useState<Shape<'InvitationLinkView'> | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const { id, email, may, roles, locale } = invitation;
  const params = { path: { id } };
  const run = (act: () => Promise<void>): void => {
    setFault(null);
    void act().catch(setFault);
  };
  const send = async (): Promise<void> => {
    await answer(client.POST('/api/v1/invitations/{id}/sendings', { params }));
    await queries.invalidateQueries();
    toast(t('administration.invitations.sent'));
  };
  const show = async (): Promise<void> => {
    setLink(await answer(client.POST('/api/v1/invitations/{id}/links', { params })));
    await queries.invalidateQueries();
  };
  const inviteAgain = async (): Promise<void> => {
    await answer(client.POST('/api/v1/invitations', { body: { email, roles, locale } as Shape<'Invite'> }));
    await queries.invalidateQueries();
  };
  const revoke = async (): Promise<void> => {
    await answer(client.DELETE('/api/v1/invitations/{id}', { params }));
    toast(t('administration.invitations.revoked', { email }), {
      label: t('administration.invitations.again'),
      run: () => run(inviteAgain),
    });
    await queries.invalidateQueries();
  };
  return (
    <>
      {fault !== null && <Refusal fault={fault} />}
      {may.length > 0 && (
        <Group gap="xs" justify="end" wrap="nowrap">
          {may.includes('link') && (
            <Button
              variant="default"
              size="compact-md"
              leftSection={<IconLink size={17} aria-hidden />}
              onClick={() => run(show)}
            >
              {t('administration.invitations.link')}
              <span className="visually-hidden"> ({email})</span>
            </Button>
          )}
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon
                variant="default"
                size="lg"
                aria-label={t('administration.invitations.actions', { email })}
              >
                <IconDotsVertical size={18} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {may.includes('send') && (
                <Menu.Item leftSection={<IconMail size={17} aria-hidden />} onClick={() => run(send)}>
                  {t('administration.invitations.send')}
                </Menu.Item>
              )}
              {may.includes('revoke') && (
                <Menu.Item leftSection={<IconX size={17} aria-hidden />} onClick={() => run(revoke)}>
                  {t('administration.invitations.revoke')}
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        </Group>
      )}
      {link && <LinkDialog email={email} link={link} onClose={() => setLink(null)} />}
    </>
  );
}

function LinkDialog({
  email,
  link: { link, expiresAt },
  onClose,
}: {
  email: string;
  link: Shape<'InvitationLinkView'>;
  onClose: () => void;
}): ReactNode {
  const t = useText();
  const format = useFormat();
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('administration.invitations.link.title', { email })}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <Stack>
        <p>{t('administration.invitations.link.text', { until: format.moment(expiresAt) })}</p>
        <CopyLine label={t('administration.invitations.link.label')} text={link} />
        <div>
          <Button variant="default" onClick={onClose}>
            {t('ui.close')}
          </Button>
        </div>
      </Stack>
    </Modal>
  );
}
