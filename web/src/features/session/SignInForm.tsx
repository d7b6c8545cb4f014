import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { answer, client } from '~/api/client';
import type { Who } from '~/api/who';
import { useText } from '~/i18n/texts';
import { PasswordField, TextField } from '~/ui/form/fields';
import { Form } from '~/ui/form/Form';

interface Props {
  readonly onSignedIn: (who: Who) => Promise<void> | void;
  /** Whose session has ended: the address is filled in. */
  readonly email?: string;
  /** The office that was worked for. */
  readonly officeId?: string | null;
}

/** Address and password. */
export function SignInForm({ onSignedIn, email = '', officeId }: Props): ReactNode {
  const t = useText();
  const form = useForm({ defaultValues: { email, password: '' } });
  return (
    <Form
      form={form}
      label={t('session.sign-in')}
      onSubmit={async (typed) => {
        const body = { ...typed, ...(officeId && { officeId }) };
        await onSignedIn(await answer(client.POST('/api/v1/sessions', { body })));
      }}
    >
      <TextField name="email" label={t('session.email')} type="email" autoComplete="username" required />
      <PasswordField name="password" label={t('session.password')} autoComplete="current-password" />
      <div>
        <Button type="submit" loading={form.formState.isSubmitting}>
          {t('session.sign-in')}
        </Button>
      </div>
    </Form>
  );
}
