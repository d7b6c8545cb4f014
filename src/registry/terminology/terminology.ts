import { LOCALES, isLocale, type Locale } from '../../platform/i18n/i18n.js';
import type { Texts } from '../../platform/i18n/texts.js';
import terminology from './terminology.json' with { type: 'json' };

/**
 * A notice about a word that the register's source asks to leave behind, because it divides partners into
 * givers and receivers. It is a hint to the writer: a text is never changed or refused for it.
 */
export interface TerminologyNotice {
  /** JSON pointer to the text, the language included: `/title/es`. */
  field: string;
  /** Where the term begins, in UTF-16 units of the text as it is stored. */
  offset: number;
  /** How long the term is in the text, in UTF-16 units. */
  length: number;
  /** The term as it stands in the text. */
  term: string;
  /** The language whose word it is. */
  language: Locale;
  /** Words to use instead, the most general first. */
  suggestions: readonly string[];
}

interface Word {
  language: Locale;
  suggestions: readonly string[];
}

interface Vocabulary {
  pattern: RegExp;
  /** Every form, folded, with parts joined by a hyphen. */
  words: ReadonlyMap<string, Word>;
}

/** Writers join parts by any dash of Unicode (with or without spaces, a line may end there), or a space alone. */
const DASHES = '\\p{Pd}\\u2212\\u00AD';
const BETWEEN_PARTS = `(?:\\s{0,2}[${DASHES}]\\s{0,2}|\\s{1,2})`;
const IN_A_WORD = '[\\p{L}\\p{M}]';
const joint = new RegExp(`[\\s${DASHES}]+`, 'gu');

/** The form under which a word is looked up, however it was written. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(joint, '-');
}

/** For each letter a–z all letters of Unicode that are it with accents, both cases, such as eEéÉêẽ… for e. */
const variants: ReadonlyMap<string, string> = (() => {
  const found = new Map<string, string>();
  for (let code = 0x41; code <= 0x1eff; code++) {
    const letter = String.fromCodePoint(code);
    const bare = letter
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase();
    if (/^[a-z]$/.test(bare)) found.set(bare, (found.get(bare) ?? '') + letter);
  }
  return found;
})();

/** A letter in any case, with any accent, composed or followed by its combining marks. */
function letterPattern(letter: string): string {
  return `[${variants.get(letter) ?? letter}]\\p{M}*`;
}

/** Forms that begin alike share a branch: letter → what may follow; the key '' marks the end of a form. */
type Branch = Map<string, Branch>;

function grow(root: Branch, form: string): void {
  let branch = root;
  for (const sign of [...form.split(''), '']) {
    const next = branch.get(sign) ?? new Map<string, Branch>();
    branch.set(sign, next);
    branch = next;
  }
}

function branchPattern(branch: Branch): string {
  const ways = [...branch]
    .filter(([sign]) => sign !== '')
    .map(([sign, rest]) => (sign === '-' ? BETWEEN_PARTS : letterPattern(sign)) + branchPattern(rest));
  if (ways.length === 0) return '';
  return `(?:${ways.join('|')})${branch.has('') ? '?' : ''}`;
}

/**
 * One expression for all forms of the languages, compiled once. The letter classes, marks and dashes exclude
 * each other, so no text makes it go back over what it has read twice.
 */
function vocabularyOf(languages: readonly Locale[]): Vocabulary {
  const words = new Map<string, Word>();
  for (const language of languages) {
    for (const term of terminology.terms) {
      if (term.language !== language) continue;
      for (const form of term.forms) {
        // Spanish and Portuguese share words: the first language that has one speaks for it.
        if (!words.has(folded(form))) words.set(folded(form), { language, suggestions: term.suggestions });
      }
    }
  }
  const root: Branch = new Map();
  for (const form of words.keys()) grow(root, form);
  return { pattern: new RegExp(`(?<!${IN_A_WORD})${branchPattern(root)}(?!${IN_A_WORD})`, 'gu'), words };
}

const vocabularies: ReadonlyMap<Locale, Vocabulary> = new Map(
  LOCALES.map((language) => [language, vocabularyOf([language])]),
);
const allLanguages = vocabularyOf(LOCALES);

/**
 * The notices on one text, or on a text per language, in the order of the languages and of the text. A term is
 * found as a whole word (no letter before or after it), in any case, with or without accents, in all its forms,
 * with any dash or space between its parts; of two terms at one place the longer is told. A text in one of the
 * four languages is held against the terms of its language, any other text against all of them.
 *
 * @param field JSON pointer to the texts, such as `/title`; with texts per language the language is added to it
 * @param lang the language of a single text (a primary tag, or one with a region), when it is known
 */
export function noticesOf(
  field: string,
  texts: Texts | string | null | undefined,
  lang?: string | null,
): TerminologyNotice[] {
  const notices: TerminologyNotice[] = [];
  if (typeof texts === 'string') {
    readInto(notices, field, texts, lang);
  } else {
    for (const [language, text] of Object.entries(texts ?? {}))
      readInto(notices, `${field}/${language}`, text, language);
  }
  return notices;
}

function readInto(notices: TerminologyNotice[], field: string, text: string, lang?: string | null): void {
  const language = lang?.split('-', 1)[0]?.toLowerCase();
  const { pattern, words } = (isLocale(language) ? vocabularies.get(language) : undefined) ?? allLanguages;
  // Not matchAll, which compiles a copy of the expression for every text.
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const term = match[0];
    const word = words.get(folded(term));
    if (word !== undefined) notices.push({ field, offset: match.index, length: term.length, term, ...word });
  }
}
