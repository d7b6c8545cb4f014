import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { answer, client, queries, type Shape } from '~/api/client';
import { LOCALES, OWN_NAMES, useLocale } from '~/i18n/locale';
import { useText } from '~/i18n/texts';
import { Acts } from '~/ui/Acts';
import { toast } from '~/ui/announce';
import { ChoiceField, TextField } from '~/ui/form/fields';
import { Form } from '~/ui/form/Form';
import { RolesField } from './RolesField';

/** Who is invited, with which roles, in which language. */
export function InviteForm({ onClose }: { onClose: () => void }): ReactNode {
  const t = useText();
  const locale = useLocale();
  const form = useForm({ defaultValues: { email: '', roles: [] as string[], locale } });
  return (
    <Drawer
      opened
      onClose={onClose}
      title={t('administration.invite')}
      position="right"
      size="lg"
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <Form
        form={form}
        draft="invitation/new"
        label={t('administration.invite')}
        onSubmit={async (typed) => {
          await answer(client.POST('/api/v1/invitations', { body: typed as Shape<'Invite'> }));
          await queries.invalidateQueries();
          toast(t('administration.invite.done', { email: typed.email }));
          onClose();
        }}
      >
        <TextField
          name="email"
          label={t('administration.invite.email')}
          hint={t('administration.invite.email.hint')}
          type="email"
          autoComplete="off"
          required
        />
        <RolesField />
        <ChoiceField
          name="locale"
          label={t('administration.invite.locale')}
          required
          data={LOCALES.map((value) => ({ value, label: OWN_NAMES[value] }))}
        />
        <Acts action={t('administration.invite.send')} busy={form.formState.isSubmitting} onLeave={onClose} />
      </Form>
    </Drawer>
  );
}
