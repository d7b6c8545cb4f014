import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { ChoicesField, ManyField, TagsField } from '~/ui/form/ChoicesField';
import { ChoiceField } from '~/ui/form/fields';
import { InitiativeField } from '~/ui/form/InitiativeField';
import { LANGUAGES } from '~/ui/form/languages';
import { FORMS, KINDS, THEMES, VISIBILITIES } from '~/ui/words/codes';

/** How it is filed: what lists and searches find it by. */
export function FiledFields({ own }: { own: string }): ReactNode {
  const t = useText();
  const format = useFormat();
  return (
    <Stack gap="lg">
      <ChoiceField
        name="kind"
        label={t('record.kind')}
        required
        data={KINDS.map((kind) => ({ value: kind, label: t(`words.a-kind.${kind}`) }))}
      />
      <ChoicesField
        name="themes"
        label={t('record.themes')}
        choices={THEMES.map((theme) => ({ value: theme, label: t(`words.theme.${theme}`) }))}
      />
      <ChoicesField
        name="formsOfAction"
        label={t('record.forms')}
        choices={FORMS.map((form) => ({ value: form, label: t(`words.form.${form}`) }))}
      />
      <ManyField
        name="sdgGoals"
        label={t('record.sdg')}
        choices={Array.from({ length: 17 }, (_, goal) => ({
          value: String(goal + 1),
          label: t('record.edit.goal', { number: goal + 1 }),
        }))}
      />
      <TagsField name="sdgTargets" label={t('words.field.sdgTargets')} hint={t('record.edit.targets-hint')} />
      <ManyField
        name="languages"
        label={t('record.languages')}
        choices={LANGUAGES.map((tag) => ({ value: tag, label: format.language(tag) }))}
      />
      <ChoiceField
        name="visibility"
        label={t('record.visibility')}
        required
        data={VISIBILITIES.map((who) => ({ value: who, label: t(`words.visibility.${who}`) }))}
      />
      <InitiativeField name="parentId" label={t('record.parent')} without={own} />
    </Stack>
  );
}
