import { Checkbox, Drawer, Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { answer, api, client, queries, seen, type Shape } from '~/api/client';
import { useText } from '~/i18n/texts';
import { Acts } from '~/ui/Acts';
import { toast } from '~/ui/announce';
import { useField } from '~/ui/form/fields';
import { Form } from '~/ui/form/Form';
import { Refusal } from '~/ui/Refusal';
import { Name } from '~/ui/TextIn';
import { Waiting } from '~/ui/Waiting';
import { type Audit, teamOf } from '../audit';
import classes from './page.module.css';

type Member = Shape<'Member'>;

/** Chooses the team among those with the role auditor, and says who of them wrote how many of the records. */
export function TeamForm({ audit, onClose }: { audit: Audit; onClose: () => void }): ReactNode {
  const t = useText();
  const form = useForm<{ members: Member[] }>({
    defaultValues: { members: teamOf(audit).map(({ personId, role }) => ({ personId, role })) },
  });
  return (
    <Drawer
      opened
      onClose={onClose}
      title={t('audits.team.set')}
      position="right"
      size="lg"
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <Form
        form={form}
        label={t('audits.team.set')}
        onSubmit={async (body) => {
          await answer(
            client.PUT('/api/v1/audits/{id}/team', {
              params: { path: { id: audit.id }, header: seen(audit.version) },
              body,
            }),
          );
          await queries.invalidateQueries();
          toast(t('ui.saved'));
          onClose();
        }}
      >
        <p>{t('audits.team.rule')}</p>
        <MembersField audit={audit} />
        <Acts action={t('ui.save')} busy={form.formState.isSubmitting} onLeave={onClose} />
      </Form>
    </Drawer>
  );
}

function MembersField({ audit }: { audit: Audit }): ReactNode {
  const t = useText();
  const { data, error, refetch } = api.useQuery('get', '/api/v1/audits/{id}/candidates', {
    params: { path: { id: audit.id } },
  });
  const { field, id, error: fault } = useField<Member[]>('members', [], 'choices');
  if (error) return <Refusal fault={error} again={() => void refetch()} />;
  if (!data) return <Waiting lines={3} />;
  if (data.items.length === 0) return <p>{t('audits.team.nobody')}</p>;
  const members = field.value;
  const lead = members.find(({ role }) => role === 'lead')?.personId ?? '';
  const choose = (personId: string, chosen: boolean): void => {
    const others = members.filter((one) => one.personId !== personId);
    const next = chosen ? [...others, { personId, role: 'member' as const }] : others;
    // The first one leads until another is chosen.
    const first = next.some(({ role }) => role === 'lead') ? undefined : next[0]?.personId;
    field.onChange(next.map((one) => (one.personId === first ? { ...one, role: 'lead' as const } : one)));
  };
  return (
    <Stack gap="lg">
      <Checkbox.Group
        label={t('audits.team.members')}
        error={fault}
        value={members.map(({ personId }) => personId)}
        onChange={(values) => {
          const before = members.map(({ personId }) => personId);
          for (const one of values) if (!before.includes(one)) choose(one, true);
          for (const one of before) if (!values.includes(one)) choose(one, false);
        }}
      >
        <Stack gap="xs" mt="xs">
          {data.items.map(({ personId, name, own }, place) => (
            <Checkbox
              key={personId}
              id={place === 0 ? id : undefined}
              value={personId}
              label={<Name>{name}</Name>}
              description={
                own === null ? t('audits.team.own-unknown') : t('audits.team.own', { own, all: data.records })
              }
            />
          ))}
        </Stack>
      </Checkbox.Group>
      {members.length > 1 && (
        <Radio.Group
          label={t('audits.team.leads')}
          value={lead}
          onChange={(chosen) =>
            field.onChange(
              members.map(({ personId }) => ({ personId, role: personId === chosen ? 'lead' : 'member' })),
            )
          }
        >
          <Stack gap="xs" mt="xs">
            {data.items
              .filter(({ personId }) => members.some((one) => one.personId === personId))
              .map(({ personId, name }) => (
                <Radio key={personId} value={personId} label={<Name>{name}</Name>} />
              ))}
          </Stack>
        </Radio.Group>
      )}
      {members.length === 1 && <p className={classes['soft']}>{t('audits.team.alone')}</p>}
    </Stack>
  );
}
