import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { answer, client, queries, type Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { Acts } from '~/ui/Acts';
import { ChoiceField, TextField } from '~/ui/form/fields';
import { Form } from '~/ui/form/Form';
import { ScopesField } from './ScopesField';

export type MadeToken = Shape<'MadeTokenView'>;

/** Lives that are offered, in days; the API allows a year and a day at most. */
const LIVES = [7, 30, 90, 365] as const;

const DAY = 86_400_000;

interface Props {
  readonly onClose: () => void;
  /** Takes the token with its secret, which is nowhere else. */
  readonly onMade: (token: MadeToken) => void;
}

/** A new token: what for, how long, what it may do. */
export function TokenForm({ onClose, onMade }: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const form = useForm({ defaultValues: { name: '', days: '90', scopes: [] as string[] } });
  const endOf = (days: number): Date => new Date(Date.now() + days * DAY);
  return (
    <Drawer
      opened
      onClose={onClose}
      title={t('administration.tokens.make')}
      position="right"
      size="xl"
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <Form
        form={form}
        draft="token/new"
        label={t('administration.tokens.make')}
        onSubmit={async ({ name, days, scopes }) => {
          const body = { name, scopes, expiresAt: endOf(Number(days)).toISOString() };
          const made = await answer(client.POST('/api/v1/tokens', { body: body as Shape<'MakeToken'> }));
          await queries.invalidateQueries();
          onMade(made);
        }}
      >
        <TextField
          name="name"
          label={t('administration.tokens.name')}
          hint={t('administration.tokens.name.hint')}
          maxLength={200}
          required
        />
        <ChoiceField
          name="days"
          label={t('administration.tokens.expiry')}
          required
          data={LIVES.map((days) => ({
            value: String(days),
            label: t('administration.tokens.expiry.days', {
              days,
              date: format.date(endOf(days).toISOString().slice(0, 10)),
            }),
          }))}
        />
        <ScopesField />
        <Acts action={t('administration.tokens.make')} busy={form.formState.isSubmitting} onLeave={onClose} />
      </Form>
    </Drawer>
  );
}
