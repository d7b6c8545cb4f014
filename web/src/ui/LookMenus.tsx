import { ActionIcon, Button, Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconLanguage, IconMoon, IconSun } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { LOCALES, OWN_NAMES, useLocale } from '~/i18n/locale';
import { chooseLocale, useText, type TextId } from '~/i18n/texts';

const THEMES: readonly [MantineColorScheme, TextId, typeof IconSun][] = [
  ['light', 'ui.theme.light', IconSun],
  ['dark', 'ui.theme.dark', IconMoon],
  ['auto', 'ui.theme.auto', IconDeviceDesktop],
];

/** Each language by its own name. */
export function LanguageMenu(): ReactNode {
  const t = useText();
  const locale = useLocale();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="subtle"
          size="sm"
          px="xs"
          aria-label={t('ui.language', { language: OWN_NAMES[locale] })}
          leftSection={<IconLanguage size={18} aria-hidden />}
        >
          {locale.toUpperCase()}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {LOCALES.map((one) => (
          <Menu.Item
            key={one}
            lang={one}
            onClick={() => chooseLocale(one)}
            aria-current={one === locale ? 'true' : undefined}
            rightSection={one === locale ? <IconCheck size={16} aria-hidden /> : null}
          >
            {OWN_NAMES[one]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Light, dark, or as the system has it. */
export function ThemeMenu(): ReactNode {
  const t = useText();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const Icon = THEMES.find(([scheme]) => scheme === colorScheme)?.[2] ?? IconDeviceDesktop;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" size="lg" aria-label={t('ui.theme')}>
          <Icon size={19} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {THEMES.map(([scheme, text, Symbol]) => (
          <Menu.Item
            key={scheme}
            leftSection={<Symbol size={17} aria-hidden />}
            onClick={() => setColorScheme(scheme)}
            aria-current={scheme === colorScheme ? 'true' : undefined}
            rightSection={scheme === colorScheme ? <IconCheck size={16} aria-hidden /> : null}
          >
            {t(text)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
