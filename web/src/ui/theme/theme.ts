import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';

/** From the lightest to the darkest; shade 8 is the accent on light ground, shade 4 on dark. */
const accent: MantineColorsTuple = [
  '#e3f0ee',
  '#c9e5e1',
  '#a6d8d2',
  '#8bd8d0',
  '#6fd3ca',
  '#3d9f97',
  '#23827a',
  '#136b65',
  '#0b5c57',
  '#08443f',
];

const DIALOG_TITLE = { fontSize: '1.2rem', fontWeight: 700 };

/** Mantine speaks with our tokens; what is not here keeps Mantine's own value. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 8, dark: 4 },
  colors: { accent },
  // Mantine tells the words on a filled button from the light scheme; the tokens know both.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    if (input.variant !== 'filled' || (input.color && input.color !== 'accent')) return colors;
    return {
      ...colors,
      background: 'var(--accent)',
      hover: 'var(--accent-strong)',
      color: 'var(--on-accent)',
    };
  },
  fontFamily: "'Atkinson Hyperlegible Next Variable', system-ui, sans-serif",
  headings: { fontFamily: 'inherit', fontWeight: '700' },
  defaultRadius: 'sm',
  radius: { sm: '0.35rem' },
  fontSizes: { xs: '0.85rem', sm: '0.94rem', md: '1rem', lg: '1.15rem', xl: '1.3rem' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Checkbox: { defaultProps: { iconColor: 'var(--on-accent)' } },
    Radio: { defaultProps: { iconColor: 'var(--on-accent)' } },
    Button: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    Select: { defaultProps: { size: 'md', checkIconPosition: 'right' } },
    MultiSelect: { defaultProps: { size: 'md', checkIconPosition: 'right' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    NumberInput: { defaultProps: { size: 'md' } },
    // A list stays with its field where the page is scrolled: hidden, its choice could neither be read nor taken.
    Popover: { defaultProps: { hideDetached: false } },
    Modal: { defaultProps: { radius: 'md', centered: true }, styles: { title: DIALOG_TITLE } },
    Drawer: { styles: { title: DIALOG_TITLE } },
    Anchor: { defaultProps: { underline: 'always' } },
  },
});

/** The same tokens in both schemes: tokens.css tells them apart. */
export const variables: CSSVariablesResolver = () => {
  const own = {
    '--mantine-color-body': 'var(--sheet)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--soft)',
    '--mantine-color-placeholder': 'var(--soft)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-error': 'var(--fault)',
    '--mantine-color-default': 'var(--sheet)',
    '--mantine-color-default-hover': 'var(--accent-ground)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line)',
    '--mantine-primary-color-filled': 'var(--accent)',
    '--mantine-primary-color-filled-hover': 'var(--accent-strong)',
    '--mantine-primary-color-contrast': 'var(--on-accent)',
    '--mantine-primary-color-light': 'var(--accent-ground)',
    '--mantine-primary-color-light-color': 'var(--accent)',
    '--mantine-color-accent-filled': 'var(--accent)',
    '--mantine-color-accent-filled-hover': 'var(--accent-strong)',
    '--mantine-color-accent-light': 'var(--accent-ground)',
    '--mantine-color-accent-light-color': 'var(--accent)',
    '--mantine-color-accent-outline': 'var(--accent)',
  };
  return { variables: {}, light: own, dark: own };
};
