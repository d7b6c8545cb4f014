import { ActionIcon, Button, Group, Menu, Stack, Textarea, TextInput } from '@mantine/core';
import { IconLanguage, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { LOCALES, useLocale } from '~/i18n/locale';
import { useText } from '~/i18n/texts';
import type { Texts } from '~/i18n/text-in';
import { useField, useLabel, type Named } from './fields';
import { NoticesOn } from './NoticesOn';
import classes from './form.module.css';

export { written } from '~/i18n/text-in';

/** Languages that a text may be added in besides those of the interface: what cities of the world write in. */
const MORE = ['ar', 'ca', 'de', 'eu', 'gl', 'it', 'ja', 'ko', 'nah', 'qu', 'ru', 'zh'];

interface Props extends Named {
  /** Several lines. */
  readonly long?: boolean;
  readonly maxLength?: number;
}

/**
 * A text per language: the reader's own first, others on request, each with notices on its wording while one writes. Its
 * value is `{lang: text}` without empty ones.
 */
export function TextsField({ name, label, hint, required = false, long, maxLength }: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const locale = useLocale();
  const { field, id, error } = useField<Texts>(name, {}, false);
  const texts = field.value;
  const shown = Object.keys(texts).length > 0 ? Object.keys(texts) : [locale];
  const Control = long ? Textarea : TextInput;
  const set = (language: string, text: string): void => field.onChange({ ...texts, [language]: text });
  const remove = (language: string): void => {
    const { [language]: _, ...rest } = texts;
    field.onChange(rest);
  };
  return (
    <fieldset className={classes['group']}>
      <legend>{useLabel(label, required)}</legend>
      {hint !== undefined && <p className={classes['hint']}>{hint}</p>}
      {error !== undefined && (
        <p className={classes['fault']} id={`${id}-fault`}>
          {error}
        </p>
      )}
      <Stack gap="sm">
        {shown.map((language, place) => (
          <div key={language}>
            <Group align="end" gap="xs" wrap="nowrap">
              <Control
                // The summary leads to the first one.
                id={place === 0 ? id : `${id}-${language}`}
                name={`${name}.${language}`}
                label={format.language(language)}
                lang={language}
                dir="auto"
                style={{ flex: 1 }}
                maxLength={maxLength}
                value={texts[language] ?? ''}
                error={error !== undefined}
                aria-describedby={error === undefined ? undefined : `${id}-fault`}
                onBlur={field.onBlur}
                onChange={(event: { currentTarget: { value: string } }) =>
                  set(language, event.currentTarget.value)
                }
                {...(long && { autosize: true, minRows: 3 })}
              />
              {shown.length > 1 && (
                <ActionIcon
                  variant="default"
                  size={42}
                  aria-label={t('ui.texts.remove', { language: format.language(language) })}
                  onClick={() => remove(language)}
                >
                  <IconX size={18} aria-hidden />
                </ActionIcon>
              )}
            </Group>
            <NoticesOn name={name} language={language} />
          </div>
        ))}
        <Menu position="bottom-start">
          <Menu.Target>
            <Button
              variant="subtle"
              size="compact-sm"
              w="fit-content"
              leftSection={<IconLanguage size={17} aria-hidden />}
            >
              {t('ui.texts.add')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown mah="18rem" style={{ overflowY: 'auto' }}>
            {[...LOCALES, ...MORE]
              .filter((language) => !shown.includes(language))
              .map((language) => (
                <Menu.Item
                  key={language}
                  onClick={() =>
                    field.onChange({
                      ...Object.fromEntries(shown.map((one) => [one, texts[one] ?? ''])),
                      [language]: '',
                    })
                  }
                >
                  {format.language(language)}
                </Menu.Item>
              ))}
          </Menu.Dropdown>
        </Menu>
      </Stack>
    </fieldset>
  );
}
