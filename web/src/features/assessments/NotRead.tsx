import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { isProblem } from '~/api/problem';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { PageHeader } from '~/ui/page/PageHeader';
import { EmptyState } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { Waiting } from '~/ui/Waiting';
import { Way } from '~/ui/Way';

interface Props {
  readonly id: string;
  readonly title: string;
  /** Null: it is still on its way. */
  readonly error: unknown;
  readonly again: () => void;
}

/** The marks are on their way, or not for whoever asks: an auditor in fieldwork does not see them, and that is no fault. */
export function NotRead({ id, title, error, again }: Props): ReactNode {
  const t = useText();
  if (isProblem(error, 'marks-withheld'))
    return (
      <>
        <PageHeader title={title} crumbs={[{ text: t('assessments.register'), to: '/register' }]} />
        <EmptyState title={error.title}>
          <p>{error.detail}</p>
          <Button component={Way} href={addresses.record(id)}>
            {t('assessments.to-record')}
          </Button>
        </EmptyState>
      </>
    );
  return (
    <>
      <PageHeader title={title} />
      {error === null ? <Waiting lines={8} /> : <Refusal fault={error} again={again} />}
    </>
  );
}
