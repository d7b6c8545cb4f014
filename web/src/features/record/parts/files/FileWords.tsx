import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { ChoiceField } from '~/ui/form/fields';
import { TextsField } from '~/ui/form/TextsField';
import { LANGUAGES } from '~/ui/form/languages';

const KINDS = ['agreement_text', 'analysis', 'minute', 'report', 'text', 'other'] as const;

/**
 * What is said of a file: its kind, its language and its title.
 * @param titled it has a title already; else it takes the name of the file
 */
export function FileWords({ titled = false }: { titled?: boolean }): ReactNode {
  const t = useText();
  const format = useFormat();
  return (
    <>
      <ChoiceField
        name="kind"
        label={t('record.files.field.kind')}
        required
        data={KINDS.map((kind) => ({ value: kind, label: t(`words.file.${kind}`) }))}
      />
      <TextsField
        name="title"
        label={t('record.files.field.title')}
        required={titled}
        hint={titled ? undefined : t('record.files.title-hint')}
        maxLength={300}
      />
      <ChoiceField
        name="language"
        label={t('record.files.field.language')}
        hint={t('record.files.language-hint')}
        data={[
          { value: '', label: '' },
          ...LANGUAGES.map((tag) => ({ value: tag, label: format.language(tag) })),
        ]}
      />
    </>
  );
}
