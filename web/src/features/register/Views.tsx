import { Button, Checkbox, Group, Menu, Modal, Stack, TextInput } from '@mantine/core';
import { IconBookmark, IconChevronDown } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { answer, api, client, queries, seen, type Shape } from '~/api/client';
import { useMe } from '~/api/who';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { Refusal } from '~/ui/Refusal';
import { Name } from '~/ui/TextIn';
import { savedFilterOf, searchOfView, type RegisterSearch } from './search';

type View = Shape<'ViewView'>;

interface Props {
  readonly search: RegisterSearch;
  readonly go: (search: RegisterSearch) => void;
}

/** Saved views: to open one is to go to its address; to save one is to keep this address under a name. */
export function Views({ search, go }: Props): ReactNode {
  const t = useText();
  const me = useMe();
  const [saving, setSaving] = useState(false);
  const { data } = api.useQuery('get', '/api/v1/views', { params: { query: { limit: 100 } } });
  const views = data?.items ?? [];
  const current = views.find(({ id }) => id === search.view);
  const own = views.filter(({ personId }) => personId === me.person.id);
  const shared = views.filter(({ personId }) => personId !== me.person.id);
  const item = (view: View): ReactNode => (
    <Menu.Item
      key={view.id}
      onClick={() => go(searchOfView(view))}
      aria-current={view === current || undefined}
    >
      <Name>{view.name}</Name>
      {view.shared && view.personId === me.person.id && ` (${t('register.views.shared')})`}
    </Menu.Item>
  );

  const bodyOf = (): Pick<Shape<'SaveView'>, 'filter' | 'sort' | 'layout' | 'columns'> => ({
    filter: savedFilterOf(search),
    sort: (search.sort ?? null) as never,
    layout: search.layout ?? 'table',
    columns: (search.columns ?? []) as never,
  });
  const keep = async (view: View): Promise<void> => {
    await answer(
      client.PATCH('/api/v1/views/{id}', {
        params: { path: { id: view.id }, header: seen(view.version) },
        body: bodyOf(),
      }),
    );
    await queries.invalidateQueries();
    toast(t('register.views.kept', { name: view.name }));
  };
  const remove = async (view: View): Promise<void> => {
    await client.DELETE('/api/v1/views/{id}', {
      params: { path: { id: view.id }, header: seen(view.version) },
    });
    go({ ...search, view: undefined });
    const { name, shared: everybody, filter, sort, layout, columns } = view;
    toast(t('register.views.removed', { name }), {
      label: t('register.undo'),
      run: () =>
        void answer(
          client.POST('/api/v1/views', {
            body: { name, shared: everybody, filter, sort, layout, columns } as Shape<'SaveView'>,
          }),
        ).then(() => queries.invalidateQueries()),
    });
    await queries.invalidateQueries();
  };

  return (
    <>
      <Menu position="bottom-start" width={280} withinPortal>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconBookmark size={18} aria-hidden />}
            rightSection={<IconChevronDown size={16} aria-hidden />}
          >
            {current ? <Name>{current.name}</Name> : t('register.views')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.length === 0 && <Menu.Label>{t('register.views.none')}</Menu.Label>}
          {own.length > 0 && <Menu.Label>{t('register.views.own')}</Menu.Label>}
          {own.map(item)}
          {shared.length > 0 && <Menu.Label>{t('register.views.of-office')}</Menu.Label>}
          {shared.map(item)}
          <Menu.Divider />
          {me.may('views.save') && (
            <Menu.Item onClick={() => setSaving(true)}>{t('register.views.save')}</Menu.Item>
          )}
          {current?.may.includes('revise') && (
            <Menu.Item onClick={() => void keep(current).catch(say)}>
              {t('register.views.keep', { name: current.name })}
            </Menu.Item>
          )}
          {current?.may.includes('remove') && (
            <Menu.Item onClick={() => void remove(current).catch(say)}>
              {t('register.views.remove', { name: current.name })}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {saving && (
        <SaveDialog
          mayShare={me.may('views.share')}
          close={() => setSaving(false)}
          save={async (name, everybody) => {
            const made = await answer(
              client.POST('/api/v1/views', { body: { name, shared: everybody, ...bodyOf() } }),
            );
            await queries.invalidateQueries();
            go({ ...search, view: made.id });
            toast(t('register.views.saved', { name: made.name }));
          }}
        />
      )}
    </>
  );
}

function say(thrown: unknown): void {
  toast(thrown instanceof Error ? thrown.message : String(thrown));
}

function SaveDialog({
  mayShare,
  close,
  save,
}: {
  mayShare: boolean;
  close: () => void;
  save: (name: string, shared: boolean) => Promise<void>;
}): ReactNode {
  const t = useText();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const submit = async (): Promise<void> => {
    try {
      await save(name, shared);
      close();
    } catch (thrown) {
      setFault(thrown);
    }
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t('register.views.save')}
      closeButtonProps={{ 'aria-label': t('register.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack>
          {fault !== null && <Refusal fault={fault} />}
          <TextInput
            label={t('register.views.name')}
            required
            maxLength={120}
            dir="auto"
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {mayShare && (
            <Checkbox
              label={t('register.views.share')}
              checked={shared}
              onChange={(event) => setShared(event.currentTarget.checked)}
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('register.cancel')}
            </Button>
            <Button type="submit">{t('register.views.do-save')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
