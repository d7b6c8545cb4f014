import { ActionIcon, Menu } from '@mantine/core';
import { IconLogout, IconUser } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { answer, client } from '~/api/client';
import { startAfresh, useMe } from '~/api/who';
import { useText } from '~/i18n/texts';
import { Name } from '~/ui/TextIn';

/** Who is signed in, their own password, and the way out. */
export function PersonMenu(): ReactNode {
  const t = useText();
  const { person } = useMe();
  const navigate = useNavigate();
  const leave = async (): Promise<void> => {
    await answer(client.DELETE('/api/v1/sessions/current'));
    startAfresh(null);
    await navigate({ to: '/sign-in' });
  };
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon
          variant="default"
          size="lg"
          radius="xl"
          aria-label={t('shell.person', { name: person.name })}
        >
          <IconUser size={19} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label c="var(--ink)">
          <Name>{person.name}</Name>
          <br />
          <span style={{ overflowWrap: 'anywhere' }}>{person.email}</span>
        </Menu.Label>
        <Menu.Item component={Link} to="/account" leftSection={<IconUser size={17} aria-hidden />}>
          {t('shell.account')}
        </Menu.Item>
        <Menu.Item onClick={() => void leave()} leftSection={<IconLogout size={17} aria-hidden />}>
          {t('shell.leave')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
