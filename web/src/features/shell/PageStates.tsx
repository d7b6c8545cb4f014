import { Button } from '@mantine/core';
import { Link, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { PageHeader } from '~/ui/page/PageHeader';
import { Refusal } from '~/ui/Refusal';
import { isProblem } from '~/api/problem';
import { Waiting } from '~/ui/Waiting';

/** There is no such page, or no such record for whoever asks. */
export function PageMissing(): ReactNode {
  const t = useText();
  return (
    <>
      <PageHeader title={t('shell.missing.title')} intro={t('shell.missing.text')} />
      <Button component={Link} to="/">
        {t('shell.missing.home')}
      </Button>
    </>
  );
}

/** A page that could not be shown. */
export function PageFault({ error }: { error: unknown }): ReactNode {
  const t = useText();
  const router = useRouter();
  if (isProblem(error) && error.status === 404) return <PageMissing />;
  return (
    <>
      <PageHeader title={t('shell.fault.title')} />
      <Refusal fault={error} again={() => void router.invalidate()} />
    </>
  );
}

/** A page that is on its way. */
export function PageWaiting(): ReactNode {
  return <Waiting lines={6} />;
}
