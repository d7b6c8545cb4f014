import { Drawer } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { answer, client, queries } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { LOCALES } from '~/i18n/locale';
import type { Texts } from '~/i18n/text-in';
import { useText } from '~/i18n/texts';
import { Acts } from '~/ui/Acts';
import { ChoiceField, TextField } from '~/ui/form/fields';
import { ManyField } from '~/ui/form/ChoicesField';
import { Form } from '~/ui/form/Form';
import { TextsField, written } from '~/ui/form/TextsField';
import { LANGUAGES } from '../office/languages';
import type { SetLine } from './sets';

interface Values {
  basedOn: string;
  slug: string;
  title: Texts;
  languages: string[];
}

interface Props {
  readonly sets: readonly SetLine[];
  /** Chosen beforehand; empty: none. */
  readonly basedOn: string;
  readonly onClose: () => void;
}

/** Begins a set: a copy of a published one, or an empty one. */
export function StartDraft({ sets, basedOn, onClose }: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const form = useForm<Values>({
    defaultValues: { basedOn, slug: '', title: {}, languages: [...LOCALES] },
  });
  const empty = form.watch('basedOn') === '';
  return (
    <Drawer
      opened
      onClose={onClose}
      title={t('administration.criteria.start')}
      position="right"
      size="lg"
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <Form
        form={form}
        label={t('administration.criteria.start')}
        onSubmit={async (typed) => {
          const title = written(typed.title);
          const body = {
            slug: typed.slug,
            ...(typed.basedOn === ''
              ? { title, languages: typed.languages, dimensions: [], criteria: [] }
              : { basedOn: typed.basedOn, ...(Object.keys(title).length > 0 && { title }) }),
          };
          const begun = await answer(client.POST('/api/v1/criteria-drafts', { body }));
          await queries.invalidateQueries();
          await navigate({ to: '/administration/criteria/drafts/$id', params: { id: begun.id } });
        }}
      >
        <ChoiceField
          name="basedOn"
          label={t('administration.criteria.start.based')}
          required={!empty}
          data={[
            { value: '', label: t('administration.criteria.start.nothing') },
            ...sets.map(({ id, title, name, version }) => ({
              value: id,
              label: `${format.text(title)} (${name} ${version})`,
            })),
          ]}
        />
        <TextField
          name="slug"
          label={t('administration.criteria.start.slug')}
          hint={t('administration.criteria.start.slug.hint')}
          maxLength={60}
          required
        />
        <TextsField
          name="title"
          label={t('administration.criteria.start.title')}
          required={empty}
          maxLength={200}
        />
        {empty && (
          <ManyField
            name="languages"
            label={t('administration.criteria.start.languages')}
            required
            choices={LANGUAGES.map((value) => ({ value, label: format.language(value) }))}
          />
        )}
        <Acts
          action={t('administration.criteria.start.go')}
          busy={form.formState.isSubmitting}
          onLeave={onClose}
        />
      </Form>
    </Drawer>
  );
}
