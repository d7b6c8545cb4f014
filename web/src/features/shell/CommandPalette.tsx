import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { IconArrowRight, IconFileText, IconSearch } from '@tabler/icons-react';
import { keepPreviousData } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { api } from '~/api/client';
import { useMe } from '~/api/who';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { rooms } from './rooms';

/** Ctrl-K: every room and command by its name, every initiative by its words. */
export function CommandPalette(): ReactNode {
  const t = useText();
  const format = useFormat();
  const me = useMe();
  const navigate = useNavigate();
  const router = useRouter();
  const [typed, type] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 180);
  const found = api.useQuery(
    'get',
    '/api/v1/initiatives',
    { params: { query: { q: asked, limit: 8 } } },
    { enabled: asked.length > 1 && me.may('initiatives.read'), placeholderData: keepPreviousData },
  );

  const allowed = (permission: string | undefined): boolean => permission === undefined || me.may(permission);
  const commands = rooms
    .filter(({ permission }) => allowed(permission))
    .flatMap(({ nav, commands: own = [] }) => [
      ...(nav ? [{ text: nav.text, to: nav.to }] : []),
      ...own.filter((command) => allowed(command.permission)),
    ])
    .map((command): SpotlightActionData => {
      const { text, to } = command;
      const Icon = 'icon' in command && command.icon ? command.icon : IconArrowRight;
      const search = 'search' in command ? command.search : undefined;
      return {
        // Two commands may lead to one address; two with one id would be one in the list that is drawn.
        id: text,
        label: t(text),
        leftSection: <Icon size={19} aria-hidden />,
        onClick: () => void navigate({ to, search: search as never }),
      };
    })
    .filter(({ label = '' }) => plain(label).includes(plain(typed)));
  const records = (asked.length > 1 ? (found.data?.items ?? []) : []).map(
    ({ id, title, reference }): SpotlightActionData => ({
      id,
      label: format.text(title),
      description: reference,
      leftSection: <IconFileText size={19} aria-hidden />,
      onClick: () => router.history.push(addresses.record(id)),
    }),
  );

  return (
    <Spotlight
      shortcut="mod + K"
      query={typed}
      onQueryChange={type}
      filter={(_, actions) => actions}
      scrollable
      maxHeight="60vh"
      nothingFound={found.isFetching ? t('ui.loading') : t('shell.palette.nothing')}
      actions={[
        ...(commands.length > 0 ? [{ group: t('shell.palette.rooms'), actions: commands }] : []),
        ...(records.length > 0 ? [{ group: t('shell.palette.records'), actions: records }] : []),
      ]}
      searchProps={{
        leftSection: <IconSearch size={20} aria-hidden />,
        placeholder: t('shell.palette.placeholder'),
        'aria-label': t('shell.palette.placeholder'),
      }}
    />
  );
}

/** Letters without accents or case, so that "auditoria" finds "Auditoría". */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
