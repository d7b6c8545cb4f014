import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { answer, client } from '~/api/client';
import { useMe } from '~/api/who';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { PasswordField } from '~/ui/form/fields';
import { Form } from '~/ui/form/Form';
import { PageHeader } from '~/ui/page/PageHeader';
import { Sheet } from '~/ui/page/Sheet';
import { OwnSessions } from './OwnSessions';

const EMPTY = { currentPassword: '', newPassword: '' };

/** What belongs to the person and to no office: the password, and where one is signed in. */
export function AccountPage(): ReactNode {
  const t = useText();
  const { person } = useMe();
  const form = useForm({ defaultValues: EMPTY });
  return (
    <>
      <PageHeader title={t('session.account')} intro={`${person.name} · ${person.email}`} />
      <Sheet title={t('session.change-password')}>
        <div style={{ maxWidth: '30rem' }}>
          <Form
            form={form}
            label={t('session.change-password')}
            onSubmit={async (body) => {
              await answer(client.PUT('/api/v1/people/me/password', { body }));
              form.reset(EMPTY);
              toast(t('session.password-changed'));
            }}
          >
            {/* Password stores look for the address that the password belongs to. */}
            <input type="hidden" autoComplete="username" defaultValue={person.email} />
            <PasswordField
              name="currentPassword"
              label={t('session.current-password')}
              autoComplete="current-password"
            />
            <PasswordField
              name="newPassword"
              label={t('session.new-password')}
              hint={t('session.password-rule')}
              autoComplete="new-password"
            />
            <div>
              <Button type="submit" loading={form.formState.isSubmitting}>
                {t('session.change-password')}
              </Button>
            </div>
          </Form>
        </div>
      </Sheet>
      <OwnSessions />
    </>
  );
}
