import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ValidateBy, buildMessage } from 'class-validator';
import { LOCALES } from './i18n.js';

/** One text in several languages, by BCP 47 primary tag: `{ "es": "Hermanamiento", "fr": "Jumelage" }`. */
export type Texts = Record<string, string>;

/** A text and the language it is in; a page needs both, so that it is read out in the right voice. */
export interface TextInLanguage {
  language: string;
  text: string;
}

/** What {@link IsTexts} asks of a field. */
export interface TextsRule {
  /** Longest text, in Unicode characters. */
  max: number;
  /** Whether at least one language has to be there. */
  required?: boolean;
  /** The field is a list of such texts. */
  each?: boolean;
}

/** Two or three small letters: the primary language subtag of BCP 47 (RFC 5646, 2.2.1). */
const PRIMARY_TAG = /^[a-z]{2,3}$/;

/** More languages than any city has official ones; it bounds the size of a text. */
const MOST_LANGUAGES = 50;

/**
 * A text in the language asked for, or else in the first language of the fallback order that it has, or else
 * in the first language of the interface, or else in the first of its own by tag. Null when it has none.
 */
export function textIn(
  texts: Readonly<Texts>,
  locale: string,
  fallbackOrder: readonly string[] = [],
): TextInLanguage | null {
  for (const language of [locale, ...fallbackOrder, ...LOCALES, ...Object.keys(texts).sort()]) {
    const text = Object.hasOwn(texts, language) ? texts[language] : undefined;
    if (text) {
      return { language, text };
    }
  }
  return null;
}

/** Whether a value is a text per language that the rule allows; surrounding blanks do not count as text. */
export function isTexts(value: unknown, rule: TextsRule): value is Texts {
  if (value === undefined) {
    return !rule.required;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return false;
  }
  const entries: [string, unknown][] = Object.entries(value);
  return (
    entries.length >= (rule.required ? 1 : 0) &&
    entries.length <= MOST_LANGUAGES &&
    entries.every(([language, text]) => PRIMARY_TAG.test(language) && isTextOfAtMost(text, rule.max))
  );
}

/**
 * Marks a field as a text per language ({@link Texts}): an object of BCP 47 primary tags, each with a text that
 * is not blank and has at most `max` characters. Blanks around each text are taken away before it is checked.
 */
export function IsTexts(rule: TextsRule): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      rule.each && Array.isArray(value) ? value.map(trimmed) : trimmed(value),
    ),
    ValidateBy(
      {
        name: 'isTexts',
        constraints: [rule],
        validator: {
          validate: (value: unknown) => isTexts(value, rule),
          defaultMessage: buildMessage(
            (each) => `${each}$property must hold a text of at most ${rule.max} characters per language`,
          ),
        },
      },
      { each: rule.each ?? false },
    ),
  );
}

function isTextOfAtMost(text: unknown, max: number): boolean {
  if (typeof text !== 'string') {
    return false;
  }
  const bare = text.trim();
  // Unicode characters, as PostgreSQL counts them: a pair of surrogates is one.
  return bare !== '' && (bare.length <= max || (bare.length <= 2 * max && [...bare].length <= max));
}

function trimmed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return value;
  }
  // fromEntries defines own properties, so "__proto__" stays a key that the check can refuse.
  return Object.fromEntries(
    Object.entries(value).map(([language, text]: [string, unknown]) => [
      language,
      typeof text === 'string' ? text.trim() : text,
    ]),
  );
}
