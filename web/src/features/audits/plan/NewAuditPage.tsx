import { Button, Group, Stack } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { answer, api, client, queries } from '~/api/client';
import { useMe } from '~/api/who';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { toast } from '~/ui/announce';
import { Form } from '~/ui/form/Form';
import { PageHeader } from '~/ui/page/PageHeader';
import { EmptyState, Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { Waiting } from '~/ui/Waiting';
import { Way } from '~/ui/Way';
import classes from './plan.module.css';
import { PlanFields } from './PlanFields';
import { scopeOf } from './scope';
import { bodyOf, type PlanValues } from './values';

const route = getRouteApi('/_office/audits/new');

/** Plans an audit. Its address may carry filters of the register, which become the scope. */
export function NewAuditPage(): ReactNode {
  const t = useText();
  const me = useMe();
  const main = api.useQuery('get', '/api/v1/criteria-sets/main');
  return (
    <>
      <PageHeader
        title={t('audits.new.title')}
        intro={t('audits.new.intro')}
        crumbs={[{ text: t('audits.title'), to: '/audits' }]}
      />
      {!me.may('audits.open') ? (
        <EmptyState title={t('audits.new.forbidden')}>
          <p>{t('audits.none.who')}</p>
        </EmptyState>
      ) : main.error ? (
        <Refusal fault={main.error} again={() => void main.refetch()} />
      ) : main.data ? (
        <NewAuditForm setId={main.data.id} />
      ) : (
        <Waiting lines={8} />
      )}
    </>
  );
}

function NewAuditForm({ setId }: { setId: string }): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  const search = route.useSearch();
  const form = useForm<PlanValues>({
    defaultValues: {
      title: {},
      purpose: {},
      scope: scopeOf(search),
      setId,
      stages: ['design'],
      fieldworkFrom: '',
      fieldworkUntil: '',
      repliesUntil: '',
    },
  });
  return (
    <Sheet>
      <div className={classes['form']}>
        <Form
          form={form}
          label={t('audits.new.title')}
          draft="audit/new"
          onSubmit={async (values) => {
            const { id, reference } = await answer(client.POST('/api/v1/audits', { body: bodyOf(values) }));
            await queries.invalidateQueries();
            toast(t('audits.opened', { reference }));
            await navigate({ to: '/audits/$id', params: { id } });
          }}
        >
          <Stack gap="lg">
            <PlanFields />
            <Group>
              <Button type="submit" loading={form.formState.isSubmitting}>
                {t('audits.new.open')}
              </Button>
              <Button variant="default" component={Way} href={addresses.audits}>
                {t('ui.leave')}
              </Button>
            </Group>
          </Stack>
        </Form>
      </div>
    </Sheet>
  );
}
