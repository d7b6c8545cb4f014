import { Alert, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { answer, client } from '~/api/client';
import { useText } from '~/i18n/texts';
import { TextField } from '~/ui/form/fields';
import { Form } from '~/ui/form/Form';
import { PageHeader } from '~/ui/page/PageHeader';
import { OutsidePage } from './OutsidePage';

/** Asks for the mail with the link; says the same whether the address is known or not. */
export function ForgottenPasswordPage(): ReactNode {
  const t = useText();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm({ defaultValues: { email: '' } });
  return (
    <OutsidePage>
      <PageHeader title={t('session.forgotten.title')} intro={t('session.forgotten.intro')} />
      {sentTo === null ? (
        <Form
          form={form}
          onSubmit={async (body) => {
            await answer(client.POST('/api/v1/password-resets', { body }));
            setSentTo(body.email);
          }}
        >
          <TextField name="email" label={t('session.email')} type="email" autoComplete="username" required />
          <div>
            <Button type="submit" loading={form.formState.isSubmitting}>
              {t('session.forgotten.send')}
            </Button>
          </div>
        </Form>
      ) : (
        <Alert role="status" styles={{ message: { color: 'var(--ink)' } }}>
          {t('session.forgotten.sent', { email: sentTo })}
        </Alert>
      )}
      <p>
        <Link to="/sign-in">{t('session.back-to-sign-in')}</Link>
      </p>
    </OutsidePage>
  );
}
