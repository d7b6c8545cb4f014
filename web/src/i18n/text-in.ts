import { LOCALES } from './locale';

/** One text in several languages, by BCP 47 primary tag. */
export type Texts = Readonly<Record<string, string>>;

/**
 * The text in the language asked for, or else in the first that it has of the fallback order, of the interface's
 * languages, of its own by tag; the same order as the server's. Null when it has none.
 */
export function textIn(
  texts: Texts,
  locale: string,
  fallback: readonly string[] = [],
): { language: string; text: string } | null {
  for (const language of [locale, ...fallback, ...LOCALES, ...Object.keys(texts).sort()]) {
    const text = Object.hasOwn(texts, language) ? texts[language] : undefined;
    if (text) return { language, text };
  }
  return null;
}

/** Without the languages that nothing was written in: what the API takes. */
export function written(texts: Texts): Texts {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''));
}
