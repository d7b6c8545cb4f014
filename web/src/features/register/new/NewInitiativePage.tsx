import { Button, Group, Stack } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { answer, client, queries, type Shape } from '~/api/client';
import { useMe } from '~/api/who';
import { useFormat } from '~/i18n/format';
import type { Texts } from '~/i18n/text-in';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { toast } from '~/ui/announce';
import { ChoicesField } from '~/ui/form/ChoicesField';
import { ChoiceField } from '~/ui/form/fields';
import { Form } from '~/ui/form/Form';
import { TextsField, written } from '~/ui/form/TextsField';
import { PageHeader } from '~/ui/page/PageHeader';
import { EmptyState, Sheet } from '~/ui/page/Sheet';
import { KINDS, VISIBILITIES } from '~/ui/words/codes';
import { useDepartments, useSay } from '../words';
import { AboutFields } from './AboutFields';
import { LevelsField, type LevelInForm } from './LevelsField';
import { PartnersField, type PartnerInForm } from './PartnersField';

/** What the form holds; partners with their names, which are shown and not sent. */
export interface NewInitiative {
  kind: string;
  title: Texts;
  summary: Texts;
  benefit: Texts;
  themes: string[];
  formsOfAction: string[];
  partners: PartnerInForm[];
  levels: LevelInForm[];
  responsibleDepartmentId: string;
  participatingDepartmentIds: string[];
  sdgGoals: string[];
  sdgTargets: string[];
  languages: string[];
  parentId: string | null;
  visibility: string;
}

const EMPTY: NewInitiative = {
  kind: '',
  title: {},
  summary: {},
  benefit: {},
  themes: [],
  formsOfAction: [],
  partners: [],
  levels: [],
  responsibleDepartmentId: '',
  participatingDepartmentIds: [],
  sdgGoals: [],
  sdgTargets: [],
  languages: [],
  parentId: null,
  visibility: 'office',
};

/** Registers an initiative; nothing that is typed is lost on the way. */
export function NewInitiativePage(): ReactNode {
  const t = useText();
  const say = useSay();
  const format = useFormat();
  const me = useMe();
  const router = useRouter();
  const departments = useDepartments();
  const form = useForm<NewInitiative>({ defaultValues: EMPTY });
  const crumbs = [{ text: t('register.title'), to: '/register' as const }];

  if (!me.may('initiatives.register'))
    return (
      <>
        <PageHeader title={t('register.new.title')} crumbs={crumbs} />
        <EmptyState title={t('register.new.refused')}>
          <p>{t('register.new.refused.text')}</p>
        </EmptyState>
      </>
    );

  const send = async (values: NewInitiative): Promise<void> => {
    const made = await answer(client.POST('/api/v1/initiatives', { body: bodyOf(values) }));
    await queries.invalidateQueries();
    toast(t('register.new.done', { reference: made.reference }));
    router.history.push(addresses.record(made.id));
  };
  const active = [...departments.values()].filter((one) => one.active);
  return (
    <>
      <PageHeader title={t('register.new.title')} intro={t('register.new.intro')} crumbs={crumbs} />
      <Form form={form} draft="initiative/new" onSubmit={send} label={t('register.new.title')}>
        <Sheet title={t('register.new.what')}>
          <Stack gap="lg" style={{ maxWidth: 'var(--measure)' }}>
            <ChoiceField
              name="kind"
              label={t('register.by.kind')}
              required
              data={[
                { value: '', label: t('register.bulk.choose') },
                ...KINDS.map((kind) => ({ value: kind, label: say('kind', kind) })),
              ]}
            />
            <TextsField name="title" label={t('register.column.title')} required maxLength={300} />
            <TextsField
              name="summary"
              label={t('register.new.summary')}
              hint={t('register.new.summary.hint')}
              long
              maxLength={5000}
            />
            <TextsField
              name="benefit"
              label={t('register.new.benefit')}
              hint={t('register.new.benefit.hint')}
              long
              maxLength={2000}
            />
          </Stack>
        </Sheet>
        <Sheet title={t('register.new.with')}>
          <PartnersField />
        </Sheet>
        <AboutFields />
        <Sheet title={t('register.new.who')}>
          <Stack gap="lg">
            <ChoiceField
              name="responsibleDepartmentId"
              label={t('register.column.department')}
              style={{ maxWidth: 'var(--measure)' }}
              data={[
                { value: '', label: t('register.no-department') },
                ...active.map(({ id, name }) => ({ value: id, label: format.text(name) })),
              ]}
            />
            {active.length > 0 && (
              <ChoicesField
                name="participatingDepartmentIds"
                label={t('register.new.participating')}
                choices={active.map(({ id, name }) => ({ value: id, label: format.text(name) }))}
              />
            )}
            <LevelsField />
            <ChoiceField
              name="visibility"
              label={t('register.by.visibility')}
              required
              style={{ maxWidth: 'var(--measure)' }}
              data={VISIBILITIES.map((one) => ({ value: one, label: say('visibility', one) }))}
            />
          </Stack>
        </Sheet>
        <Group>
          <Button type="submit" loading={form.formState.isSubmitting}>
            {t('register.new.send')}
          </Button>
        </Group>
      </Form>
    </>
  );
}

/** What the API takes: without empty texts, and without what only the form needs. */
function bodyOf(values: NewInitiative): Shape<'RegisterInitiative'> {
  const { title, summary, benefit, partners, levels, responsibleDepartmentId, ...rest } = values;
  return {
    ...rest,
    title: written(title),
    summary: written(summary),
    benefit: written(benefit),
    responsibleDepartmentId: responsibleDepartmentId || null,
    partners: partners.map(({ partnerId, role, gives, gains }) => ({
      partnerId,
      role,
      gives: written(gives),
      gains: written(gains),
    })),
    levels: levels.map(({ level, role }) => ({ level, role })),
  } as Shape<'RegisterInitiative'>;
}
