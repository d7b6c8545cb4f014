import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { PageHeader } from '~/ui/page/PageHeader';
import { FirstSteps } from './FirstSteps';

/** Where founding an office or joining one leads: what to begin with. */
export function WelcomePage(): ReactNode {
  const t = useText();
  return (
    <>
      <PageHeader title={t('home.welcome')} intro={t('home.empty.intro')} />
      <FirstSteps />
    </>
  );
}
