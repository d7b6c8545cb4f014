import { createStore } from './store';

/** The languages of the interface, in the order in which they stand in for each other. */
export const LOCALES = ['es', 'en', 'fr', 'pt'] as const;

export type Locale = (typeof LOCALES)[number];

/** Each language by its own name, so that who cannot read the page finds theirs. */
export const OWN_NAMES: Readonly<Record<Locale, string>> = {
  es: 'Español',
  en: 'English',
  fr: 'Français',
  pt: 'Português',
};

const KEPT = 'transversal.language';

export function isLocale(text: unknown): text is Locale {
  return LOCALES.some((locale) => locale === text);
}

/** The language that suits somebody who has chosen none: the first of the browser's that we speak, else Spanish. */
export function localeFor(preferred: readonly string[]): Locale {
  return preferred.map((tag) => tag.split('-')[0]?.toLowerCase()).find(isLocale) ?? 'es';
}

/**
 * How numbers and dates are written by who reads a language: as in their region where the browser tells one (`es-MX` writes
 * 1,234.50 and `es` 1234,50), else as in the language at large.
 */
export function regionalFor(language: Locale, preferred: readonly string[]): string {
  return preferred.find((tag) => tag.toLowerCase().startsWith(`${language}-`)) ?? language;
}

function keptLocale(): Locale | null {
  try {
    const kept = localStorage.getItem(KEPT);
    return isLocale(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** The language of the screens. */
export const locale = createStore<Locale>('es');

export function currentLocale(): Locale {
  return locale.get();
}

/** The same for components, which are drawn again when it changes. */
export function useLocale(): Locale {
  return locale.use();
}

/** What was chosen here before, or what the browser prefers; a link may name another: `?lang=fr`. */
export function firstLocale(): Locale {
  const asked = new URLSearchParams(location.search).get('lang');
  if (isLocale(asked)) keepLocale(asked);
  return isLocale(asked) ? asked : (keptLocale() ?? localeFor(navigator.languages));
}

/** Remembers a person's choice on this device. */
export function keepLocale(chosen: Locale): void {
  try {
    localStorage.setItem(KEPT, chosen);
  } catch {
    // Storage is switched off: the choice lasts as long as the page.
  }
}
