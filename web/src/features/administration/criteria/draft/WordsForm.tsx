import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import type { Texts } from '~/i18n/text-in';
import { useText } from '~/i18n/texts';
import { ManyField } from '~/ui/form/ChoicesField';
import { TextField } from '~/ui/form/fields';
import { PartForm, type PartState } from '~/ui/form/PartForm';
import { TextsField, written } from '~/ui/form/TextsField';
import { useFieldName } from '~/ui/journal/fields';
import { LANGUAGES } from '../../office/languages';
import type { Draft } from '../sets';
import { freshDraft, inAll, revise } from './revise';

interface Values {
  slug: string;
  title: Texts;
  languages: string[];
}

/** What the set is called, and in which languages all of it will be. */
export function WordsForm({ draft, onClose }: { draft: Draft; onClose: () => void }): ReactNode {
  const t = useText();
  const format = useFormat();
  return (
    <PartForm<Values>
      title={t('administration.criteria.draft.words')}
      draft={`criteria-draft/${draft.id}/words`}
      began={stateOf(draft)}
      toBody={({ slug, title, languages }) => ({ slug: slug.trim(), title: written(title), languages })}
      labelOf={useFieldName()}
      send={(body, version) => revise(draft, body, version ?? draft.version)}
      fresh={async () => stateOf(await freshDraft(draft.id))}
      onClose={onClose}
    >
      <TextsField name="title" label={t('administration.criteria.start.title')} required maxLength={200} />
      <TextField
        name="slug"
        label={t('administration.criteria.start.slug')}
        hint={t('administration.criteria.start.slug.hint')}
        maxLength={60}
        required
      />
      <ManyField
        name="languages"
        label={t('administration.criteria.start.languages')}
        required
        choices={[...new Set([...LANGUAGES, ...draft.languages])].map((value) => ({
          value,
          label: format.language(value),
        }))}
      />
    </PartForm>
  );
}

function stateOf({ version, slug, title, languages }: Draft): PartState<Values> {
  return { version, values: { slug, title: inAll(languages, title), languages } };
}
