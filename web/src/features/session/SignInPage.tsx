import { Button, Divider } from '@mantine/core';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { startAfresh } from '~/api/who';
import { useText } from '~/i18n/texts';
import { PageHeader } from '~/ui/page/PageHeader';
import { OutsidePage } from './OutsidePage';
import { SignInForm } from './SignInForm';
import { useWaysIn } from './ways-in';

const route = getRouteApi('/sign-in');

/** The door. */
export function SignInPage(): ReactNode {
  const t = useText();
  const router = useRouter();
  const { back } = route.useSearch();
  const oidc = useWaysIn()?.oidc;
  return (
    <OutsidePage>
      <PageHeader title={t('session.sign-in')} intro={t('session.intro')} />
      <SignInForm
        onSignedIn={(who) => {
          startAfresh(who);
          router.history.push(back ?? '/');
        }}
      />
      <p>
        <Link to="/forgotten-password">{t('session.forgotten')}</Link>
      </p>
      {oidc && (
        <>
          <Divider my="lg" label={t('session.or')} />
          <Button component="a" href="/api/v1/sessions/oidc" variant="default" fullWidth>
            {t('session.oidc', { provider: oidc.name })}
          </Button>
        </>
      )}
    </OutsidePage>
  );
}
